import type { ReactNode } from 'react'

/** Columns side by side on a wide screen, one below the other on a phone. `shape` names the widths. */
export function Columns({
  shape,
  children,
}: {
  shape: 'half' | 'main-side' | 'side-main' | 'three'
  children: ReactNode
}) {
  return (
    <div className="columns" data-shape={shape}>
      {children}
    </div>
  )
}

interface PanelProps {
  title?: string
  /** Counts or small acts at the right of the title. */
  aside?: ReactNode
  /** A sheet of paper, or only a place on the desk. */
  plain?: boolean
  children: ReactNode
}

/** One titled part of a page. */
export function Panel({ title, aside, plain = false, children }: PanelProps) {
  return (
    <section className="panel" data-plain={plain ? '' : undefined} aria-label={title}>
      {title !== undefined || aside !== undefined ? (
        <div className="panel-head">
          {title !== undefined ? <h2>{title}</h2> : <span />}
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  )
}

/** Names and values in two columns. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
