import type { IndicatorView, ReportView } from '@thongsuot/contract'
import { useAsk } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatFigure } from '../../ui/figure-text.ts'
import { formatInstant } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { personText } from '../../ui/person-text.ts'
import { periodBefore } from '../directives/current-period.ts'
import { ratioOfTyped } from './check-part.ts'
import { periodText } from './period-text.ts'
import { ReportStateSign } from './report-state.tsx'

/** What one report says: its figures beside those of the period before, its words, and how it stands. */
export function ReportBody({ report }: { report: ReportView }) {
  return (
    <div className="stack">
      <div className="report-standing small figures">
        <ReportStateSign state={report.state} />
        {report.late ? <span className="state-returned">{say('report.late')}</span> : null}
        {report.revision > 1 ? <span className="dim">{say('report.revision', { n: report.revision })}</span> : null}
        {report.submittedBy === null ? null : (
          <span className="dim">
            {say('report.submitted')}:{' '}
            {say('report.byAt', { who: personText(report.submittedBy), when: formatInstant(report.submittedAt) })}
          </span>
        )}
        {report.decidedBy === null ? null : (
          <span className="dim">
            {say(report.state === 'returned' ? 'report.returnedBy' : 'report.decided')}:{' '}
            {say('report.byAt', { who: personText(report.decidedBy), when: formatInstant(report.decidedAt) })}
          </span>
        )}
      </div>
      {report.onBehalf ? (
        <p className="note small">{say('report.behalfEvidence', { evidence: report.evidence ?? '' })}</p>
      ) : null}
      {report.formName === null ? null : (
        <a className="text-link small" href={addressOf('figures.evidenceFile', { id: report.id })} download>
          {say('formFile.evidence', { name: report.formName })}
        </a>
      )}
      {report.returnReason === null ? null : (
        <p className="note small" data-strong="">
          {say('report.returned', { reason: report.returnReason })}
        </p>
      )}
      <ReportFigures report={report} />
      <section className="report-text">
        <h3>{say('report.words')}</h3>
        {report.words.trim() === '' ? <p className="dim">{say('report.blank')}</p> : <p>{report.words}</p>}
      </section>
      <section className="report-text">
        <h3>{say('report.obstacles')}</h3>
        {report.obstacles.trim() === '' ? <p className="dim">{say('report.blank')}</p> : <p>{report.obstacles}</p>}
      </section>
    </div>
  )
}

function ReportFigures({ report }: { report: ReportView }) {
  const { directiveId, requirementId } = report
  const all = useAsk('figures.indicators', { directiveId, periodId: report.period.id })
  const indicators = (all.data ?? []).filter((one) => one.requirementId === requirementId)
  const previous = usePrevious(report, indicators)
  if (all.error !== null) return <Failure error={all.error} />
  if (all.data !== undefined && indicators.length === 0) return <p className="dim small">{say('report.noFigures')}</p>
  const figureOf = (figures: ReportView['figures'], indicator: IndicatorView) => {
    const one = (id: number) => figures.find((figure) => figure.indicatorId === id)?.value ?? null
    return indicator.kind === 'ratio' ? ratioOfTyped(indicator, one) : one(indicator.id)
  }
  return (
    <table className="entry figures" aria-label={say('report.figures')}>
      <thead>
        <tr>
          <th scope="col">{say('form.indicator')}</th>
          <th scope="col">{say('form.unit')}</th>
          <th scope="col" data-align="right">
            {say('form.previous')}
          </th>
          <th scope="col" data-align="right">
            {say('form.now')}
          </th>
          <th scope="col">{say('form.note')}</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => (
          <tr key={indicator.id} data-ratio={indicator.kind === 'ratio' ? '' : undefined}>
            <th scope="row" className="entry-name">
              <A
                to={paths.figure(report.assignmentId, report.period.id, indicator.id)}
                label={say('report.openNumber', { name: indicator.name })}
              >
                {indicator.name}
              </A>
            </th>
            <td className="dim" data-label={say('form.unit')}>
              {indicator.unit}
            </td>
            <td className="dim" data-align="right" data-label={say('form.previous')}>
              {formatFigure(previous === null ? null : figureOf(previous, indicator), indicator)}
            </td>
            <td data-align="right" data-label={say('form.now')}>
              <b>{formatFigure(figureOf(report.figures, indicator), indicator)}</b>
            </td>
            <td className="dim" data-label={say('form.note')}>
              <FigureNote report={report} indicatorId={indicator.id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What was noted beside a figure, or the programme that gave it. */
function FigureNote({ report, indicatorId }: { report: ReportView; indicatorId: number }) {
  const figure = report.figures.find((one) => one.indicatorId === indicatorId)
  if (!figure?.source) return figure?.note ?? ''
  return (
    <A to={paths.figureSource(report.id, indicatorId)} className="text-link">
      {say('form.fromProgramme', { name: figure.source.name })}
    </A>
  )
}

/** The figures of the organ's own report for the regular period before; null where there is none. */
function usePrevious(report: ReportView, indicators: IndicatorView[]): ReportView['figures'] | null {
  const periods = useAsk('figures.periods', { directiveId: report.directiveId })
  const before = periodBefore(periods.data ?? [], report.period)
  const first = indicators.find((one) => one.kind !== 'ratio')
  const when = before !== null && first !== undefined
  const working = useAsk(
    'figures.open',
    { assignmentId: report.assignmentId, periodId: before?.id ?? 0, indicatorId: first?.id ?? 0, limit: 1 },
    { when },
  )
  // The answer of another report stays on the screen while the next one is asked for: it must not pass for this one's.
  if (!when || working.isPlaceholderData) return null
  return working.data?.own?.figures ?? null
}

/** What a report is about, in one line. */
export function reportSubject(report: ReportView): string {
  const about =
    report.clause === null
      ? say('report.requirementOnly', { title: report.requirementTitle })
      : say('report.requirement', { clause: report.clause, title: report.requirementTitle })
  return `${about} · ${periodText(report.period)}`
}
