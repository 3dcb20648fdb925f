import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import { isDuplicate, type Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { campaignPolicy } from '../policy.ts'
import { type Campaign, campaignById, campaignFacts, lockCampaign } from '../store.ts'
import { feedFigures } from './feed-figures.ts'
import { freeLine, joinLine } from './receive-gift.ts'
import { requireInTime, writeReceipt } from './write-receipt.ts'

type Input = ParsedInputOf<Routes['donations.saveCollection']>

/**
 * Saves the acting organ's collection of one day's wage. A list holds those who gave; its sums are added up here, never typed.
 * @throws Refusal `version.stale`, `state.refused`
 */
export async function saveCollection(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['donations.saveCollection']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await requireCollecting(trx, house, actor, input.id)
    const before = await openCollection(trx, campaign.id, actor.organId)
    if ((before?.version ?? 0) !== input.version) {
      throw new Refusal('version.stale', {
        who: 'người khác',
        when: before?.savedAt ?? '',
        version: before?.version ?? 0,
      })
    }
    if (before && before.state !== 'draft') throw new Refusal('state.refused', { state: 'Đã nộp, chờ nhận' })
    const { mode, headcount, channel, words } = input
    const lines = mode === 'list' ? input.lines : []
    const givers = mode === 'list' ? lines.length : input.givers
    const amountVnd = mode === 'list' ? lines.reduce((sum, line) => sum + line.amountVnd, 0) : input.amountVnd
    const values = {
      ...{ mode, headcount, channel, words, givers, amountVnd },
      ...{ savedAt: house.clock.now(), savedBy: actor.positionId },
    }
    const done = before
      ? await trx
          .updateTable('donationCollection')
          .set({ ...values, version: before.version + 1 })
          .where('id', '=', before.id)
          .returning(['id', 'version'])
          .executeTakeFirstOrThrow()
      : await begin(trx, { ...values, campaignId: campaign.id, organId: actor.organId })
    await trx.deleteFrom('donationCollectionLine').where('collectionId', '=', done.id).execute()
    const rows = lines.map((line, n) => ({ ...line, collectionId: done.id, organId: actor.organId, ordinal: n + 1 }))
    for (let at = 0; at < rows.length; at += 1000) {
      await trx
        .insertInto('donationCollectionLine')
        .values(rows.slice(at, at + 1000))
        .execute()
    }
    const told = { campaignId: campaign.id, givers, amountVnd }
    await append(
      trx,
      house.clock,
      actor,
      'donations.collectionSaved',
      { kind: 'donationCollection', id: done.id },
      told,
    )
    return done
  })
}

type NewCollection = Parameters<ReturnType<typeof insertingCollection>['values']>[0]
const insertingCollection = (trx: Trx) => trx.insertInto('donationCollection')

/** Two who begin at once: the second is told to look again. */
async function begin(trx: Trx, values: NewCollection) {
  try {
    return await insertingCollection(trx).values(values).returning(['id', 'version']).executeTakeFirstOrThrow()
  } catch (error) {
    if (!isDuplicate(error, 'donation_collection_open')) throw error
    throw new Refusal('version.stale', { who: 'người khác', when: 'vừa xong', version: 1 })
  }
}

async function requireCollecting(trx: Trx, house: House, actor: Actor, campaignId: number): Promise<Campaign> {
  const campaign = await campaignById(trx, campaignId)
  campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'collect')
  return campaign
}

async function openCollection(trx: Trx, campaignId: number, organId: number) {
  return await trx
    .selectFrom('donationCollection')
    .selectAll()
    .where('campaignId', '=', campaignId)
    .where('organId', '=', organId)
    .where('state', '<>', 'received')
    .forUpdate()
    .executeTakeFirst()
}

/** Hands the sum to the organiser. @throws Refusal `donations.nothing`, `version.stale`, `donations.closed` */
export async function handCollection(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.handCollection']>,
): Promise<OutputOf<Routes['donations.handCollection']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await requireCollecting(trx, house, actor, input.id)
    requireInTime(house, campaign, house.clock.today(), null)
    const held = await openCollection(trx, campaign.id, actor.organId)
    if (!held) throw new Refusal('donations.nothing')
    requireCurrent(held, input.version, 'draft')
    if (held.givers === 0 || held.amountVnd === 0) throw new Refusal('donations.nothing')
    const version = held.version + 1
    await trx
      .updateTable('donationCollection')
      .set({ state: 'handed', handedOn: house.clock.today(), returnedWords: null, version })
      .where('id', '=', held.id)
      .execute()
    const told = { campaignId: campaign.id, givers: held.givers, amountVnd: held.amountVnd }
    await append(
      trx,
      house.clock,
      actor,
      'donations.collectionHanded',
      { kind: 'donationCollection', id: held.id },
      told,
    )
    return { id: held.id, version }
  })
}

function requireCurrent(held: { version: number; state: string }, version: number, state: 'draft' | 'handed'): void {
  if (held.version !== version) {
    throw new Refusal('version.stale', { who: 'người khác', when: 'vừa xong', version: held.version })
  }
  const words: Record<string, string> = { draft: 'Chưa nộp', handed: 'Đã nộp, chờ nhận', received: 'Đã nhận' }
  if (held.state !== state) throw new Refusal('state.refused', { state: words[held.state] ?? held.state })
}

async function lockHanded(trx: Trx, house: House, actor: Actor, input: { id: number; version: number }) {
  const seen = await trx
    .selectFrom('donationCollection')
    .select('campaignId')
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!seen) throw new Refusal('not.found')
  const campaign = await lockCampaign(trx, seen.campaignId)
  campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'receive')
  const held = await trx
    .selectFrom('donationCollection')
    .selectAll()
    .where('id', '=', input.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  requireCurrent(held, input.version, 'handed')
  return { campaign, held }
}

/**
 * The organiser takes the sum: it becomes one receipt to the agency, and the agency's own figure.
 * @throws Refusal `donations.closed`, `donations.outside`, `version.stale`
 */
export async function takeCollection(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.takeCollection']>,
): Promise<OutputOf<Routes['donations.takeCollection']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { campaign, held } = await lockHanded(trx, house, actor, input)
    const { amountVnd, givers, organId } = held
    const channel = held.channel as 'cash'
    const { bankLineId } = input
    const line = bankLineId === null ? null : await freeLine(trx, campaign, bankLineId, { channel, amountVnd })
    requireInTime(house, campaign, input.receivedOn, line?.onDay ?? null)
    const agency = (await organRefs(trx, [organId], input.receivedOn)).get(organId)
    const receipt = await writeReceipt(trx, house, actor, campaign, {
      ...{ gift: { kind: 'money', channel, amountVnd }, source: 'wage-day', givers, agencyOrganId: organId },
      words: held.words === '' ? 'Ủng hộ một ngày lương' : held.words,
      giver: { kind: 'organisation', name: agency?.name ?? '', consents: true },
      ...{ receivedOn: input.receivedOn, bankLineId },
    })
    if (line) await joinLine(trx, actor, line.id, receipt.id)
    await trx
      .updateTable('donationCollection')
      .set({ state: 'received', receiptId: receipt.id, version: held.version + 1 })
      .where('id', '=', held.id)
      .execute()
    const told = { receiptId: receipt.id, number: receipt.number, amountVnd }
    await append(
      trx,
      house.clock,
      actor,
      'donations.collectionTaken',
      { kind: 'donationCollection', id: held.id },
      told,
    )
    await feedFigures(trx, house, actor, organId, [input.receivedOn])
    return { id: receipt.id, number: receipt.number, code: receipt.code }
  })
}

/** The organiser sends a collection back with a reason. @throws Refusal `version.stale` */
export async function returnCollection(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.returnCollection']>,
): Promise<OutputOf<Routes['donations.returnCollection']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { held } = await lockHanded(trx, house, actor, input)
    const version = held.version + 1
    await trx
      .updateTable('donationCollection')
      .set({ state: 'draft', returnedWords: input.words, handedOn: null, version })
      .where('id', '=', held.id)
      .execute()
    const object = { kind: 'donationCollection', id: held.id }
    await append(trx, house.clock, actor, 'donations.collectionReturned', object, { wordsHash: sha256(input.words) })
    return { id: held.id, version }
  })
}
