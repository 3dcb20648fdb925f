import type { Day, DisseminationNumbers, DisseminationState, DisseminationSubject } from '@thongsuot/contract'
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { DB, DisseminationSession } from '../../database/tables.ts'
import { organsWithUsers } from '../../modules/identity/index.ts'
import { watchedPathsSql } from '../../modules/organs/index.ts'
import type { Actor } from '../../platform/actor.ts'
import { json, type Trx } from '../../platform/database.ts'
import type { House } from '../../platform/house.ts'
import type { Facts } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import { requireVersion } from '../../platform/require-version.ts'
import type { DisseminationRelation } from './policy.ts'

export type Reader = Kysely<DB>
export type StoredSession = Selectable<DisseminationSession>

/** SQL: what is valid on a day, of the row `alias`. */
export function on(alias: string, day: Day): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql<boolean>`(${column('valid_from')} <= ${day}::date
    and (${column('valid_to')} is null or ${column('valid_to')} > ${day}::date))`
}

/** The tops of the trees that an organ watches: a handful of paths. */
export async function watchedPaths(db: Reader, organId: number, day: Day): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`${watchedPathsSql(organId, day)}`.execute(db)
  return rows.map((row) => row.path)
}

/**
 * SQL: the path stands at or below one of the tops. Written as ranges, so that the index of paths finds a ward's few cells
 * among a country's; «0» is the character after «/».
 */
export function belowSql(path: RawBuilder<unknown>, tops: readonly string[]): RawBuilder<boolean> {
  if (tops.length === 0) return sql<boolean>`false`
  const ranges = tops.map((top) => sql`(${path} ~>=~ ${top} and ${path} ~<~ ${`${top.slice(0, -1)}0`})`)
  return sql<boolean>`(${sql.join(ranges, sql` or `)})`
}

/** How the acting organ stands to another on a day, with its role. */
export async function organFacts(
  db: Reader,
  actor: Actor,
  organId: number,
  day: Day,
): Promise<Facts<DisseminationRelation, 'any'>> {
  const relations = new Set<DisseminationRelation>()
  if (organId === actor.organId) relations.add('own')
  else {
    const tops = await watchedPaths(db, actor.organId, day)
    const { rows } = await sql<{ superiorId: number | null }>`
      select v.superior_id from organ_path p join organ_version v on v.organ_id = p.organ_id and ${on('v', day)}
      where p.organ_id = ${organId} and ${on('p', day)} and ${belowSql(sql`p.path`, tops)}`.execute(db)
    if (rows.length > 0) relations.add('watcher')
    if (rows[0]?.superiorId === actor.organId) {
      relations.add('superior')
      if (!(await organsWithUsers(db, [organId], day)).has(organId)) relations.add('behalf')
    }
  }
  return { relations, role: actor.role, state: 'any' }
}

/** The same to a session: the committee that was above its organ when it was planned stays its superior. */
export async function sessionFacts(
  db: Reader,
  actor: Actor,
  session: Pick<StoredSession, 'organId' | 'superiorId' | 'state' | 'onDay'>,
  today: Day,
): Promise<Facts<DisseminationRelation, DisseminationState>> {
  const { relations, role } = await organFacts(db, actor, session.organId, today)
  const now = new Set(relations)
  now.delete('superior')
  if (session.superiorId === actor.organId) now.add('superior')
  return { relations: now, role, state: session.state as DisseminationState }
}

export async function sessionById(db: Reader, id: number): Promise<StoredSession> {
  const row = await db.selectFrom('disseminationSession').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row
}

/** A session locked for a change; of a make-up the missed one first, so that all who count in it wait for each other. */
export async function lockSession(trx: Trx, id: number): Promise<StoredSession> {
  const { makesUpId } = await sessionById(trx, id)
  const lock = (which: number) =>
    trx.selectFrom('disseminationSession').selectAll().where('id', '=', which).forUpdate().executeTakeFirstOrThrow()
  if (makesUpId !== null) await lock(makesUpId)
  return await lock(id)
}

/** @throws Refusal `version.stale` */
export async function requireSeen(trx: Trx, session: StoredSession, version: number): Promise<void> {
  await requireVersion(trx, { kind: 'disseminationSession', id: session.id, version: session.version }, version)
}

export async function subjectsOf(
  db: Reader,
  sessionIds: readonly number[],
): Promise<Map<number, DisseminationSubject[]>> {
  const subjects = new Map<number, DisseminationSubject[]>()
  if (sessionIds.length === 0) return subjects
  const rows = await db
    .selectFrom('disseminationSubject')
    .selectAll()
    .where('sessionId', 'in', [...sessionIds])
    .orderBy('sessionId')
    .orderBy('ordinal')
    .execute()
  for (const { sessionId, words, documentId, requirementId } of rows) {
    subjects.set(sessionId, [...(subjects.get(sessionId) ?? []), { words, documentId, requirementId }])
  }
  return subjects
}

/** The requirements that a session carries out, each once. */
export function requirementsOf(subjects: readonly DisseminationSubject[]): number[] {
  return [...new Set(subjects.flatMap((each) => (each.requirementId === null ? [] : [each.requirementId])))]
}

/** Brings a session's numbers to those given, its version on by one. */
export async function writeNumbers(
  trx: Trx,
  house: House,
  actor: Actor | null,
  session: StoredSession,
  numbers: DisseminationNumbers,
): Promise<void> {
  const { membersInvited, membersAttended, othersAttended, absences } = numbers
  await trx
    .updateTable('disseminationSession')
    .set({
      ...{ membersInvited, membersAttended, othersAttended, absences: json(absences) },
      // At the door nobody edits: what somebody else has open stays current.
      ...(actor ? { version: session.version + 1, savedAt: house.clock.now(), savedBy: actor.positionId } : {}),
    })
    .where('id', '=', session.id)
    .execute()
}

/** Members of a session who were absent and whom no make-up (but the one left out) has counted. The session must be locked. */
export async function stillAbsent(db: Reader, session: StoredSession, butId: number | null = null): Promise<number> {
  const { rows } = await sql<{ madeUp: number }>`
    select coalesce(sum(members_attended), 0)::int as made_up from dissemination_session
    where makes_up_id = ${session.id} and state <> 'cancelled' and id is distinct from ${butId}::bigint`.execute(db)
  return session.membersInvited - session.membersAttended - (rows[0]?.madeUp ?? 0)
}

/** The organ directly above on a day; null: none. */
export async function superiorOf(db: Reader, organId: number, day: Day): Promise<number | null> {
  const { rows } = await sql<{ superiorId: number | null }>`
    select v.superior_id from organ_version v where v.organ_id = ${organId} and ${on('v', day)}`.execute(db)
  return rows[0]?.superiorId ?? null
}

/** SQL: an assignment by which an organ owes figures for a requirement. */
const owesSql = (requirementId: number) => sql`a.requirement_id = ${requirementId} and a.parent_id is not null
  and a.duplicate_of_id is null and a.owes_figures and a.state in ('open', 'done')`

/**
 * Whose report an organ's work for a requirement stands in: its own, or that of the nearest organ above that was given the
 * requirement, because a cell that nobody assigned works within its committee's duty. Null: nobody's.
 */
export async function reporterFor(
  db: Reader,
  organId: number,
  requirementId: number,
  day: Day,
): Promise<number | null> {
  const { rows } = await sql<{ organId: number }>`
    select a.organ_id from organ_path p,
      unnest(string_to_array(trim(both '/' from p.path), '/')) with ordinality as up(id, place)
      join assignment a on a.organ_id = up.id::bigint and ${owesSql(requirementId)}
    where p.organ_id = ${organId} and ${on('p', day)} order by up.place desc limit 1`.execute(db)
  return rows[0]?.organId ?? null
}

/** SQL: the organs whose work for a requirement stands in an organ's report: itself, and who is below it without a duty of its own. */
export function scopeSql(organId: number, requirementId: number, day: Day): RawBuilder<unknown> {
  return sql`
    select p.organ_id from organ_path top
    join organ_path p on p.path ~>=~ top.path and p.path ~<~ (rtrim(top.path, '/') || '0') and ${on('p', day)}
    where top.organ_id = ${organId} and ${on('top', day)} and not exists (
      select from unnest(string_to_array(trim(both '/' from substr(p.path, length(top.path) + 1)), '/')) as below(id)
      join assignment a on a.organ_id = below.id::bigint and ${owesSql(requirementId)})`
}
