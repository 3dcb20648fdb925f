import { type GreyImage, inkThreshold } from './grey-image.ts'

/** Speckles on this share of the page or less do not disturb recognition. */
const CLEAN = 0.0005

/**
 * Takes single dark pixels off the paper and single bright ones out of the ink: a pixel with at most one like it among
 * its eight neighbours takes their mean. A dot over a letter is larger and stays. A clean picture comes back as it is.
 */
export function despeckled(image: GreyImage): GreyImage {
  const { width, height, pixels } = image
  const threshold = inkThreshold(image)
  const isDark = pixels.map((grey) => (grey <= threshold ? 1 : 0))
  const cleaned = pixels.slice()
  let speckles = 0
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      const [above, below] = [at - width, at + width]
      const dark = sumOfThree(isDark, above) + (isDark[at - 1] ?? 0) + (isDark[at + 1] ?? 0) + sumOfThree(isDark, below)
      const alike = isDark[at] === 1 ? dark : 8 - dark
      if (alike > 1) continue
      const around = (pixels[at - 1] ?? 0) + (pixels[at + 1] ?? 0)
      cleaned[at] = (sumOfThree(pixels, above) + around + sumOfThree(pixels, below)) / 8
      speckles++
    }
  }
  return speckles > CLEAN * pixels.length ? { width, height, pixels: cleaned } : image
}

function sumOfThree(values: Uint8Array, middle: number): number {
  return (values[middle - 1] ?? 0) + (values[middle] ?? 0) + (values[middle + 1] ?? 0)
}
