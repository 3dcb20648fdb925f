import type { Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Trx } from '../../../platform/database.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { organRefs } from '../../organs/index.ts'
import type { SearchInput } from './search.ts'
import { totalOf } from './search-work.ts'

type Found = OutputOf<Routes['notices.search']>
type Terms = ParsedInputOf<Routes['notices.searchTotals']>

/** Every word, the last one as far as it is typed; letters and digits only, so that none can be an operator. */
function beginnings(words: string): string {
  return fold(words)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, 12)
    .map((word) => `${word}:*`)
    .join(' & ')
}

const organsNamed = (words: string, today: Day): RawBuilder<unknown> => sql`from organ_version v
  where to_tsvector('simple', v.name_folded) @@ to_tsquery('simple', ${beginnings(words)})
    and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})`

/** Organs whose name of today holds the words, the shortest names first. */
export async function findOrganHits(trx: Trx, input: SearchInput, limit: number, today: Day): Promise<Found['organs']> {
  const after = pairAfter(input.in === 'organs' ? input.after : undefined)
  const { rows } = await sql<Found['organs']['items'][number]>`
    select v.organ_id as id, v.name, v.short_name ${organsNamed(input.words, today)}
      and (length(v.name), v.organ_id) > (${after[0]}, ${after[1]})
    order by length(v.name), v.organ_id limit ${limit + 1}`.execute(trx)
  const { page, next } = cutPage(rows, limit, (row) => `${[...row.name].length}.${row.id}`)
  return { items: page, next, total: totalOf(rows.length, limit, input) }
}

export async function countOrganHits(trx: Trx, input: Terms, today: Day): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total ${organsNamed(input.words, today)}`.execute(
    trx,
  )
  return rows[0]?.total ?? 0
}

/** Holders of a position today: who serves where is shown to everyone who signs in, as on the organ's page. */
const peopleNamed = (words: string, today: Day): RawBuilder<unknown> => sql`from person
  join holder h on h.person_id = person.id join position p on p.id = h.position_id
  where to_tsvector('simple', person.name_folded) @@ to_tsquery('simple', ${beginnings(words)})
    and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to > ${today})
    and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to > ${today})`

/** People who hold a position today and whose name holds the words. */
export async function findPersonHits(
  trx: Trx,
  input: SearchInput,
  limit: number,
  today: Day,
): Promise<Found['people']> {
  const below = idAfter(input.in === 'people' ? input.after : undefined)
  const { rows } = await sql<{ id: number; name: string; title: string; organId: number }>`
    select p.id, person.full_name as name, p.title, p.organ_id ${peopleNamed(input.words, today)} and p.id > ${below}
    order by p.id limit ${limit + 1}`.execute(trx)
  const { page, next } = cutPage(rows, limit, (row) => row.id)
  const organs = await organRefs(
    trx,
    page.map((row) => row.organId),
    today,
  )
  return {
    items: page.flatMap(({ organId, ...row }) => {
      const organ = organs.get(organId)
      return organ ? [{ ...row, organ }] : []
    }),
    next,
    total: totalOf(rows.length, limit, input),
  }
}

export async function countPersonHits(trx: Trx, input: Terms, today: Day): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total ${peopleNamed(input.words, today)}`.execute(
    trx,
  )
  return rows[0]?.total ?? 0
}

function pairAfter(after: string | undefined): [number, number] {
  const key = /^(\d{1,6})\.(\d{1,15})$/.exec(after ?? '0.0')
  return key ? [Number(key[1]), Number(key[2])] : [idAfter('no key'), 0]
}
