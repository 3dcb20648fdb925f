import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { clauseLabel } from '../../directives/index.ts'
import { documentRows } from '../../documents/index.ts'

/** What fits on the screen under the search box. */
const mostEach = 12

/** Documents, requirements and organs that hold every word, typed with or without diacritics. */
export async function search(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['notices.search']>,
): Promise<OutputOf<Routes['notices.search']>> {
  const patterns = fold(input.words)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 12)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  if (patterns.length === 0) return { documents: [], requirements: [], organs: [] }
  const today = house.clock.today()
  return await house.database.asActor(actor, async (trx) => {
    const all = sql.val(patterns)
    // Row-level security keeps the first two to what the organ may see.
    const found = await sql<{ id: number }>`
      select id from document
      where search_folded like all (${all}::text[]) and state <> 'cancelled'
      order by issued_on desc nulls first, id desc limit ${mostEach}`.execute(trx)
    const documents = await documentRows(
      trx,
      found.rows.map((row) => row.id),
    )
    const requirements = await sql<OutputOf<Routes['notices.search']>['requirements'][number]>`
      select q.id, q.directive_id, ${clauseLabel} as clause, q.title
      from requirement q join directive r on r.id = q.directive_id join document d on d.id = r.document_id
      where q.words_folded like all (${all}::text[]) order by q.id desc limit ${mostEach}`.execute(trx)
    const organs = await sql<OutputOf<Routes['notices.search']>['organs'][number]>`
      select organ_id as id, name, short_name from organ_version
      where name_folded like all (${all}::text[]) and valid_from <= ${today} and (valid_to is null or valid_to > ${today})
      order by length(name), organ_id limit ${mostEach}`.execute(trx)
    return {
      documents: found.rows.flatMap(({ id }) => {
        const row = documents.get(id)
        return row ? [{ id, notation: row.notation, subject: row.subject, issuerName: row.issuerName }] : []
      }),
      requirements: requirements.rows,
      organs: organs.rows,
    }
  })
}
