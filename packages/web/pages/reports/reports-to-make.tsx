import type { OutputOf, Routes } from '@thongsuot/contract'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { State } from '../../ui/state.tsx'
import { periodText } from './period-text.ts'

type Row = OutputOf<Routes['figures.toMake']>['items'][number]

const pathOf = (row: Row) => paths.reportForm(row.directiveId, row.period.id)

const columns: Column<Row>[] = [
  {
    key: 'due',
    title: say('toMake.due'),
    cell: (row) => formatDay(row.period.dueOn),
    csv: (row) => formatDay(row.period.dueOn),
    width: '110px',
  },
  {
    key: 'directive',
    title: say('toMake.directive'),
    cell: (row) => (
      <A to={pathOf(row)} className="two-lines">
        <span>
          <b className="nowrap">{row.notation ?? say('documents.noNotation')}</b> {row.subject ?? ''}
        </span>
      </A>
    ),
    csv: (row) => `${row.notation ?? ''} ${row.subject ?? ''}`,
    onPhone: 'title',
  },
  {
    key: 'period',
    title: say('toMake.period'),
    cell: (row) => periodText(row.period),
    csv: (row) => periodText(row.period),
    width: '230px',
  },
  {
    key: 'submitted',
    title: say('toMake.submitted'),
    cell: (row) => <Progress done={row.submitted + row.accepted} total={row.owed} />,
    csv: (row) => `${row.submitted + row.accepted}/${row.owed}`,
    width: '140px',
  },
  {
    key: 'accepted',
    title: say('toMake.accepted'),
    cell: (row) => `${formatNumber(row.accepted)}/${formatNumber(row.owed)}`,
    csv: (row) => row.accepted,
    width: '90px',
  },
  {
    key: 'state',
    title: say('toMake.state'),
    cell: (row) => <RowState row={row} />,
    csv: (row) => (row.overdue ? say('toMake.overdue') : ''),
    width: '170px',
  },
]

function RowState({ row }: { row: Row }) {
  if (row.overdue) return <State shape="warn" word={say('toMake.overdue')} />
  if (row.returned > 0) return <State shape="half" word={say('toMake.hasReturned')} />
  return row.submitted + row.accepted >= row.owed ? (
    <State shape="full" word={say('toMake.done')} />
  ) : (
    <State shape="open" word={say('toMake.open')} />
  )
}

/** Forms that the acting organ owes, by due day. */
export function ReportsToMake() {
  const go = useGo()
  const { organ } = useActing()
  const pages = useAskPages('figures.toMake', {}, { topics: [`desk:${organ.id}`] })
  return (
    <Page wide title={say('shell.reportsToMake')} lead={say('toMake.lead')}>
      <DataTable
        label={say('shell.reportsToMake')}
        columns={columns}
        pages={pages}
        rowKey={(row) => `${row.directiveId}.${row.period.id}`}
        onOpen={(row) => go(pathOf(row))}
        marked={(row) => row.overdue}
        empty={<Empty title={say('toMake.empty')} next={say('toMake.emptyNext')} />}
        fileName="bao-cao-phai-lam"
      />
    </Page>
  )
}
