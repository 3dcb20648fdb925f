import { useEffect, useState } from 'react'

/** Rows above and below what is in sight that are drawn too, so that a quick scroll shows no gap. */
const margin = 8

interface View {
  /** Pixels scrolled away above, and pixels of the place that scrolls. */
  top: number
  height: number
  rowHeight: number
  rows: number
}

/** Which rows to draw, half-open. */
export function rowsInSight(view: View): { first: number; last: number } {
  const first = Math.max(0, Math.floor(view.top / view.rowHeight) - margin)
  const last = Math.min(view.rows, Math.ceil((view.top + view.height) / view.rowHeight) + margin)
  return { first: Math.min(first, last), last }
}

/** Which rows to draw of a list in `box`, the element that scrolls; asks for a new drawing only as rows come into sight. */
export function useRowsInSight(
  box: HTMLElement | null,
  list: { rows: number; rowHeight: number },
): { first: number; last: number } {
  const { rows, rowHeight } = list
  const [at, setAt] = useState({ row: 0, height: 600 })
  useEffect(() => {
    if (box === null) return
    const look = () => {
      const row = Math.floor(box.scrollTop / rowHeight)
      const height = box.clientHeight
      setAt((before) => (before.row === row && before.height === height ? before : { row, height }))
    }
    const watch = new ResizeObserver(look)
    watch.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [box, rowHeight])
  return rowsInSight({ top: at.row * rowHeight, height: at.height + rowHeight, rowHeight, rows })
}
