import { sql } from 'kysely'
import type { Trx } from '../packages/server/platform/database.ts'
import type { House } from '../packages/server/platform/house.ts'
import type { Country } from './country.ts'

/** A directive whose issuer, the centre, asks everybody of the country itself: nobody stands between. */
export interface FlatIssue {
  directiveId: number
  /** The centre's own node of each requirement. */
  rootIds: number[]
}

/** Ten requirements, each asked of every organ, all of them directly below the centre's own nodes; written by SQL. */
export async function fillFlatIssue(house: House, { organs, documentId }: Country): Promise<FlatIssue> {
  return await house.database.asSystem(async (trx) => {
    const now = house.clock.now()
    const one = async (query: ReturnType<typeof sql<{ id: number }>>) => Number((await query.execute(trx)).rows[0]?.id)
    const flatDocumentId = await one(sql`
      insert into document (origin, state, owner_organ_id, issuer_organ_id, kind, subject, content, search_folded, created_at,
        created_by, purpose)
      select origin, state, owner_organ_id, issuer_organ_id, kind, 'Rà soát toàn quốc', content, '', created_at, created_by,
        purpose from document where id = ${documentId} returning id`)
    const directiveId = await one(sql`insert into directive (document_id, organ_id, state, created_at)
      values (${flatDocumentId}, 1, 'open', ${now}) returning id`)
    await sql`insert into mandate (directive_id, organ_id, via_document_id, created_at)
      select ${directiveId}, n, ${flatDocumentId}, ${now} from generate_series(1, ${organs}::int) n`.execute(trx)
    await sql`insert into delivery (document_id, organ_id, purpose, status, arrived_at)
      select ${flatDocumentId}, n, 'execute', '01', ${now} from generate_series(2, ${organs}::int) n`.execute(trx)
    await sql`insert into document_access (document_id, organ_id)
      select ${flatDocumentId}, n from generate_series(2, ${organs}::int) n`.execute(trx)
    const rootIds: number[] = []
    for (let ordinal = 1; ordinal <= 10; ordinal++) {
      const requirementId = await one(sql`
        insert into requirement (directive_id, ordinal, clause, title, words, actors)
        values (${directiveId}, ${ordinal}, ${String(ordinal)}, ${`Việc thứ ${ordinal}`}, 'rà soát', '[]') returning id`)
      rootIds.push(await askEverybody(trx, house, { directiveId, requirementId, documentId: flatDocumentId, organs }))
    }
    return { directiveId, rootIds }
  })
}

/** One requirement of everybody; answers the centre's node. */
async function askEverybody(
  trx: Trx,
  house: House,
  asked: { directiveId: number; requirementId: number; documentId: number; organs: number },
): Promise<number> {
  const { directiveId, requirementId, documentId, organs } = asked
  const columns = sql`id, directive_id, mandate_id, requirement_id, organ_id, parent_id, path, role, owes_figures, state, due_on,
    due_from_letter, via_document_id, created_at`
  const row = (parent: ReturnType<typeof sql>, path: ReturnType<typeof sql>, role: string) => sql`
    select i.id, ${directiveId}::bigint, m.id, ${requirementId}::bigint, m.organ_id, ${parent}, ${path}, ${role}, false, 'open',
      ${house.clock.today()}::date + (m.organ_id % 40)::int, true, ${documentId}::bigint, ${house.clock.now()}::timestamptz
    from mandate m cross join lateral (select nextval('assignment_id_seq') as id, m.id as of) i
    where m.directive_id = ${directiveId}`
  const { rows } = await sql<{ id: number }>`insert into assignment (${columns})
    ${row(sql`null::bigint`, sql`array[i.id]`, 'direct')} and m.organ_id = 1 returning id`.execute(trx)
  const root = Number(rows[0]?.id)
  await sql`insert into assignment (${columns})
    ${row(sql`${root}::bigint`, sql`array[${root}::bigint, i.id]`, 'execute')} and m.organ_id between 2 and ${organs}`.execute(
    trx,
  )
  return root
}
