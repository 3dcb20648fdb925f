import { type OutputOf, type Routes, SearchQuery } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'

/** The person's own saved searches by name, in whatever position they act. */
export async function savedSearches(
  house: House,
  actor: Actor,
  _input: object,
): Promise<OutputOf<Routes['notices.savedSearches']>> {
  const rows = await house.database.plain
    .selectFrom('savedSearch')
    .select(['id', 'name', 'query', 'savedAt'])
    .where('personId', '=', actor.personId)
    .orderBy('name')
    .execute()
  return { items: rows.map((row) => ({ ...row, query: SearchQuery.parse(row.query) })) }
}
