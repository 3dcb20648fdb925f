import { createCanvas, ImageData } from '@napi-rs/canvas'
import { type ColourImage, drawPdfPage, openForDrawing } from '../scan/draw-pdf-page.ts'

/** What happens to a sheet between the printer and the file. */
export interface ScanFaults {
  dotsPerInch: number
  /** Clockwise. */
  skewDegrees?: number
  /** The share of pixels that become a speck, and how much every pixel's grey wavers. */
  noise?: { specks: number; waver: number }
  /** A red ring stamp and a blue signature over it, at this place as shares of the page's width and height. */
  stamp?: { x: number; y: number }
}

/** Tests and measures: the pages of a PDF as a scanner would give them, the same for the same seed. */
export async function printedAndScanned(pdf: Uint8Array, faults: ScanFaults, seed = 1): Promise<ColourImage[]> {
  const open = await openForDrawing(pdf)
  const pages: ColourImage[] = []
  for (let at = 0; at < open.numPages; at++) {
    const isLast = at === open.numPages - 1
    const { stamp, ...rest } = faults
    const own = isLast && stamp ? { ...rest, stamp } : rest
    pages.push(scanned(await drawPdfPage(open, pdf, at, faults.dotsPerInch), own, randomOf(seed + at)))
  }
  await open.loadingTask.destroy()
  return pages
}

function scanned(page: ColourImage, faults: ScanFaults, random: () => number): ColourImage {
  const { width, height } = page
  const sheet = createCanvas(width, height)
  const context = sheet.getContext('2d')
  context.putImageData(new ImageData(new Uint8ClampedArray(page.rgba), width, height), 0, 0)
  if (faults.stamp) {
    drawStamp(context, width * faults.stamp.x, height * faults.stamp.y, faults.dotsPerInch)
    drawSignature(context, width * faults.stamp.x, height * faults.stamp.y, faults.dotsPerInch)
  }
  const glass = createCanvas(width, height)
  const laid = glass.getContext('2d')
  laid.fillStyle = '#fbfaf6'
  laid.fillRect(0, 0, width, height)
  laid.translate(width / 2, height / 2)
  laid.rotate(((faults.skewDegrees ?? 0) * Math.PI) / 180)
  laid.drawImage(sheet, -width / 2, -height / 2)
  const rgba = laid.getImageData(0, 0, width, height).data
  if (faults.noise) addNoise(rgba, faults.noise, random)
  return { width, height, rgba }
}

type Context = ReturnType<ReturnType<typeof createCanvas>['getContext']>

function drawStamp(context: Context, x: number, y: number, dotsPerInch: number): void {
  const millimetre = dotsPerInch / 25.4
  context.strokeStyle = 'rgba(214, 32, 38, 0.85)'
  context.fillStyle = 'rgba(214, 32, 38, 0.85)'
  for (const [radius, thick] of [
    [18, 1.2],
    [12.5, 0.5],
  ] as const) {
    context.lineWidth = thick * millimetre
    context.beginPath()
    context.arc(x, y, radius * millimetre, 0, 2 * Math.PI)
    context.stroke()
  }
  context.beginPath()
  for (let point = 0; point < 10; point++) {
    const radius = (point % 2 === 0 ? 6 : 2.4) * millimetre
    const angle = (point * Math.PI) / 5 - Math.PI / 2
    context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
  }
  context.fill()
}

function drawSignature(context: Context, x: number, y: number, dotsPerInch: number): void {
  const millimetre = dotsPerInch / 25.4
  context.strokeStyle = 'rgba(28, 52, 190, 0.9)'
  context.lineWidth = 0.6 * millimetre
  context.beginPath()
  context.moveTo(x, y)
  for (let step = 0; step <= 60; step++) {
    const along = step / 60
    context.lineTo(x + along * 42 * millimetre, y + Math.sin(along * 19) * 8 * (1 - along * 0.6) * millimetre)
  }
  context.stroke()
}

function addNoise(rgba: Uint8ClampedArray, noise: { specks: number; waver: number }, random: () => number): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const waver = (random() + random() - 1) * noise.waver
    const speck = random() < noise.specks ? (random() < 0.8 ? -160 : 160) : 0
    for (let channel = 0; channel < 3; channel++) rgba[at + channel] = (rgba[at + channel] ?? 0) + waver + speck
  }
}

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The page as a PNG or JPEG file. */
export function pictureFile(page: ColourImage, kind: 'png' | 'jpeg'): Uint8Array {
  const canvas = createCanvas(page.width, page.height)
  canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(page.rgba), page.width, page.height), 0, 0)
  return kind === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 88)
}
