import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Trx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'

/** A position, locked: whoever changes who holds it waits here, so that no two appointments meet. */
export interface StoredPost {
  id: number
  organId: number
  title: string
  validFrom: Day
  validTo: Day | null
}

/** The position's row, locked until the transaction ends. @throws Refusal `not.found`. */
export async function lockPost(trx: Trx, id: number): Promise<StoredPost> {
  const row = await trx
    .selectFrom('position')
    .select(['id', 'organId', 'title', 'validFrom', 'validTo'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row
}

/** The row of who held a position, with the position, both locked. @throws Refusal `not.found`. */
export async function lockHolding(trx: Trx, id: number) {
  const found = await trx.selectFrom('holder').select('positionId').where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('not.found')
  const post = await lockPost(trx, found.positionId)
  const holding = await trx.selectFrom('holder').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return { post, holding }
}

/** @throws Refusal `holding.days` for days that run backwards or lie outside the position's own. */
export function requireSpan(post: StoredPost, span: { from: Day; to: Day | null }): void {
  if (span.to !== null && span.to <= span.from) {
    throw new Refusal('holding.days', { reason: 'ngày thôi phải sau ngày bắt đầu' })
  }
  const outside = span.from < post.validFrom || (post.validTo !== null && (span.to === null || span.to > post.validTo))
  if (outside)
    throw new Refusal('holding.days', { reason: `chức vụ «${post.title}» không có trong cả khoảng ngày này` })
}

/**
 * @throws Refusal `holding.taken` where somebody else holds the position in that span; `exceptId` is the row that is about to
 * be changed. The database refuses the same, whatever this forgets.
 */
export async function requireFree(
  trx: Trx,
  positionId: number,
  span: { from: Day; to: Day | null },
  exceptId = 0,
): Promise<void> {
  const { rows } = await sql<{ who: string; since: string; until: string | null }>`
    select person.full_name as who, to_char(h.valid_from, 'DD/MM/YYYY') as since,
      to_char(h.valid_to - 1, 'DD/MM/YYYY') as until
    from holder h join person on person.id = h.person_id
    where h.position_id = ${positionId} and h.id <> ${exceptId}
      and daterange(h.valid_from, h.valid_to) && daterange(${span.from}::date, ${span.to}::date)
    order by h.valid_from limit 1`.execute(trx)
  const [taken] = rows
  if (!taken) return
  const days = taken.until === null ? `từ ${taken.since}` : `từ ${taken.since} đến hết ${taken.until}`
  throw new Refusal('holding.taken', { who: taken.who, days })
}

/** The document that made it so must be one that the acting organ may read. @throws Refusal `not.found`. */
export async function requireBasis(trx: Trx, documentId: number | null): Promise<void> {
  if (documentId === null) return
  const row = await trx.selectFrom('document').select('id').where('id', '=', documentId).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
}
