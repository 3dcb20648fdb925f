import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { periodText } from '../reports/period-text.ts'

/** The reporting periods of a directive, each with its form. */
export function MandatePeriods({ directiveId }: { directiveId: number }) {
  const periods = useAsk('figures.periods', { directiveId }, { topics: [`directive:${directiveId}`] })
  return (
    <Panel title={say('mine.periods')}>
      <Failure error={periods.error} />
      {periods.data?.length === 0 ? <p className="dim small">{say('mine.noPeriods')}</p> : null}
      <ul className="periods small figures">
        {(periods.data ?? []).map((period) => (
          <li key={period.id}>
            <b>{periodText(period)}</b>
            <span className="dim">{say('mine.periodDue', { day: formatDay(period.dueOn) })}</span>
            <A
              to={paths.reportForm(directiveId, period.id)}
              className="text-link"
              label={`${say('mine.openForm')}: ${period.name}`}
            >
              {say('mine.openForm')}
            </A>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
