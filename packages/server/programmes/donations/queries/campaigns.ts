import {
  type DonationCampaignRow,
  type DonationLot,
  type DonationTotals,
  type OutputOf,
  type ParsedInputOf,
  type Routes,
  wageDayVnd,
} from '@thongsuot/contract'
import { sql } from 'kysely'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { launchFacts } from '../commands/save-campaign.ts'
import { moneyAccounts } from '../model.ts'
import { campaignPolicy, launchPolicy } from '../policy.ts'
import {
  type Balance,
  balancesOf,
  type Campaign,
  campaignById,
  campaignFacts,
  lawOn,
  promisedOf,
  type Reader,
  sumOf,
} from '../store.ts'

/** Campaigns, the newest first. That there is a campaign is known to everybody. */
export async function listCampaigns(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.campaigns']>,
): Promise<OutputOf<Routes['donations.campaigns']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const before = idAfter(input.after, Number.MAX_SAFE_INTEGER)
  const campaigns = await db
    .selectFrom('donationCampaign')
    .selectAll()
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute()
  const { page, next } = cutPage(campaigns, input.limit, (each) => each.id)
  const { total } = await db
    .selectFrom('donationCampaign')
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return {
    items: await rowsOf(db, page, today),
    next,
    total,
    canLaunch: launchPolicy.can(await launchFacts(db, actor, today), 'launch'),
  }
}

/** Campaigns as rows, with their organisers and totals. */
export async function rowsOf(
  db: Reader,
  campaigns: readonly Campaign[],
  today: string,
): Promise<DonationCampaignRow[]> {
  const ids = campaigns.map((each) => each.id)
  const { rows } = await sql<Balance & { campaignId: number }>`
    select campaign_id, account, item_id, amount_vnd, quantity_thousandths from donation_balance
    where campaign_id = any(${ids}::bigint[])`.execute(db)
  const counts = await sql<{ campaignId: number; receipts: number }>`
    select campaign_id, sum(receipts)::int as receipts from donation_sum
    where campaign_id = any(${ids}::bigint[]) and facet = 'day' group by 1`.execute(db)
  const organs = await organRefs(
    db,
    campaigns.map((each) => each.organId),
    today,
  )
  return campaigns.flatMap((each) => {
    const organ = organs.get(each.organId)
    const balances = rows.filter((row) => row.campaignId === each.id)
    const receipts = counts.rows.find((row) => row.campaignId === each.id)?.receipts ?? 0
    const { id, name, opensOn, closesOn } = each
    const state = each.state as 'open' | 'closed'
    return organ ? [{ id, name, organ, opensOn, closesOn, state, totals: totalsOf(balances, receipts) }] : []
  })
}

function totalsOf(balances: readonly Balance[], receipts: number): DonationTotals {
  return {
    // `0 -` instead of a sign, so that nothing received is no negative zero.
    receivedVnd: 0 - sumOf(balances, 'fund'),
    distributedVnd: sumOf(balances, 'distributed'),
    superiorVnd: sumOf(balances, 'superior'),
    leftVnd: sumOf(balances, ...moneyAccounts, 'stock'),
    receipts,
  }
}

/** The law of a campaign that the acting organ would open on a day. */
export async function readLaw(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.law']>,
): Promise<OutputOf<Routes['donations.law']>> {
  return await lawOn(house.database.plain, actor.organId, input.on, house.clock.today())
}

/** The coefficient and allowance of the worked example. */
const example = { coefficientHundredths: 498, allowanceHundredths: 30 }

/** A campaign with all that its page shows at once. */
export async function openCampaign(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.campaign']>,
): Promise<OutputOf<Routes['donations.campaign']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const campaign = await campaignById(db, input.id)
  const facts = await campaignFacts(db, actor, campaign, today)
  const [row] = await rowsOf(db, [campaign], today)
  if (!row) throw new Error('a campaign without its organiser')
  const balances = await balancesOf(db, campaign.id)
  const promised = await promisedOf(db, campaign.id)
  const { purpose, callWords, documentId, placeWords, closeWords, countsAllowances, baseWageVnd, version } = campaign
  const divisor = campaign.divisor as 22 | 26 | 30
  const rule = { baseWageVnd, divisor, countsAllowances }
  return {
    ...row,
    ...{ purpose, callWords, documentId, placeWords, closeWords, divisor, countsAllowances, baseWageVnd, version },
    example: { ...example, amountVnd: wageDayVnd(rule, example) },
    law: await lawOn(db, campaign.organId, campaign.opensOn, today),
    accounts: moneyAccounts.map((account) => ({ account, amountVnd: sumOf(balances, account) })),
    freeVnd: Math.max(0, sumOf(balances, ...moneyAccounts) - promised.moneyVnd),
    lots: await lotsOf(db, campaign.id, balances, promised.lots),
    relation: [...facts.relations][0] ?? 'respondent',
    publicPath: `/cong-khai/ung-ho/${campaign.id}`,
    can: campaignPolicy.canAll(facts),
  }
}

async function lotsOf(
  db: Reader,
  campaignId: number,
  balances: readonly Balance[],
  promised: ReadonlyMap<number, number>,
): Promise<DonationLot[]> {
  const items = await db
    .selectFrom('donationItem')
    .select(['id', 'name', 'unit', 'expiresOn'])
    .where('campaignId', '=', campaignId)
    .orderBy('name')
    .orderBy('expiresOn')
    .execute()
  return items.flatMap(({ id, name, unit, expiresOn }) => {
    const held = balances.find((each) => each.account === 'stock' && each.itemId === id)
    if (!held || held.quantityThousandths === 0) return []
    const { amountVnd, quantityThousandths } = held
    const freeThousandths = Math.max(0, quantityThousandths - (promised.get(id) ?? 0))
    return [{ itemId: id, name, unit, expiresOn, quantityThousandths, amountVnd, freeThousandths }]
  })
}
