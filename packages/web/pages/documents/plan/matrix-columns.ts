import type { OrganRef, Plan, PlanAssignment, PlanRequirement, TargetRef } from '@thongsuot/contract'
import { keyOf } from './edit-plan.ts'

/** One column of the table: a target of its own, or a member shown under its opened group. */
export interface MatrixColumn {
  target: TargetRef
  /** The group under which it stands, for a member. */
  under: TargetRef | null
  open: boolean
  /** The members of a group that stand in the plan by themselves too; they are shown when it is opened. */
  own: readonly TargetRef[]
}

/** More members than this are not drawn beside each other: such a group is worked on as a whole, or by adding an organ. */
const mostMembers = 60

/**
 * The columns: a group is one, and opened it is followed by its members. An organ that stands in a group of the table has no
 * column of its own while the group is closed.
 */
export function matrixColumns(
  targets: readonly TargetRef[],
  members: ReadonlyMap<number, readonly OrganRef[]>,
  open: ReadonlySet<string>,
): MatrixColumn[] {
  const groups = targets.filter((target) => target.kind === 'group')
  const groupOf = new Map<number, TargetRef>()
  for (const group of groups) {
    for (const { id } of members.get(group.id) ?? []) if (!groupOf.has(id)) groupOf.set(id, group)
  }
  const inGroup = (target: TargetRef) => (target.kind === 'organ' ? groupOf.get(target.id) : undefined)
  return targets
    .filter((target) => inGroup(target) === undefined)
    .flatMap((target): MatrixColumn[] => {
      const own = targets.filter((one) => inGroup(one) === target)
      const opened = target.kind === 'group' && open.has(keyOf(target))
      const column = { target, under: null, open: opened, own }
      if (!opened) return [column]
      const below = (members.get(target.id) ?? [])
        .slice(0, mostMembers)
        .map(({ id }): MatrixColumn => ({ target: { kind: 'organ', id }, under: target, open: false, own: [] }))
      return [column, ...below]
    })
}

/** How many members of a closed group have a task of their own in one requirement. */
export function ownTasksIn(requirement: PlanRequirement, column: MatrixColumn): number {
  if (column.open) return 0
  const own = new Set(column.own.map(keyOf))
  return new Set(requirement.assignments.map((one) => keyOf(one.target)).filter((key) => own.has(key))).size
}

/** What a cell says: the target's own tasks, else what it gets through its group. */
export function tasksOf(
  requirement: PlanRequirement,
  column: MatrixColumn,
): { tasks: PlanAssignment[]; through: PlanAssignment[] } {
  const of = (target: TargetRef) => requirement.assignments.filter((one) => keyOf(one.target) === keyOf(target))
  const tasks = of(column.target)
  return { tasks, through: column.under && tasks.length === 0 ? of(column.under) : [] }
}

/** The requirements of one clause: «2» means 2, 2.1, 2.a. */
export function keysOfClause(plan: Plan, clause: string): string[] {
  const top = (one: string | null) => (one ?? '').split('.')[0]
  return plan.requirements.filter((one) => top(one.clause) === top(clause)).map((one) => one.key)
}

/** The top-level clauses of a plan, once each, in their order. */
export function clausesOf(plan: Plan): string[] {
  const tops = plan.requirements.flatMap((one) => (one.clause === null ? [] : [one.clause.split('.')[0] ?? one.clause]))
  return [...new Set(tops)]
}
