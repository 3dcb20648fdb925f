import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { clauseLabel } from '../../directives/index.ts'
import { lightWords, snippetOf } from './light-words.ts'
import type { SearchInput } from './search.ts'

type Found = OutputOf<Routes['notices.search']>
type Terms = ParsedInputOf<Routes['notices.searchTotals']>

/** Requirements by their index first; then row-level security on the document they stand in says which may be read. */
const requirementsWith = (words: string, apart: boolean): RawBuilder<unknown> => sql`
  with found as materialized (
    select q.* from requirement q
    where search_words('{}', '', q.folded) @@ search_query(${words}, '', ${!apart})
      and q.folded like all (search_patterns(${words}, ${!apart})))`
const readable = sql`from found q join directive r on r.id = q.directive_id join document d on d.id = r.document_id`

/** Requirements that hold the words, the newest first; each opens with its own words lit in the letter. */
export async function findRequirementHits(
  trx: Trx,
  input: SearchInput,
  apart: boolean,
  limit: number,
): Promise<Found['requirements']> {
  const { words } = input
  const below = idAfter(input.in === 'requirements' ? input.after : undefined, Number.MAX_SAFE_INTEGER)
  const { rows } = await sql<{
    id: number
    directiveId: number
    notation: string | null
    clause: string | null
    title: string
    words: string
    currentWords: string | null
    actors: { name: string }[]
    deadlineText: string | null
  }>`
    ${requirementsWith(words, apart)}
    select q.id, q.directive_id, d.notation, ${clauseLabel} as clause, q.title, q.words, q.current_words, q.actors, q.deadline_text
    ${readable} where q.id < ${below} order by q.id desc limit ${limit + 1}`.execute(trx)
  const { page, next } = cutPage(rows, limit, (row) => row.id)
  return {
    items: page.map((row) => ({
      id: row.id,
      directiveId: row.directiveId,
      notation: row.notation,
      clause: row.clause,
      title: lightWords(row.title, words, apart),
      snippet: snippetOf(
        [row.currentWords ?? '', row.words, row.deadlineText ?? '', row.actors.map((a) => a.name).join(', ')],
        words,
        apart,
      ) ?? {
        text: row.currentWords ?? row.words,
        lit: [],
      },
    })),
    next,
    total: totalOf(rows.length, limit, input),
  }
}

export async function countRequirementHits(trx: Trx, input: Terms, apart: boolean): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    ${requirementsWith(input.words, apart)} select count(*) as total ${readable}`.execute(trx)
  return rows[0]?.total ?? 0
}

/** Reports whose words hold the words, the newest first; the function in the database knows who may read them. */
export async function findReportHits(
  trx: Trx,
  input: SearchInput,
  apart: boolean,
  limit: number,
): Promise<Found['reports']> {
  const { words } = input
  const below = idAfter(input.in === 'reports' ? input.after : undefined, Number.MAX_SAFE_INTEGER)
  const { rows } = await sql<{
    id: number
    directiveId: number
    organName: string
    requirementTitle: string
    periodName: string
    words: string
    obstacles: string
    evidence: string | null
  }>`
    select r.id, r.directive_id, coalesce(v.name, '') as organ_name, q.title as requirement_title, p.name as period_name,
      r.words, r.obstacles, r.evidence
    from find_reports(${words}, ${!apart}, ${below}, ${limit + 1}) f join report r on r.id = f.id
      join requirement q on q.id = r.requirement_id join period p on p.id = r.period_id
      left join organ_version v on v.organ_id = r.organ_id and v.valid_from <= p.to_on
        and (v.valid_to is null or v.valid_to > p.to_on)
    order by r.id desc`.execute(trx)
  const { page, next } = cutPage(rows, limit, (row) => row.id)
  return {
    items: page.map(({ words: said, obstacles, evidence, ...row }) => ({
      ...row,
      snippet: snippetOf([said, obstacles, evidence ?? ''], words, apart) ?? { text: said || obstacles, lit: [] },
    })),
    next,
    total: totalOf(rows.length, limit, input),
  }
}

export async function countReportHits(trx: Trx, input: Terms, apart: boolean): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count_reports(${input.words}, ${!apart}) as total`.execute(trx)
  return rows[0]?.total ?? 0
}

/** A first page that holds everything has counted it. */
export function totalOf(rows: number, limit: number, { after }: Pick<SearchInput, 'after'>): number | null {
  return after === undefined && rows <= limit ? rows : null
}
