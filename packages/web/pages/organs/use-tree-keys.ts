import { type RefObject, useEffect, useRef } from 'react'

/** Rows that stood open when the tree was left, by their key: whoever comes back finds it as it was. */
const openRows = new Set<string>()

export const wasOpen = (key: string) => openRows.has(key)
export function rememberOpen(key: string, open: boolean): void {
  if (open) openRows.add(key)
  else openRows.delete(key)
}

/**
 * Arrow keys in a tree: up and down through the rows that are shown, right opens a row or goes into it, left closes it or
 * goes out. A row is a link or button with `data-tree-row`; its opener, where it has one, stands beside it. Enter is the row's own.
 */
export function useTreeKeys(): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const root = box.current
    if (root === null) return
    const onKey = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return
      const row = event.target.closest('li')?.querySelector<HTMLElement>(':scope > .branch [data-tree-row]')
      const next = row ? nextRow(root, row, event.key) : null
      if (next === null) return
      event.preventDefault()
      event.stopPropagation()
      if (next !== 'done') next.focus()
    }
    root.addEventListener('keydown', onKey)
    return () => root.removeEventListener('keydown', onKey)
  }, [])
  return box
}

function nextRow(root: HTMLElement, row: HTMLElement, key: string): HTMLElement | 'done' | null {
  const rows = [...root.querySelectorAll<HTMLElement>('[data-tree-row]')]
  const at = rows.indexOf(row)
  const opener = row.parentElement?.querySelector<HTMLElement>('button.branch-open') ?? null
  const open = opener?.getAttribute('aria-expanded') === 'true'
  const within = row.closest('li')?.querySelector<HTMLElement>('ul [data-tree-row]') ?? null
  if (key === 'ArrowDown') return rows[at + 1] ?? 'done'
  if (key === 'ArrowUp') return rows[at - 1] ?? 'done'
  if (key === 'ArrowRight') {
    if (opener === null) return 'done'
    if (open) return within ?? 'done'
    opener.click()
    return 'done'
  }
  if (key === 'ArrowLeft') {
    if (open && opener !== null) {
      opener.click()
      return 'done'
    }
    return row.closest('ul')?.closest('li')?.querySelector<HTMLElement>(':scope > .branch [data-tree-row]') ?? 'done'
  }
  return null
}
