/** A picture in shades of grey: 0 is black, 255 white; row by row from the upper left corner. */
export interface GreyImage {
  width: number
  height: number
  pixels: Uint8Array
}

/**
 * The brightest of red, green and blue of each pixel, on white paper. A red stamp and blue ink have one bright channel
 * and become paper; black type has none and stays, also under a stamp.
 * @param rgba four bytes a pixel
 */
export function brightestChannel(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): GreyImage {
  const pixels = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < pixels.length; at++, from += 4) {
    const brightest = Math.max(rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0)
    const opacity = (rgba[from + 3] ?? 255) / 255
    pixels[at] = 255 - (255 - brightest) * opacity
  }
  return { width, height, pixels }
}

/** The grey that best parts ink from paper: the variance within both is least (Otsu). */
export function inkThreshold(image: GreyImage): number {
  const counts = new Float64Array(256)
  for (const grey of image.pixels) counts[grey] = (counts[grey] ?? 0) + 1
  const all = image.pixels.length
  let sum = 0
  for (let grey = 0; grey < 256; grey++) sum += grey * (counts[grey] ?? 0)
  let [darker, darkSum, best, threshold] = [0, 0, -1, 128]
  for (let grey = 0; grey < 255; grey++) {
    darker += counts[grey] ?? 0
    darkSum += grey * (counts[grey] ?? 0)
    if (darker === 0 || darker === all) continue
    const apart = darkSum / darker - (sum - darkSum) / (all - darker)
    const between = darker * (all - darker) * apart * apart
    if (between > best) [best, threshold] = [between, grey]
  }
  return threshold
}

/** The picture as a PGM file, which needs no compression. */
export function toPgm(image: GreyImage): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${image.width} ${image.height}\n255\n`)
  const bytes = new Uint8Array(head.length + image.pixels.length)
  bytes.set(head)
  bytes.set(image.pixels, head.length)
  return bytes
}
