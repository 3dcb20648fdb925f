import '../../ui/notes.css'
import './directives.css'
import './numbers.css'
import type { IndicatorView, OutputOf, Routes } from '@thongsuot/contract'
import { useAsk, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatFigure, formatFigureWithUnit, reachesTarget, targetText } from '../../ui/figure-text.ts'
import { formatInstant, formatNumber, formatPercent } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { State } from '../../ui/state.tsx'
import { useAddressState, useIdOfAddress } from '../../ui/use-address.ts'
import { periodText } from '../reports/period-text.ts'
import { CompareBars } from './compare-bars.tsx'

type Compared = OutputOf<Routes['figures.compare']>
type Row = Compared['items'][number]
type Cell = Row['cells'][number]

/** One indicator set side by side: organs, periods and target, with how many reported of how many; and how timely each level is. */
export function ComparePage() {
  const directiveId = useIdOfAddress()
  const [chosen, setChosen] = useAddressState<string>('indicator', '')
  const [under] = useAddressState<string>('under', '')
  const topics = [`directive:${directiveId}`]
  const directive = useAsk('directives.get', { id: directiveId }, { topics })
  const indicators = useAsk('figures.indicators', { directiveId }, { topics })
  const all = indicators.data ?? []
  const indicator = all.find((one) => String(one.id) === chosen) ?? all[0] ?? null
  const notation = directive.data?.document.notation ?? say('directives.title')
  return (
    <Page
      wide
      title={say('compare.title')}
      crumbs={[
        { title: say('directives.title'), to: paths.directives() },
        { title: notation, to: paths.directive(directiveId, { tab: 'totals' }) },
      ]}
      lead={say('compare.lead')}
      act={
        <label className="small totals-period">
          {say('compare.indicator')}
          <select
            className="plain-select"
            value={indicator?.id ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {all.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <Failure error={indicators.error} />
      {indicators.isPending ? <Loading lines={8} /> : null}
      {indicators.data !== undefined && indicator === null ? <Empty title={say('totals.empty')} /> : null}
      {indicator === null ? null : (
        <Comparison
          key={`${indicator.id}.${under}`}
          directiveId={directiveId}
          indicatorId={indicator.id}
          organId={under === '' ? null : Number(under)}
        />
      )}
    </Page>
  )
}

function Comparison(props: { directiveId: number; indicatorId: number; organId: number | null }) {
  const { directiveId, indicatorId, organId } = props
  const input = { directiveId, indicatorId, ...(organId === null ? {} : { organId }) }
  const topics = [`directive:${directiveId}`]
  const head = useAsk('figures.compare', { ...input, limit: 1 }, { topics })
  const pages = useAskPages('figures.compare', { ...input, limit: 100 }, { topics })
  const [periodId, setPeriod] = useAddressState<string>('period', '')
  if (head.isPending) return <Loading lines={10} />
  if (head.data === undefined) return <Failure error={head.error} retry={() => void head.refetch()} />
  const { indicator, periods, whole } = head.data
  const withAny = whole.cells.filter((cell) => cell.reported > 0).at(-1)
  const shown =
    periods.find((one) => String(one.id) === periodId) ??
    periods.find((one) => one.id === withAny?.periodId) ??
    periods[0]
  const target = targetText(indicator)
  return (
    <div className="stack">
      <p className="small figures">
        <b>{indicator.name}</b> ({indicator.unit}){target === null ? '' : ` · ${say('form.target', { target })}`}
        {indicator.direction === null
          ? ''
          : ` · ${say(indicator.direction === 'more' ? 'compare.more' : 'compare.less')}`}
      </p>
      <label className="small totals-period">
        {say('totals.period')}
        <select
          className="plain-select"
          value={shown?.id ?? ''}
          onChange={(event) => setPeriod(event.currentTarget.value)}
        >
          {periods.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      {shown === undefined ? null : (
        <CompareBars
          title={say('compare.chart', { period: periodText(shown) })}
          bars={pages.rows.map((row) => ({
            key: row.assignmentId,
            name: row.organ.shortName,
            value: row.cells.find((cell) => cell.periodId === shown.id)?.value ?? null,
          }))}
          indicator={indicator}
        />
      )}
      <DataTable
        label={say('compare.table')}
        columns={columnsOf(head.data, shown?.id ?? null, directiveId)}
        pages={pages}
        rowKey={(row) => row.assignmentId}
        empty={<Empty title={say('compare.empty')} />}
        fileName="so-sanh"
      />
      <Whole compared={head.data} />
      {shown === undefined ? null : <Levels directiveId={directiveId} periodId={shown.id} organId={organId} />}
    </div>
  )
}

function columnsOf({ periods, indicator }: Compared, shownId: number | null, directiveId: number): Column<Row>[] {
  const cellOf = (row: Row, id: number) => row.cells.find((cell) => cell.periodId === id)
  return [
    {
      key: 'organ',
      title: say('number.organ'),
      cell: (row) =>
        row.hasBelow ? (
          <A to={paths.compare(directiveId, { indicator: indicator.id, under: row.organ.id })}>{row.organ.name}</A>
        ) : (
          row.organ.name
        ),
      csv: (row) => row.organ.name,
      onPhone: 'title',
    },
    ...periods.map(
      (period): Column<Row> => ({
        key: `p${period.id}`,
        title: period.name.split(' (')[0] ?? period.name,
        cell: (row) => {
          const cell = cellOf(row, period.id)
          return cell === undefined ? '–' : <Value cell={cell} indicator={indicator} row={row} />
        },
        csv: (row) => cellOf(row, period.id)?.value ?? null,
        align: 'right',
        width: '132px',
        ...(period.id === shownId ? {} : { onPhone: 'hide' as const }),
      }),
    ),
    {
      key: 'reported',
      title: say('compare.reported'),
      cell: (row) => {
        const cell = row.cells.find((one) => one.periodId === shownId)
        return cell === undefined ? '' : `${formatNumber(cell.reported)}/${formatNumber(cell.expected)}`
      },
      csv: (row) => {
        const cell = row.cells.find((one) => one.periodId === shownId)
        return cell === undefined ? '' : `${cell.reported}/${cell.expected}`
      },
      align: 'right',
      width: '110px',
    },
  ]
}

/** A value that opens into its working; with numerator and denominator, and whether it reaches the target. */
function Value({ cell, indicator, row }: { cell: Cell; indicator: IndicatorView; row: Row }) {
  const reached = reachesTarget(cell.value, indicator)
  return (
    <A to={paths.figure(row.assignmentId, cell.periodId, indicator.id)}>
      <b>{formatFigure(cell.value, indicator)}</b>
      {reached === null ? null : (
        <>
          {' '}
          <State
            quiet
            shape={reached ? 'full' : 'warn'}
            word={say(reached ? 'compare.reachedTarget' : 'compare.missesTarget')}
          />
        </>
      )}
      {cell.denominator === null ? null : (
        <span className="dim tiny block">
          {formatNumber(cell.numerator)}/{formatNumber(cell.denominator)}
        </span>
      )}
    </A>
  )
}

function Whole({ compared: { whole, periods, indicator } }: { compared: Compared }) {
  return (
    <p className="small figures">
      <b>{say('compare.whole', { organ: whole.organ.name })}</b>{' '}
      {whole.cells
        .map((cell) => {
          const period = periods.find((one) => one.id === cell.periodId)
          const name = period?.name.split(' (')[0] ?? ''
          return `${name}: ${formatFigureWithUnit(cell.value, indicator)} (${formatNumber(cell.reported)}/${formatNumber(cell.expected)})`
        })
        .join(' · ')}
    </p>
  )
}

/** Completeness and timeliness, level by level. */
function Levels({ directiveId, periodId, organId }: { directiveId: number; periodId: number; organId: number | null }) {
  const input = { directiveId, periodId, ...(organId === null ? {} : { organId }) }
  const asked = useAsk('figures.levels', input, { topics: [`directive:${directiveId}`] })
  if (asked.data === undefined) return <Failure error={asked.error} />
  const share = (part: number, of: number) =>
    `${formatNumber(part)}/${formatNumber(of)}${of === 0 ? '' : ` = ${formatPercent((100 * part) / of)}`}`
  type Level = (typeof asked.data.levels)[number]
  const columns: Column<Level>[] = [
    {
      key: 'level',
      title: say('compare.level'),
      cell: (row) => say('compare.levelN', { n: row.level }),
      csv: (row) => row.level,
      onPhone: 'title',
    },
    {
      key: 'complete',
      title: say('compare.complete'),
      cell: (row) => share(row.submitted, row.expected),
      csv: (row) => `${row.submitted}/${row.expected}`,
      align: 'right',
    },
    {
      key: 'timely',
      title: say('compare.timely'),
      cell: (row) => share(row.onTime, row.expected),
      csv: (row) => `${row.onTime}/${row.expected}`,
      align: 'right',
    },
    {
      key: 'accepted',
      title: say('compare.accepted'),
      cell: (row) => share(row.accepted, row.expected),
      csv: (row) => `${row.accepted}/${row.expected}`,
      align: 'right',
    },
  ]
  return (
    <section className="stack">
      <h2 className="compare-levels">{say('compare.levels')}</h2>
      <p className="dim tiny figures">{say('compare.levelsAsOf', { when: formatInstant(asked.data.asOf) })}</p>
      <DataTable
        label={say('compare.levels')}
        columns={columns}
        pages={asked.data.levels}
        rowKey={(row) => row.level}
        empty={<Empty title={say('compare.empty')} />}
        fileName="tien-do-bao-cao"
      />
    </section>
  )
}
