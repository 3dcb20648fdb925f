import type { ReactNode } from 'react'

/** What will be here, and the first step towards it. */
export function Empty({ title, next, children }: { title: string; next?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {next ? <p className="dim">{next}</p> : null}
      {children}
    </div>
  )
}
