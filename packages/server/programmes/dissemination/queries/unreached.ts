import type { Day, DisseminationSpread, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { cellKinds } from '../commands/feed-figures.ts'
import { belowSql, on, type Reader, watchedPaths } from '../store.ts'
import { dutyById } from './duties.ts'

/**
 * Who has not been reached: the cells in reach without a held session of the requirement, by name, and for each organ one
 * level below how many of its cells have. The cells are counted by the database; none but the page's are brought here.
 */
export async function listUnreached(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.unreached']>,
): Promise<OutputOf<Routes['dissemination.unreached']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const duty = await dutyById(trx, input.requirementId)
    const tops = await topsOf(trx, actor, input.underId, today)
    const below = await countBelow(trx, tops, input.requirementId, today)
    const cells = below.reduce((sum, each) => sum + each.cells, 0)
    const reached = below.reduce((sum, each) => sum + each.reached, 0)
    const page = await pageOfCells(trx, tops, input, today)
    const under = input.underId === undefined ? null : (await organRefs(trx, [input.underId], today)).get(input.underId)
    return {
      ...page,
      total: cells - reached,
      duty,
      under: under ?? null,
      ...{ cells, reached },
      below: await named(trx, below, today),
    }
  })
}

/** The tops of what is looked at. @throws Refusal `not.found` for an organ out of reach */
async function topsOf(db: Reader, actor: Actor, underId: number | undefined, today: Day): Promise<string[]> {
  const watched = await watchedPaths(db, actor.organId, today)
  // What stands below another top is in it already.
  const tops = watched.filter((path) => !watched.some((other) => other !== path && path.startsWith(other)))
  if (underId === undefined) return tops
  const { rows } = await sql<{ path: string }>`
    select p.path from organ_path p
    where p.organ_id = ${underId} and ${on('p', today)} and ${belowSql(sql`p.path`, tops)}`.execute(db)
  if (rows.length === 0) throw new Refusal('not.found')
  return rows.map((row) => row.path)
}

/** SQL: the cells below the tops on a day. */
function cellsSql(tops: readonly string[], today: Day): RawBuilder<unknown> {
  return sql`organ_path p
    join organ_version v on v.organ_id = p.organ_id and ${on('v', today)} and v.kind = any(${cellKinds}::text[])
    where ${on('p', today)} and ${belowSql(sql`p.path`, tops)}`
}

/** SQL: organs that have held a session of a requirement. */
function reachedSql(requirementId: number): RawBuilder<unknown> {
  return sql`select s.organ_id from dissemination_subject j
    join dissemination_session s on s.id = j.session_id and s.state = 'held'
    where j.requirement_id = ${requirementId}`
}

interface Below {
  organId: number
  cells: number
  reached: number
}

/** Cells and those reached for each organ directly below the tops; cells that stand there themselves count with the top. */
async function countBelow(db: Reader, tops: readonly string[], requirementId: number, today: Day): Promise<Below[]> {
  const counts = new Map<number, Below>()
  for (const top of tops) {
    const depth = top.split('/').length - 2
    const { rows } = await sql<Below>`
      with reached as materialized (select distinct organ_id from (${reachedSql(requirementId)}) held)
      select case when split_part(p.path, '/', ${depth + 3}::int) = '' then split_part(p.path, '/', ${depth + 1}::int)
          else split_part(p.path, '/', ${depth + 2}::int) end::bigint as organ_id,
        count(*)::int as cells, count(r.organ_id)::int as reached
      from ${sql`(select p.organ_id, p.path from ${cellsSql([top], today)}) p`}
      left join reached r on r.organ_id = p.organ_id
      group by 1`.execute(db)
    for (const row of rows) counts.set(row.organId, row)
  }
  return [...counts.values()].sort((a, b) => b.cells - b.reached - (a.cells - a.reached) || a.organId - b.organId)
}

async function named(db: Reader, below: readonly Below[], today: Day): Promise<DisseminationSpread[]> {
  const first = below.slice(0, 300)
  const organs = await organRefs(
    db,
    first.map((each) => each.organId),
    today,
  )
  return first.flatMap(({ organId, cells, reached }) => {
    const organ = organs.get(organId)
    return organ ? [{ organ, cells, reached }] : []
  })
}

async function pageOfCells(
  db: Reader,
  tops: readonly string[],
  input: ParsedInputOf<Routes['dissemination.unreached']>,
  today: Day,
) {
  const { rows } = await sql<{
    id: number
    name: string
    shortName: string
    superiorId: number | null
    plannedOn: Day | null
  }>`
    select cell.*, (
      select min(s.on_day) from dissemination_session s join dissemination_subject j on j.session_id = s.id
      where s.organ_id = cell.id and s.state = 'planned' and j.requirement_id = ${input.requirementId}) as planned_on
    from (
      select v.organ_id as id, v.name, v.short_name, v.superior_id from ${cellsSql(tops, today)}
        and p.organ_id > ${idAfter(input.after)}
        and not exists (select from (${reachedSql(input.requirementId)}) held where held.organ_id = p.organ_id)
      order by p.organ_id limit ${input.limit + 1}) cell
    order by cell.id`.execute(db)
  const { page, next } = cutPage(rows, input.limit, (row) => row.id)
  const superiors = await organRefs(
    db,
    page.flatMap((row) => row.superiorId ?? []),
    today,
  )
  return {
    items: page.map(({ id, name, shortName, superiorId, plannedOn }) => ({
      organ: { id, name, shortName },
      superior: superiorId === null ? null : (superiors.get(superiorId) ?? null),
      plannedOn,
    })),
    next,
  }
}
