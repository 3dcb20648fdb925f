import './aside.css'
import { type ReactNode, useEffect, useRef } from 'react'
import { say } from '../text/say.ts'

/** A page part with a column at its right that folds away; on a phone the column is a step of its own over the page. */
export function WithAside({ aside, children }: { aside: ReactNode | null; children: ReactNode }) {
  return (
    <div className="with-aside" data-open={aside === null ? undefined : ''}>
      <div className="with-aside-main">{children}</div>
      {aside}
    </div>
  )
}

interface AsideProps {
  /** What the column speaks of; it is announced, and focused when it opens. */
  title: string
  /** Changes when the column comes to speak of another thing. */
  about: number | string
  onClose: () => void
  children: ReactNode
}

export function Aside({ title, about, onClose, children }: AsideProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the thing spoken of
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [about])
  return (
    <aside
      className="aside"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="aside-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="aside-close" onClick={onClose}>
          <span aria-hidden="true" className="aside-back">
            ‹{' '}
          </span>
          {say('ui.close')}
        </button>
      </div>
      <div className="aside-body">{children}</div>
    </aside>
  )
}
