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
