import type { DisseminationSessionRow, DisseminationSums, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, noPageKey } from '../../../platform/page-key.ts'
import { organPolicy } from '../policy.ts'
import { belowSql, type Reader, type StoredSession, watchedPaths } from '../store.ts'

/**
 * Sessions in reach in the order of time, page by page, and what those held come to: a make-up adds who attended it to the
 * members who attended, and nobody to those invited.
 */
export async function listSessions(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.sessions']>,
): Promise<OutputOf<Routes['dissemination.sessions']>> {
  const db = house.database.plain
  const tops = input.own ? [] : await watchedPaths(db, actor.organId, house.clock.today())
  const inReach = input.own
    ? sql<boolean>`s.organ_id = ${actor.organId}`
    : sql<boolean>`s.organ_id in (select p.organ_id from organ_path p where ${belowSql(sql`p.path`, tops)})`
  const wanted = sql<boolean>`${inReach} and ${monthSql(input.month)}
    and (${input.requirementId ?? null}::bigint is null or s.id in (
      select session_id from dissemination_subject where requirement_id = ${input.requirementId ?? null}::bigint))`
  const stated = sql<boolean>`(${input.state ?? null}::text is null or s.state = ${input.state ?? null}::text)`
  const after = keyOf(input.after)
  const { rows } = await sql<StoredSession>`
    select s.* from dissemination_session s
    where ${wanted} and ${stated} and (s.starts_at, s.id) > (${after.at}::timestamptz, ${after.id}::bigint)
    order by s.starts_at, s.id limit ${input.limit + 1}`.execute(db)
  const { page, next } = cutPage(rows, input.limit, (row) => `${row.startsAt}_${row.id}`)
  const { total, ...sums } = await sumsOf(db, wanted, stated)
  const facts = { relations: new Set(['own'] as const), role: actor.role, state: 'any' as const }
  return {
    items: await rowsOf(db, house, page),
    next,
    total,
    sums,
    can: organPolicy.canAll(facts),
  }
}

/** What the wanted sessions come to; those held count, whatever states are listed. */
async function sumsOf(
  db: Reader,
  wanted: RawBuilder<boolean>,
  stated: RawBuilder<boolean>,
): Promise<DisseminationSums & { total: number }> {
  const { rows } = await sql<DisseminationSums & { total: number }>`
    select (count(*) filter (where ${stated}))::int as total,
      (count(*) filter (where s.state = 'held'))::int as sessions,
      coalesce(sum(s.members_invited) filter (where s.state = 'held' and s.makes_up_id is null), 0)::int as members_invited,
      coalesce(sum(s.members_attended) filter (where s.state = 'held'), 0)::int as members_attended,
      coalesce(sum(s.others_attended) filter (where s.state = 'held'), 0)::int as others_attended
    from dissemination_session s where ${wanted}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('an aggregate without a row')
  return row
}

function monthSql(month: string | undefined): RawBuilder<boolean> {
  if (month === undefined) return sql<boolean>`true`
  return sql<boolean>`(s.on_day >= ${`${month}-01`}::date and s.on_day < ${`${month}-01`}::date + interval '1 month')`
}

/** The place after which a page begins. @throws Refusal `input.invalid` */
function keyOf(after: string | undefined): { at: string; id: number } {
  if (after === undefined) return { at: '1900-01-01T00:00:00.000Z', id: 0 }
  const [, at, id] = /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z)_(\d{1,15})$/.exec(after) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at))) throw noPageKey()
  return { at, id: Number(id) }
}

/** Stored sessions as a list shows them. */
export async function rowsOf(
  db: Reader,
  house: House,
  sessions: readonly StoredSession[],
): Promise<DisseminationSessionRow[]> {
  const organs = await organRefs(
    db,
    sessions.map((each) => each.organId),
    house.clock.today(),
  )
  return sessions.flatMap((session) => {
    const organ = organs.get(session.organId)
    if (!organ) return []
    const { id, title, startsAt, place, makesUpId, membersInvited, membersAttended, othersAttended } = session
    return [
      {
        ...{ id, organ, title, startsAt, place, makesUpId, membersInvited, membersAttended, othersAttended },
        audience: session.audience as DisseminationSessionRow['audience'],
        form: session.form as DisseminationSessionRow['form'],
        state: session.state as DisseminationSessionRow['state'],
      },
    ]
  })
}
