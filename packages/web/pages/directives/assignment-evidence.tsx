import type { IndicatorView, PeriodView, ReportView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing, useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatFigureWithUnit } from '../../ui/figure-text.ts'
import { formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import type { Assignment } from './assignment-aside.tsx'
import { currentPeriod } from './current-period.ts'

/** What came of an assignment: totals of its indicators at this organ, and the organ's own report, for one period. */
export function AssignmentEvidence({ assignment }: { assignment: Assignment }) {
  const { me } = useSession()
  const { directiveId } = assignment
  const periods = useAsk('figures.periods', { directiveId })
  const indicators = useAsk('figures.indicators', { directiveId })
  const [chosen, setChosen] = useState<number | null>(null)
  const period = periods.data?.find((one) => one.id === chosen) ?? currentPeriod(periods.data ?? [], me.today)
  const mine = (indicators.data ?? []).filter((one) => one.requirementId === assignment.requirementId)
  return (
    <section className="aside-part">
      <div className="evidence-head">
        <h3 className="aside-part-head">{say('cell.evidence')}</h3>
        {periods.data !== undefined && periods.data.length > 1 && period !== null ? (
          <select
            className="plain-select"
            aria-label={say('cell.period')}
            value={period.id}
            onChange={(event) => setChosen(Number(event.currentTarget.value))}
          >
            {periods.data.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      <Failure error={periods.error ?? indicators.error} />
      {periods.isPending || indicators.isPending ? <Loading lines={3} /> : null}
      {periods.data !== undefined && period === null ? <p className="dim small">{say('cell.noPeriod')}</p> : null}
      {period !== null && indicators.data !== undefined ? (
        <Evidence key={period.id} assignment={assignment} period={period} indicators={mine} />
      ) : null}
    </section>
  )
}

interface EvidenceProps {
  assignment: Assignment
  period: PeriodView
  indicators: IndicatorView[]
}

function Evidence({ assignment, period, indicators }: EvidenceProps) {
  const first = indicators[0]
  const topics = [`directive:${assignment.directiveId}`]
  const totals = useAsk(
    'figures.rollups',
    { directiveId: assignment.directiveId, periodId: period.id, organId: assignment.organ.id },
    { topics, when: first !== undefined },
  )
  const working = useAsk(
    'figures.open',
    { assignmentId: assignment.id, periodId: period.id, indicatorId: first?.id ?? 0, limit: 1 },
    { topics, when: first !== undefined },
  )
  if (first === undefined) return <WordsOnly assignment={assignment} period={period} />
  const own = working.data?.own ?? null
  return (
    <>
      <Failure error={totals.error ?? working.error} />
      <ul className="evidence">
        {indicators.map((indicator) => {
          const total = totals.data?.find(
            (one) => one.indicatorId === indicator.id && one.assignmentId === assignment.id,
          )
          return (
            <li key={indicator.id}>
              <A to={paths.figure(assignment.id, period.id, indicator.id)} className="evidence-one">
                <span>
                  <span className="visually-hidden">{say('cell.openNumber')} </span>
                  {indicator.name}
                </span>
                <span className="figures nowrap">
                  <b>{formatFigureWithUnit(total?.value ?? null, indicator)}</b>
                  {total ? (
                    <span className="dim tiny evidence-of">
                      {say('cell.reportedOf', {
                        n: formatNumber(total.reported),
                        total: formatNumber(total.expected),
                      })}
                    </span>
                  ) : null}
                </span>
              </A>
            </li>
          )
        })}
      </ul>
      {own === null ? (
        working.data === undefined ? null : (
          <p className="dim small">{say('cell.noReport')}</p>
        )
      ) : (
        <OwnReport report={own} />
      )}
    </>
  )
}

/** A requirement without indicators: its report is found among those made to the acting organ. */
function WordsOnly({ assignment, period }: { assignment: Assignment; period: PeriodView }) {
  const acting = useActing()
  const toMe = assignment.reportsTo?.id === acting.organ.id
  const ask = { directiveId: assignment.directiveId, limit: 200 }
  const submitted = useAsk('figures.toAccept', { ...ask, state: 'submitted' }, { when: toMe })
  const accepted = useAsk('figures.toAccept', { ...ask, state: 'accepted' }, { when: toMe })
  const report = [...(submitted.data?.items ?? []), ...(accepted.data?.items ?? [])].find(
    (one) => one.assignmentId === assignment.id && one.period.id === period.id,
  )
  return (
    <>
      <p className="dim small">{say('cell.noIndicators')}</p>
      {report ? <OwnReport report={report} /> : toMe ? <p className="dim small">{say('cell.noReport')}</p> : null}
    </>
  )
}

function OwnReport({ report }: { report: ReportView }) {
  return (
    <div className="own-report small">
      {report.words.trim() !== '' ? <p>{report.words}</p> : null}
      <A to={paths.report(report.id)} className="text-link">
        {say('cell.report', { state: say(`reportState.${report.state}`) })}
      </A>
    </div>
  )
}
