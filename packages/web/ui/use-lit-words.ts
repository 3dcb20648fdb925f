import { type RefObject, useEffect } from 'react'
import { findWords } from 'vanban/text'
import { bringIntoSight } from './bring-into-sight.ts'

const blocks = 'p, li, td, th, h1, h2, h3'

/**
 * Lights words, typed with or without diacritics, in what is drawn inside `box`, and goes to the first of them. The browser
 * paints over the text (`::highlight(asked)`), so that nothing in it changes; one that cannot shows it plain.
 */
export function useLitWords(box: RefObject<HTMLElement | null>, words: string, apart: boolean): void {
  useEffect(() => {
    if (words === '' || box.current === null || !('highlights' in CSS)) return
    const ranges = [...box.current.querySelectorAll(blocks)]
      .filter((block) => block.querySelector(blocks) === null)
      .flatMap((block) => rangesIn(block, words, apart))
    CSS.highlights.set('asked', new Highlight(...ranges))
    const first = ranges[0]?.startContainer.parentElement
    const stop = first ? bringIntoSight(first) : undefined
    return () => {
      CSS.highlights.delete('asked')
      stop?.()
    }
  }, [box, words, apart])
}

function rangesIn(block: Element, words: string, apart: boolean): Range[] {
  const texts: Text[] = []
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) texts.push(walk.currentNode as Text)
  const said = texts.map((text) => text.data).join('')
  // Places count in composed letters; a text that is not composed stays plain rather than be lit askew.
  if (said !== said.normalize('NFC')) return []
  return findWords(said, words, apart).map(({ start, end }) => {
    const range = document.createRange()
    range.setStart(...pointAt(texts, start))
    range.setEnd(...pointAt(texts, end))
    return range
  })
}

/** The text node and the place in it of a place in the joined text. */
function pointAt(texts: Text[], place: number): [Text, number] {
  let before = 0
  for (const text of texts) {
    if (place <= before + text.length) return [text, place - before]
    before += text.length
  }
  throw new Error('a place beyond the text')
}
