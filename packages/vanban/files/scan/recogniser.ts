import type { ReadFileOptions } from '../read-file.ts'
import type { GreyImage } from './grey-image.ts'

/** Finds the words of a page's picture. */
export interface Recogniser {
  /**
   * The words as hOCR. Rejects with `cancelled` as soon as the signal is aborted.
   * @param dotsPerInch about how finely the picture was scanned
   * @param looksFor a page of text in blocks, or a few words anywhere
   */
  recognise(
    image: GreyImage,
    dotsPerInch: number,
    looksFor: 'page' | 'few words',
    signal?: AbortSignal,
  ): Promise<string>
  /** Ends whatever it started. */
  close(): Promise<void>
}

/**
 * The recogniser that was asked for, ready to work: the system's `tesseract` where it is installed with `vie`, which is
 * twice as fast, else the one in this package. Close it.
 * @throws {ReadingError} `no-recognition`, `cancelled`
 */
export async function openRecogniser(options: ReadFileOptions): Promise<Recogniser> {
  if (options.recogniser !== 'package') {
    const { openSystemRecogniser } = await import('./system-recogniser.ts')
    const system = await openSystemRecogniser(options.recogniser === 'system')
    if (system) return system
  }
  const { openPackageRecogniser } = await import('./package-recogniser.ts')
  return openPackageRecogniser(options.signal)
}
