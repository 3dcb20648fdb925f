import type {
  DeliveryRow,
  DocumentRow,
  IncomingRow,
  OrganRef,
  OutputOf,
  ParsedInputOf,
  Routes,
} from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter, noPageKey } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organsWithUsers, positionRefs } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'
import { isLate, phaseOfStatus } from '../model.ts'
import { deliveryPolicy, sendersSide } from '../policy.ts'
import { type Db, documentFacts, findDocument, type StoredDelivery } from '../store.ts'
import { containing, documentRows } from './document.ts'

/** One organ's delivery of a document, or null. */
export async function deliveryOf(db: Db, documentId: number, organId: number): Promise<StoredDelivery | null> {
  const row = await db
    .selectFrom('delivery')
    .selectAll()
    .where('documentId', '=', documentId)
    .where('organId', '=', organId)
    .executeTakeFirst()
  return (row as StoredDelivery | undefined) ?? null
}

/** Who received each delivery, by its id, named as on the day it arrived: a later name is not the one the letter was sent to. */
async function recipientNames(db: Db, deliveries: readonly StoredDelivery[]): Promise<Map<number, OrganRef>> {
  const names = new Map<number, OrganRef>()
  for (const [day, sent] of Map.groupBy(deliveries, (delivery) => dayOf(delivery.arrivedAt))) {
    const organs = await organRefs(
      db,
      sent.map((delivery) => delivery.organId),
      day,
    )
    for (const { id, organId } of sent) {
      const organ = organs.get(organId)
      if (organ) names.set(id, organ)
    }
  }
  return names
}

/** Deliveries as screens show them, in the order given. */
export async function deliveryRows(
  db: Db,
  deliveries: readonly StoredDelivery[],
  today: string,
): Promise<DeliveryRow[]> {
  const organIds = deliveries.map((d) => d.organId)
  const organs = await recipientNames(db, deliveries)
  const staffed = await organsWithUsers(db, organIds, today)
  const receivers = await positionRefs(
    db,
    deliveries.flatMap((d) => d.acknowledgedBy ?? []),
    today,
  )
  return deliveries.map((d) => {
    const receiver = d.acknowledgedBy === null ? undefined : receivers.get(d.acknowledgedBy)
    return {
      id: d.id,
      organ: organs.get(d.id) ?? { id: d.organId, name: '', shortName: '' },
      purpose: d.purpose,
      status: d.status,
      arrivedAt: d.arrivedAt,
      arrivalNumber: d.arrivalNumber,
      arrivalOn: d.arrivalOn,
      acknowledgedAt: d.acknowledgedAt,
      acknowledgedBy: receiver ? `${receiver.personName}, ${receiver.title}` : null,
      onBehalf: d.onBehalf,
      returnReason: d.returnReason,
      returnedAt: d.returnedAt,
      late: isLate(d, today),
      hasUsers: staffed.has(d.organId),
    }
  })
}

/** `late` as SQL over `delivery`: the same rule as `isLate`. */
function lateSql(today: string): RawBuilder<boolean> {
  return sql<boolean>`(delivery.purpose <> 'report'
    and (delivery.arrival_on is not null or delivery.status not in ('02', '13', '15', '16'))
    and coalesce(delivery.arrival_on, ${today}) > (delivery.arrived_at at time zone 'Asia/Ho_Chi_Minh')::date)`
}

/** The lists of a document's deliveries, as SQL over the kept counts; the same rules as over the rows. */
const keptLists = (today: string) => ({
  all: sql<boolean>`true`,
  unanswered: sql<boolean>`c.status = '01'`,
  late: sql<boolean>`(c.purpose <> 'report' and (c.arrival_on is not null or c.status not in ('02', '13', '15', '16'))
    and coalesce(c.arrival_on, ${today}::date) > c.arrived_on)`,
  returned: sql<boolean>`c.status = '02'`,
  acknowledged: sql<boolean>`c.numbered`,
})

/** How many deliveries of a document stand where; kept beside the rows, so that a country's are as quick as one. */
export async function countDeliveries(
  db: Db,
  documentId: number,
  today: string,
): Promise<{ total: number; acknowledged: number; returned: number; late: number }> {
  const lists = keptLists(today)
  const { rows } = await sql<Awaited<ReturnType<typeof countDeliveries>>>`
    select coalesce(sum(c.n), 0)::int as total,
      coalesce(sum(c.n) filter (where ${lists.acknowledged}), 0)::int as acknowledged,
      coalesce(sum(c.n) filter (where ${lists.returned}), 0)::int as returned,
      coalesce(sum(c.n) filter (where ${lists.late}), 0)::int as late
    from delivery_count c where c.document_id = ${documentId}`.execute(db)
  return rows[0] ?? { total: 0, acknowledged: 0, returned: 0, late: 0 }
}

type IncomingPage = OutputOf<Routes['documents.incoming']>

/** Deliveries to the acting organ: unanswered first, the most urgent on top, then the newest. */
export async function incoming(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.incoming']>,
): Promise<IncomingPage> {
  const lists: Record<typeof input.list, RawBuilder<boolean>> = {
    unanswered: sql<boolean>`delivery.status = '01'`,
    received: sql<boolean>`delivery.arrival_number is not null`,
    returned: sql<boolean>`delivery.status = '02'`,
    all: sql<boolean>`true`,
  }
  const words = input.words ? fold(input.words) : ''
  const where = sql`delivery.organ_id = ${actor.organId} and ${lists[input.list]}
    and (${words} = '' or document.search_folded like ${containing(words)})`
  const open = sql`case when delivery.status = '01' then 1 else 0 end`
  const urgency = sql`case document.urgency when 'khẩn' then 1 when 'thượng khẩn' then 2 when 'hỏa tốc' then 3 else 0 end`
  const after = afterOf(input.after)
  const key = sql`(${open}, ${urgency}, delivery.id)`
  return await house.database.asActor(actor, async (trx) => {
    const from = sql`from delivery join document on document.id = delivery.document_id where ${where}`
    const { rows } = await sql<StoredDelivery & { open: number; rank: number; instructed: boolean }>`
      select delivery.*, ${open} as open, ${urgency} as rank,
        exists (select from instruction i where i.delivery_id = delivery.id) as instructed
      ${from} ${after ? sql`and ${key} < (${after.open}::int, ${after.rank}::int, ${after.id}::bigint)` : sql``}
      order by open desc, rank desc, delivery.id desc limit ${input.limit + 1}`.execute(trx)
    const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${from}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (r) => `${r.open}.${r.rank}.${r.id}`)
    const shown = await deliveryRows(trx, page, house.clock.today())
    const documents = await documentRows(
      trx,
      page.map((d) => d.documentId),
    )
    return {
      items: page.flatMap((delivery, i) => presentIncoming(actor, delivery, shown[i], documents)),
      next,
      total: counted[0]?.total ?? 0,
    }
  })
}

function presentIncoming(
  actor: Actor,
  delivery: StoredDelivery & { instructed: boolean },
  row: DeliveryRow | undefined,
  documents: ReadonlyMap<number, DocumentRow>,
): IncomingRow[] {
  const document = documents.get(delivery.documentId)
  if (!row || !document) return []
  const facts = { relations: new Set(['own'] as const), role: actor.role, state: phaseOfStatus[delivery.status] }
  return [{ ...row, document, instructed: delivery.instructed, can: deliveryPolicy.canAll(facts) }]
}

/**
 * Who got the document and what became of it: for the organ that sent it. A recipient learns only of its own delivery.
 * @throws Refusal `not.found`
 */
export async function deliveriesOfDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.deliveries']>,
): Promise<OutputOf<Routes['documents.deliveries']>> {
  const today = house.clock.today()
  const lists: Record<typeof input.list, RawBuilder<boolean>> = {
    all: sql<boolean>`true`,
    unanswered: sql<boolean>`delivery.status = '01'`,
    late: lateSql(today),
    returned: sql<boolean>`delivery.status = '02'`,
    acknowledged: sql<boolean>`delivery.arrival_number is not null`,
  }
  return await house.database.asActor(actor, async (trx) => {
    const document = await findDocument(trx, input.id)
    const { relations } = await documentFacts(trx, actor, document)
    if (relations.size === 0) throw new Refusal('not.found')
    const sender = sendersSide.some((relation) => relations.has(relation))
    const where = sql`delivery.document_id = ${document.id} and ${lists[input.list]}
      and (${sender} or delivery.organ_id = ${actor.organId})`
    const { rows } = await sql<StoredDelivery>`
      select delivery.* from delivery where ${where}
        and delivery.id > ${idAfter(input.after)}
      order by delivery.id limit ${input.limit + 1}`.execute(trx)
    const { rows: counted } = sender
      ? await sql<{ total: number }>`select coalesce(sum(c.n), 0)::int as total from delivery_count c
          where c.document_id = ${document.id} and ${keptLists(today)[input.list]}`.execute(trx)
      : await sql<{ total: number }>`select count(*)::int as total from delivery where ${where}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (r) => r.id)
    return {
      items: await deliveryRows(trx, page, today),
      next,
      total: counted[0]?.total ?? 0,
    }
  })
}

function afterOf(after: string | undefined): { open: number; rank: number; id: number } | null {
  if (after === undefined) return null
  const [open, rank, id] = after.split('.').map(Number)
  if (![open, rank, id].every(Number.isSafeInteger)) throw noPageKey()
  return { open: open ?? 0, rank: rank ?? 0, id: id ?? 0 }
}
