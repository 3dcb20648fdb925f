import type { OrganLine, OrganView } from '@thongsuot/contract'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { asOfPart } from './as-of-field.tsx'
import { Branch, MoreRows } from './branch.tsx'

type Within = { roots: 'true'; line: OrganLine } | { superiorId: number } | { territoryId: number }

interface BranchesProps {
  within: Within
  asOf: string | null
  label: string
  /** How deep, from 0; an outside organ at the top stands open where only a few hang below it. */
  level: number
}

/** One level of the tree, page by page. */
export function OrganBranches({ within, asOf, label, level }: BranchesProps) {
  const pages = useAskPages('organs.list', { ...within, limit: 100, ...asOfPart(asOf) })
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
        <OrganBranch key={organ.id} organ={organ} asOf={asOf} level={level} onTerritory={'territoryId' in within} />
      ))}
      {pages.hasMore ? (
        <MoreRows
          words={`${say('ui.loadMore')} (${formatNumber(pages.total - pages.rows.length)})`}
          onMore={pages.loadMore}
        />
      ) : null}
    </ul>
  )
}

interface OrganBranchProps {
  organ: OrganView
  asOf: string | null
  level: number
  /** Among the organs of a territory, which stand there one beside the other whatever their superior is. */
  onTerritory: boolean
}

function OrganBranch({ organ, asOf, level, onTerritory }: OrganBranchProps) {
  const has = organ.subordinates > 0 && !onTerritory
  return (
    <Branch
      rowKey={`organ.${organ.id}`}
      openFirst={level === 0 && organ.outside && organ.subordinates <= 5}
      opener={
        has
          ? {
              open: say('organs.open', { organ: organ.name }),
              close: say('organs.close', { organ: organ.name }),
            }
          : null
      }
      name={
        <A to={paths.organ(organ.id, asOfPart(asOf))} className="branch-name" treeRow>
          {organ.name}
        </A>
      }
      facts={
        <>
          {onTerritory ? <span>{say(`line.${organ.line}`)}</span> : null}
          {organ.subordinates > 0 ? <span>{say('organs.below', { n: formatNumber(organ.subordinates) })}</span> : null}
          {organ.outside ? <span>{say('organs.outside')}</span> : null}
          {organ.outside || organ.hasUsers ? null : <span>{say('organs.noUsers')}</span>}
        </>
      }
      below={() => (
        <OrganBranches
          within={{ superiorId: organ.id }}
          asOf={asOf}
          label={say('organs.open', { organ: organ.name })}
          level={level + 1}
        />
      )}
    />
  )
}
