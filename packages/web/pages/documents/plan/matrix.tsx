import { Checkbox } from '@mantine/core'
import type { Plan, TargetRef } from '@thongsuot/contract'
import { type KeyboardEvent, useState } from 'react'
import { say } from '../../../text/say.ts'
import { formatNumber } from '../../../ui/format.ts'
import { OpenSign } from '../../../ui/open-sign.tsx'
import { TargetPicker } from '../../../ui/target-picker.tsx'
import { RemoveButton } from '../reading/remove-button.tsx'
import { columnsOf, keyOf, removeTarget, setAssignment } from './edit-plan.ts'
import { MatrixBulk } from './matrix-bulk.tsx'
import { MatrixCell } from './matrix-cell.tsx'
import { type MatrixColumn, matrixColumns } from './matrix-columns.ts'
import { useGroupMembers } from './use-group-members.ts'
import type { TargetNames } from './use-target-names.ts'

interface MatrixProps {
  plan: Plan
  /** By the requirement's key. */
  labels: ReadonlyMap<string, string>
  names: TargetNames
  selected: string | null
  onSelect: (key: string) => void
  onChange: (plan: Plan) => void
}

/** What a dragged requirement is called while it is on its way. */
const dragged = 'application/x-thongsuot-requirement'

const toggled = <T,>(set: ReadonlySet<T>, one: T): Set<T> => {
  const next = new Set(set)
  if (!next.delete(one)) next.add(one)
  return next
}

/**
 * Requirements down, organs and groups across; a group is one column that opens into its members. A duty is given by dragging
 * it onto a column, by ticking rows and columns, or in a cell: arrows move, a key 1 to 6 gives a role, Delete takes it away.
 */
export function Matrix({ plan, labels, names, selected, onSelect, onChange }: MatrixProps) {
  const [extra, setExtra] = useState<TargetRef[]>([])
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [rows, setRows] = useState<ReadonlySet<string>>(new Set())
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const targets = columnsOf(plan, extra)
  const members = useGroupMembers(targets)
  const columns = matrixColumns(targets, members, open)
  const nameOf = memberNames(names, members)
  const drop = (key: string, target: TargetRef) => onChange(setAssignment(plan, key, target, {}))
  return (
    <div className="matrix-box">
      <MatrixBulk
        plan={plan}
        keys={plan.requirements.map((one) => one.key).filter((key) => rows.has(key))}
        targets={columns.map((one) => one.target).filter((target) => picked.has(keyOf(target)))}
        onKeys={(keys) => setRows(new Set(keys))}
        onDone={() => {
          setRows(new Set())
          setPicked(new Set())
        }}
        onChange={onChange}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways is scrolled by keyboard too */}
      <section className="matrix-scroll" tabIndex={0} aria-label={say('plan.matrix')}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{say('plan.requirement')}</th>
              {columns.map((column) => (
                <Head
                  key={`${keyOf(column.target)}.${column.under ? keyOf(column.under) : ''}`}
                  column={column}
                  names={nameOf}
                  picked={picked.has(keyOf(column.target))}
                  onPick={() => setPicked(toggled(picked, keyOf(column.target)))}
                  onOpen={() => setOpen(toggled(open, keyOf(column.target)))}
                  onRemove={() => onChange(removeTarget(plan, column.target))}
                  onDropKey={(key) => drop(key, column.target)}
                />
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={moveBetweenCells}>
            {plan.requirements.map((requirement) => (
              <tr key={requirement.key} data-selected={requirement.key === selected ? '' : undefined}>
                <th scope="row">
                  {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is one way; ticking and the cell's keys are others */}
                  <div
                    className="matrix-duty"
                    draggable
                    onDragStart={(event) => event.dataTransfer.setData(dragged, requirement.key)}
                  >
                    <Checkbox
                      size="xs"
                      aria-label={say('plan.pickRow', { label: labels.get(requirement.key) ?? '' })}
                      checked={rows.has(requirement.key)}
                      onChange={() => setRows(toggled(rows, requirement.key))}
                    />
                    <button type="button" className="matrix-requirement" onClick={() => onSelect(requirement.key)}>
                      <b className="figures">{labels.get(requirement.key)} </b>
                      {requirement.title}
                    </button>
                  </div>
                </th>
                {columns.map((column) => (
                  <td
                    key={`${keyOf(column.target)}.${column.under ? keyOf(column.under) : ''}`}
                    data-member={column.under ? '' : undefined}
                    onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
                    onDrop={(event) => drop(event.dataTransfer.getData(dragged), column.target)}
                  >
                    <MatrixCell
                      plan={plan}
                      requirement={requirement}
                      column={column}
                      names={nameOf}
                      onChange={onChange}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="dim tiny matrix-hint">{say('plan.matrixHint')}</p>
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

/** The names of the plan, and of the members of its groups. */
function memberNames(names: TargetNames, members: ReturnType<typeof useGroupMembers>): TargetNames {
  const known = new Map([...members.values()].flat().map((organ) => [organ.id, organ.shortName]))
  return {
    ...names,
    nameOf: (target) => (target.kind === 'organ' ? known.get(target.id) : undefined) ?? names.nameOf(target),
  }
}

interface HeadProps {
  column: MatrixColumn
  names: TargetNames
  picked: boolean
  onPick: () => void
  onOpen: () => void
  onRemove: () => void
  onDropKey: (key: string) => void
}

function Head({ column, names, picked, onPick, onOpen, onRemove, onDropKey }: HeadProps) {
  const { target, under } = column
  const name = names.nameOf(target)
  const organs = say('picker.means', { n: formatNumber(names.organsOf(target)) })
  return (
    <th
      scope="col"
      data-member={under ? '' : undefined}
      onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
      onDrop={(event) => onDropKey(event.dataTransfer.getData(dragged))}
    >
      <span className="matrix-organ" title={name}>
        {name}
      </span>
      <span className="matrix-means">
        <Checkbox size="xs" aria-label={say('plan.pickColumn', { organ: name })} checked={picked} onChange={onPick} />
        {target.kind === 'group' ? (
          <button
            type="button"
            className="link-button"
            aria-expanded={column.open}
            aria-label={say(column.open ? 'plan.closeGroup' : 'plan.openGroup', { organs, group: name })}
            onClick={onOpen}
          >
            {organs} <OpenSign open={column.open} />
          </button>
        ) : null}
        {under ? null : <RemoveButton what={name} onRemove={onRemove} />}
      </span>
    </th>
  )
}

/** Arrows go from cell to cell as in a spreadsheet. */
function moveBetweenCells(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key]
  const cell = event.target instanceof Element ? event.target.closest('td') : null
  if (step === undefined || cell === null || !(event.target as Element).classList.contains('matrix-cell')) return
  const row = cell.parentElement as HTMLTableRowElement
  const table = event.currentTarget
  const to = table.rows[row.sectionRowIndex + (step[0] ?? 0)]?.cells[cell.cellIndex + (step[1] ?? 0)]
  to?.querySelector<HTMLElement>('.matrix-cell')?.focus()
  event.preventDefault()
}
