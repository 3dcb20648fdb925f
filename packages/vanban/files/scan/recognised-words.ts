import type { PlacedWord } from '../layout/layout-page.ts'

/** Words without a letter or a digit that are printed, not dirt: dashes of lists, the star, the end of a text. */
const MARKS = /^(?:[-–—+*]|\.\/\.?|\.{3,})$/
/** Less certain words are dirt, of any letters. */
const LEAST_CERTAIN = 0.1

/**
 * The words of an hOCR page in points; `scale` is points a pixel. What recognition makes of specks is left out, and signs
 * that it takes for others are put right.
 */
export function recognisedWords(hocr: string, scale: number): PlacedWord[] {
  const words: PlacedWord[] = []
  let line: Line | null = null
  for (const match of hocr.matchAll(/<span class=['"](ocr\w*)['"][^>]*?title=(?:"([^"]*)"|'([^']*)')[^>]*>([^<]*)/g)) {
    const [, kind, quoted, single, content = ''] = match
    const title = quoted ?? single ?? ''
    if (kind !== 'ocrx_word') {
      line = lineOf(title)
      continue
    }
    const inner = content.trim() === '' ? innerText(hocr, match.index + match[0].length) : content
    const word = line && wordOf(title, inner, line, scale)
    if (word) words.push(word)
  }
  return withoutDirt(unconfused(words))
}

/** Bold or slanted words have their text one element further in. */
function innerText(hocr: string, from: number): string {
  return hocr.slice(from, hocr.indexOf('</span>', from)).replace(/<[^>]*>/g, '')
}

interface Line {
  left: number
  bottom: number
  slope: number
  offset: number
  height: number
}

function lineOf(title: string): Line {
  const [left = 0, top = 0, , bottom = 0] = numbersAfter(title, 'bbox')
  const [slope = 0, offset = 0] = numbersAfter(title, 'baseline')
  const [height = bottom - top] = numbersAfter(title, 'x_size')
  return { left, bottom, slope, offset, height }
}

function wordOf(title: string, content: string, line: Line, scale: number): PlacedWord | null {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbersAfter(title, 'bbox')
  const [certainty = 0] = numbersAfter(title, 'x_wconf')
  const text = repaired(entitiesDecoded(content).replace(/\s+/g, '')).normalize('NFC')
  if (text === '') return null
  return {
    text,
    x: x1 * scale,
    y: y1 * scale,
    width: (x2 - x1) * scale,
    height: (y2 - y1) * scale,
    baseline: (line.bottom + line.offset + line.slope * ((x1 + x2) / 2 - line.left)) * scale,
    // The program's height of a line reaches from the deepest letter to the marks on capitals.
    size: line.height * scale * 0.95,
    bold: false,
    certainty: certainty / 100,
  }
}

function numbersAfter(title: string, name: string): number[] {
  const start = title.indexOf(`${name} `)
  if (start < 0) return []
  const end = title.indexOf(';', start)
  return title
    .slice(start + name.length + 1, end < 0 ? undefined : end)
    .trim()
    .split(/\s+/)
    .map(Number)
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function entitiesDecoded(text: string): string {
  return text.replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
}

const REPAIRS: [RegExp, string][] = [
  [/⁄/g, '/'],
  [/[—―]/g, '–'],
  [/^[1lI7]\/(?=[ML]$)/, 'T/'],
  [/^(?:[~_=]-|-[~_=]|[~_=])$/, '-'],
  [/^(?:W|V\/?%?\/?)v$|^V\/%$/, 'V/v'],
]

/** Signs and abbreviations of official documents that recognition takes for others («1/M» for «T/M»). */
function repaired(text: string): string {
  return REPAIRS.reduce((put, [found, right]) => put.replace(found, right), text)
}

function withoutDirt(words: readonly PlacedWord[]): PlacedWord[] {
  return words.filter(({ text, certainty }) => {
    if (certainty < LEAST_CERTAIN) return false
    return /[\p{L}\d]/u.test(text) || MARKS.test(text) || certainty > 0.85
  })
}

/** Pairs of words of which recognition's first does not exist: the word after it tells which letter was meant. */
const CONFUSED: [wrong: string, before: RegExp, right: string][] = [
  ['chỉ', /^(?:bộ|phí|đoàn|cục|nhánh|hội|ngân)$/, 'chi'],
  ['chi', /^(?:đạo|thị|huy)$/, 'chỉ'],
  ['tỉnh', /^thần$/, 'tinh'],
  ['tinh', /^ủy$/, 'tỉnh'],
  ['thi', /^(?:xã|trấn|ủy|trường)$/, 'thị'],
]

/** Puts right a word that the word after it shows to be misread; it stays less certain. */
function unconfused(words: readonly PlacedWord[]): PlacedWord[] {
  return words.map((word, at) => {
    const next = words[at + 1]?.text.toLowerCase().replace(/[.,;:]+$/, '') ?? ''
    const found = CONFUSED.find(([wrong, before]) => word.text.toLowerCase() === wrong && before.test(next))
    if (!found) return word
    const right = found[2]
    const isCapital = word.text.charAt(0) !== word.text.charAt(0).toLowerCase()
    const text = isCapital ? right.charAt(0).toUpperCase() + right.slice(1) : right
    return { ...word, text, certainty: word.certainty * 0.9 }
  })
}
