import '../../ui/notes.css'
import './reports.css'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useAsk, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatFigureWithUnit } from '../../ui/figure-text.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { periodText } from './period-text.ts'

type Row = OutputOf<Routes['figures.openSource']>['items'][number]

const columns: Column<Row>[] = [
  {
    key: 'on',
    title: say('source.on'),
    cell: (row) => formatDay(row.on),
    csv: (row) => formatDay(row.on),
    width: '120px',
  },
  {
    key: 'title',
    title: say('source.what'),
    cell: (row) => (row.link === null ? row.title : <A to={row.link}>{row.title}</A>),
    csv: (row) => row.title,
    onPhone: 'title',
  },
  {
    key: 'amount',
    title: say('source.amount'),
    cell: (row) => <b>{formatNumber(row.amount)}</b>,
    csv: (row) => row.amount,
    width: '180px',
    align: 'right',
  },
]

/** The last step of a number: the rows of a programme's ledger that a report's figure comes from. */
export function FigureSourcePage() {
  const reportId = useIdOfAddress()
  const indicatorId = useIdOfAddress('indicator')
  const asked = useAsk('figures.openSource', { reportId, indicatorId, limit: 1 })
  const pages = useAskPages('figures.openSource', { reportId, indicatorId, limit: 100 })
  const opened = asked.data
  if (asked.isPending) return <Loading lines={10} />
  if (opened === undefined)
    return (
      <Page title={say('shell.reports')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  const { indicator, organ, period, source, report, value, now } = opened
  const differs = now !== null && now !== value
  return (
    <Page
      title={indicator.name}
      crumbs={[
        { title: say('report.title', { organ: organ.name }), to: paths.report(report.id) },
        { title: say('number.formula'), to: paths.figure(report.assignmentId, period.id, indicator.id) },
      ]}
      lead={
        <span className="figures">
          {organ.name} · {periodText(period)} · {say('form.fromProgramme', { name: source.name })}
        </span>
      }
    >
      <div className="stack">
        <p className="number-value figures">{formatFigureWithUnit(value, indicator)}</p>
        {differs ? (
          <p className="note small" data-strong="">
            {say('source.differs', { now: formatFigureWithUnit(now, indicator) })}
          </p>
        ) : (
          <p className="dim small">{say('source.agrees', { n: formatNumber(opened.total) })}</p>
        )}
        <DataTable
          label={say('source.rows')}
          columns={columns}
          pages={pages}
          rowKey={(row) => `${row.link ?? ''}${row.title}${row.on ?? ''}${row.amount}`}
          empty={<Empty title={say('source.empty')} />}
          fileName="nguon-so-lieu"
        />
      </div>
    </Page>
  )
}
