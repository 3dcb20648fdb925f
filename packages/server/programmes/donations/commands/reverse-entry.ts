import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { campaignPolicy } from '../policy.ts'
import { campaignFacts, lockCampaign } from '../store.ts'
import { feedFigures } from './feed-figures.ts'
import { postEntry } from './post-entry.ts'

/**
 * Takes an entry back by one that says the opposite; both stay. A receipt whose money or goods are given out already cannot be
 * taken back before these.
 * @throws Refusal `donations.reversed`, `donations.beyond`
 */
export async function reverseEntry(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.reverse']>,
): Promise<OutputOf<Routes['donations.reverse']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await lockCampaign(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'reverse')
    const entry = await trx
      .selectFrom('donationEntry')
      .selectAll()
      .where('id', '=', input.entryId)
      .where('campaignId', '=', campaign.id)
      .executeTakeFirst()
    if (!entry) throw new Refusal('not.found')
    const reversing = await trx
      .selectFrom('donationEntry')
      .select('id')
      .where('reversesId', '=', entry.id)
      .executeTakeFirst()
    if (reversing || entry.kind === 'reversal') throw new Refusal('donations.reversed')
    const postings = await trx
      .selectFrom('donationPosting')
      .select(['account', 'itemId', 'amountVnd', 'quantityThousandths'])
      .where('entryId', '=', entry.id)
      .orderBy('id')
      .execute()
    const id = await postEntry(trx, house, actor, {
      ...{ campaignId: campaign.id, kind: 'reversal', onDay: house.clock.today(), words: input.words },
      reversesId: entry.id,
      postings: postings.map(({ account, itemId, amountVnd, quantityThousandths }) => ({
        account: account as 'fund',
        itemId,
        amountVnd: -amountVnd,
        quantityThousandths: quantityThousandths === null ? null : -quantityThousandths,
      })),
    })
    if (entry.allocationId !== null) await giveBackToAllocation(trx, entry.allocationId, postings)
    const told = { entryId: id, reversesId: entry.id, wordsHash: sha256(input.words) }
    await append(trx, house.clock, actor, 'donations.reversed', { kind: 'donationCampaign', id: campaign.id }, told)
    if (entry.receiptId !== null) {
      const agencyOrganId = await freeReceipt(trx, entry.receiptId)
      await feedFigures(trx, house, actor, campaign.organId, [entry.onDay])
      if (agencyOrganId !== null) await feedFigures(trx, house, actor, agencyOrganId, [entry.onDay])
    }
    return { id }
  })
}

/** What was given out of a decision counts as not given out again. */
async function giveBackToAllocation(
  trx: Trx,
  allocationId: number,
  postings: readonly { amountVnd: number; quantityThousandths: number | null }[],
): Promise<void> {
  const back = postings.find((each) => each.amountVnd < 0 || (each.quantityThousandths ?? 0) < 0)
  const amount = -(back?.quantityThousandths ?? back?.amountVnd ?? 0)
  await sql`
    update donation_allocation set done = done - ${amount}, version = version + 1,
      state = case when state = 'done' then 'decided' else state end
    where id = ${allocationId}`.execute(trx)
}

/** Whatever led to the receipt is open again: its line of the statement, its pledge, its agency's collection. */
async function freeReceipt(trx: Trx, receiptId: number): Promise<number | null> {
  await sql`update donation_bank_line set receipt_id = null, matched_by = null where receipt_id = ${receiptId}`.execute(
    trx,
  )
  await sql`
    update donation_pledge set state = 'pledged', receipt_id = null, version = version + 1
    where receipt_id = ${receiptId}`.execute(trx)
  // An agency that has begun another collection meanwhile keeps that one; the organiser enters what was meant by hand.
  await sql`
    update donation_collection c set state = 'handed', receipt_id = null, version = version + 1
    where c.receipt_id = ${receiptId} and not exists (select from donation_collection o
      where o.campaign_id = c.campaign_id and o.organ_id = c.organ_id and o.state <> 'received')`.execute(trx)
  const receipt = await trx
    .selectFrom('donationReceipt')
    .select(['source', 'agencyOrganId'])
    .where('id', '=', receiptId)
    .executeTakeFirstOrThrow()
  return receipt.source === 'wage-day' ? receipt.agencyOrganId : null
}
