import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { organAsOf } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { campaignPolicy, launchPolicy } from '../policy.ts'
import { type Campaign, campaignFacts, lawOn, lockCampaign, type Reader, requireDocument } from '../store.ts'
import { vietnamese } from './write-receipt.ts'

type Input = ParsedInputOf<Routes['donations.saveCampaign']>

/**
 * Opens a campaign, or changes one. Its days stay within what the law in force on the day of its opening allows; where the
 * system knows no limit, the screen says that it must be looked up.
 * @throws Refusal `donations.days`, `donations.dates`, `donations.noWage`, `donations.settled`, `version.stale`
 */
export async function saveCampaign(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['donations.saveCampaign']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const before = input.id ? await lockCampaign(trx, input.id) : null
    if (before) {
      campaignPolicy.require(await campaignFacts(trx, actor, before, today), 'save')
      if (before.version !== input.version) {
        throw new Refusal('version.stale', { who: 'người khác', when: before.savedAt, version: before.version })
      }
      requireSettled(before, input)
    } else launchPolicy.require(await launchFacts(trx, actor, today), 'launch')
    await requireDocument(trx, input.documentId)
    const law = await lawWithin(trx, before?.organId ?? actor.organId, input, today)
    const values = { ...valuesOf(input), ...law, savedAt: house.clock.now(), savedBy: actor.positionId }
    const done = before
      ? await trx
          .updateTable('donationCampaign')
          .set({ ...values, version: before.version + 1 })
          .where('id', '=', before.id)
          .returning(['id', 'version'])
          .executeTakeFirstOrThrow()
      : await trx
          .insertInto('donationCampaign')
          .values({ ...values, organId: actor.organId })
          .returning(['id', 'version'])
          .executeTakeFirstOrThrow()
    const { opensOn, closesOn, documentId } = input
    const told = { opensOn, closesOn, documentId, wordsHash: sha256(input.callWords) }
    await append(trx, house.clock, actor, 'donations.campaignSaved', { kind: 'donationCampaign', id: done.id }, told)
    return done
  })
}

/** Whether the acting organ belongs to the Front. */
export async function launchFacts(db: Reader, actor: Actor, today: string) {
  const organ = await organAsOf(db, actor.organId, today)
  const relation = organ?.line === 'front' ? ('front' as const) : ('other' as const)
  return { relations: new Set([relation]), role: actor.role, state: 'any' as const }
}

const valuesOf = (input: Input) => {
  const { name, purpose, callWords, documentId, placeWords, opensOn, closesOn, divisor, countsAllowances } = input
  return { name, purpose, callWords, documentId, placeWords, opensOn, closesOn, divisor, countsAllowances }
}

async function lawWithin(trx: Trx, organId: number, { opensOn, closesOn }: Input, today: string) {
  if (closesOn < opensOn) throw new Refusal('donations.dates')
  const law = await lawOn(trx, organId, opensOn, today)
  const limit = law.rules.find((rule) => rule.key === 'days')
  if (law.latestClosingOn !== null && limit?.days && closesOn > law.latestClosingOn) {
    throw new Refusal('donations.days', {
      opensOn: vietnamese(opensOn),
      latest: vietnamese(law.latestClosingOn),
      days: limit.days,
      source: limit.source,
    })
  }
  if (!law.baseWage) throw new Refusal('donations.noWage', { on: vietnamese(opensOn) })
  return { level: law.level, baseWageVnd: law.baseWage.amountVnd }
}

/** Once something is received under them, the day of opening and the way a day's wage is counted stand. */
function requireSettled(before: Campaign, input: Input): void {
  if (before.lastNumber === 0) return
  const same =
    before.opensOn === input.opensOn &&
    before.divisor === input.divisor &&
    before.countsAllowances === input.countsAllowances
  if (!same) throw new Refusal('donations.settled')
}

/** Closes a campaign now. @throws Refusal `version.stale` */
export async function closeCampaign(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.close']>,
): Promise<OutputOf<Routes['donations.close']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await lockCampaign(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'close')
    if (campaign.version !== input.version) {
      throw new Refusal('version.stale', { who: 'người khác', when: campaign.savedAt, version: campaign.version })
    }
    const version = campaign.version + 1
    await trx
      .updateTable('donationCampaign')
      .set({ state: 'closed', closedAt: house.clock.now(), closeWords: input.words, version })
      .where('id', '=', campaign.id)
      .execute()
    const told = { wordsHash: sha256(input.words), lastNumber: campaign.lastNumber }
    await append(
      trx,
      house.clock,
      actor,
      'donations.campaignClosed',
      { kind: 'donationCampaign', id: campaign.id },
      told,
    )
    return { id: campaign.id, version }
  })
}
