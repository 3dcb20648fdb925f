import type { OutputOf, ParsedInputOf, PersonRow, Role, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { organRefs } from '../../organs/index.ts'
import { heldOn } from './position.ts'

/** People of whom every word asked for begins a word of the name; letters and digits only, so that none is an operator. */
function namedBy(words: string): RawBuilder<unknown> {
  const beginnings = fold(words)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, 12)
    .map((word) => `${word}:*`)
    .join(' & ')
  return sql`to_tsvector('simple', person.name_folded) @@ to_tsquery('simple', ${beginnings})`
}

/** People in the order in which they were entered: by name, or by the organ in which (or below which) they hold a position. */
export async function listPeople(
  house: House,
  _actor: Actor,
  input: ParsedInputOf<Routes['identity.directory']>,
): Promise<OutputOf<Routes['identity.directory']>> {
  const db = house.database.plain
  const on = input.asOf ?? house.clock.today()
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (input.words && fold(input.words).trim() !== '') conditions.push(namedBy(input.words))
  if (input.organId !== undefined) {
    const organs = input.below
      ? sql`(select p.organ_id from organ_path base join organ_path p
          on p.path ~>=~ base.path and p.path ~<~ (left(base.path, -1) || '0') and ${heldOn('p', on)}
          where base.organ_id = ${input.organId} and ${heldOn('base', on)})`
      : sql`(select ${input.organId}::bigint)`
    conditions.push(sql`person.id in (
      select h.person_id from position post join holder h on h.position_id = post.id
      where post.organ_id in ${organs} and ${heldOn('post', on)} and ${heldOn('h', on)})`)
  }
  const matching = sql.join(conditions, sql` and `)
  const { rows } = await sql<{ id: number; fullName: string; hasAccount: boolean }>`
    select person.id, person.full_name, person.user_id is not null as has_account from person
    where ${matching} and person.id > ${idAfter(input.after)} order by person.id limit ${input.limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from person where ${matching}`.execute(db)
  const { page, next } = cutPage(rows, input.limit, (row) => row.id)
  const held = await sql<{ personId: number; id: number; title: string; role: Role; organId: number }>`
    select h.person_id, post.id, post.title, post.role, post.organ_id
    from holder h join position post on post.id = h.position_id
    where h.person_id = any(${page.map((row) => row.id)}::bigint[]) and ${heldOn('h', on)} and ${heldOn('post', on)}
    order by post.id`.execute(db)
  const organs = await organRefs(
    db,
    held.rows.map((row) => row.organId),
    on,
  )
  const items = page.map(
    (person): PersonRow => ({
      ...person,
      positions: held.rows.flatMap(({ personId, organId, ...post }) => {
        const organ = organs.get(organId)
        return personId === person.id && organ ? [{ ...post, organ }] : []
      }),
    }),
  )
  return { items, next, total: counted.rows[0]?.total ?? 0 }
}
