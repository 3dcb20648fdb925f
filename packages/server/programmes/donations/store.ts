import { type Day, type DonationAccount, type DonationLaw, type DonationRule, latestClosing } from '@thongsuot/contract'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { DB, DonationCampaign } from '../../database/tables.ts'
import { organAsOf, watchedPathsSql } from '../../modules/organs/index.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Trx } from '../../platform/database.ts'
import type { Facts } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CampaignRelation, CampaignState } from './policy.ts'

export type Reader = Kysely<DB>
export type Campaign = Selectable<DonationCampaign>

/** @throws Refusal `not.found` */
export async function campaignById(db: Reader, id: number): Promise<Campaign> {
  const found = await db.selectFrom('donationCampaign').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('not.found')
  return found
}

/**
 * A campaign with its row locked: its numbers, its ledger and its stock move one act at a time. @throws Refusal `not.found`
 */
export async function lockCampaign(trx: Trx, id: number): Promise<Campaign> {
  const found = await trx.selectFrom('donationCampaign').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw new Refusal('not.found')
  return found
}

/** How the acting organ stands to a campaign, with its role. */
export async function campaignFacts(
  db: Reader,
  actor: Actor,
  campaign: Pick<Campaign, 'organId' | 'state'>,
  today: Day,
): Promise<Facts<CampaignRelation, CampaignState>> {
  const relation = await relationTo(db, actor, campaign.organId, today)
  return { relations: new Set([relation]), role: actor.role, state: campaign.state as CampaignState }
}

async function relationTo(db: Reader, actor: Actor, organId: number, today: Day): Promise<CampaignRelation> {
  if (organId === actor.organId) return 'organiser'
  const { rows } = await sql`
    with base as materialized (${watchedPathsSql(actor.organId, today)})
    select 1 from organ_path p, base where p.organ_id = ${organId} and p.valid_from <= ${today}::date
      and (p.valid_to is null or p.valid_to > ${today}::date) and p.path like base.path || '%' limit 1`.execute(db)
  return rows.length > 0 ? 'watcher' : 'respondent'
}

/** The document that an act names must be one that the actor may open. @throws Refusal `not.found` */
export async function requireDocument(trx: Trx, documentId: number | null): Promise<void> {
  if (documentId === null) return
  const row = await trx.selectFrom('document').select('id').where('id', '=', documentId).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
}

/** Organs of the central and the provincial level open campaigns of the longer kind. */
const wideKinds = /central|city|province/

/** What a campaign stands under that an organ opens on a day: level, rules, the last closing day, the base wage. */
export async function lawOn(db: Reader, organId: number, on: Day, today: Day): Promise<DonationLaw> {
  const organ = await organAsOf(db, organId, today)
  const level = wideKinds.test(organ?.kind ?? '') ? 'wide' : 'local'
  const { rows: rules } = await sql<DonationRule>`
    select key, days, words, source, certainty from donation_rule
    where level in (${level}, 'any') and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
    order by id`.execute(db)
  const wage = await sql<NonNullable<DonationLaw['baseWage']>>`
    select amount_vnd, source, certainty, valid_from from donation_base_wage
    where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(db)
  const limit = rules.find((rule) => rule.key === 'days')?.days ?? null
  return {
    level,
    rules,
    latestClosingOn: limit === null ? null : latestClosing(on, limit),
    baseWage: wage.rows[0] ?? null,
  }
}

export interface Balance {
  account: DonationAccount
  itemId: number
  amountVnd: number
  quantityThousandths: number
}

export async function balancesOf(db: Reader, campaignId: number): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    select account, item_id, amount_vnd, quantity_thousandths from donation_balance
    where campaign_id = ${campaignId} order by account, item_id`.execute(db)
  return rows
}

/** What decisions have promised and not given out yet: money in all, goods by lot. */
export async function promisedOf(
  db: Reader,
  campaignId: number,
): Promise<{ moneyVnd: number; lots: Map<number, number> }> {
  const { rows } = await sql<{ itemId: number | null; open: number }>`
    select item_id, sum(coalesce(amount_vnd, quantity_thousandths) - done)::bigint as open
    from donation_allocation where campaign_id = ${campaignId} and state = 'decided' group by item_id`.execute(db)
  return {
    moneyVnd: rows.find((row) => row.itemId === null)?.open ?? 0,
    lots: new Map(rows.flatMap((row) => (row.itemId === null ? [] : [[row.itemId, row.open] as const]))),
  }
}

/** Sums of some accounts. */
export function sumOf(balances: readonly Balance[], ...accounts: DonationAccount[]): number {
  return balances.reduce((sum, each) => sum + (accounts.includes(each.account) ? each.amountVnd : 0), 0)
}
