import { expect, test } from 'vitest'
import { ReadingError } from '../../read/reading-error.ts'
import { frontNotice } from '../../write/sample-documents.ts'
import { writePdf } from '../../write/write-pdf.ts'
import { printedAndScanned } from '../testing/printed-and-scanned.ts'
import { decodePicture, picturesIn } from './decode-picture.ts'
import { skewOf, straightened } from './deskew.ts'
import { despeckled } from './despeckle.ts'
import type { ColourImage } from './draw-pdf-page.ts'
import { brightestChannel, type GreyImage, inkThreshold } from './grey-image.ts'
import { rulesOf } from './image-rules.ts'
import { pictureSize } from './picture-size.ts'
import { recognisedWords } from './recognised-words.ts'
import { redInk } from './red-marks.ts'
import { resized } from './resize.ts'

function blank(width: number, height: number): GreyImage {
  return { width, height, pixels: new Uint8Array(width * height).fill(255) }
}

function draw(image: GreyImage, x: number, y: number, width: number, height: number, grey = 0): void {
  for (let row = y; row < y + height; row++)
    image.pixels.fill(grey, row * image.width + x, row * image.width + x + width)
}

test('a red stamp and blue ink become paper, black type stays, and red alone can be asked for', () => {
  const red = [214, 32, 38, 255]
  const rgba = new Uint8Array([...red, 28, 52, 230, 255, 20, 20, 20, 255, 255, 255, 255, 255, 0, 0, 0, 0])
  const [stamp = 0, ink = 0, type = 255, paper = 0, nothing = 0] = brightestChannel(rgba, 5, 1).pixels
  expect([stamp > 200, ink > 200, type < 50, paper === 255, nothing === 255]).toEqual([true, true, true, true, true])
  expect([...redInk({ width: 5, height: 1, rgba }).pixels].map((grey) => grey < 100)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})

test('the threshold lies between ink and paper', () => {
  const image = blank(100, 100)
  image.pixels.fill(220)
  draw(image, 10, 10, 30, 30, 60)
  expect(inkThreshold(image)).toBeGreaterThanOrEqual(60)
  expect(inkThreshold(image)).toBeLessThan(220)
})

test.each([-4.2, -1.5, -0.3, 0, 0.7, 1.5, 4.8])(
  'a page that lies askew by %d° is straightened',
  async (skewDegrees) => {
    const [page] = await printedAndScanned(await writePdf(frontNotice), { dotsPerInch: 100, skewDegrees })
    if (!page) throw new Error('no page')
    const grey = brightestChannel(page.rgba, page.width, page.height)
    const found = skewOf(grey)
    expect(Math.abs(found - skewDegrees)).toBeLessThan(0.15)
    expect(Math.abs(skewOf(straightened(grey, found)))).toBeLessThan(0.15)
  },
  30_000,
)

test('a blank picture has no skew', () => {
  expect(skewOf(blank(300, 400))).toBe(0)
})

test('specks go, the dot of a letter stays, a clean picture is left alone', () => {
  const image = blank(100, 100)
  draw(image, 50, 50, 3, 3)
  expect(despeckled(image)).toBe(image)
  for (let at = 3; at < 100; at += 7) draw(image, at, 20, 1, 1)
  const clean = despeckled(image)
  expect(clean.pixels[20 * 100 + 3]).toBeGreaterThan(200)
  expect(clean.pixels[51 * 100 + 51]).toBe(0)
})

test('lines of a table are found and taken out; a letter that crosses a line stays', () => {
  const image = blank(1600, 2200)
  for (const y of [100, 200, 300]) draw(image, 100, y, 800, 3)
  for (const x of [100, 500, 898]) draw(image, x, 100, 3, 203)
  draw(image, 300, 170, 6, 60)
  const { rules, image: cleaned } = rulesOf(image)
  expect(rules.filter(({ y1, y2 }) => y1 === y2).map(({ y1 }) => y1)).toEqual([101, 201, 301])
  expect(rules.filter(({ x1, x2 }) => x1 === x2).map(({ x1 }) => x1)).toEqual([101, 501, 899])
  expect(cleaned.pixels[101 * 1600 + 400]).toBe(255)
  expect(cleaned.pixels[201 * 1600 + 302]).toBe(0)
})

test('a picture keeps its greys when it grows or shrinks', () => {
  const image = blank(40, 20)
  draw(image, 0, 0, 20, 20)
  for (const factor of [0.5, 2.5]) {
    const other = resized(image, factor)
    expect([other.width, other.height]).toEqual([40 * factor, 20 * factor])
    expect([other.pixels[0], other.pixels.at(-1)]).toEqual([0, 255])
  }
  expect(resized(image, 1)).toBe(image)
})

test('words of hOCR come in points, with their line and certainty, put right and without dirt', () => {
  const word = (text: string, left: number, certainty: number) =>
    `<span class='ocrx_word' id='w' title='bbox ${left} 100 ${left + 40} 130; x_wconf ${certainty}'>${text}</span>`
  const hocr =
    `<span class='ocr_line' id='l' title="bbox 100 100 600 140; baseline 0 -10; x_size 32; x_descenders 6">` +
    `${word('1/M', 100, 90)}${word('&amp;', 150, 5)}${word('chỉ', 200, 80)}${word('<strong>bộ</strong>', 250, 96)}${word('~-', 300, 48)}</span>`
  const words = recognisedWords(hocr, 0.5)
  expect(words.map(({ text }) => text)).toEqual(['T/M', 'chi', 'bộ', '-'])
  expect(words[0]).toMatchObject({ x: 50, y: 50, width: 20, height: 15, baseline: 65, certainty: 0.9 })
  expect(words[1]?.certainty).toBeCloseTo(0.72)
})

/** A TIFF of one strip a page, little end first; the bytes of each page are its strip. */
function tiff(
  pages: { width: number; height: number; compression: number; strip: Uint8Array; bits?: number }[],
): Uint8Array {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])]
  let at = 8
  for (const [index, { width, height, compression, strip, bits = 1 }] of pages.entries()) {
    const entries = [
      [256, width],
      [257, height],
      [258, bits],
      [259, compression],
      [262, bits === 1 ? 0 : 1],
      [273, at + 2 + 9 * 12 + 4],
      [277, 1],
      [278, height],
      [279, strip.length],
    ]
    const end = at + 2 + 9 * 12 + 4 + strip.length
    const directory = Buffer.alloc(2 + 9 * 12 + 4)
    directory.writeUInt16LE(9, 0)
    for (const [entry, [tag = 0, value = 0]] of entries.entries()) {
      directory.writeUInt16LE(tag, 2 + entry * 12)
      directory.writeUInt16LE(4, 4 + entry * 12)
      directory.writeUInt32LE(1, 6 + entry * 12)
      directory.writeUInt32LE(value, 10 + entry * 12)
    }
    directory.writeUInt32LE(index === pages.length - 1 ? 0 : end, 2 + 9 * 12)
    parts.push(directory, Buffer.from(strip))
    at = end
  }
  return new Uint8Array(Buffer.concat(parts))
}

const isDark = (page: { width: number; rgba: ArrayLike<number> }, x: number, y: number) =>
  (page.rgba[(y * page.width + x) * 4] ?? 255) < 128

test('pages of a TIFF: plain, in greys, run lengths', async () => {
  // 16 × 2 pixels, one bit each, the left half black.
  const plain = Uint8Array.from([0xff, 0x00, 0xff, 0x00])
  const runs = Uint8Array.from([0, 0xff, 0, 0x00, 0, 0xff, 0, 0x00])
  const grey = Uint8Array.from([0, 255, 0, 255])
  const file = tiff([
    { width: 16, height: 2, compression: 1, strip: plain },
    { width: 16, height: 2, compression: 32773, strip: runs },
    { width: 2, height: 2, compression: 1, strip: grey, bits: 8 },
  ])
  expect(picturesIn(file, 'tiff')).toBe(3)
  for (const at of [0, 1]) {
    const page = await decodePicture(file, 'tiff', at)
    expect([page.width, page.height]).toEqual([16, 2])
    expect([0, 7, 8, 15].map((x) => isDark(page, x, 1))).toEqual([true, true, false, false])
  }
  const last = await decodePicture(file, 'tiff', 2)
  expect([isDark(last, 0, 0), isDark(last, 1, 0)]).toEqual([true, false])
})

test('fax compression, as scanners write it, is drawn by the system or refused with what to do', async () => {
  // T.6: a horizontal mode with 0 white, 8 black, then vertical mode to the line's end; the second line like the first.
  const fax = Uint8Array.from(bitsOf('001 00110101 000101 1 1 1 1 000000000001000000000001'))
  const file = tiff([{ width: 16, height: 2, compression: 4, strip: fax }])
  const page = await decodePicture(file, 'tiff', 0).catch((error: unknown) => error)
  if (page instanceof ReadingError) {
    expect(page.code).toBe('picture-compression')
    return
  }
  const drawn = page as ColourImage
  expect([0, 7, 8, 15].map((x) => isDark(drawn, x, 1))).toEqual([true, true, false, false])
})

function bitsOf(text: string): number[] {
  const bits = text.replace(/ /g, '')
  return Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8).padEnd(8, '0'), 2),
  )
}

test('a TIFF whose directories run in a circle or are cut off is damaged; a huge picture is not unpacked', async () => {
  const file = tiff([{ width: 16, height: 2, compression: 1, strip: new Uint8Array(4) }])
  const circle = file.slice()
  new DataView(circle.buffer).setUint32(8 + 2 + 9 * 12, 8, true)
  expect(() => picturesIn(circle, 'tiff')).toThrow(expect.objectContaining({ code: 'damaged' }))
  expect(() => picturesIn(file.subarray(0, 40), 'tiff')).toThrow(expect.objectContaining({ code: 'damaged' }))
  const huge = tiff([{ width: 60_000, height: 60_000, compression: 4, strip: new Uint8Array(4) }])
  await expect(decodePicture(huge, 'tiff', 0)).rejects.toMatchObject({ code: 'file-too-large' })
  const png = new Uint8Array(24)
  new DataView(png.buffer).setUint32(16, 100_000)
  new DataView(png.buffer).setUint32(20, 100_000)
  await expect(decodePicture(png, 'png', 0)).rejects.toMatchObject({ code: 'file-too-large' })
  expect(pictureSize(Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 7, 1, 1]), 'jpeg')).toEqual({
    width: 7,
    height: 9,
  })
})
