import type { Day, DonationGiver, ParsedInputOf, Routes } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { newCode } from '../model.ts'
import type { Campaign } from '../store.ts'
import { type Posting, postEntry } from './post-entry.ts'

/** What is received, as a receipt says it. */
export interface NewReceipt {
  gift: ParsedInputOf<Routes['donations.receive']>['gift']
  source: 'gift' | 'wage-day'
  words: string
  giver: DonationGiver
  givers: number
  agencyOrganId: number | null
  receivedOn: Day
  bankLineId: number | null
}

/**
 * Refuses what comes outside the campaign's days. After 24:00 of the last day only what a statement shows to have come in time
 * is still entered. The database holds the same.
 * @throws Refusal `donations.closed`, `donations.outside`
 */
export function requireInTime(house: House, campaign: Campaign, receivedOn: Day, lineOn: Day | null): void {
  const today = house.clock.today()
  const { opensOn, closesOn } = campaign
  if (lineOn === null && today > closesOn) throw new Refusal('donations.closed', { on: vietnamese(closesOn) })
  const wrong = receivedOn < opensOn || receivedOn > closesOn || receivedOn > today
  if (wrong || (lineOn !== null && lineOn !== receivedOn)) {
    throw new Refusal('donations.outside', { opensOn: vietnamese(opensOn), closesOn: vietnamese(closesOn) })
  }
}

/** 2020-04-06 → 06/04/2020. */
export const vietnamese = (day: Day) => day.split('-').reverse().join('/')

/**
 * Writes a receipt under the campaign's next number and its entry in the ledger. The campaign must be locked: the number is
 * spent only by a transaction that commits.
 */
export async function writeReceipt(trx: Trx, house: House, actor: Actor, campaign: Campaign, receipt: NewReceipt) {
  const { gift, agencyOrganId, giver } = receipt
  if (agencyOrganId !== null) {
    const known = await organRefs(trx, [agencyOrganId], receipt.receivedOn)
    if (!known.has(agencyOrganId)) throw new Refusal('not.found')
  }
  const { lastNumber: number } = await trx
    .updateTable('donationCampaign')
    .set((e) => ({ lastNumber: e('lastNumber', '+', 1) }))
    .where('id', '=', campaign.id)
    .returning('lastNumber')
    .executeTakeFirstOrThrow()
  const itemId = gift.kind === 'goods' ? await lotOf(trx, campaign.id, gift) : null
  const amountVnd = gift.kind === 'idea' ? 0 : gift.amountVnd
  const quantityThousandths = gift.kind === 'goods' ? gift.quantityThousandths : null
  const code = newCode()
  const { id } = await trx
    .insertInto('donationReceipt')
    .values({
      ...{ campaignId: campaign.id, number, code, kind: gift.kind, source: receipt.source, amountVnd, itemId },
      channel: gift.kind === 'money' ? gift.channel : null,
      ...{ quantityThousandths, words: receipt.words, givers: receipt.givers, agencyOrganId, giverKind: giver.kind },
      ...{ bankLineId: receipt.bankLineId, receivedOn: receipt.receivedOn },
      ...{ enteredAt: house.clock.now(), enteredBy: actor.positionId },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('donationGiver')
    .values({
      ...{ receiptId: id, name: giver.name, nameFolded: fold(giver.name), consents: giver.consents },
      ...{ organId: campaign.organId, agencyOrganId },
    })
    .execute()
  const { receivedOn: onDay } = receipt
  const words = `Biên nhận số ${number}`
  const postings = postingsOf(gift, itemId)
  await postEntry(trx, house, actor, {
    campaignId: campaign.id,
    kind: 'receipt',
    onDay,
    words,
    receiptId: id,
    postings,
  })
  return { id, number, code, amountVnd }
}

function postingsOf(gift: NewReceipt['gift'], itemId: number | null): Posting[] {
  if (gift.kind === 'idea') return []
  const { amountVnd } = gift
  const given: Posting = { account: 'fund', amountVnd: -amountVnd }
  if (gift.kind === 'money') return [{ account: gift.channel, amountVnd }, given]
  return [{ account: 'stock', amountVnd, itemId, quantityThousandths: gift.quantityThousandths }, given]
}

/** The lot that goods belong to: same name, unit and day of expiry, however they are spelled. */
async function lotOf(
  trx: Trx,
  campaignId: number,
  gift: { itemName: string; unit: string; expiresOn: Day | null },
): Promise<number> {
  const folded = `${fold(gift.itemName)}|${fold(gift.unit)}`
  const found = await trx
    .selectFrom('donationItem')
    .select('id')
    .where('campaignId', '=', campaignId)
    .where('folded', '=', folded)
    .where('expiresOn', 'is not distinct from', gift.expiresOn)
    .executeTakeFirst()
  if (found) return found.id
  const { id } = await trx
    .insertInto('donationItem')
    .values({ campaignId, name: gift.itemName, unit: gift.unit, expiresOn: gift.expiresOn, folded })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
