import type { SynthesisNumber, SynthesisView } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'

/**
 * What late and corrected figures changed after the numbers were taken. An issued report keeps what was signed; the
 * difference stands beside it, number by number.
 */
export function LaterNumbers({ view }: { view: SynthesisView }) {
  if (view.later.length === 0) return null
  const issued = view.document.state === 'issued' || view.document.state === 'recalled'
  const before = new Map(view.numbers.map((one) => [one.key, one]))
  return (
    <details className="note small later-numbers" open={issued}>
      <summary>{say(issued ? 'synthesis.laterIssued' : 'synthesis.laterDraft', { n: view.later.length })}</summary>
      <ul>
        {view.later.map((later) => {
          const number = before.get(later.key)
          return number === undefined ? null : (
            <li key={later.key}>
              <b>{number.name}</b>
              <LaterNumber number={number} later={later} />
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** One number as it stands now beside what the report holds; nothing where it is still the same. */
export function LaterNumber({ number, later }: { number: SynthesisNumber; later: SynthesisNumber | undefined }) {
  if (later === undefined) return null
  const moved = number.value === null || later.value === null ? null : later.value - number.value
  const sign = moved === null || moved === 0 ? '' : moved > 0 ? '+' : '−'
  const difference = sign === '' ? '' : ` (${sign}${formatNumber(Math.round(Math.abs(moved ?? 0) * 100) / 100)})`
  return (
    <span className="figures tiny block later-number">
      {say('synthesis.laterOne', {
        before: number.text,
        now: `${later.text}${later.value === null ? '' : ` ${later.unit}`}${difference}`,
        n: formatNumber(later.reported),
        total: formatNumber(later.expected),
        when: formatInstant(later.asOf),
      })}
    </span>
  )
}
