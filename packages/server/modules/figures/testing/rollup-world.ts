/**
 * A world in which totals can be worked out naively, for holding the roll-up against a naive sum over random trees.
 * Importing it opens the test file's own database. Organs, people, directives and assignments are written by SQL here;
 * moves and returns go through directives' own commands, and every act on figures through this module's commands.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Actor } from '../../../platform/actor.ts'
import { addDays, settableClock } from '../../../platform/clock.ts'
import type { House } from '../../../platform/house.ts'
import { openTestHouse, testMorning } from '../../../platform/testing/test-house.ts'
import { moveAssignment, returnAssignment } from '../../directives/commands/act-on-assignment.ts'
import { finishAssignment } from '../../directives/commands/finish-assignment.ts'
import { handOverAssignments } from '../../directives/commands/hand-over-assignments.ts'
import { handOverDirectives } from '../../directives/commands/hand-over-directives.ts'
import { reopenAssignment } from '../../directives/commands/reopen-assignment.ts'
import { registerDirectiveParticipant } from '../../directives/index.ts'
import { correctReport } from '../commands/correct-report.ts'
import { acceptReport, sendBackReport, withdrawReport } from '../commands/decide-report.ts'
import { foldDeltas } from '../commands/fold-deltas.ts'
import { figuresParticipant } from '../commands/follow-directive.ts'
import { openQuickPeriod } from '../commands/open-quick-period.ts'
import { saveReport } from '../commands/save-report.ts'
import { submitReports } from '../commands/submit-reports.ts'
import { nodeTotals } from '../queries/node-totals.ts'
import type { Act } from './rollup-act.ts'

const opened = await openTestHouse()
export const { house } = opened
afterAll(opened.close)
registerDirectiveParticipant(figuresParticipant)

/** Organ 1 issues, organ 12 consolidates, the others stand in the trees. Position n is organ n's clerk, 100 + n its leader. */
const organCount = 24
const consolidator = 12
/** Organ n + 12 is founded to continue organ n when it ends. */
const heirOf = (n: number): number => (n > consolidator ? n : n + consolidator)
export const clerk = (n: number): Actor => ({ personId: n, positionId: n, organId: n, role: 'clerk' })
export const leader = (n: number): Actor => ({ personId: n, positionId: 100 + n, organId: n, role: 'leader' })

beforeAll(async () => {
  await house.database.asSystem(async (trx) => {
    await sql`insert into organ (id, key, created_at) select n, 'o' || n, ${testMorning}
      from generate_series(1, ${organCount}::int) n`.execute(trx)
    await sql`insert into organ_version (organ_id, valid_from, name, short_name, kind, line, name_folded)
      select n, '2010-01-01', 'Cơ quan ' || n, 'CQ' || n, 'committee', 'party', 'co quan ' || n
      from generate_series(1, ${organCount}::int) n`.execute(trx)
    await sql`insert into person (id, key, full_name, name_folded, user_id) select n, 'p' || n, 'Người ' || n, 'nguoi ' || n, 'u' || n
      from generate_series(1, ${organCount}::int) n`.execute(trx)
    await sql`insert into position (id, key, organ_id, title, role, valid_from)
      select n + 100 * leads, 'v' || n || '_' || leads, n, 'Chức vụ', case leads when 0 then 'clerk' else 'leader' end, '2010-01-01'
      from generate_series(1, ${organCount}::int) n, generate_series(0, 1) leads`.execute(trx)
    await sql`insert into holder (position_id, person_id, valid_from) select id, organ_id, '2010-01-01' from position`.execute(
      trx,
    )
  })
})

export interface Node {
  id: number
  organ: number
  owes: boolean
  createdOn: string
  endedOn: string | null
  finishedOn: string | null
  /** Parents from a day on, in the order of time; empty for the root. */
  parents: { fromOn: string; parent: Node }[]
}
export interface Span {
  id: number
  fromOn: string
  toOn: string
}
type Values = Map<number, number>

/** What happened, told naively: every total is worked out from it by walking. */
export class World {
  house: House
  clock = settableClock(testMorning)
  directiveId = 0
  requirementId = 0
  mandateOf = new Map<number, number>()
  documentId = 0
  nodes: Node[] = []
  periods: Span[] = []
  indicators: number[] = []
  accepted = new Map<string, Values>()

  constructor(of: House) {
    this.house = { ...of, clock: this.clock }
  }

  parentAt(node: Node, day: string): Node | null {
    return node.parents.filter((p) => p.fromOn <= day).at(-1)?.parent ?? null
  }

  pathAt(node: Node, day: string): Node[] {
    const parent = this.parentAt(node, day)
    return parent ? [...this.pathAt(parent, day), node] : [node]
  }

  /** The naive total of a node in a period: sums by indicator, 0 counting reports, -1 the expected that owe figures. */
  totals(node: Node, period: Span): Map<number, { sum: number; reported: number; expected: number }> {
    const totals = new Map<number, { sum: number; reported: number; expected: number }>()
    const add = (indicator: number, sum: number, reported: number, expected: number) => {
      const t = totals.get(indicator) ?? { sum: 0, reported: 0, expected: 0 }
      totals.set(indicator, { sum: t.sum + sum, reported: t.reported + reported, expected: t.expected + expected })
    }
    add(0, 0, 0, 0)
    add(-1, 0, 0, 0)
    for (const below of this.nodes) {
      if (!this.pathAt(below, period.fromOn).includes(node) || below.parents.length === 0) continue
      const values = this.accepted.get(`${below.id}:${period.id}`)
      const due =
        below.createdOn < period.toOn &&
        (below.endedOn === null || period.toOn <= below.endedOn) &&
        (below.finishedOn === null || period.fromOn <= below.finishedOn)
      const expected = due || values ? 1 : 0
      add(0, 0, values ? 1 : 0, expected)
      add(-1, 0, 0, below.owes ? expected : 0)
      for (const [indicator, value] of values ?? []) add(indicator, value, 1, 0)
    }
    return totals
  }
}

export async function begin(shape: readonly number[], owing: readonly boolean[]): Promise<World> {
  const world = new World(house)
  await house.database.asSystem(async (trx) => {
    const made = await sql<{
      id: number
    }>`insert into document (origin, state, owner_organ_id, issuer_organ_id, content,
      search_folded, created_at, created_by, purpose) values ('draft', 'draft', 1, 1, '{}', '', ${testMorning}, 1, 'directive')
      returning id`.execute(trx)
    world.documentId = Number(made.rows[0]?.id)
    const directive = await sql<{
      id: number
    }>`insert into directive (document_id, organ_id, consolidator_organ_id, state, created_at)
      values (${world.documentId}, 1, ${consolidator}, 'open', ${testMorning}) returning id`.execute(trx)
    world.directiveId = Number(directive.rows[0]?.id)
    const requirement = await sql<{
      id: number
    }>`insert into requirement (directive_id, ordinal, title, words, actors)
      values (${world.directiveId}, 1, 'Yêu cầu', 'lời', '[]') returning id`.execute(trx)
    world.requirementId = Number(requirement.rows[0]?.id)
    const mandates = await sql<{ id: number; organId: number }>`
      insert into mandate (directive_id, organ_id, via_document_id, created_at)
      select ${world.directiveId}, n, ${world.documentId}, ${testMorning} from generate_series(1, ${organCount}::int) n
      returning id, organ_id`.execute(trx)
    world.mandateOf = new Map(mandates.rows.map((m) => [m.organId, m.id]))
    const base = { overTime: 'sum' as const, bounded: false, unit: 'người' }
    await figuresParticipant.directiveCreated(trx, world.house, {
      directiveId: world.directiveId,
      requirements: [
        {
          key: 'r1',
          requirementId: world.requirementId,
          indicators: [
            {
              ...base,
              code: 'rate',
              name: 'Tỷ lệ',
              kind: 'ratio',
              numerator: 'came',
              denominator: 'called',
              bounded: true,
            },
            { ...base, code: 'came', name: 'Dự', kind: 'number' },
            { ...base, code: 'called', name: 'Triệu tập', kind: 'number' },
            { ...base, code: 'saved', name: 'Tiết kiệm', kind: 'money' },
          ],
        },
      ],
      rhythm: { everyDays: 7, startOn: '2020-04-06', periods: 3, dueAfterDays: 1 },
    })
    const periods = await sql<Span>`select id, from_on, to_on from period where directive_id = ${world.directiveId}
      order by ordinal`.execute(trx)
    world.periods = periods.rows
    const indicators = await sql<{ id: number }>`select id from indicator where directive_id = ${world.directiveId}
      and kind <> 'ratio' order by ordinal`.execute(trx)
    world.indicators = indicators.rows.map((i) => i.id)
  })
  await plant(world, null, true)
  for (const [i, under] of shape.entries()) {
    await plant(world, world.nodes[under % world.nodes.length] ?? null, owing[i] ?? true)
  }
  return world
}

/** A new assignment under a node, as directives make it, for the next organ that has none. */
async function plant(world: World, under: Node | null, owes: boolean): Promise<void> {
  const organ = world.nodes.length + 1
  if (organ >= consolidator) return
  await house.database.asSystem(async (trx) => {
    const { rows } = await sql<{ id: number; path: number[] }>`
      insert into assignment (id, directive_id, mandate_id, requirement_id, organ_id, parent_id, path, role, owes_figures,
        state, via_document_id, created_at)
      select n.id, ${world.directiveId}, ${world.mandateOf.get(organ)}, ${world.requirementId}, ${organ}, ${under?.id ?? null},
        coalesce((select path from assignment where id = ${under?.id ?? null}), '{}') || n.id,
        ${under ? (owes ? 'execute' : 'cooperate') : 'direct'}, ${under !== null && owes}, 'open', ${world.documentId},
        ${world.clock.now()}
      from (select nextval(pg_get_serial_sequence('assignment', 'id')) as id) n returning id, path`.execute(trx)
    const made = rows[0]
    if (!made) throw new Error('no assignment')
    if (under) {
      const created = {
        parentId: under.id,
        createdOn: world.clock.today(),
        assignments: 1,
        reports: 1,
        figures: owes ? 1 : 0,
      }
      await figuresParticipant.assignmentsCreated(trx, world.house, {
        directiveId: world.directiveId,
        under: [created],
      })
    }
    world.nodes.push({
      id: made.id,
      organ,
      owes: under !== null && owes,
      createdOn: world.clock.today(),
      endedOn: null,
      finishedOn: null,
      parents: under ? [{ fromOn: '0000-00-00', parent: under }] : [],
    })
  })
}

interface Stored {
  id: number
  state: string
  version: number
}

async function revisions(node: Node, period: Span): Promise<{ open?: Stored; accepted?: Stored }> {
  const { rows } = await house.database.asSystem((trx) =>
    sql<Stored>`select id, state, version from report where assignment_id = ${node.id} and period_id = ${period.id}`.execute(
      trx,
    ),
  )
  return {
    open: rows.find((r) => ['draft', 'submitted', 'returned'].includes(r.state)),
    accepted: rows.find((r) => r.state === 'accepted'),
  }
}

/** Whether `under` hangs below the node on some day from `fromOn` on. */
function wouldCircle(world: World, node: Node, under: Node, fromOn: string): boolean {
  const later = world.nodes.flatMap((n) => n.parents.map((p) => p.fromOn)).filter((day) => day > fromOn)
  return [fromOn, ...later].some((day) => world.pathAt(under, day).includes(node))
}

function hang(node: Node, under: Node, fromOn: string): void {
  node.parents = [...node.parents.filter((p) => p.fromOn < fromOn), { fromOn, parent: under }]
}

/** Those who reported to the node report to the other from the day on; false where that would run in a circle. */
function joinNaively(world: World, node: Node, other: Node, fromOn: string): boolean {
  const last = '9999-12-31'
  const moves: [Node, Node][] = []
  const above = world.parentAt(node, last)
  if (world.pathAt(other, last).includes(node) && above) moves.push([other, above])
  for (const below of world.nodes) {
    if (world.parentAt(below, last) === node && below !== other) moves.push([below, other])
  }
  for (const [moved, under] of moves) {
    if (wouldCircle(world, moved, under, fromOn)) return false
    hang(moved, under, fromOn)
  }
  return true
}

export const acts: Record<Act['kind'], (world: World, act: Act) => Promise<void>> = {
  async report(world, act) {
    const { node, period } = pick(world, act)
    if (!node || node.endedOn !== null) return
    const { open, accepted } = await revisions(node, period)
    if (open?.state === 'submitted') return
    const base = open ?? (accepted ? await correctReport(world.house, clerk(node.organ), { id: accepted.id }) : null)
    const [came = null, extra = null, saved = null] = node.owes ? act.values : []
    const called = came === null ? null : Math.abs(came) + Math.abs(extra ?? 0)
    const given = [came === null ? null : Math.abs(came), called, saved]
    const input = {
      ...{ assignmentId: node.id, periodId: period.id, version: base?.version ?? 0, words: 'lời', obstacles: '' },
      figures: world.indicators.map((indicatorId, i) => ({ indicatorId, value: given[i] ?? null, note: 'hoàn lại' })),
    }
    const draft = await saveReport(world.house, clerk(node.organ), input)
    await submitReports(world.house, clerk(node.organ), { reports: [{ id: draft.id, version: draft.version }] })
    if (act.c % 3 > 0) await acts.decide(world, act)
  },

  async decide(world, act) {
    const { node, period } = pick(world, act)
    if (!node) return
    const { open } = await revisions(node, period)
    if (open?.state !== 'submitted') return
    const parent = world.parentAt(node, period.fromOn)
    if (!parent) return
    const { id, version } = open
    const onBehalf = parent === world.nodes[0] && act.b % 2 === 0
    const actor = clerk(onBehalf ? consolidator : parent.organ)
    if (act.c % 4 === 3) {
      await sendBackReport(world.house, actor, { id, version, reason: 'chưa rõ' })
      return
    }
    await acceptReport(world.house, actor, { id, version })
    const { rows } = await house.database.asSystem((trx) =>
      sql<{
        indicatorId: number
        value: number
      }>`select indicator_id, value from figure where report_id = ${id}`.execute(trx),
    )
    world.accepted.set(`${node.id}:${period.id}`, new Map(rows.map((r) => [r.indicatorId, r.value])))
  },

  async withdraw(world, act) {
    const { node, period } = pick(world, act)
    if (!node) return
    const { accepted } = await revisions(node, period)
    if (!accepted) return
    await withdrawReport(world.house, clerk(node.organ), { id: accepted.id, reason: 'nhầm kỳ' })
    world.accepted.delete(`${node.id}:${period.id}`)
  },

  async move(world, act) {
    const { node, period } = pick(world, act)
    const under = world.nodes[act.c % world.nodes.length]
    if (!node || !under || node === under || node.endedOn !== null) return
    if (world.parentAt(node, '9999-12-31') === under) return
    const fromPeriodId = act.values.length % 4 === 3 ? undefined : period.id
    const fromOn = fromPeriodId === undefined ? addDays(world.clock.today(), 1) : period.fromOn
    const circle = wouldCircle(world, node, under, fromOn)
    const input = { id: node.id, reportsToOrganId: under.organ, fromPeriodId }
    const moved = moveAssignment(world.house, leader(followerOf(world)), input)
    if (circle) {
      await expect(moved).rejects.toMatchObject({ code: 'assignment.loop' })
      return
    }
    await moved
    hang(node, under, fromOn)
  },

  /** An organ ends: its open work goes to its heir, or to an organ that owes the same and goes on. */
  async dissolve(world, act) {
    const { node, period } = pick(world, act)
    const other = world.nodes[1 + (act.c % (world.nodes.length - 1 || 1))]
    if (!node || node.endedOn !== null || node.finishedOn !== null) return
    const merged = act.values.length % 2 === 0 && other !== undefined && other !== node
    const to = merged ? other.organ : heirOf(node.organ)
    if (to === node.organ) return
    const { fromOn } = period
    const before = world.nodes.map((n) => n.parents)
    const circle = merged && !joinNaively(world, node, other, fromOn)
    const told = house.database.asSystem((trx) =>
      handOverAssignments(trx, world.house, leader(followerOf(world)), {
        ...{ fromOrganId: node.organ, toOrganId: to, at: world.house.clock.now(), isReturn: false },
        ...{ fromOn, ids: [node.id] },
      }),
    )
    if (circle) {
      await expect(told).rejects.toMatchObject({ code: 'assignment.loop' })
      for (const [i, n] of world.nodes.entries()) n.parents = before[i] ?? []
      return
    }
    await told
    if (merged) node.finishedOn = world.clock.today()
    else node.organ = to
  },

  /** The issuer ends and its heir goes on with the directive, or the change is taken back. */
  async passOn(world) {
    const [root] = world.nodes
    if (!root) return
    const isReturn = root.organ !== 1
    const toOrganId = isReturn ? 1 : heirOf(1)
    await house.database.asSystem((trx) =>
      handOverDirectives(
        trx,
        world.house,
        leader(consolidator),
        { fromOrganId: root.organ, toOrganId, at: world.clock.now(), isReturn },
        [world.directiveId],
      ),
    )
    root.organ = toOrganId
  },

  async return(world, act) {
    const { node } = pick(world, act)
    if (!node || node.endedOn !== null || node.finishedOn !== null) return
    await returnAssignment(world.house, clerk(node.organ), { id: node.id, reason: 'không thuộc thẩm quyền' })
    node.endedOn = world.clock.today()
  },

  async finish(world, act) {
    const { node } = pick(world, act)
    if (!node || node.endedOn !== null || node.finishedOn !== null) return
    await finishAssignment(world.house, clerk(node.organ), { id: node.id })
    node.finishedOn = world.clock.today()
  },

  async reopen(world, act) {
    const finished = world.nodes.filter((n) => n.finishedOn !== null)
    const node = finished[act.a % (finished.length || 1)]
    const parent = node && world.parentAt(node, '9999-12-31')
    if (!node || !parent) return
    await reopenAssignment(world.house, leader(parent.organ), { id: node.id, reason: 'chưa đủ hồ sơ' })
    node.finishedOn = null
  },

  async grow(world, act) {
    await plant(world, world.nodes[act.a % world.nodes.length] ?? null, act.c % 3 > 0)
  },

  async advance(world, act) {
    world.clock.advance((1 + (act.c % 5)) * 86_400_000)
  },

  async quick(world, act) {
    if (world.periods.length > 4) return
    const fromOn = addDays('2020-04-04', act.a % 14)
    const toOn = addDays(fromOn, 1 + (act.b % 5))
    const opened = await openQuickPeriod(world.house, leader(followerOf(world)), {
      ...{ directiveId: world.directiveId, name: `Nhanh ${world.periods.length}`, fromOn, toOn, dueOn: toOn },
    })
    world.periods.push({ id: opened.id, fromOn, toOn })
  },

  async fold(world) {
    await foldDeltas(world.house)
  },
}

/** Who goes on with the directive: the organ of the top node. */
const followerOf = (world: World): number => world.nodes[0]?.organ ?? 1

function pick(world: World, act: Act): { node: Node | undefined; period: Span } {
  const period = world.periods[act.b % world.periods.length]
  if (!period) throw new Error('no period')
  return { node: world.nodes[1 + (act.a % (world.nodes.length - 1 || 1))], period }
}

export async function compare(world: World, when: string): Promise<void> {
  const found = await nodeTotals(
    house.database.plain,
    world.nodes.map((n) => n.id),
    world.periods.map((p) => p.id),
  )
  const told = found.map(({ assignmentId, periodId, sums, expectedFigures }) => ({
    ...{ assignmentId, periodId, expectedFigures },
    sums: [...sums].filter(([i, s]) => i === 0 || s.sum !== 0 || s.reported !== 0).sort(([a], [b]) => a - b),
  }))
  const naive = world.nodes.flatMap((node) =>
    world.periods.map((period) => {
      const totals = world.totals(node, period)
      const expectedFigures = totals.get(-1)?.expected ?? 0
      totals.delete(-1)
      const sums = [...totals].filter(([i, s]) => i === 0 || s.sum !== 0 || s.reported !== 0).sort(([a], [b]) => a - b)
      return { assignmentId: node.id, periodId: period.id, expectedFigures, sums }
    }),
  )
  const order = (x: { assignmentId: number; periodId: number }, y: { assignmentId: number; periodId: number }) =>
    x.assignmentId - y.assignmentId || x.periodId - y.periodId
  expect(told.sort(order), when).toEqual(naive.sort(order))
}

export async function foldAll(world: World): Promise<void> {
  for (;;) {
    await foldDeltas(world.house)
    const { rows } =
      await sql`select 1 from rollup_delta where period_id = any(${world.periods.map((p) => p.id)}::bigint[])
      limit 1`.execute(house.database.plain)
    if (rows.length === 0) return
  }
}
