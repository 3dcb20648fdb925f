import { Button } from '@mantine/core'
import { type DueAfter, dueAfterOfRule, dueOfHabit, dueOfRule, type PlanRequirement } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../../../ask.ts'
import { useSession } from '../../../shell/session.tsx'
import { say } from '../../../text/say.ts'
import { dueAfterText } from '../../../ui/due-text.ts'
import { Failure } from '../../../ui/failure.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Counting } from './counting.tsx'

interface OffersProps {
  requirement: PlanRequirement
  /** A person takes an offered day; from then on it stands as set by that person. */
  onTake: (dueOn: string) => void
  /** A person takes the letter's rule as it is: each organ counts it from its own receipt. */
  onTakeAfter: (dueAfter: DueAfter) => void
}

/** Days that the letter's rule or the office's habit would give, counted from today; none is set before somebody takes it. */
export function DueOffers({ requirement, onTake, onTakeAfter }: OffersProps) {
  const { me } = useSession()
  const [counting, setCounting] = useState(false)
  const calendar = useAsk('directives.calendar', {})
  if (calendar.data === undefined) return <Failure error={calendar.error} />
  const { holidays, habit } = calendar.data
  const rule = requirement.deadlineRule ?? null
  const ofRule = rule === null ? null : dueOfRule(rule, me.today, holidays)
  const after = rule === null ? null : dueAfterOfRule(rule)
  const ofHabit = dueOfHabit(habit, me.today)
  return (
    <div className="due-offers">
      {ofRule === null ? null : (
        <Button variant="default" size="compact-sm" onClick={() => onTake(ofRule)}>
          {say('plan.offerRule', { words: requirement.deadlineText ?? '', day: formatDay(ofRule) })}
        </Button>
      )}
      {after === null ? null : (
        <Button variant="default" size="compact-sm" onClick={() => onTakeAfter(after)}>
          {say('plan.offerAfter', { words: requirement.deadlineText ?? '', after: dueAfterText(after) })}
        </Button>
      )}
      {ofHabit === null ? null : (
        <Button variant="default" size="compact-sm" onClick={() => onTake(ofHabit)}>
          {say('plan.offerHabit', { n: habit.afterDays ?? 0, day: formatDay(ofHabit) })}
        </Button>
      )}
      <button type="button" className="link-button small" onClick={() => setCounting(true)}>
        {say('plan.counting')}
      </button>
      {counting ? <Counting onClose={() => setCounting(false)} /> : null}
    </div>
  )
}
