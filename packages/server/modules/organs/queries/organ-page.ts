import type { Day, OrganLine, OrganRef, OrganView, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PlainRule } from '../model.ts'
import { heldOn, type Reader, territoryOf } from '../store.ts'
import { canonicalWords } from './canonical-words.ts'
import { usableGroups } from './group.ts'
import { ancestorIds, organRefs } from './organ.ts'
import { plainRule } from './plain-rule.ts'
import { ruleSizes } from './rule-size.ts'

interface OrganRow {
  id: number
  name: string
  shortName: string
  code: string | null
  abbreviation: string | null
  kind: string
  line: OrganLine
  outside: boolean
  superiorId: number | null
  territoryId: number | null
  territoryName: string | null
  validFrom: Day
  validTo: Day | null
  subordinates: number
  hasUsers: boolean
}

/** The columns of an organ's row on a day; people are counted where they hold a position with a sign-in account. */
const rowSql = (on: Day): RawBuilder<unknown> => sql`
  select v.organ_id as id, v.name, v.short_name, v.code, v.abbreviation, v.kind, v.line, o.outside, v.superior_id,
    v.territory_id, t.name as territory_name, v.valid_from, v.valid_to,
    (select count(*)::int from organ_version s where s.superior_id = v.organ_id and ${heldOn('s', on)}) as subordinates,
    exists (select from position p join holder h on h.position_id = p.id join person on person.id = h.person_id
      where p.organ_id = v.organ_id and person.user_id is not null and ${heldOn('p', on)} and ${heldOn('h', on)}) as has_users
  from organ_version v join organ o on o.id = v.organ_id ${territoryOf('v', 't', on)}`

async function toViews(db: Reader, rows: readonly OrganRow[], on: Day): Promise<OrganView[]> {
  const superiors = await organRefs(
    db,
    rows.flatMap((row) => row.superiorId ?? []),
    on,
  )
  return rows.map(({ superiorId, territoryId, territoryName, ...row }) => ({
    ...row,
    superior: superiorId === null ? null : (superiors.get(superiorId) ?? null),
    // A territory that has ended since is no place to stand on; the organ keeps it until a change says where it goes.
    territory: territoryId === null || territoryName === null ? null : { id: territoryId, name: territoryName },
  }))
}

/** Names that fit some words and are looked at; whoever typed what fits more types another word. */
const mostNames = 2000

/**
 * Organs of which one name, as written or as letters shorten it, has words that begin with every word asked for. `cut`: there
 * are more names than were looked at. One word may stand in the names of a quarter of a million cells.
 */
async function namedBy(db: Reader, words: string): Promise<{ ids: number[]; cut: boolean }> {
  // Letters and digits only, so that no word can be an operator of the query.
  const beginnings = (text: string) =>
    text
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .slice(0, 12)
      .map((word) => `${word}:*`)
      .join(' & ')
  // As a literal, the words are seen by the planner; their letters cannot end it.
  const fitting = async (table: 'organ_alias' | 'organ_version', column: string, query: string) => {
    const { rows } = await sql<{ organId: number }>`
      select organ_id from ${sql.table(table)}
      where to_tsvector('simple', ${sql.ref(column)}) @@ to_tsquery('simple', ${sql.lit(query)})
      limit ${mostNames + 1}`.execute(db)
    return { ids: rows.slice(0, mostNames).map((row) => row.organId), cut: rows.length > mostNames }
  }
  const shortened = await fitting('organ_alias', 'alias_folded', beginnings(canonicalWords(words)))
  const nothingMore = { ids: [], cut: true }
  const written = shortened.cut ? nothingMore : await fitting('organ_version', 'name_folded', beginnings(fold(words)))
  return { ids: [...new Set([...shortened.ids, ...written.ids])], cut: written.cut }
}

/** The organs directly below one, the roots, or those of which one name has words that begin with every word asked for. */
export async function listOrgans(
  house: House,
  _actor: Actor,
  input: ParsedInputOf<Routes['organs.list']>,
): Promise<OutputOf<Routes['organs.list']>> {
  const on = input.asOf ?? house.clock.today()
  const db = house.database.plain
  const conditions: RawBuilder<unknown>[] = [heldOn('v', on)]
  if (input.superiorId !== undefined) conditions.push(sql`v.superior_id = ${input.superiorId}`)
  if (input.territoryId !== undefined) conditions.push(sql`v.territory_id = ${input.territoryId}`)
  if (input.roots) conditions.push(sql`v.superior_id is null`)
  if (input.line) conditions.push(sql`v.line = ${input.line}`)
  const named = input.words?.trim() ? await namedBy(db, input.words) : null
  if (named) conditions.push(sql`v.organ_id = any(${named.ids}::bigint[])`)
  const matching = sql.join(conditions, sql` and `)
  const { rows } = await sql<OrganRow>`
    ${rowSql(on)} where ${matching} and v.organ_id > ${idAfter(input.after)}
    order by v.organ_id limit ${input.limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from organ_version v where ${matching}`.execute(db)
  const { page, next } = cutPage(rows, input.limit, (r) => r.id)
  const items = await toViews(db, page, on)
  return { items, next, total: counted.rows[0]?.total ?? 0, cut: named?.cut ?? false }
}

/** One organ on a day with its life. On a day on which it does not exist: 404. @throws Refusal `not.found`. */
export async function organPage(
  house: House,
  _actor: Actor,
  input: ParsedInputOf<Routes['organs.get']>,
): Promise<OutputOf<Routes['organs.get']>> {
  const on = input.asOf ?? house.clock.today()
  const db = house.database.plain
  const { rows } = await sql<OrganRow>`
    ${rowSql(on)} where v.organ_id = ${input.id} and ${heldOn('v', on)}`.execute(db)
  const [view] = await toViews(db, rows, on)
  if (!view) throw new Refusal('not.found')
  const collectives = await db
    .selectFrom('collective')
    .select(['id', 'organId', 'name', 'kind'])
    .where('organId', '=', view.id)
    .orderBy('id')
    .execute()
  const versions = await db
    .selectFrom('organVersion')
    .select(['name', 'validFrom', 'validTo'])
    .where('organId', '=', view.id)
    .orderBy('validFrom')
    .execute()
  const positions = await sql<{ id: number; title: string; role: string; holder: string | null }>`
    select p.id, p.title, p.role, (
      select person.full_name from holder h join person on person.id = h.person_id
      where h.position_id = p.id and ${heldOn('h', on)}) as holder
    from position p where p.organ_id = ${view.id} and ${heldOn('p', on)} order by p.id`.execute(db)
  return {
    ...view,
    collectives,
    versions,
    positions: positions.rows,
    leads: await related(db, view.id, 'leads', on),
    advises: await related(db, view.id, 'advises', on),
    ancestors: await inOrder(db, await ancestorIds(db, view.id, on), on),
  }
}

async function related(db: Reader, organId: number, relation: 'leads' | 'advises', on: Day): Promise<OrganRef[]> {
  const rows = await db
    .selectFrom('organRelation as r')
    .select('r.toOrganId')
    .where('r.fromOrganId', '=', organId)
    .where('r.relation', '=', relation)
    .where(heldOn('r', on))
    .orderBy('r.toOrganId')
    .execute()
  return inOrder(
    db,
    rows.map((row) => row.toOrganId),
    on,
  )
}

/** Organs by id in the order asked; unknown ones are left out. */
export async function inOrder(db: Reader, ids: readonly number[], on: Day): Promise<OrganRef[]> {
  const refs = await organRefs(db, ids, on)
  return ids.flatMap((id) => refs.get(id) ?? [])
}

/** The groups usable in the actor's office, with how many organs each means on the day. */
export async function listGroups(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.groups']>,
): Promise<OutputOf<Routes['organs.groups']>> {
  const on = input.asOf ?? house.clock.today()
  const db = house.database.plain
  const groups = await usableGroups(db, actor.organId, on)
  const owners = await organRefs(
    db,
    groups.flatMap((group) => group.ownerOrganId ?? []),
    on,
  )
  const rules: PlainRule[] = []
  for (const { rule } of groups) rules.push(await plainRule(db, rule, on))
  const sizes = await ruleSizes(db, rules, on)
  return groups.map((group, index) => ({
    id: group.id,
    name: group.name,
    owner: group.ownerOrganId === null ? null : (owners.get(group.ownerOrganId) ?? null),
    members: sizes[index] ?? 0,
  }))
}
