import type { DonationCollectionView, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { campaignPolicy } from '../policy.ts'
import { campaignById, campaignFacts, type Reader } from '../store.ts'

/** Promises: the organiser finds all, an agency those that it wrote down. Row-level security holds the same. */
export async function listPledges(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.pledges']>,
): Promise<OutputOf<Routes['donations.pledges']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await campaignById(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'open')
    const pledges = await trx
      .selectFrom('donationPledge as p')
      .leftJoin('donationReceipt as r', 'r.id', 'p.receiptId')
      .select(['p.id', 'p.giverKind', 'p.giverName', 'p.kind', 'p.amountVnd', 'p.words', 'p.pledgedOn', 'p.state'])
      .select(['p.version', 'r.number as receiptNumber'])
      .where('p.campaignId', '=', campaign.id)
      .where('p.id', '<', idAfter(input.after, Number.MAX_SAFE_INTEGER))
      .orderBy('p.id', 'desc')
      .limit(input.limit + 1)
      .execute()
    const sums = await sql<{ n: number; pledged: number }>`
      select count(*)::int as n, coalesce(sum(amount_vnd) filter (where state = 'pledged'), 0)::bigint as pledged
      from donation_pledge where campaign_id = ${campaign.id}`.execute(trx)
    const { page, next } = cutPage(pledges, input.limit, (each) => each.id)
    const items = page as OutputOf<Routes['donations.pledges']>['items']
    return { items, next, total: sums.rows[0]?.n ?? 0, pledgedVnd: sums.rows[0]?.pledged ?? 0 }
  })
}

interface CollectionRow extends Omit<DonationCollectionView, 'organ' | 'receipt'> {
  organId: number
  receiptId: number | null
  number: number | null
  code: string | null
}

async function collectionsOf(db: Reader, where: RawBuilder<unknown>, today: string): Promise<DonationCollectionView[]> {
  const { rows } = await sql<CollectionRow>`
    select c.id, c.organ_id, c.mode, c.headcount, c.givers, c.amount_vnd, c.channel, c.words, c.state, c.returned_words,
      c.handed_on, c.version, c.receipt_id, r.number, r.code
    from donation_collection c left join donation_receipt r on r.id = c.receipt_id where ${where}`.execute(db)
  const organs = await organRefs(
    db,
    rows.map((row) => row.organId),
    today,
  )
  return rows.flatMap(({ organId, receiptId, number, code, ...row }) => {
    const organ = organs.get(organId)
    const receipt = receiptId !== null && number !== null && code !== null ? { id: receiptId, number, code } : null
    return organ ? [{ ...row, organ, receipt }] : []
  })
}

/**
 * What agencies handed in, and what is under way: for the organiser and who watches it. An agency that gave nothing stands
 * nowhere: nobody is asked why. An agency finds its own.
 */
export async function listCollections(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.collections']>,
): Promise<OutputOf<Routes['donations.collections']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const campaign = await campaignById(db, input.id)
  const facts = await campaignFacts(db, actor, campaign, today)
  campaignPolicy.require(facts, 'open')
  // What an agency has not handed in yet is its own business.
  const seen = facts.relations.has('respondent')
    ? sql`c.organ_id = ${actor.organId}`
    : sql`(c.state <> 'draft' or c.organ_id = ${actor.organId})`
  const base = sql`c.campaign_id = ${campaign.id} and ${seen}`
  const before = idAfter(input.after, Number.MAX_SAFE_INTEGER)
  const where = sql`${base} and c.id < ${before} order by c.id desc limit ${input.limit + 1}`
  const { page, next } = cutPage(await collectionsOf(db, where, today), input.limit, (each) => each.id)
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from donation_collection c where ${base}`.execute(db)
  return { items: page, next, total: counted.rows[0]?.n ?? 0 }
}

/** The acting organ's own collection with its list; the list never leaves the organ. */
export async function openCollection(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.collection']>,
): Promise<OutputOf<Routes['donations.collection']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const campaign = await campaignById(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, today), 'open')
    const own = sql`c.campaign_id = ${campaign.id} and c.organ_id = ${actor.organId}`
    const [collection] = await collectionsOf(trx, sql`${own} and c.state <> 'received'`, today)
    const earlier = await collectionsOf(trx, sql`${own} and c.state = 'received' order by c.id desc limit 50`, today)
    const lines = collection
      ? await trx
          .selectFrom('donationCollectionLine')
          .select(['name', 'coefficientHundredths', 'allowanceHundredths', 'amountVnd'])
          .where('collectionId', '=', collection.id)
          .orderBy('ordinal')
          .execute()
      : []
    return { collection: collection ?? null, lines, earlier }
  })
}

/** Decisions on who gets what. */
export async function listAllocations(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.allocations']>,
): Promise<OutputOf<Routes['donations.allocations']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const campaign = await campaignById(db, input.id)
  campaignPolicy.require(await campaignFacts(db, actor, campaign, today), 'open')
  const rows = await db
    .selectFrom('donationAllocation as a')
    .leftJoin('donationItem as i', 'i.id', 'a.itemId')
    .select(['a.id', 'a.target', 'a.organId', 'a.words', 'a.basis', 'a.documentId', 'a.amountVnd', 'a.itemId'])
    .select(['a.quantityThousandths', 'a.done', 'a.state', 'a.decidedOn', 'a.version', 'i.name', 'i.unit'])
    .where('a.campaignId', '=', campaign.id)
    .where('a.id', '<', idAfter(input.after, Number.MAX_SAFE_INTEGER))
    .orderBy('a.id', 'desc')
    .limit(input.limit + 1)
    .execute()
  const { page, next } = cutPage(rows, input.limit, (each) => each.id)
  const organs = await organRefs(
    db,
    page.flatMap((row) => row.organId ?? []),
    today,
  )
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from donation_allocation where campaign_id = ${campaign.id}`.execute(db)
  return {
    items: page.map(({ organId, itemId, name, unit, target, state, ...row }) => ({
      ...row,
      target: target as 'beneficiary',
      state: state as 'decided',
      organ: organId === null ? null : (organs.get(organId) ?? null),
      item: itemId === null ? null : { id: itemId, name: name ?? '', unit: unit ?? '' },
    })),
    next,
    total: counted.rows[0]?.n ?? 0,
  }
}

/** How far a file of receipts has come. */
export async function openImportRun(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.importRun']>,
): Promise<OutputOf<Routes['donations.importRun']>> {
  const db = house.database.plain
  const run = await db
    .selectFrom('donationImport')
    .select(['id', 'campaignId', 'fileName', 'rows', 'done', 'state', 'problem'])
    .where('id', '=', input.id)
    .where('organId', '=', actor.organId)
    .executeTakeFirst()
  if (!run) throw new Refusal('not.found')
  const { campaignId: _campaign, state, ...rest } = run
  return { ...rest, state: state as 'running' }
}
