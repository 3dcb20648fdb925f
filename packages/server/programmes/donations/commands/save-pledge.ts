import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { campaignPolicy } from '../policy.ts'
import { campaignById, campaignFacts } from '../store.ts'

/** Writes down a promise. It counts nowhere as received. */
export async function savePledge(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.pledge']>,
): Promise<OutputOf<Routes['donations.pledge']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await campaignById(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'pledge')
    const { giverKind, giverName, kind, amountVnd, words } = input
    const done = await trx
      .insertInto('donationPledge')
      .values({
        ...{ campaignId: campaign.id, organId: campaign.organId, giverKind, giverName, kind, amountVnd, words },
        agencyOrganId: actor.organId === campaign.organId ? null : actor.organId,
        ...{ pledgedOn: house.clock.today(), by: actor.positionId },
      })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
    const told = { pledgeId: done.id, kind, amountVnd }
    await append(trx, house.clock, actor, 'donations.pledged', { kind: 'donationCampaign', id: campaign.id }, told)
    return done
  })
}

/** A promise that no longer stands. @throws Refusal `version.stale`, `state.refused` */
export async function withdrawPledge(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.withdrawPledge']>,
): Promise<OutputOf<Routes['donations.withdrawPledge']>> {
  return await house.database.asActor(actor, async (trx) => {
    // Row-level security shows it to the organiser and to the agency that wrote it down.
    const pledge = await trx
      .selectFrom('donationPledge')
      .selectAll()
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst()
    if (!pledge) throw new Refusal('not.found')
    const campaign = await campaignById(trx, pledge.campaignId)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'pledge')
    if (pledge.version !== input.version) {
      throw new Refusal('version.stale', { who: 'người khác', when: 'vừa xong', version: pledge.version })
    }
    if (pledge.state !== 'pledged') throw new Refusal('state.refused', { state: 'Đăng ký đã xử lý' })
    const version = pledge.version + 1
    await trx.updateTable('donationPledge').set({ state: 'withdrawn', version }).where('id', '=', pledge.id).execute()
    const object = { kind: 'donationCampaign', id: campaign.id }
    await append(trx, house.clock, actor, 'donations.pledgeWithdrawn', object, { pledgeId: pledge.id })
    return { id: pledge.id, version }
  })
}

/** Notes that a giver gives or takes back the consent to show the name; the receipt itself never changes. */
export async function setConsent(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.setConsent']>,
): Promise<OutputOf<Routes['donations.setConsent']>> {
  return await house.database.asActor(actor, async (trx) => {
    const receipt = await trx
      .selectFrom('donationReceipt')
      .select(['id', 'campaignId'])
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!receipt) throw new Refusal('not.found')
    const campaign = await campaignById(trx, receipt.campaignId)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'reconcile')
    await trx
      .updateTable('donationGiver')
      .set({ consents: input.consents })
      .where('receiptId', '=', receipt.id)
      .execute()
    const object = { kind: 'donationReceipt', id: receipt.id }
    await append(trx, house.clock, actor, 'donations.consentChanged', object, { consents: input.consents })
    return { id: receipt.id }
  })
}
