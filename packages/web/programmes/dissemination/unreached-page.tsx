import './dissemination.css'
import { Select } from '@mantine/core'
import { type DisseminationSpread, type OrganRef, type OutputOf, type Routes, sharePercent } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Columns, Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { disseminationPaths } from './dissemination-paths.ts'
import { Sections } from './sections.tsx'
import { SessionDialog } from './session-dialog.tsx'

type Cell = OutputOf<Routes['dissemination.unreached']>['items'][number]

/** For one requirement: how far it has come below each committee, and which cells it has not reached, by name. */
export function UnreachedPage() {
  const [chosen, setChosen] = useAddressState<string>('requirement', '')
  const duties = useAsk('dissemination.duties', {})
  const list = duties.data
  const requirementId = Number(chosen) || (list?.[0]?.requirementId ?? 0)
  return (
    <Page
      wide
      title={say('dissemination.unreached')}
      below={
        list !== undefined && list.length > 0 ? (
          <Select
            className="dissemination-requirement"
            aria-label={say('dissemination.requirement')}
            data={list.map((duty) => ({
              value: String(duty.requirementId),
              label: `${duty.notation} ${duty.clause ?? ''} ${duty.title}`,
            }))}
            value={String(requirementId)}
            allowDeselect={false}
            onChange={(next) => next && setChosen(next)}
          />
        ) : null
      }
    >
      <Sections here="unreached" />
      <Failure error={duties.error} />
      {list === undefined ? <Loading lines={6} /> : null}
      {list?.length === 0 && requirementId === 0 ? (
        <Empty title={say('dissemination.noDuties')} next={say('dissemination.noDutiesNext')} />
      ) : null}
      {requirementId > 0 ? <Spread requirementId={requirementId} /> : null}
    </Page>
  )
}

function Spread({ requirementId }: { requirementId: number }) {
  const { organ } = useActing()
  const go = useGo()
  const [under, setUnder] = useAddressState<string>('under', '')
  const [planning, setPlanning] = useState<OrganRef | null>(null)
  const input = { requirementId, ...(/^\d+$/.test(under) ? { underId: Number(under) } : {}) }
  const first = useAsk('dissemination.unreached', { ...input, limit: 1 })
  const pages = useAskPages('dissemination.unreached', input)
  const seen = first.data
  if (seen === undefined) {
    return first.error ? <Failure error={first.error} retry={() => void first.refetch()} /> : <Loading lines={8} />
  }
  const share = sharePercent(seen.reached, seen.cells)
  const line = say('dissemination.spread', { reached: formatNumber(seen.reached), cells: formatNumber(seen.cells) })
  return (
    <>
      <p className="figures dissemination-line">{share === null ? line : `${line} = ${share}`}</p>
      {seen.under === null ? null : (
        <p className="small">
          {say('dissemination.underOnly', { organ: seen.under.name })}{' '}
          <A to={disseminationPaths.unreached(requirementId)} className="text-link">
            {say('dissemination.underAll')}
          </A>
        </p>
      )}
      <Columns shape="main-side">
        <Panel plain title={say('dissemination.cellsMissing')}>
          <DataTable
            label={say('dissemination.cellsMissing')}
            columns={cellColumns(organ.id, setPlanning)}
            pages={pages}
            rowKey={(row) => row.organ.id}
            empty={<Empty title={say('dissemination.allReached')} />}
            fileName="chi-bo-chua-quan-triet"
          />
        </Panel>
        <Panel plain title={say('dissemination.spreadBelow')}>
          <DataTable
            label={say('dissemination.spreadBelow')}
            columns={spreadColumns}
            pages={seen.below}
            rowKey={(row) => row.organ.id}
            onOpen={(row) => setUnder(String(row.organ.id))}
            empty={null}
            fileName="quan-triet-theo-dang-bo"
          />
        </Panel>
      </Columns>
      {planning ? (
        <SessionDialog
          organ={planning}
          session={null}
          onClose={() => setPlanning(null)}
          onDone={(id) => go(disseminationPaths.session(id))}
        />
      ) : null}
    </>
  )
}

/** A committee directly above plans for a cell where nobody can sign in; where somebody can, the server says so. */
const cellColumns = (ownId: number, plan: (organ: OrganRef) => void): Column<Cell>[] => [
  {
    key: 'cell',
    title: say('dissemination.cell'),
    cell: (row) => row.organ.name,
    csv: (row) => row.organ.name,
    onPhone: 'title',
  },
  {
    key: 'above',
    title: say('dissemination.above'),
    cell: (row) => row.superior?.name ?? '',
    csv: (row) => row.superior?.name ?? '',
    width: '240px',
  },
  {
    key: 'planned',
    title: say('dissemination.plannedOn'),
    cell: (row) => formatDay(row.plannedOn) || '–',
    csv: (row) => formatDay(row.plannedOn),
    width: '140px',
  },
  {
    key: 'act',
    title: '',
    cell: (row) =>
      row.superior?.id === ownId && row.plannedOn === null ? (
        <Act
          size="compact-sm"
          label={say('dissemination.planFor', { organ: row.organ.name })}
          onAct={() => plan(row.organ)}
        >
          {say('dissemination.plan')}
        </Act>
      ) : null,
    csv: () => '',
    width: '160px',
  },
]

const spreadColumns: Column<DisseminationSpread>[] = [
  {
    key: 'organ',
    title: say('dissemination.organ'),
    cell: (row) => row.organ.name,
    csv: (row) => row.organ.name,
    onPhone: 'title',
  },
  {
    key: 'reached',
    title: say('dissemination.reached'),
    cell: (row) => `${formatNumber(row.reached)}/${formatNumber(row.cells)}`,
    csv: (row) => `${row.reached}/${row.cells}`,
    width: '110px',
    align: 'right',
  },
  {
    key: 'missing',
    title: say('dissemination.missing'),
    cell: (row) => formatNumber(row.cells - row.reached),
    csv: (row) => row.cells - row.reached,
    width: '80px',
    align: 'right',
  },
]
