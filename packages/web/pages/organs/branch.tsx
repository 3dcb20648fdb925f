import { type ReactNode, useState } from 'react'
import { rememberOpen, wasOpen } from './use-tree-keys.ts'

interface BranchProps {
  /** Names the row among all rows of all trees, so that it is found open again. */
  rowKey: string
  openFirst?: boolean
  /** What the opener says while closed and while open; null: nothing lies below. */
  opener: { open: string; close: string } | null
  /** The row itself; the thing that takes the focus carries `data-tree-row`. */
  name: ReactNode
  facts: ReactNode
  /** What lies below, asked for only once it is open. */
  below: () => ReactNode
}

/** One row of a tree with what lies below it. */
export function Branch({ rowKey, openFirst = false, opener, name, facts, below }: BranchProps) {
  const [open, setOpen] = useState(openFirst || wasOpen(rowKey))
  const turn = () => {
    rememberOpen(rowKey, !open)
    setOpen(!open)
  }
  return (
    <li>
      <div className="branch">
        {opener ? (
          <button
            type="button"
            className="branch-open"
            tabIndex={-1}
            aria-expanded={open}
            aria-label={open ? opener.close : opener.open}
            onClick={turn}
          >
            <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
              <path d={open ? 'M2 4l4 4 4-4' : 'M4 2l4 4-4 4'} fill="none" stroke="currentColor" strokeWidth="1.500" />
            </svg>
          </button>
        ) : (
          <span className="branch-open" aria-hidden="true" />
        )}
        {name}
        <span className="branch-facts tiny dim figures">{facts}</span>
      </div>
      {open && opener ? below() : null}
    </li>
  )
}

/** The row at the end of a level that takes the next page of it. */
export function MoreRows({ words, onMore }: { words: string; onMore: () => void }) {
  return (
    <li>
      <div className="branch">
        <button type="button" className="branch-more text-link small" data-tree-row onClick={onMore}>
          {words}
        </button>
      </div>
    </li>
  )
}
