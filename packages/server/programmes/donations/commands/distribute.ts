import { type OutputOf, type ParsedInputOf, type Routes, valueOfGoods } from '@thongsuot/contract'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { formatQuantity, moneyAccounts } from '../model.ts'
import { campaignPolicy } from '../policy.ts'
import { balancesOf, campaignFacts, lockCampaign, promisedOf, requireDocument, sumOf } from '../store.ts'
import { type Posting, postEntry } from './post-entry.ts'

/** Decides who gets what. @throws Refusal `donations.beyond` beyond what is there and not promised yet */
export async function allocate(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.allocate']>,
): Promise<OutputOf<Routes['donations.allocate']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const campaign = await lockCampaign(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, today), 'allocate')
    await requireDocument(trx, input.documentId)
    const { target, organId, words, basis, documentId, what } = input
    if (target === 'superior' && organId === null) {
      throw new Refusal('input.invalid', { fields: 'chọn cơ quan cấp trên nhận quỹ' })
    }
    if (organId !== null && !(await organRefs(trx, [organId], today)).has(organId)) throw new Refusal('not.found')
    await requireFree(trx, campaign.id, what)
    const done = await trx
      .insertInto('donationAllocation')
      .values({
        ...{ campaignId: campaign.id, target, organId, words, basis, documentId, ...what },
        ...{ decidedOn: today, decidedBy: actor.positionId },
      })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
    const told = { allocationId: done.id, target, documentId, wordsHash: sha256(`${words}\n${basis}`) }
    await append(trx, house.clock, actor, 'donations.allocated', { kind: 'donationCampaign', id: campaign.id }, told)
    return done
  })
}

async function requireFree(
  trx: Trx,
  campaignId: number,
  what: ParsedInputOf<Routes['donations.allocate']>['what'],
): Promise<void> {
  const balances = await balancesOf(trx, campaignId)
  const promised = await promisedOf(trx, campaignId)
  if ('amountVnd' in what) {
    const left = Math.max(0, sumOf(balances, ...moneyAccounts) - promised.moneyVnd)
    if (what.amountVnd > left) {
      throw new Refusal('donations.beyond', { what: 'Tiền chưa phân bổ', left: `${formatVnd(left)} đồng` })
    }
    return
  }
  const item = await trx
    .selectFrom('donationItem')
    .select(['name', 'unit'])
    .where('id', '=', what.itemId)
    .where('campaignId', '=', campaignId)
    .executeTakeFirst()
  if (!item) throw new Refusal('not.found')
  const lot = balances.find((each) => each.account === 'stock' && each.itemId === what.itemId)
  const left = Math.max(0, (lot?.quantityThousandths ?? 0) - (promised.lots.get(what.itemId) ?? 0))
  if (what.quantityThousandths > left) {
    throw new Refusal('donations.beyond', { what: item.name, left: `${formatQuantity(left)} ${item.unit}` })
  }
}

/** An allocation with its campaign, both locked, the campaign first. @throws Refusal `not.found`, `version.stale` */
async function lockAllocation(trx: Trx, input: { id: number; version: number }) {
  const seen = await trx
    .selectFrom('donationAllocation')
    .select('campaignId')
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!seen) throw new Refusal('not.found')
  const campaign = await lockCampaign(trx, seen.campaignId)
  const allocation = await trx
    .selectFrom('donationAllocation')
    .selectAll()
    .where('id', '=', input.id)
    .executeTakeFirstOrThrow()
  return { campaign, allocation }
}

function requireCurrent(allocation: { version: number; state: string }, version: number): void {
  if (allocation.version !== version) {
    throw new Refusal('version.stale', { who: 'người khác', when: 'vừa xong', version: allocation.version })
  }
  if (allocation.state !== 'decided') throw new Refusal('state.refused', { state: 'Đã phân phối hết hoặc đã hủy' })
}

/** Takes back what of a decision is not given out yet; what is given out stays. */
export async function cancelAllocation(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.cancelAllocation']>,
): Promise<OutputOf<Routes['donations.cancelAllocation']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { campaign, allocation } = await lockAllocation(trx, input)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'allocate')
    requireCurrent(allocation, input.version)
    const version = allocation.version + 1
    await trx
      .updateTable('donationAllocation')
      .set({ state: 'cancelled', version })
      .where('id', '=', allocation.id)
      .execute()
    const object = { kind: 'donationAllocation', id: allocation.id }
    await append(trx, house.clock, actor, 'donations.allocationCancelled', object, { wordsHash: sha256(input.words) })
    return { id: allocation.id, version }
  })
}

/** Gives out of an allocation. @throws Refusal `donations.beyond`, `version.stale` */
export async function distribute(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.distribute']>,
): Promise<OutputOf<Routes['donations.distribute']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { campaign, allocation } = await lockAllocation(trx, input)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'distribute')
    requireCurrent(allocation, input.version)
    const whole = allocation.amountVnd ?? allocation.quantityThousandths ?? 0
    const left = whole - allocation.done
    if (input.amount > left) {
      const words = allocation.itemId === null ? `${formatVnd(left)} đồng` : `${formatQuantity(left)} đơn vị`
      throw new Refusal('donations.beyond', { what: 'Quyết định phân bổ này', left: words })
    }
    const from = await leaving(trx, campaign.id, allocation.itemId, input)
    const to = allocation.target === 'superior' ? 'superior' : 'distributed'
    const entryId = await postEntry(trx, house, actor, {
      ...{ campaignId: campaign.id, kind: 'distribution', onDay: house.clock.today(), words: input.words },
      allocationId: allocation.id,
      postings: [from, { account: to, amountVnd: -from.amountVnd }],
    })
    const version = allocation.version + 1
    await trx
      .updateTable('donationAllocation')
      .set({ done: allocation.done + input.amount, state: input.amount === left ? 'done' : 'decided', version })
      .where('id', '=', allocation.id)
      .execute()
    const told = { entryId, amount: input.amount, wordsHash: sha256(input.words) }
    await append(
      trx,
      house.clock,
      actor,
      'donations.distributed',
      { kind: 'donationAllocation', id: allocation.id },
      told,
    )
    return { id: allocation.id, version }
  })
}

/** What leaves an account: money from the one that is named, goods at their lot's average value. */
async function leaving(
  trx: Trx,
  campaignId: number,
  itemId: number | null,
  { channel, amount }: ParsedInputOf<Routes['donations.distribute']>,
): Promise<Posting> {
  if (itemId === null) {
    if (channel === null)
      throw new Refusal('input.invalid', { fields: 'chọn nguồn chi: tiền mặt, ngân hàng hoặc Kho bạc' })
    return { account: channel, amountVnd: -amount }
  }
  const lot = (await balancesOf(trx, campaignId)).find((each) => each.account === 'stock' && each.itemId === itemId)
  const value = lot ? valueOfGoods(lot, amount) : 0
  return { account: 'stock', itemId, amountVnd: value === 0 ? 0 : -value, quantityThousandths: -amount }
}

/** Cash is paid in at the bank or the treasury. @throws Refusal `donations.beyond` */
export async function depositCash(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.deposit']>,
): Promise<OutputOf<Routes['donations.deposit']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await lockCampaign(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'reconcile')
    const { to, amountVnd, words } = input
    const entryId = await postEntry(trx, house, actor, {
      ...{ campaignId: campaign.id, kind: 'deposit', onDay: house.clock.today(), words },
      postings: [
        { account: 'cash', amountVnd: -amountVnd },
        { account: to, amountVnd },
      ],
    })
    const told = { entryId, to, amountVnd }
    await append(trx, house.clock, actor, 'donations.deposited', { kind: 'donationCampaign', id: campaign.id }, told)
    return { id: entryId }
  })
}
