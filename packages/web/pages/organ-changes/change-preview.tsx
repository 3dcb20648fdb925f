import type { OutputOf, PointingThing, Routes } from '@thongsuot/contract'
import { useMemo, useState } from 'react'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { ShapeSign } from '../../ui/state.tsx'
import { SideBySide } from './side-by-side.tsx'
import { TerritorySums } from './territory-sums.tsx'

interface PreviewProps {
  preview: { data: OutputOf<Routes['organs.previewChange']> | undefined; error: Error | null; busy: boolean }
  day: string
}

/** What a plan would do: what stands in the way, both sides, territories with their sums, and what hangs on the organs. */
export function ChangePreview({ preview: { data, error, busy }, day }: PreviewProps) {
  if (data === undefined) return error === null ? busy ? <Loading lines={6} /> : null : <Failure error={error} />
  return (
    <section className="stack change-preview" aria-label={say('changes.preview')} aria-busy={busy}>
      <Failure error={error} />
      <Sentences title={say('changes.faults')} sentences={data.faults} strong />
      <Sentences title={say('changes.warnings')} sentences={data.warnings} />
      {data.organs.length > 0 ? (
        <SideBySide organs={data.organs} day={day} below={data.movedBelow} busy={busy} />
      ) : null}
      <TerritorySums territories={data.territories} />
      {data.faults.length === 0 && data.organs.length > 0 ? <Points points={data.points} /> : null}
    </section>
  )
}

function Sentences({ title, sentences, strong = false }: { title: string; sentences: string[]; strong?: boolean }) {
  if (sentences.length === 0) return null
  return (
    <section className="note" data-strong={strong ? '' : undefined} aria-label={title}>
      <strong className="change-note-title">
        {strong ? <ShapeSign shape="warn" /> : null} {title}
      </strong>
      <ul className="plain-list small">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

const columns: Column<PointingThing>[] = [
  {
    key: 'organ',
    title: say('changes.organ'),
    cell: (row) => <A to={paths.organ(row.organ.id)}>{row.organ.name}</A>,
    csv: (row) => row.organ.name,
    onPhone: 'title',
  },
  {
    key: 'what',
    title: say('changes.pointsWhat'),
    cell: (row) => row.what,
    csv: (row) => row.what,
    width: '260px',
  },
  {
    key: 'count',
    title: say('changes.pointsCount'),
    cell: (row) => formatNumber(row.count),
    csv: (row) => row.count,
    width: '110px',
    align: 'right',
  },
  {
    key: 'open',
    title: say('changes.pointsOpen'),
    cell: (row) => (row.open === 0 ? <span className="dim">–</span> : formatNumber(row.open)),
    csv: (row) => row.open,
    width: '140px',
    align: 'right',
  },
]

/** So many rows at a time: a reorganisation of a district has hundreds. */
const rowsAtATime = 30

/** What is open comes first: somebody will have to take it over. */
function Points({ points }: { points: PointingThing[] }) {
  const [shown, setShown] = useState(rowsAtATime)
  const sorted = useMemo(() => points.toSorted((a, b) => b.open - a.open), [points])
  const pages = {
    rows: sorted.slice(0, shown),
    total: sorted.length,
    loading: false,
    error: null,
    hasMore: shown < sorted.length,
    loadingMore: false,
    loadMore: () => setShown(shown + rowsAtATime),
    all: async () => sorted,
  }
  return (
    <Panel plain title={say('changes.points')}>
      <DataTable
        label={say('changes.points')}
        columns={columns}
        pages={pages}
        rowKey={(row) => `${row.organ.id}.${row.what}`}
        marked={(row) => row.open > 0}
        empty={<p className="dim small">{say('changes.pointsNone')}</p>}
        fileName="gan-voi-co-quan"
      />
    </Panel>
  )
}
