import type { Box, Evidence, Page, Reading, Span } from '../document.ts'
import type { LaidWord, Layout } from './layout/layout.ts'

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
    return { ...found, boxes: boxesOf(words, layout.pages), confidence }
  })
  return { ...reading, evidence, pages: layout.pages }
}

/** The words that a span of the text covers, wholly or in part. */
export function wordsIn(layout: Layout, span: Span): LaidWord[] {
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

function boxesOf(words: readonly LaidWord[], pages: readonly Page[]): Box[] {
  const lines = new Map<number, LaidWord[]>()
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word])
  return [...lines.values()].map((line) => {
    const page = line[0]?.page ?? 0
    const { width, height } = pages[page] ?? { width: 1, height: 1 }
    const left = Math.min(...line.map(({ word }) => word.x))
    const top = Math.min(...line.map(({ word }) => word.y))
    const right = Math.max(...line.map(({ word }) => word.x + word.width))
    const bottom = Math.max(...line.map(({ word }) => word.y + word.height))
    const share = (value: number, whole: number) => Math.round(Math.min(1, Math.max(0, value / whole)) * 1e5) / 1e5
    const [x, y] = [share(left, width), share(top, height)]
    return { page, x, y, width: share(right - left, width), height: share(bottom - top, height) }
  })
}
