import { Button, Checkbox, Popover, Select } from '@mantine/core'
import type { AssignmentRole, Plan, PlanAssignment, PlanRequirement } from '@thongsuot/contract'
import { type KeyboardEvent, useState } from 'react'
import { say } from '../../../text/say.ts'
import { DayInput } from '../../../ui/day-input.tsx'
import { dueAfterText } from '../../../ui/due-text.ts'
import { formatDay } from '../../../ui/format.ts'
import { TargetPicker } from '../../../ui/target-picker.tsx'
import { setAssignment } from './edit-plan.ts'
import { type MatrixColumn, ownTasksIn, tasksOf } from './matrix-columns.ts'
import type { TargetNames } from './use-target-names.ts'

/** In the order of the keys 1 to 6. */
export const roles: AssignmentRole[] = ['direct', 'lead', 'cooperate', 'advise', 'consolidate', 'execute']

interface CellProps {
  plan: Plan
  requirement: PlanRequirement
  column: MatrixColumn
  names: TargetNames
  onChange: (plan: Plan) => void
}

/** What one organ or group does in one requirement. A key 1 to 6 gives a role, Delete takes it away, Enter opens the rest. */
export function MatrixCell({ plan, requirement, column, names, onChange }: CellProps) {
  const [opened, setOpened] = useState(false)
  const { target } = column
  const { tasks, through } = tasksOf(requirement, column)
  const assignment = tasks[0]
  const shown = tasks.length > 0 ? tasks : through
  const own = ownTasksIn(requirement, column)
  const roleWords = shown.map((one) => say(`role.${one.role}`)).join(', ')
  const due = dueOf(shown[0])
  const set = (change: Partial<PlanAssignment> | null) => onChange(setAssignment(plan, requirement.key, target, change))
  const keyed = (event: KeyboardEvent) => {
    const role = /^[1-6]$/.test(event.key) ? roles[Number(event.key) - 1] : undefined
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (role !== undefined) set({ role })
    else if (event.key === 'Delete' || event.key === 'Backspace') set(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const ownWords = own > 0 ? say('plan.ownTasks', { n: own }) : ''
  // What is read out holds what is seen, in the order in which it is seen.
  const role = [shown.length > 0 ? roleWords : own > 0 ? '' : say('plan.noRole'), ownWords, due]
    .filter(Boolean)
    .join(' ')
  return (
    <Popover opened={opened} onChange={setOpened} width={280} position="bottom-start" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className="matrix-cell"
          data-role={assignment?.role}
          data-through={through.length > 0 ? '' : undefined}
          aria-label={say(through.length > 0 ? 'plan.cellThrough' : 'plan.cell', {
            requirement: requirement.title,
            organ: names.nameOf(target),
            role,
          })}
          onClick={() => setOpened(!opened)}
          onKeyDown={keyed}
        >
          {shown.length > 0 ? roleWords : own > 0 ? '' : '–'}
          {own > 0 ? <span className="matrix-due"> {ownWords}</span> : null}
          {due === '' ? null : <span className="matrix-due figures"> {due}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Task assignment={assignment} names={names} onSet={set} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** The due day as short as a cell has room for. */
function dueOf(task: PlanAssignment | undefined): string {
  if (task?.dueOn) return formatDay(task.dueOn).slice(0, 5)
  return task?.dueAfter ? say('plan.cellAfter', { n: task.dueAfter.days }) : ''
}

interface TaskProps {
  assignment: PlanAssignment | undefined
  names: TargetNames
  onSet: (change: Partial<PlanAssignment> | null) => void
}

function Task({ assignment, names, onSet }: TaskProps) {
  return (
    <div className="stack">
      <Select
        label={say('plan.role')}
        value={assignment?.role ?? null}
        placeholder={say('plan.noRole')}
        data={roles.map((role) => ({ value: role, label: say(`role.${role}`) }))}
        onChange={(role) => onSet(role === null ? null : { role: role as AssignmentRole })}
        comboboxProps={{ withinPortal: false }}
      />
      {assignment === undefined ? null : (
        <>
          <DayInput
            label={say('plan.due')}
            description={
              assignment.dueAfter
                ? say('plan.dueAfter', { after: dueAfterText(assignment.dueAfter) })
                : say(assignment.dueFromLetter ? 'plan.dueFromLetter' : 'plan.dueByPlanner')
            }
            value={assignment.dueOn ?? null}
            onChange={(dueOn) => onSet({ dueOn, dueFromLetter: false, dueAfter: null })}
          />
          <Checkbox
            label={say('plan.owesFigures')}
            checked={assignment.owesFigures ?? ['lead', 'direct', 'execute'].includes(assignment.role)}
            onChange={(event) => onSet({ owesFigures: event.currentTarget.checked })}
          />
          <TargetPicker
            label={say('plan.reportsTo')}
            description={say('plan.reportsToDefault')}
            value={
              assignment.reportsToOrganId ? names.nameOf({ kind: 'organ', id: assignment.reportsToOrganId }) : null
            }
            onPick={(view) => {
              names.learn(view)
              onSet({ reportsToOrganId: view.target.id })
            }}
            onClear={() => onSet({ reportsToOrganId: null })}
          />
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onSet(null)}>
            {say('plan.unassign')}
          </Button>
        </>
      )}
    </div>
  )
}
