import { type ReactNode, useEffect, useRef } from 'react'
import { bringIntoSight } from './bring-into-sight.ts'

/** A lit place in a text: half-open, in UTF-16 code units. Places may overlap; the shorter one is on top. */
export interface LitPlace {
  id: string
  start: number
  end: number
}

interface WordsProps {
  text: string
  lit?: LitPlace[]
  /** The place under the pointer; it is scrolled to. */
  now?: string | null
  onPoint?: (id: string | null) => void
  onPick?: (id: string) => void
  /** Words selected by the reader, as a span of `text`; null when the selection is gone. */
  onSelect?: (span: { start: number; end: number } | null) => void
  label: string
}

/** A document's own words, in the letter's face, with places lit. */
export function Words({ text, lit = [], now = null, onPoint, onPick, onSelect, label }: WordsProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (now === null) return
    const mark = box.current?.querySelector(`[data-ids~="${CSS.escape(now)}"]`)
    return mark ? bringIntoSight(mark) : undefined
  }, [now])
  const select = () => {
    if (onSelect === undefined || box.current === null) return
    onSelect(selectedSpan(box.current))
  }
  return (
    <div ref={box} className="words" role="document" aria-label={label} onMouseUp={select} onKeyUp={select}>
      {pieces(text, lit).map((piece) => render(piece, now, onPoint, onPick))}
    </div>
  )
}

interface Piece {
  start: number
  text: string
  /** Ids of the places that cover it, the shortest place first. */
  ids: string[]
}

/** Cuts the text at every border of a place, so that overlapping places need no nesting. */
function pieces(text: string, lit: LitPlace[]): Piece[] {
  const places = lit.filter((place) => place.end > place.start && place.start >= 0 && place.end <= text.length)
  const borders = [...new Set([0, text.length, ...places.flatMap((place) => [place.start, place.end])])].sort(
    (a, b) => a - b,
  )
  return borders.slice(0, -1).map((start, index) => {
    const end = borders[index + 1] ?? text.length
    const over = places.filter((place) => place.start <= start && place.end >= end)
    over.sort((a, b) => a.end - a.start - (b.end - b.start))
    return { start, text: text.slice(start, end), ids: over.map((place) => place.id) }
  })
}

function render(
  piece: Piece,
  now: string | null,
  onPoint: WordsProps['onPoint'],
  onPick: WordsProps['onPick'],
): ReactNode {
  const first = piece.ids[0]
  if (first === undefined) return <span key={piece.start}>{piece.text}</span>
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same field is reached by keyboard in the list beside the text
    <mark
      key={piece.start}
      data-ids={piece.ids.join(' ')}
      data-now={now !== null && piece.ids.includes(now) ? '' : undefined}
      onMouseEnter={() => onPoint?.(first)}
      onMouseLeave={() => onPoint?.(null)}
      onClick={() => onPick?.(first)}
    >
      {piece.text}
    </mark>
  )
}

/** The browser's selection as a span of the text inside the box; null where nothing inside it is selected. */
function selectedSpan(box: HTMLElement): { start: number; end: number } | null {
  const selection = window.getSelection()
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null
  const before = document.createRange()
  before.setStart(box, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  return { start, end: start + range.toString().length }
}
