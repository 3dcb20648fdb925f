import type { CongressLevel, CongressState, CongressTerm, Day } from '@thongsuot/contract'
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Congress, DB } from '../../database/tables.ts'
import { watchedPathsSql } from '../../modules/organs/index.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Trx } from '../../platform/database.ts'
import type { House } from '../../platform/house.ts'
import type { Facts } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import { requireVersion } from '../../platform/require-version.ts'
import { levelOfKind } from './model.ts'
import { type CongressAction, type CongressPhase, type CongressRelation, congressPolicy } from './policy.ts'

export type Reader = Kysely<DB>
export type StoredCongress = Omit<Selectable<Congress>, 'state' | 'level'> & {
  state: CongressState
  level: CongressLevel
}

const heldOn = (alias: string, today: Day) => sql`${sql.ref(`${alias}.valid_from`)} <= ${today}::date
  and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${today}::date)`

/** SQL: the level of the organ version `v`. */
const levelSql = sql<CongressLevel>`(case ${sql.join(
  Object.entries(levelOfKind).map(([kind, level]) => sql`when v.kind = ${kind} then ${level}`),
  sql` `,
)} end)`

/**
 * SQL: the Party organisations that an organ watches and that hold congresses, one row each with `organ_id`, `level`, `path`
 * and its names. The tree is entered at the watched tops by the index of paths (`/` is followed by `0` in bytes), so that a
 * ward reads a ward's rows in a country of 312,000. `ids`: the same organisations by their ids, where they are few.
 */
function unitsSql(organId: number, today: Day, ids: readonly number[] | null = null): RawBuilder<unknown> {
  return sql`
    with base as materialized (${watchedPathsSql(organId, today)}),
    top as materialized (
      select path from base where not exists (
        select from base above where above.path <> base.path and base.path like above.path || '%'))
    select v.organ_id, v.name, v.short_name, v.name_folded, ${levelSql} as level, p.path
    from top join organ_path p on p.path ~>=~ top.path and p.path ~<~ (left(top.path, -1) || '0') and ${heldOn('p', today)}
    join organ_version v on v.organ_id = p.organ_id and ${heldOn('v', today)}
      and v.kind = any(${Object.keys(levelOfKind)}::text[])
    join organ o on o.id = v.organ_id and not o.outside
    ${ids === null ? sql`` : sql`where p.organ_id = any(${[...ids]}::bigint[])`}`
}

/** So many organisations are taken by their ids. */
const fewUnits = 2000

/**
 * SQL: the organisations in reach of an organ, as `unitsSql`. Nothing tells the planner how many a reach holds, so a ward would
 * be read as a country is; where they are few they are found first and named.
 */
export async function reachSql(db: Reader, organId: number, today: Day): Promise<RawBuilder<unknown>> {
  const { rows } = await sql<{ organId: number }>`
    select organ_id from (${unitsSql(organId, today)}) unit limit ${fewUnits + 1}`.execute(db)
  const few = rows.length <= fewUnits
  return unitsSql(organId, today, few ? rows.map((row) => row.organId) : null)
}

/** The term by its key, else the one of the day. @throws Refusal `not.found` */
export async function termOf(db: Reader, key: string | undefined, today: Day): Promise<CongressTerm> {
  const terms = await db.selectFrom('congressTerm').select(['key', 'name', 'source', 'validFrom', 'validTo']).execute()
  const found =
    key === undefined
      ? terms.find((term) => term.validFrom <= today && (term.validTo === null || term.validTo > today))
      : terms.find((term) => term.key === key)
  if (!found) throw new Refusal('not.found')
  return { key: found.key, name: found.name, source: found.source }
}

export interface StepRule {
  level: CongressLevel
  key: string
  name: string
  side: 'own' | 'superior'
  fromOn: Day | null
  dueOn: Day | null
  source: string
}

/** The steps of a term, in their order, for every level. */
export async function stepRules(db: Reader, term: string): Promise<StepRule[]> {
  const rows = await db
    .selectFrom('congressStep')
    .select(['level', 'key', 'name', 'side', 'fromOn', 'dueOn', 'source'])
    .where('termKey', '=', term)
    .orderBy('level')
    .orderBy('ordinal')
    .execute()
  return rows as StepRule[]
}

/** The bodies that a congress of a level elects on a day. */
export async function bodiesOf(db: Reader, level: CongressLevel, today: Day) {
  return await db
    .selectFrom('congressBody')
    .select(['key', 'name', 'shortName'])
    .where(sql<boolean>`${level} = any(levels)`)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .orderBy('ordinal')
    .execute()
}

/** The organisation's level on the day; null: it holds no congress, or the acting organ does not see it. */
async function unitOf(db: Reader, actor: Actor, organId: number, today: Day) {
  const { rows } = await sql<{ level: CongressLevel; own: boolean }>`
    select level, (organ_id = ${actor.organId}) as own from (${unitsSql(actor.organId, today)}) unit
    where organ_id = ${organId}`.execute(db)
  return rows[0] ?? null
}

export async function findCongress(db: Reader, organId: number, term: string): Promise<StoredCongress | null> {
  const row = await db
    .selectFrom('congress')
    .selectAll()
    .where('organId', '=', organId)
    .where('termKey', '=', term)
    .executeTakeFirst()
  return (row as StoredCongress | undefined) ?? null
}

/** How the acting organ stands to an organisation's congress. @throws Refusal `not.found` outside its reach */
export async function congressFacts(
  db: Reader,
  actor: Actor,
  organId: number,
  state: CongressState | null,
  today: Day,
): Promise<Facts<CongressRelation, CongressPhase> & { level: CongressLevel }> {
  const unit = await unitOf(db, actor, organId, today)
  if (!unit) throw new Refusal('not.found')
  const relations = new Set<CongressRelation>([unit.own ? 'own' : 'watcher'])
  return { relations, role: actor.role, state: state ?? 'none', level: unit.level }
}

interface Aim {
  organId: number
  term: string
  version: number
}

/**
 * An organisation's congress for an act: permission, then the row locked, begun where there is none and the act may begin one.
 * @throws Refusal `not.found`, `action.refused`, `state.refused`, `version.stale`, `congresses.noPlan`
 */
export async function lockFor(
  trx: Trx,
  house: House,
  actor: Actor,
  { organId, term, version }: Aim,
  action: CongressAction,
): Promise<StoredCongress> {
  const today = house.clock.today()
  await termOf(trx, term, today)
  let row = await lockRow(trx, organId, term)
  const facts = await congressFacts(trx, actor, organId, row?.state ?? null, today)
  if (!row) {
    if (action !== 'plan' && action !== 'results') {
      congressPolicy.require({ ...facts, state: 'planned' }, action)
      throw new Refusal('congresses.noPlan')
    }
    congressPolicy.require(facts, action)
    await trx
      .insertInto('congress')
      .values({
        ...{ organId, termKey: term, level: facts.level, state: 'planned', version: 0 },
        ...{ savedAt: house.clock.now(), savedBy: actor.positionId },
      })
      .onConflict((c) => c.doNothing())
      .execute()
    row = await lockRow(trx, organId, term)
  }
  if (!row) throw new Refusal('not.found')
  congressPolicy.require({ ...facts, state: row.version === 0 ? 'none' : row.state }, action)
  await requireVersion(trx, { kind: 'congress', id: row.id, version: row.version }, version)
  return row
}

async function lockRow(trx: Trx, organId: number, term: string): Promise<StoredCongress | null> {
  const row = await trx
    .selectFrom('congress')
    .selectAll()
    .where('organId', '=', organId)
    .where('termKey', '=', term)
    .forUpdate()
    .executeTakeFirst()
  return (row as StoredCongress | undefined) ?? null
}

/** Writes changed columns with the next version; who saved stays with the row. */
export async function saveCongress(
  trx: Trx,
  house: House,
  actor: Actor,
  congress: StoredCongress,
  values: Partial<Omit<StoredCongress, 'id' | 'organId' | 'termKey' | 'level' | 'onDay'>> = {},
): Promise<{ id: number; version: number }> {
  const version = congress.version + 1
  await trx
    .updateTable('congress')
    .set({ ...values, version, savedAt: house.clock.now(), savedBy: actor.positionId })
    .where('id', '=', congress.id)
    .execute()
  return { id: congress.id, version }
}

/** Appends what became of the day. */
export async function addMove(
  trx: Trx,
  house: House,
  actor: Actor,
  move: {
    congressId: number
    state: CongressState
    fromOn: Day | null
    toOn: Day | null
    words: string
    documentId: number | null
  },
): Promise<void> {
  await trx
    .insertInto('congressMove')
    .values({ ...move, at: house.clock.now(), by: actor.positionId })
    .execute()
}
