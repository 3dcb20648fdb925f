import { Button, NumberInput, Select } from '@mantine/core'
import { type Plan, periodsOf, type Rhythm as RhythmData } from '@thongsuot/contract'
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
            <Select
              label={say('plan.rhythmKind')}
              allowDeselect={false}
              value={kindOf(rhythm)}
              data={kinds.map((kind) => ({ value: kind, label: say(`plan.rhythmKind.${kind}`) }))}
              onChange={(kind) => kind !== null && set(rhythmOf(kind as Kind, rhythm))}
            />
            {kindOf(rhythm) === 'days' ? (
              <NumberInput
                label={say('plan.everyDays')}
                min={1}
                max={366}
                value={rhythm.everyDays}
                onChange={(value) => set({ everyDays: wholeOf(value, 14) })}
              />
            ) : null}
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
            {rhythm.everyMonths ? (
              <NumberInput
                label={say('plan.dueBeforeDay')}
                min={1}
                max={31}
                value={rhythm.dueBeforeDay ?? ''}
                onChange={(value) => set({ dueBeforeDay: value === '' ? null : wholeOf(value, 20) })}
              />
            ) : null}
            <NumberInput
              disabled={Boolean(rhythm.dueBeforeDay)}
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

const kinds = ['day', 'week', 'month', 'quarter', 'once', 'days'] as const
type Kind = (typeof kinds)[number]

/** How the planner would call a rhythm; what fits no name is «every so many days». */
function kindOf({ everyDays, everyMonths, periods }: RhythmData): Kind {
  if (everyMonths) return everyMonths === 3 ? 'quarter' : 'month'
  if (periods === 1) return 'once'
  return everyDays === 1 ? 'day' : everyDays === 7 ? 'week' : 'days'
}

function rhythmOf(kind: Kind, { periods, everyDays }: RhythmData): Partial<RhythmData> {
  const many = Math.max(periods, 2)
  if (kind === 'month' || kind === 'quarter') return { everyMonths: kind === 'month' ? 1 : 3, periods: many }
  const days = { everyMonths: null, dueBeforeDay: null }
  if (kind === 'once') return { ...days, periods: 1 }
  return { ...days, periods: many, everyDays: kind === 'day' ? 1 : kind === 'week' ? 7 : Math.max(everyDays, 14) }
}

/** The first two periods in words, so that the planner sees what the numbers mean. */
function firstPeriods(rhythm: RhythmData): string {
  return periodsOf(rhythm)
    .slice(0, 2)
    .map(({ ordinal, fromOn, toOn, dueOn }) =>
      say('plan.periodIs', {
        n: ordinal,
        from: formatDay(fromOn),
        to: formatDay(addDays(toOn, -1)),
        due: formatDay(dueOn),
      }),
    )
    .join(' · ')
}
