import { Button, NumberInput } from '@mantine/core'
import type { Plan } from '@thongsuot/contract'
import { useSession } from '../../../shell/session.tsx'
import { say } from '../../../text/say.ts'
import { Panel } from '../../../ui/columns.tsx'
import { DayInput } from '../../../ui/day-input.tsx'
import { addDays, formatDay } from '../../../ui/format.ts'
import { TargetPicker } from '../../../ui/target-picker.tsx'
import { setDue } from './edit-plan.ts'
import type { TargetNames } from './use-target-names.ts'

interface RhythmProps {
  plan: Plan
  names: TargetNames
  onChange: (plan: Plan) => void
}

/** A fortnight is what offices usually ask for; it is only put in when the planner asks for a rhythm (law 11). */
const suggested = { everyDays: 14, periods: 4, dueAfterDays: 1 }

/** Due day, rhythm and consolidator: set by the planner and shown as set by them. */
export function Rhythm({ plan, names, onChange }: RhythmProps) {
  const { me } = useSession()
  const { rhythm } = plan
  const set = (change: Partial<NonNullable<Plan['rhythm']>>) =>
    rhythm && onChange({ ...plan, rhythm: { ...rhythm, ...change } })
  return (
    <Panel title={say('plan.timing')}>
      <p className="dim tiny plan-hint">{say('plan.timingHint')}</p>
      <div className="rhythm">
        <DayInput
          label={say('plan.dueEverything')}
          value={null}
          onChange={(dueOn) => dueOn !== null && onChange(setDue(plan, dueOn, null))}
        />
        <TargetPicker
          label={say('plan.consolidator')}
          value={
            plan.consolidatorOrganId === null ? null : names.nameOf({ kind: 'organ', id: plan.consolidatorOrganId })
          }
          onPick={(view) => {
            names.learn(view)
            onChange({ ...plan, consolidatorOrganId: view.target.id })
          }}
          onClear={() => onChange({ ...plan, consolidatorOrganId: null })}
        />
      </div>
      {rhythm === null ? (
        <Button variant="default" onClick={() => onChange({ ...plan, rhythm: { ...suggested, startOn: me.today } })}>
          {say('plan.rhythmAdd')}
        </Button>
      ) : (
        <>
          <div className="rhythm">
            <NumberInput
              label={say('plan.everyDays')}
              min={1}
              max={366}
              value={rhythm.everyDays}
              onChange={(value) => set({ everyDays: wholeOf(value, 14) })}
            />
            <DayInput
              label={say('plan.startOn')}
              value={rhythm.startOn}
              onChange={(startOn) => startOn !== null && set({ startOn })}
            />
            <NumberInput
              label={say('plan.periods')}
              min={1}
              max={60}
              value={rhythm.periods}
              onChange={(value) => set({ periods: wholeOf(value, 1) })}
            />
            <NumberInput
              label={say('plan.dueAfterDays')}
              min={0}
              max={60}
              value={rhythm.dueAfterDays}
              onChange={(value) => set({ dueAfterDays: wholeOf(value, 0) })}
            />
          </div>
          <p className="small figures">{firstPeriods(rhythm)}</p>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange({ ...plan, rhythm: null })}>
            {say('plan.rhythmDrop')}
          </Button>
        </>
      )}
      <p className="dim tiny plan-hint">{say('plan.quickHint')}</p>
    </Panel>
  )
}

function wholeOf(value: string | number, otherwise: number): number {
  const number = typeof value === 'number' ? Math.round(value) : Number.parseInt(value, 10)
  return Number.isFinite(number) ? number : otherwise
}

/** The first two periods in words, so that the planner sees what the numbers mean. */
function firstPeriods({ everyDays, startOn, periods, dueAfterDays }: NonNullable<Plan['rhythm']>): string {
  const count = Math.min(periods, 2)
  const parts = Array.from({ length: count }, (_, at) => {
    const from = addDays(startOn, at * everyDays)
    const last = addDays(from, everyDays - 1)
    return say('plan.periodIs', {
      n: at + 1,
      from: formatDay(from),
      to: formatDay(last),
      due: formatDay(addDays(last, dueAfterDays)),
    })
  })
  return parts.join(' · ')
}
