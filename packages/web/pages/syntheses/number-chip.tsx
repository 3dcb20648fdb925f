import { Popover } from '@mantine/core'
import type { SynthesisNumber } from '@thongsuot/contract'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'

/** A number in the page, as it will print; it opens its working. */
export function NumberChip({ number }: { number: SynthesisNumber }) {
  return (
    <Popover width={300} position="bottom-start" withArrow>
      <Popover.Target>
        <button
          type="button"
          className="chip figures"
          aria-label={say('synthesis.chip', { name: number.name, value: number.text })}
          onClick={(event) => event.stopPropagation()}
        >
          {number.text}
        </button>
      </Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <Working number={number} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** What a number is and from how much it was reckoned. */
export function Working({ number }: { number: SynthesisNumber }) {
  return (
    <div className="chip-working small">
      <b>{number.name}</b>
      <span className="figures">
        {number.value === null ? number.text : `${number.text} ${number.unit}`}
        {number.numerator === null ? null : (
          <span className="dim">
            {' '}
            ({say('synthesis.ratioOf', { n: formatNumber(number.numerator), d: formatNumber(number.denominator) })})
          </span>
        )}
      </span>
      <span className="dim tiny figures">
        {say('synthesis.reported', {
          n: formatNumber(number.reported),
          total: formatNumber(number.expected),
          when: formatInstant(number.asOf),
        })}
      </span>
      <A to={paths.figure(number.assignmentId, number.periodId, number.indicatorId)} className="text-link">
        {say('synthesis.working')}
      </A>
    </div>
  )
}
