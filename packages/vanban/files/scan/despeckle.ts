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
  const cleaned = pixels.slice()
  let speckles = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const isDark = (pixels[at] ?? 255) <= threshold
      let alike = 0
      let sum = 0
      for (const step of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) {
        const grey = pixels[at + step] ?? 255
        sum += grey
        if (grey <= threshold === isDark) alike++
      }
      if (alike > 1) continue
      cleaned[at] = sum / 8
      speckles++
    }
  }
  return speckles > CLEAN * pixels.length ? { width, height, pixels: cleaned } : image
}
