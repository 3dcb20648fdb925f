import { Button, Checkbox, Group, Modal, NumberInput } from '@mantine/core'
import { dueOfHabit, dueOfRule, type Holiday, type PlanRequirement } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../../ask.ts'
import { useSession } from '../../../shell/session.tsx'
import { say } from '../../../text/say.ts'
import { Act } from '../../../ui/act.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { formatDay } from '../../../ui/format.ts'

interface OffersProps {
  requirement: PlanRequirement
  /** A person takes an offered day; from then on it stands as set by that person. */
  onTake: (dueOn: string) => void
}

/** Days that the letter's rule or the office's habit would give, counted from today; none is set before somebody takes it. */
export function DueOffers({ requirement, onTake }: OffersProps) {
  const { me } = useSession()
  const [counting, setCounting] = useState(false)
  const calendar = useAsk('directives.calendar', {})
  if (calendar.data === undefined) return <Failure error={calendar.error} />
  const { holidays, habit } = calendar.data
  const rule = requirement.deadlineRule ?? null
  const ofRule = rule === null ? null : dueOfRule(rule, me.today, holidays)
  const ofHabit = dueOfHabit(habit, me.today)
  return (
    <div className="due-offers">
      {ofRule === null ? null : (
        <Button variant="default" size="compact-sm" onClick={() => onTake(ofRule)}>
          {say('plan.offerRule', { words: requirement.deadlineText ?? '', day: formatDay(ofRule) })}
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

/** How the office counts days, and which days are off by whose word. */
function Counting({ onClose }: { onClose: () => void }) {
  const calendar = useAsk('directives.calendar', {})
  const [changed, setChanged] = useState<{ afterDays: number | null; weekendToMonday: boolean } | null>(null)
  const set = useAct('directives.setHabit', { done: onClose })
  if (calendar.data === undefined) return null
  const { holidays, can } = calendar.data
  const habit = changed ?? calendar.data.habit
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('plan.counting')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <div className="stack">
        <NumberInput
          label={say('plan.habitDays')}
          description={say('plan.habitHint')}
          min={1}
          max={365}
          allowDecimal={false}
          value={habit.afterDays ?? ''}
          onChange={(value) => setChanged({ ...habit, afterDays: typeof value === 'number' ? value : null })}
        />
        <Checkbox
          label={say('plan.habitMonday')}
          checked={habit.weekendToMonday}
          onChange={(event) => setChanged({ ...habit, weekendToMonday: event.currentTarget.checked })}
        />
        <DataTable
          label={say('plan.holidays')}
          columns={holidayColumns}
          pages={holidays}
          rowKey={(one) => one.id}
          empty={null}
          fileName="ngay-nghi"
        />
        <Failure error={set.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.close')}
          </Button>
          <Act
            main
            can={{ of: can, name: 'setCalendar' }}
            refused={changed === null ? say('plan.habitSame') : null}
            busy={set.busy}
            onAct={() => set.run(habit)}
          >
            {say('plan.habitSave')}
          </Act>
        </Group>
      </div>
    </Modal>
  )
}

const whenOf = (one: Holiday) =>
  one.month === null
    ? formatDay(one.fromOn)
    : say('plan.everyYear', { day: String(one.day).padStart(2, '0'), month: String(one.month).padStart(2, '0') })

const holidayColumns: Column<Holiday>[] = [
  { key: 'when', title: say('plan.holidayWhen'), cell: whenOf, csv: whenOf, width: '150px', onPhone: 'title' },
  { key: 'name', title: say('plan.holidayName'), cell: (one) => one.name, csv: (one) => one.name },
  {
    key: 'valid',
    title: say('plan.holidayValid'),
    cell: (one) => (one.month === null ? '' : `${formatDay(one.fromOn)} – ${formatDay(one.toOn)}`),
    csv: (one) => (one.month === null ? '' : `${one.fromOn} – ${one.toOn ?? ''}`),
    width: '190px',
  },
  { key: 'source', title: say('plan.holidaySource'), cell: (one) => one.source, csv: (one) => one.source },
]
