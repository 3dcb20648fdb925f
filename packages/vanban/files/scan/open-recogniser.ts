import type { ReadFileOptions } from '../read-file.ts'
import type { Recogniser } from './recogniser.ts'

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
