import type { TerritoryView } from '@thongsuot/contract'
import { useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Loading } from '../../ui/loading.tsx'
import { asOfPart } from './as-of-field.tsx'
import { Branch, MoreRows } from './branch.tsx'
import { OrganBranches } from './organ-branches.tsx'

interface TerritoriesProps {
  /** Null: the outermost. */
  parentId: number | null
  asOf: string | null
  label: string
}

/** One level of the territories with the organs on each, page by page; the outermost stands open. */
export function TerritoryBranches({ parentId, asOf, label }: TerritoriesProps) {
  const pages = useAskPages('organs.territories', {
    ...(parentId === null ? {} : { parentId }),
    limit: 100,
    ...asOfPart(asOf),
  })
  if (pages.loading) return <Loading lines={3} />
  if (pages.error !== null) return <Failure error={pages.error} />
  if (pages.rows.length === 0) return <Empty title={say('organs.territoryEmpty')} next={say('organs.emptyNext')} />
  return (
    <ul className="branches" aria-label={label}>
      {pages.rows.map((place) => (
        <TerritoryBranch
          key={place.id}
          place={place}
          asOf={asOf}
          openFirst={parentId === null && pages.rows.length === 1}
        />
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

function TerritoryBranch({
  place,
  asOf,
  openFirst,
}: {
  place: TerritoryView
  asOf: string | null
  openFirst: boolean
}) {
  const has = place.within + place.organs > 0
  return (
    <Branch
      rowKey={`territory.${place.id}`}
      openFirst={openFirst}
      opener={
        has
          ? {
              open: say('organs.territoryOpen', { place: place.name }),
              close: say('organs.territoryClose', { place: place.name }),
            }
          : null
      }
      name={
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a territory has no page of its own, yet the arrow keys pass over it
        <span className="branch-place" data-tree-row tabIndex={0}>
          {place.name}
        </span>
      }
      facts={
        <>
          {place.within > 0 ? <span>{say('organs.territoryWithin', { n: formatNumber(place.within) })}</span> : null}
          {place.organs > 0 ? <span>{say('organs.territoryOrgans', { n: formatNumber(place.organs) })}</span> : null}
          {place.people === null ? null : <span>{say('organs.people', { n: formatNumber(place.people) })}</span>}
          {place.areaKm2 === null ? null : <span>{say('organs.area', { n: formatNumber(place.areaKm2) })}</span>}
        </>
      }
      below={() => (
        <>
          {place.within > 0 ? (
            <TerritoryBranches
              parentId={place.id}
              asOf={asOf}
              label={say('organs.territoryOpen', { place: place.name })}
            />
          ) : null}
          {place.organs > 0 ? (
            <OrganBranches
              within={{ territoryId: place.id }}
              asOf={asOf}
              label={say('organs.here', { place: place.name })}
              level={1}
            />
          ) : null}
        </>
      )}
    />
  )
}
