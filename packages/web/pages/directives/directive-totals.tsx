import './numbers.css'
import type { IndicatorView, PeriodView, RollupView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing, useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatFigure, reachesTarget, targetText } from '../../ui/figure-text.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Progress } from '../../ui/progress.tsx'
import { ShapeSign } from '../../ui/state.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { currentPeriod } from './current-period.ts'
import type { Directive } from './directive-page.tsx'
import { PeriodLock } from './period-lock.tsx'
import { QuickPeriodDialog } from './quick-period-dialog.tsx'

interface Total {
  indicator: IndicatorView
  rollup: RollupView | null
  label: string
}

/** Every indicator with its total at this board's node, for one period or over all; each opens into its working. */
export function DirectiveTotals({ directive, labels }: { directive: Directive; labels: Map<number, string> }) {
  const { me } = useSession()
  const directiveId = directive.id
  const topics = [`directive:${directiveId}`]
  const periods = useAsk('figures.periods', { directiveId }, { topics })
  const indicators = useAsk('figures.indicators', { directiveId })
  const [periodText, setPeriod] = useAddressState<string>('period', '')
  const list = periods.data ?? []
  const all = periodText === 'all'
  const period = all ? null : (list.find((one) => String(one.id) === periodText) ?? currentPeriod(list, me.today))
  const totals = useAsk(
    'figures.rollups',
    { directiveId, ...(period === null ? {} : { periodId: period.id }) },
    { topics, when: periods.data !== undefined },
  )
  if (periods.isPending || indicators.isPending) return <Loading lines={8} />
  const rows = (indicators.data ?? []).map((indicator) => ({
    indicator,
    rollup: totals.data?.find((one) => one.indicatorId === indicator.id) ?? null,
    label: labels.get(indicator.requirementId) ?? '',
  }))
  return (
    <div className="stack">
      <Failure error={periods.error ?? indicators.error ?? totals.error} />
      <TotalsHead directive={directive} periods={list} period={period} all={all} onPeriod={setPeriod} />
      {list.length === 0 ? <Empty title={say('totals.noPeriods')} next={say('totals.noPeriodsNext')} /> : null}
      <TotalsTable directive={directive} rows={rows} period={period} />
    </div>
  )
}

function TotalsTable(props: { directive: Directive; rows: Total[]; period: PeriodView | null }) {
  const go = useGo()
  const { period } = props
  const open = (row: Total) => {
    if (period !== null && row.rollup !== null) go(paths.figure(row.rollup.assignmentId, period.id, row.indicator.id))
  }
  return (
    <>
      <DataTable
        label={say('totals.table')}
        columns={columns}
        pages={props.rows}
        rowKey={(row) => row.indicator.id}
        {...(period === null ? {} : { onOpen: open })}
        empty={<Empty title={say('totals.empty')} next={say('totals.emptyNext')} />}
        fileName="so-tong-hop"
      />
      <p className="dim tiny totals-note">
        {period === null ? say('totals.pickPeriod') : say('totals.at', { organ: props.directive.boardOrgan.name })}
      </p>
    </>
  )
}

const columns: Column<Total>[] = [
  {
    key: 'indicator',
    title: say('totals.indicator'),
    cell: ({ indicator, label }) => (
      <>
        <span className="dim figures totals-label">{label}</span> {indicator.name}
      </>
    ),
    csv: ({ indicator, label }) => `${label} ${indicator.name}`,
    onPhone: 'title',
  },
  {
    key: 'value',
    title: say('totals.value'),
    cell: ({ indicator, rollup }) => <b className="totals-value">{formatFigure(rollup?.value ?? null, indicator)}</b>,
    csv: ({ rollup }) => rollup?.value ?? null,
    width: '150px',
    align: 'right',
  },
  {
    key: 'unit',
    title: say('totals.unit'),
    cell: ({ indicator, rollup }) =>
      indicator.kind === 'ratio' ? (
        rollup?.numerator === null || rollup === null ? (
          ''
        ) : (
          <span className="dim nowrap">
            {formatNumber(rollup.numerator)}/{formatNumber(rollup.denominator)}
          </span>
        )
      ) : (
        indicator.unit
      ),
    csv: ({ indicator }) => indicator.unit,
    width: '150px',
  },
  {
    key: 'reported',
    title: say('totals.reported'),
    cell: ({ rollup }) =>
      rollup === null ? <span className="dim">–</span> : <Progress done={rollup.reported} total={rollup.expected} />,
    csv: ({ rollup }) => (rollup === null ? '' : `${rollup.reported}/${rollup.expected}`),
    width: '150px',
  },
  {
    key: 'target',
    title: say('totals.target'),
    cell: ({ indicator, rollup }) => <Target indicator={indicator} value={rollup?.value ?? null} />,
    csv: ({ indicator }) => targetText(indicator),
    width: '190px',
  },
  {
    key: 'asOf',
    title: say('totals.asOf'),
    cell: ({ rollup }) => <span className="dim nowrap">{formatInstant(rollup?.asOf)}</span>,
    csv: ({ rollup }) => formatInstant(rollup?.asOf),
    width: '150px',
  },
]

/** A target beside a total, and in a word whether it is reached. */
export function Target({ indicator, value }: { indicator: IndicatorView; value: number | null }) {
  const target = targetText(indicator)
  if (target === null) return <span className="dim">–</span>
  const reached = reachesTarget(value, indicator)
  return (
    <span className="state">
      {reached === null ? null : <ShapeSign shape={reached ? 'full' : 'open'} />}
      <span>
        {target}
        {reached === null ? null : (
          <span className="dim"> {say(reached ? 'totals.reached' : 'totals.notReached')}</span>
        )}
      </span>
    </span>
  )
}

interface HeadProps {
  directive: Directive
  periods: PeriodView[]
  period: PeriodView | null
  all: boolean
  onPeriod: (value: string) => void
}

/** The period looked at, and what may be started from it: a quick report, a synthesis. */
function TotalsHead({ directive, periods, period, all, onPeriod }: HeadProps) {
  const go = useGo()
  const { organ } = useActing()
  const [asking, setAsking] = useState(false)
  const draft = useAct('synthesis.draft', { done: (output) => go(paths.synthesis(output.id)) })
  const drafts = (directive.consolidator ?? directive.follower ?? directive.organ).id
  const mayDraft = organ.id === drafts || directive.relation === 'own' || directive.relation === 'consolidator'
  return (
    <div className="totals-head">
      <label className="small totals-period">
        {say('totals.period')}
        <select
          className="plain-select"
          value={all ? 'all' : (period?.id ?? '')}
          onChange={(event) => onPeriod(event.currentTarget.value)}
        >
          {periods.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
          <option value="all">{say('totals.allPeriods')}</option>
        </select>
      </label>
      <span className="totals-acts">
        <A to={paths.compare(directive.id, period === null ? {} : { period: period.id })} className="text-link">
          {say('totals.compare')}
        </A>
        {mayDraft && period !== null ? <PeriodLock period={period} /> : null}
        {mayDraft ? (
          <Act onAct={() => setAsking(true)} size="sm">
            {say('totals.quick')}
          </Act>
        ) : null}
        {mayDraft ? (
          <Act
            main
            busy={draft.busy}
            refused={period === null ? say('totals.pickPeriod') : null}
            onAct={() => period !== null && draft.run({ directiveId: directive.id, periodId: period.id })}
          >
            {say('totals.synthesis')}
          </Act>
        ) : null}
      </span>
      <Failure error={draft.error} />
      {period?.closed ? (
        <p className="note small">
          {say('totals.closed', { when: formatInstant(period.closed.at), reason: period.closed.reason })}
        </p>
      ) : null}
      {asking ? <QuickPeriodDialog directiveId={directive.id} onClose={() => setAsking(false)} /> : null}
    </div>
  )
}
