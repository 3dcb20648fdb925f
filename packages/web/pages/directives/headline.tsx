import { type Headline, headlineRatio } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { DeadlineState } from '../../ui/state.tsx'

/** The ratio in short, for a table. */
export function RatioText({ headline }: { headline: Headline }) {
  const ratio = headlineRatio(headline)
  if (ratio === null) return <span className="dim">{say('directives.none')}</span>
  return (
    <span className="figures nowrap">
      {formatPercent(Math.round(ratio.percent * 10) / 10)}{' '}
      <span className="dim">
        ({formatNumber(ratio.done)}/{formatNumber(ratio.due)})
      </span>
    </span>
  )
}

/** The four classes with their counts, the ratio with both its parts, and how many have received the document. */
export function HeadlineLine(props: { headline: Headline; acknowledged: number; organs: number }) {
  const { headline } = props
  const ratio = headlineRatio(headline)
  const values = ratio === null ? null : { done: formatNumber(ratio.done), due: formatNumber(ratio.due) }
  return (
    <div className="headline figures">
      <strong className="headline-ratio" title={values === null ? undefined : say('directives.ratioHow', values)}>
        {ratio === null || values === null
          ? say('directives.ratioNone')
          : say('directives.ratio', { percent: formatPercent(Math.round(ratio.percent * 100) / 100), ...values })}
      </strong>
      <ul className="headline-counts" aria-label={say('directives.counts')}>
        {(['doneOnTime', 'doneLate', 'open', 'overdue'] as const).map((status) => (
          <li key={status}>
            <DeadlineState status={status} /> <b>{formatNumber(headline[status])}</b>
          </li>
        ))}
      </ul>
      <span className="dim">
        {say('directives.acknowledgedIs', {
          n: formatNumber(props.acknowledged),
          total: formatNumber(props.organs),
        })}
      </span>
    </div>
  )
}
