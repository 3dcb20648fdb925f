import { performance } from 'node:perf_hooks'
import type { LevelReports, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { boardNodes } from '../../directives/index.ts'
import { begunBefore, notEnded, owesReport } from '../store.ts'

type Counted = OutputOf<Routes['figures.levels']>

/** A count that took less, in milliseconds, is made anew for everybody who asks. */
const cheapMs = 100
/** A dearer one serves all who ask for this many times as long as it took, so that counting never takes more than a twentieth of one connection. */
const servesTimes = 20
/** Counts remembered at once; beyond that all are made anew. */
const rememberedAtMost = 500

interface Remembered {
  counted: Promise<Counted>
  /** Infinite while it is being counted: whoever asks meanwhile waits for the same count. */
  until: number
}
const remembered = new WeakMap<House, Map<string, Remembered>>()

/**
 * Completeness and timeliness, level by level below the actor's board or one organ's node of it: counted over the reports
 * themselves, and therefore asked for apart from the totals. On time is what was first handed in by 24:00 of the due day.
 * The count of a country serves all who ask within some seconds and says as of when it is.
 * @throws Refusal `not.found` outside the actor's board
 */
export async function reportLevels(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.levels']>,
): Promise<Counted> {
  const nodes = [...(await boardNodes(house.database.plain, actor, input.directiveId, input.organId)).values()]
  const known = remembered.get(house) ?? new Map<string, Remembered>()
  remembered.set(house, known)
  const key = `${input.periodId}:${nodes.join(',')}`
  const found = known.get(key)
  if (found && found.until > performance.now()) return await found.counted
  if (known.size >= rememberedAtMost) known.clear()
  const one: Remembered = { counted: countLevels(house, input, nodes), until: Number.POSITIVE_INFINITY }
  known.set(key, one)
  const began = performance.now()
  try {
    const counted = await one.counted
    const tookMs = performance.now() - began
    one.until = performance.now() + servesTimes * tookMs
    if (tookMs < cheapMs) known.delete(key)
    return counted
  } catch (error) {
    known.delete(key)
    throw error
  }
}

/** SQL: what says of an assignment whether its report is expected. */
const asked = sql.raw(
  ['id', 'directive_id', 'parent_id', 'duplicate_of_id', 'owes_figures', 'role', 'created_at']
    .map((column) => `a.${column}`)
    .join(', '),
)

/**
 * What stands below a tree's top is found by its requirement, at one go; what stands below another node step by step, so that
 * an organ's part costs no more than it holds.
 */
async function countLevels(
  house: House,
  { directiveId, periodId }: ParsedInputOf<Routes['figures.levels']>,
  nodes: readonly number[],
): Promise<Counted> {
  const asOf = house.clock.now()
  // The board shows counts of reports that the actor may not read one by one, as its totals do.
  const { rows } = await house.database.asSystem((trx) =>
    sql<LevelReports>`
      with recursive root as (
        select id, requirement_id, parent_id, cardinality(path) as depth from assignment
        where id = any(${sql.val([...nodes])}::bigint[]) and directive_id = ${directiveId}),
      step as (
        select id, 0 as level from root where parent_id is not null
        -- Through the index of parents: left to itself the planner reads the whole country for the few below one node.
        union all select c.id, step.level + 1 from step
        cross join lateral (select id from assignment where parent_id = step.id offset 0) c),
      below as (
        select step.level, ${asked} from step
        cross join lateral (select * from assignment where id = step.id offset 0) a
        where step.level > 0 and a.duplicate_of_id is null
        union all
        select cardinality(a.path) - root.depth, ${asked} from root
        join assignment a on a.requirement_id = root.requirement_id
          and a.path[root.depth] = root.id and a.id <> root.id and a.duplicate_of_id is null
        where root.parent_id is null),
      owed as (
        select a.id, a.level, p.due_on, (${owesReport} and ${begunBefore} and ${notEnded}) as expected
        from below a join period p on p.id = ${periodId} and p.directive_id = a.directive_id),
      handed as (
        select r.assignment_id, min(r.submitted_at) as first_at, bool_or(r.state = 'accepted') as accepted
        from report r where r.period_id = ${periodId} and r.submitted_at is not null and r.state <> 'withdrawn'
        group by 1)
      select o.level, count(*) filter (where o.expected or h.first_at is not null)::int as expected,
        count(h.first_at)::int as submitted,
        count(*) filter (where (h.first_at at time zone 'Asia/Ho_Chi_Minh')::date <= o.due_on)::int as on_time,
        count(*) filter (where h.accepted)::int as accepted
      from owed o left join handed h on h.assignment_id = o.id
      group by 1 order by 1`.execute(trx),
  )
  return { asOf, levels: rows }
}
