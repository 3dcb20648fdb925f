import type { Box, Evidence, Reading, Span } from '../document.ts'
import type { LaidWord, Layout } from './layout/layout.ts'
import type { PlacedWord } from './layout/layout-page.ts'

/**
 * Lays the places of a layout over the reading of its text: each evidence gets its boxes, one for each printed line, and
 * its confidence is multiplied by how surely its words were recognised; the reading gets its pages.
 * The reading must be of `layout.text`.
 */
export function withPlaces(reading: Reading, layout: Layout): Reading {
  const evidence = reading.evidence.map((found): Evidence => {
    const words = wordsIn(layout, found.span)
    if (words.length === 0) return found
    const confidence = Math.round(found.confidence * certaintyOf(words) * 1000) / 1000
    return { ...found, boxes: boxesOf(words, layout), confidence }
  })
  return { ...reading, evidence, pages: layout.pages }
}

/** The words that a span of the text covers, wholly or in part. */
function wordsIn(layout: Layout, span: Span): LaidWord[] {
  let low = 0
  let high = layout.words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((layout.words[middle]?.end ?? 0) <= span.start) low = middle + 1
    else high = middle
  }
  const words: LaidWord[] = []
  for (let at = low; at < layout.words.length; at++) {
    const word = layout.words[at]
    if (!word || word.start >= span.end) break
    words.push(word)
  }
  return words
}

/** The certainty of a value: the mean over its least certain quarter, for one wrong word makes a value wrong. */
function certaintyOf(words: readonly LaidWord[]): number {
  const sorted = words.map(({ word }) => word.certainty).sort((a, b) => a - b)
  const least = sorted.slice(0, Math.ceil(sorted.length / 4))
  return least.reduce((sum, certainty) => sum + certainty, 0) / least.length
}

function boxesOf(words: readonly LaidWord[], layout: Layout): Box[] {
  const lines = new Map<number, LaidWord[]>()
  for (const word of words) {
    const line = lines.get(word.line)
    if (line) line.push(word)
    else lines.set(word.line, [word])
  }
  return [...lines.values()].map((line) => {
    const page = line[0]?.page ?? 0
    const { width, height } = layout.pages[page] ?? { width: 1, height: 1 }
    const corners = line.flatMap(({ word }) => cornersOf(word, width, height, layout.skewDegrees[page] ?? 0))
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
    const [left, right] = [Math.min(...xs) / width, Math.max(...xs) / width].map(share) as [number, number]
    const [top, bottom] = [Math.min(...ys) / height, Math.max(...ys) / height].map(share) as [number, number]
    return { page, x: left, y: top, width: share(right - left), height: share(bottom - top) }
  })
}

const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e5) / 1e5

/** The corners of a word on the sheet as it lay, in points. */
function cornersOf(word: PlacedWord, width: number, height: number, skewDegrees: number): [number, number][] {
  const [cos, sin] = [Math.cos((skewDegrees * Math.PI) / 180), Math.sin((skewDegrees * Math.PI) / 180)]
  const { x, y } = word
  return [
    [x, y],
    [x + word.width, y],
    [x, y + word.height],
    [x + word.width, y + word.height],
  ].map(([cornerX = 0, cornerY = 0]) => {
    const [alongX, alongY] = [cornerX - width / 2, cornerY - height / 2]
    return [cos * alongX - sin * alongY + width / 2, sin * alongX + cos * alongY + height / 2]
  })
}
