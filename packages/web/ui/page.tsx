import { type ReactNode, useEffect } from 'react'
import { say } from '../text/say.ts'
import { A } from './link.tsx'

interface PageProps {
  title: string
  /** Where this page stands, outermost first. */
  crumbs?: { title: string; to: string }[]
  /** One line under the title: number, state, counts. */
  lead?: ReactNode
  /** The one main act, top right, with its key; lesser acts before it. */
  act?: ReactNode
  /** Tabs or filters under the head. */
  below?: ReactNode
  /** True: the page fills the window's width (tables, two columns). Otherwise it keeps a readable width. */
  wide?: boolean
  children: ReactNode
}

/** The frame of every page: where I am, what it is, what I can do. */
export function Page({ title, crumbs = [], lead, act, below, wide = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · ${say('shell.name')}`
  }, [title])
  return (
    <div className="page" data-wide={wide ? '' : undefined}>
      <div className="page-head">
        <div className="page-name">
          {crumbs.length > 0 ? (
            <nav className="crumbs tiny" aria-label={say('ui.crumbs')}>
              {crumbs.map((crumb) => (
                <A key={crumb.to} to={crumb.to}>
                  {crumb.title}
                </A>
              ))}
            </nav>
          ) : null}
          <h1>{title}</h1>
          {lead ? <div className="page-lead">{lead}</div> : null}
        </div>
        {act ? <div className="page-act">{act}</div> : null}
      </div>
      {below ? <div className="page-below">{below}</div> : null}
      {children}
    </div>
  )
}
