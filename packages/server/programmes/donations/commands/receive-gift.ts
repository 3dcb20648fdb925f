import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { campaignPolicy } from '../policy.ts'
import { type Campaign, campaignFacts, lockCampaign } from '../store.ts'
import { feedFigures } from './feed-figures.ts'
import { requireInTime, writeReceipt } from './write-receipt.ts'

/**
 * Enters a receipt: number, giver, ledger, sums and figures in one transaction. With a bank line it may come after the last
 * day, as long as the line is of a day within the campaign.
 * @throws Refusal `donations.closed`, `donations.outside`, `donations.taken`, `donations.unlike`
 */
export async function receiveGift(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.receive']>,
): Promise<OutputOf<Routes['donations.receive']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await lockCampaign(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'receive')
    const { gift } = input
    const line =
      input.bankLineId === null
        ? null
        : await freeLine(trx, campaign, input.bankLineId, gift.kind === 'money' ? gift : null)
    requireInTime(house, campaign, input.receivedOn, line?.onDay ?? null)
    const { words, giver, agencyOrganId, receivedOn, bankLineId } = input
    const receipt = await writeReceipt(trx, house, actor, campaign, {
      ...{ gift, source: 'gift', words, giver, givers: 1, agencyOrganId, receivedOn, bankLineId },
    })
    if (line) await joinLine(trx, actor, line.id, receipt.id)
    if (input.pledgeId !== null) await settlePledge(trx, campaign, input.pledgeId, receipt.id)
    const { id: receiptId, number, amountVnd, code } = receipt
    const told = { receiptId, number, kind: gift.kind, amountVnd, bankLineId }
    await append(trx, house.clock, actor, 'donations.received', { kind: 'donationCampaign', id: campaign.id }, told)
    await feedFigures(trx, house, actor, campaign.organId, [receivedOn])
    return { id: receiptId, number, code }
  })
}

/** A statement's line that has no receipt yet and says the same amount through the same account. */
export async function freeLine(
  trx: Trx,
  campaign: Campaign,
  lineId: number,
  money: { channel: string; amountVnd: number } | null,
) {
  const line = await trx
    .selectFrom('donationBankLine')
    .selectAll()
    .where('id', '=', lineId)
    .where('campaignId', '=', campaign.id)
    .forUpdate()
    .executeTakeFirst()
  if (!line) throw new Refusal('not.found')
  if (line.receiptId !== null) throw new Refusal('donations.taken')
  if (money === null || money.amountVnd !== line.amountVnd || money.channel !== line.channel) {
    const receipt = formatVnd(money?.amountVnd ?? 0)
    throw new Refusal('donations.unlike', { line: formatVnd(line.amountVnd), receipt })
  }
  return line
}

export async function joinLine(trx: Trx, actor: Actor, lineId: number, receiptId: number): Promise<void> {
  await trx
    .updateTable('donationBankLine')
    .set({ receiptId, matchedBy: actor.positionId })
    .where('id', '=', lineId)
    .execute()
}

/** A promise that was kept. @throws Refusal `not.found`, `state.refused` */
async function settlePledge(trx: Trx, campaign: Campaign, pledgeId: number, receiptId: number): Promise<void> {
  const pledge = await trx
    .selectFrom('donationPledge')
    .select(['id', 'state'])
    .where('id', '=', pledgeId)
    .where('campaignId', '=', campaign.id)
    .forUpdate()
    .executeTakeFirst()
  if (!pledge) throw new Refusal('not.found')
  if (pledge.state !== 'pledged') throw new Refusal('state.refused', { state: 'Đăng ký đã xử lý' })
  await trx
    .updateTable('donationPledge')
    .set((e) => ({ state: 'received', receiptId, version: e('version', '+', 1) }))
    .where('id', '=', pledgeId)
    .execute()
}
