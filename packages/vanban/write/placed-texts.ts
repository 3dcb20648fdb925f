import { getDocumentProxy } from 'unpdf'

/** A piece of text on a page; millimetres from the left and the top edge to its baseline. */
export interface PlacedText {
  page: number
  text: string
  xMm: number
  yMm: number
  widthMm: number
  sizePt: number
  font: string
}

const MM = 25.4 / 72
const SPACE_MIN_MM = 0.5
/** Justified spaces grow, columns stand further apart. */
const JOIN_MAX_MM = 3.5

/** Every piece of text of a PDF with its place, in reading order: what the tests of a form look at. Words of one line in one font are one piece. */
export async function placedTexts(pdf: Uint8Array): Promise<PlacedText[]> {
  const document = await getDocumentProxy(pdf.slice())
  const placed: PlacedText[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const [, , , heightPt = 0] = page.view
    const content = await page.getTextContent()
    for (const item of content.items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number]
      join(placed, {
        page: number,
        text: item.str,
        xMm: x * MM,
        yMm: (heightPt - y) * MM,
        widthMm: item.width * MM,
        sizePt: Math.hypot(a, b),
        font: item.fontName,
      })
    }
  }
  await document.cleanup()
  return placed
}

/** Adds a piece, or lengthens the last one where it goes on with the same line and font. */
function join(placed: PlacedText[], next: PlacedText): void {
  const last = placed.at(-1)
  const gapMm = last === undefined ? 0 : next.xMm - last.xMm - last.widthMm
  const same =
    last !== undefined && last.page === next.page && Math.abs(last.yMm - next.yMm) < 0.1 && last.font === next.font
  if (!same || gapMm < -0.5 || gapMm > JOIN_MAX_MM) {
    placed.push(next)
    return
  }
  last.text = `${last.text}${gapMm > SPACE_MIN_MM ? ' ' : ''}${next.text}`
  last.widthMm = next.xMm + next.widthMm - last.xMm
}
