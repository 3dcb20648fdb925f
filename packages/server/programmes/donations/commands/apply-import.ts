import type { Role } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { append } from '../events.ts'
import { type Campaign, lockCampaign } from '../store.ts'
import { feedFigures } from './feed-figures.ts'
import { vietnamese } from './write-receipt.ts'

/** Receipts entered in one transaction. */
const sliceRows = 5000

interface Run {
  id: number
  campaignId: number
  rows: number
  done: number
  personId: number
  positionId: number
  organId: number
  role: Role
}

/**
 * Enters the next slice of the oldest file that waits. Each slice is whole: numbers, givers, ledger, sums and progress commit
 * together, and a process that dies leaves the next one to go on. Answers whether there is more.
 */
export async function applyImportSlice(house: House): Promise<boolean> {
  const { rows } = await sql<Run>`
    select id, campaign_id, rows, done, person_id, position_id, organ_id, role
    from donation_import where state = 'running' order by id limit 1`.execute(house.database.plain)
  const waiting = rows[0]
  if (!waiting) return false
  const { personId, positionId, organId, role } = waiting
  await house.database.asActor({ personId, positionId, organId, role }, async (trx) => {
    const campaign = await lockCampaign(trx, waiting.campaignId)
    // Another process may have entered a slice while this one waited for the campaign.
    const { rows: now } = await sql<Run>`
      select id, campaign_id, rows, done, person_id, position_id, organ_id, role
      from donation_import where id = ${waiting.id} and state = 'running' for update`.execute(trx)
    if (now[0]) await enterSlice(trx, house, { personId, positionId, organId, role }, campaign, now[0])
  })
  return true
}

async function enterSlice(trx: Trx, house: House, actor: Actor, campaign: Campaign, run: Run): Promise<void> {
  const today = house.clock.today()
  if (campaign.state !== 'open' || today > campaign.closesOn) {
    const problem = `Cuộc vận động kết thúc ngày ${vietnamese(campaign.closesOn)} khi còn ${run.rows - run.done} dòng chưa ghi.`
    await endRun(trx, house, run.id, { state: 'failed', problem })
    await append(
      trx,
      house.clock,
      actor,
      'donations.importSlice',
      { kind: 'donationCampaign', id: campaign.id },
      {
        ...{ importId: run.id, fromNumber: campaign.lastNumber + 1, toNumber: campaign.lastNumber },
      },
    )
    return
  }
  const upTo = Math.min(run.rows, run.done + sliceRows)
  const fromNumber = campaign.lastNumber + 1
  const toNumber = campaign.lastNumber + upTo - run.done
  await enterRows(trx, house, actor, { campaignId: campaign.id, run, upTo, fromNumber, toNumber })
  await sql`update donation_campaign set last_number = ${toNumber} where id = ${campaign.id}`.execute(trx)
  await sql`update donation_import set done = ${upTo} where id = ${run.id}`.execute(trx)
  const told = { importId: run.id, fromNumber, toNumber }
  await append(trx, house.clock, actor, 'donations.importSlice', { kind: 'donationCampaign', id: campaign.id }, told)
  if (upTo < run.rows) return
  await endRun(trx, house, run.id, { state: 'done', problem: null })
  // Once a cell at the end, not once a receipt.
  const { rows: days } = await sql<{ key: string }>`
    select distinct key from donation_sum where campaign_id = ${campaign.id} and facet = 'day'`.execute(trx)
  await feedFigures(
    trx,
    house,
    actor,
    campaign.organId,
    days.map((day) => day.key),
  )
}

/** The same rows that `writeReceipt` writes one by one. */
async function enterRows(
  trx: Trx,
  house: House,
  actor: Actor,
  slice: { campaignId: number; run: Run; upTo: number; fromNumber: number; toNumber: number },
): Promise<void> {
  const { campaignId, run, upTo, fromNumber, toNumber } = slice
  const now = house.clock.now()
  const base = fromNumber - run.done - 1
  const within = sql`s.import_id = ${run.id} and s.ordinal > ${run.done} and s.ordinal <= ${upTo}`
  const mine = sql`r.campaign_id = ${campaignId} and r.number between ${fromNumber} and ${toNumber}`
  await sql`
    insert into donation_receipt (campaign_id, number, code, kind, source, channel, amount_vnd, item_id, quantity_thousandths,
      words, giver_kind, givers, agency_organ_id, received_on, entered_at, entered_by)
    select ${campaignId}, ${base}::int + s.ordinal, s.code, s.kind, 'gift', s.channel, s.amount_vnd, s.item_id,
      s.quantity_thousandths, s.words, s.giver_kind, 1, s.agency_organ_id, s.received_on, ${now}, ${actor.positionId}
    from donation_import_row s where ${within} order by s.ordinal`.execute(trx)
  await sql`
    insert into donation_giver (receipt_id, name, name_folded, consents, organ_id, agency_organ_id)
    select r.id, s.giver_name, s.giver_folded, s.consents, s.organ_id, s.agency_organ_id
    from donation_import_row s join donation_receipt r on r.code = s.code
    where ${within}`.execute(trx)
  await sql`
    insert into donation_entry (campaign_id, kind, on_day, words, receipt_id, at, by)
    select r.campaign_id, 'receipt', r.received_on, 'Biên nhận số ' || r.number, r.id, ${now}, ${actor.positionId}
    from donation_receipt r where ${mine} order by r.number`.execute(trx)
  await sql`
    insert into donation_posting (entry_id, campaign_id, account, item_id, amount_vnd, quantity_thousandths)
    select e.id, r.campaign_id, p.account, p.item_id, p.amount_vnd, p.quantity
    from donation_receipt r join donation_entry e on e.receipt_id = r.id
    cross join lateral (values
      (coalesce(r.channel, 'stock'), r.item_id, r.amount_vnd, r.quantity_thousandths),
      ('fund', null, -r.amount_vnd, null)) as p (account, item_id, amount_vnd, quantity)
    where ${mine} and r.kind <> 'idea'`.execute(trx)
  await sql`delete from donation_import_row s where ${within}`.execute(trx)
}

async function endRun(
  trx: Trx,
  house: House,
  id: number,
  end: { state: 'done' | 'failed'; problem: string | null },
): Promise<void> {
  await trx
    .updateTable('donationImport')
    .set({ ...end, endedAt: house.clock.now() })
    .where('id', '=', id)
    .execute()
  if (end.state === 'failed') await sql`delete from donation_import_row where import_id = ${id}`.execute(trx)
}
