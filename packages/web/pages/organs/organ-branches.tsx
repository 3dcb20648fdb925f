import type { OrganLine, OrganView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'

type Within = { roots: 'true'; line: OrganLine } | { superiorId: number }

interface BranchesProps {
  within: Within
  asOf: string | null
  label: string
  /** How deep, from 0; an outside organ at the top stands open where only a few hang below it. */
  level: number
}

/** One level of the tree, page by page. */
export function OrganBranches({ within, asOf, label, level }: BranchesProps) {
  const pages = useAskPages('organs.list', { ...within, limit: 100, ...(asOf === null ? {} : { asOf }) })
  if (pages.loading) return <Loading lines={3} />
  if (pages.error !== null) return <Failure error={pages.error} />
  if (pages.rows.length === 0)
    return (
      <p className="dim small">
        {say('organs.empty')} {say('organs.emptyNext')}
      </p>
    )
  return (
    <ul className="branches" aria-label={label}>
      {pages.rows.map((organ) => (
        <Branch
          key={organ.id}
          organ={organ}
          asOf={asOf}
          level={level}
          openFirst={level === 0 && organ.outside && organ.subordinates <= 5}
        />
      ))}
      {pages.hasMore ? (
        <li>
          <button type="button" className="branch-more text-link small" onClick={pages.loadMore}>
            {say('ui.loadMore')} ({formatNumber(pages.total - pages.rows.length)})
          </button>
        </li>
      ) : null}
    </ul>
  )
}

interface BranchProps {
  organ: OrganView
  asOf: string | null
  level: number
  openFirst: boolean
}

function Branch({ organ, asOf, level, openFirst }: BranchProps) {
  const [open, setOpen] = useState(openFirst)
  const has = organ.subordinates > 0
  return (
    <li>
      <div className="branch">
        {has ? (
          <button
            type="button"
            className="branch-open"
            aria-expanded={open}
            aria-label={say(open ? 'organs.close' : 'organs.open', { organ: organ.name })}
            onClick={() => setOpen(!open)}
          >
            <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
              <path d={open ? 'M2 4l4 4 4-4' : 'M4 2l4 4-4 4'} fill="none" stroke="currentColor" strokeWidth="1.500" />
            </svg>
          </button>
        ) : (
          <span className="branch-open" aria-hidden="true" />
        )}
        <A to={paths.organ(organ.id, asOf === null ? {} : { asOf })} className="branch-name">
          {organ.name}
        </A>
        <span className="branch-facts tiny dim figures">
          {has ? say('organs.below', { n: formatNumber(organ.subordinates) }) : null}
          {organ.outside ? <span>{say('organs.outside')}</span> : null}
          {organ.outside || organ.hasUsers ? null : <span>{say('organs.noUsers')}</span>}
        </span>
      </div>
      {open && has ? (
        <OrganBranches
          within={{ superiorId: organ.id }}
          asOf={asOf}
          label={say('organs.open', { organ: organ.name })}
          level={level + 1}
        />
      ) : null}
    </li>
  )
}
