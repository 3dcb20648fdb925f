import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { moveAssignment } from '../directives/commands/act-on-assignment.ts'
import { acceptReport } from './commands/decide-report.ts'
import { foldDeltas } from './commands/fold-deltas.ts'
import { rebuildRollups } from './commands/rebuild-rollups.ts'
import { saveReport } from './commands/save-report.ts'
import { submitReports } from './commands/submit-reports.ts'
import { nodeTotals } from './queries/node-totals.ts'
import { type Act, anAct } from './testing/rollup-act.ts'
import { acts, begin, clerk, compare, foldAll, house, leader, type Node, type Span } from './testing/rollup-world.ts'

const long = process.env.THONGSUOT_TEST_TIER === 'long'
const lanes = 4
/** Of random trees: 1,000 in the short tier, 20,000 in the long. */
const runsEach = long ? 5000 : 250

/** The new superior may not read the report of the period before the move, and still must not expect it a second time. */
const reopenedByNewSuperior = (['report', 'finish', 'move', 'reopen', 'fold'] as const).map(
  (kind): Act => ({ kind, a: 0, b: kind === 'report' ? 10 : 26, c: kind === 'move' ? 5 : 4, values: [] }),
)

test('every total equals the naive sum over the accepted figures, whatever is reported late, corrected, withdrawn or moved, and a rebuild gives the same', {
  timeout: long ? 7_200_000 : 420_000,
}, async () => {
  const property = fc.asyncProperty(
    fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
    fc.array(fc.boolean(), { maxLength: 6 }),
    fc.array(anAct, { minLength: 3, maxLength: 14 }),
    async (shape, owing, todo) => {
      const world = await begin(shape, owing)
      for (const [i, act] of todo.entries()) {
        await acts[act.kind](world, act)
        if (i === todo.length >> 1) await compare(world, 'halfway, partly folded')
      }
      await compare(world, 'at the end, partly folded')
      await foldAll(world)
      await compare(world, 'folded')
      await rebuildRollups(world.house, world.directiveId)
      await compare(world, 'rebuilt')
    },
  )
  // Several lanes at once, so that folding, moving and accepting of different directives meet.
  const settings = {
    numRuns: runsEach,
    endOnFailure: long,
    examples: [[[0, 0], [], reopenedByNewSuperior] as [number[], boolean[], Act[]]],
  }
  await Promise.all(Array.from({ length: lanes }, () => fc.assert(property, settings)))
})

test('reporting, accepting, moving and folding at the same time in one directive wait for each other without a deadlock, and the totals agree', async () => {
  const world = await begin([0, 0, 1, 1, 2, 2, 0, 0], [])
  const [first, second] = [world.nodes[1], world.nodes[2]]
  const movers = world.nodes.slice(3, 5)
  const last = world.periods.at(-1)
  if (!first || !second || !last) throw new Error('no tree')
  const acceptOnce = async (node: Node, period: Span, value: number) => {
    const figures = world.indicators.map((indicatorId) => ({ indicatorId, value }))
    const place = { assignmentId: node.id, periodId: period.id, version: 0, words: '', obstacles: '', figures }
    const draft = await saveReport(world.house, clerk(node.organ), place)
    const { submitted } = await submitReports(world.house, clerk(node.organ), {
      reports: [{ id: draft.id, version: draft.version }],
    })
    const { rows } = await house.database.asSystem((trx) =>
      sql<{ acceptor: number }>`select acceptor_id as acceptor from report where id = ${draft.id}`.execute(trx),
    )
    // A move may have sent it elsewhere meanwhile; then it waits there.
    const done = acceptReport(world.house, clerk(Number(rows[0]?.acceptor)), {
      id: draft.id,
      version: Number(submitted[0]?.version),
    })
    await done.catch((error: { code?: string }) => expect(['not.found', 'action.refused']).toContain(error.code))
  }
  const reporting = world.nodes.slice(3).flatMap((node) => world.periods.map((p, i) => acceptOnce(node, p, i + 1)))
  const moving = movers.flatMap((node) =>
    [second, first, second].map((under) =>
      moveAssignment(world.house, leader(1), {
        ...{ id: node.id, reportsToOrganId: under.organ, fromPeriodId: last.id },
      }),
    ),
  )
  const folding = Array.from({ length: 20 }, () => foldDeltas(world.house))
  await Promise.all([...reporting, ...moving, ...folding])
  const ids = world.nodes.map((n) => n.id)
  const totals = async () =>
    (
      await nodeTotals(
        house.database.plain,
        ids,
        world.periods.map((p) => p.id),
      )
    ).map(({ changedAt: _at, sums, ...node }) => ({
      ...node,
      sums: [...sums].filter(([i, t]) => i === 0 || t.reported !== 0 || t.sum !== 0).sort(([a], [b]) => a - b),
    }))
  const before = await totals()
  await foldAll(world)
  expect(await totals()).toEqual(before)
  await rebuildRollups(world.house, world.directiveId)
  expect(await totals()).toEqual(before)
  const root = before.find((n) => n.assignmentId === ids[0] && n.periodId === world.periods[0]?.id)
  expect(root?.sums[0]?.[1]).toMatchObject({ reported: 6, expected: 8 })
})
