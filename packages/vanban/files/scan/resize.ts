import type { GreyImage } from './grey-image.ts'

/** The picture at `factor` times its size: means of the pixels that fall together, or between neighbours where it grows. */
export function resized(image: GreyImage, factor: number): GreyImage {
  if (Math.abs(factor - 1) < 0.05) return image
  const width = Math.max(1, Math.round(image.width * factor))
  const height = Math.max(1, Math.round(image.height * factor))
  return factor < 1 ? shrunk(image, width, height) : grown(image, width, height)
}

function shrunk(image: GreyImage, width: number, height: number): GreyImage {
  const pixels = new Uint8Array(width * height)
  const edge = (at: number, parts: number, whole: number) => Math.floor((at * whole) / parts)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [
      edge(y, height, image.height),
      Math.max(edge(y + 1, height, image.height), edge(y, height, image.height) + 1),
    ]
    for (let x = 0; x < width; x++) {
      const left = edge(x, width, image.width)
      const right = Math.max(edge(x + 1, width, image.width), left + 1)
      let sum = 0
      for (let fromY = top; fromY < bottom; fromY++) {
        for (let fromX = left; fromX < right; fromX++) sum += image.pixels[fromY * image.width + fromX] ?? 255
      }
      pixels[y * width + x] = sum / ((bottom - top) * (right - left))
    }
  }
  return { width, height, pixels }
}

function grown(image: GreyImage, width: number, height: number): GreyImage {
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const fromY = Math.min(image.height - 1, Math.max(0, ((y + 0.5) * image.height) / height - 0.5))
    const [top, shareY] = [Math.floor(fromY), fromY % 1]
    const below = Math.min(image.height - 1, top + 1)
    for (let x = 0; x < width; x++) {
      const fromX = Math.min(image.width - 1, Math.max(0, ((x + 0.5) * image.width) / width - 0.5))
      const [left, shareX] = [Math.floor(fromX), fromX % 1]
      const right = Math.min(image.width - 1, left + 1)
      const at = (row: number, column: number) => image.pixels[row * image.width + column] ?? 255
      const above = at(top, left) * (1 - shareX) + at(top, right) * shareX
      const under = at(below, left) * (1 - shareX) + at(below, right) * shareX
      pixels[y * width + x] = above * (1 - shareY) + under * shareY + 0.5
    }
  }
  return { width, height, pixels }
}
