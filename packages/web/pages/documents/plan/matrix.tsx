import { Button, Checkbox, Popover, Select } from '@mantine/core'
import type { AssignmentRole, Plan, PlanRequirement, TargetRef } from '@thongsuot/contract'
import { useState } from 'react'
import { say } from '../../../text/say.ts'
import { DayInput } from '../../../ui/day-input.tsx'
import { formatDay, formatNumber } from '../../../ui/format.ts'
import { TargetPicker } from '../../../ui/target-picker.tsx'
import { RemoveButton } from '../reading/remove-button.tsx'
import { columnsOf, keyOf, removeTarget, setAssignment } from './edit-plan.ts'
import type { TargetNames } from './use-target-names.ts'

const roles: AssignmentRole[] = ['direct', 'lead', 'cooperate', 'advise', 'consolidate', 'execute']

interface MatrixProps {
  plan: Plan
  /** By the requirement's key. */
  labels: ReadonlyMap<string, string>
  names: TargetNames
  selected: string | null
  onSelect: (key: string) => void
  onChange: (plan: Plan) => void
}

/** Requirements down, organs and groups across; each cell says what one does in one requirement. */
export function Matrix({ plan, labels, names, selected, onSelect, onChange }: MatrixProps) {
  const [extra, setExtra] = useState<TargetRef[]>([])
  const columns = columnsOf(plan, extra)
  return (
    <div className="matrix-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways is scrolled by keyboard too */}
      <section className="matrix-scroll" tabIndex={0} aria-label={say('plan.matrix')}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{say('plan.requirement')}</th>
              {columns.map((target) => (
                <th key={keyOf(target)} scope="col">
                  <span className="matrix-organ">{names.nameOf(target)}</span>
                  <span className="matrix-means">
                    {target.kind === 'group' ? (
                      <span className="dim">{say('picker.means', { n: formatNumber(names.organsOf(target)) })}</span>
                    ) : null}
                    <RemoveButton what={names.nameOf(target)} onRemove={() => onChange(removeTarget(plan, target))} />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.requirements.map((requirement) => (
              <tr key={requirement.key} data-selected={requirement.key === selected ? '' : undefined}>
                <th scope="row">
                  <button type="button" className="matrix-requirement" onClick={() => onSelect(requirement.key)}>
                    <b className="figures">{labels.get(requirement.key)} </b>
                    {requirement.title}
                  </button>
                </th>
                {columns.map((target) => (
                  <td key={keyOf(target)}>
                    <Cell plan={plan} requirement={requirement} target={target} names={names} onChange={onChange} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="matrix-add">
        <TargetPicker
          label={say('plan.addColumn')}
          groups
          onPick={(view) => {
            names.learn(view)
            setExtra((before) => [...before, view.target])
          }}
        />
      </div>
    </div>
  )
}

interface CellProps {
  plan: Plan
  requirement: PlanRequirement
  target: TargetRef
  names: TargetNames
  onChange: (plan: Plan) => void
}

function Cell({ plan, requirement, target, names, onChange }: CellProps) {
  const [opened, setOpened] = useState(false)
  const all = requirement.assignments.filter((one) => keyOf(one.target) === keyOf(target))
  const assignment = all[0]
  const roleWords = all.map((one) => say(`role.${one.role}`)).join(', ')
  const due = assignment?.dueOn ? formatDay(assignment.dueOn).slice(0, 5) : ''
  const set = (change: Parameters<typeof setAssignment>[3]) =>
    onChange(setAssignment(plan, requirement.key, target, change))
  const label = say('plan.cell', {
    requirement: requirement.title,
    organ: names.nameOf(target),
    role: assignment ? `${roleWords} ${due}`.trim() : say('plan.noRole'),
  })
  return (
    <Popover opened={opened} onChange={setOpened} width={280} position="bottom-start" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className="matrix-cell"
          data-role={assignment?.role}
          aria-label={label}
          onClick={() => setOpened(!opened)}
        >
          {assignment ? roleWords : '–'}
          {due === '' ? null : <span className="matrix-due figures"> {due}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack">
          <Select
            label={say('plan.role')}
            value={assignment?.role ?? null}
            placeholder={say('plan.noRole')}
            data={roles.map((role) => ({ value: role, label: say(`role.${role}`) }))}
            onChange={(role) => set(role === null ? null : { role: role as AssignmentRole })}
            comboboxProps={{ withinPortal: false }}
          />
          {assignment === undefined ? null : (
            <>
              <DayInput
                label={say('plan.due')}
                description={say(assignment.dueFromLetter ? 'plan.dueFromLetter' : 'plan.dueByPlanner')}
                value={assignment.dueOn ?? null}
                onChange={(dueOn) => set({ dueOn, dueFromLetter: false })}
              />
              <Checkbox
                label={say('plan.owesFigures')}
                checked={assignment.owesFigures ?? ['lead', 'direct', 'execute'].includes(assignment.role)}
                onChange={(event) => set({ owesFigures: event.currentTarget.checked })}
              />
              <TargetPicker
                label={say('plan.reportsTo')}
                description={say('plan.reportsToDefault')}
                value={
                  assignment.reportsToOrganId ? names.nameOf({ kind: 'organ', id: assignment.reportsToOrganId }) : null
                }
                onPick={(view) => {
                  names.learn(view)
                  set({ reportsToOrganId: view.target.id })
                }}
                onClear={() => set({ reportsToOrganId: null })}
              />
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => set(null)}>
                {say('plan.unassign')}
              </Button>
            </>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
