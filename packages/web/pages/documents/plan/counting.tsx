import { Button, Checkbox, Group, Modal, NumberInput } from '@mantine/core'
import type { Holiday } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../../ask.ts'
import { say } from '../../../text/say.ts'
import { Act } from '../../../ui/act.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { addDays, formatDay } from '../../../ui/format.ts'
import { OwnDays } from './own-days.tsx'

/** How the office counts days, and which days are off by whose word. */
export function Counting({ onClose }: { onClose: () => void }) {
  const calendar = useAsk('directives.calendar', {})
  const [changed, setChanged] = useState<{ afterDays: number | null; weekendToMonday: boolean } | null>(null)
  const set = useAct('directives.setHabit', { done: onClose })
  const remove = useAct('directives.removeHoliday')
  if (calendar.data === undefined) return null
  const { holidays, can } = calendar.data
  const habit = changed ?? calendar.data.habit
  const own: Column<Holiday> = {
    key: 'own',
    title: say('ownDays.whose'),
    cell: (one) =>
      one.organId === null ? (
        <span className="tiny dim">{say('ownDays.country')}</span>
      ) : (
        <Act
          size="compact-sm"
          can={{ of: can, name: 'setCalendar' }}
          label={say('ownDays.removeOf', { name: one.name })}
          busy={remove.busy}
          onAct={() => remove.run({ id: one.id })}
        >
          {say('ownDays.remove')}
        </Act>
      ),
    csv: (one) => say(one.organId === null ? 'ownDays.country' : 'ownDays.own'),
    width: '92px',
  }
  const columns = [...holidayColumns, own]
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
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
        <OwnDays can={can} />
        <DataTable
          label={say('plan.holidays')}
          columns={columns}
          pages={[...holidays].sort((a, b) => Number(b.organId !== null) - Number(a.organId !== null))}
          rowKey={(one) => one.id}
          empty={null}
          fileName="ngay-nghi"
        />
        <Failure error={set.error ?? remove.error} />
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

/** A day, a span with its last day, or a date of every year. */
function whenOf(one: Holiday): string {
  if (one.month !== null) {
    const [day, month] = [one.day, one.month].map((part) => String(part).padStart(2, '0'))
    return say('plan.everyYear', { day: day ?? '', month: month ?? '' })
  }
  const last = one.toOn === null ? one.fromOn : addDays(one.toOn, -1)
  return last === one.fromOn ? formatDay(last) : `${formatDay(one.fromOn)} – ${formatDay(last)}`
}

const nameOf = (one: Holiday) => (one.works ? say('ownDays.worked', { name: one.name }) : one.name)

const holidayColumns: Column<Holiday>[] = [
  {
    key: 'when',
    title: say('plan.holidayWhen'),
    cell: (one) => (
      <span className="figures">
        {whenOf(one)}
        {one.month === null ? null : <span className="tiny dim holiday-note">{validOf(one)}</span>}
      </span>
    ),
    csv: whenOf,
    width: '200px',
    onPhone: 'title',
  },
  {
    key: 'name',
    title: say('plan.holidayName'),
    cell: (one) => (
      <span>
        {nameOf(one)}
        {one.certain ? null : <span className="tiny state-returned holiday-note">{say('ownDays.uncertain')}</span>}
      </span>
    ),
    csv: (one) => (one.certain ? nameOf(one) : `${nameOf(one)} (${say('ownDays.uncertain')})`),
    width: '200px',
  },
  { key: 'source', title: say('plan.holidaySource'), cell: (one) => one.source, csv: (one) => one.source },
]

/** For how long a date of every year is off. */
function validOf(one: Holiday): string {
  const from = formatDay(one.fromOn)
  if (one.toOn === null) return say('ownDays.validSince', { from })
  return say('ownDays.valid', { from, to: formatDay(addDays(one.toOn, -1)) })
}
