import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import { cellsOfProgramme, type FedCell, putFigure } from '../../../modules/figures/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import type { Reader } from '../store.ts'

/**
 * Brings an organ's reports to what the ledger says: as the organiser, gifts that it received; as an agency, one day's wage that
 * it handed in. `days`: of the receipts that moved; the periods of these days and of today are fed, each cell once.
 */
export async function feedFigures(
  trx: Trx,
  house: House,
  actor: Actor,
  organId: number,
  days: readonly Day[],
): Promise<void> {
  const cells = new Map<string, FedCell>()
  for (const on of new Set([...days, house.clock.today()])) {
    for (const cell of await cellsOfProgramme(trx, { programme: 'donations', organId, on })) {
      cells.set(`${cell.assignmentId}.${cell.periodId}.${cell.indicatorId}`, cell)
    }
  }
  for (const cell of cells.values()) {
    const value = await valueWithin(trx, organId, cell.code, cell.fromOn, cell.toOn)
    if (value === undefined) continue
    await putFigure(trx, house, actor, {
      at: { assignmentId: cell.assignmentId },
      periodId: cell.periodId,
      indicatorId: cell.indicatorId,
      value,
      source: { programme: 'donations', ref: `${organId}` },
    })
  }
}

interface Moved {
  giftGivers: number | null
  giftMoneyVnd: number | null
  giftGoodsVnd: number | null
  givers: number | null
  wageDayVnd: number | null
}

/**
 * What an indicator comes to in a span: receipts of these days, less those taken back on these days, so that a past period stays
 * as it was. undefined: the indicator is not one of donations; null: nothing happened.
 */
export async function valueWithin(
  db: Reader,
  organId: number,
  code: string,
  fromOn: Day,
  toOn: Day,
): Promise<number | null | undefined> {
  const moved = /^gift-/.test(code)
    ? await giftsWithin(db, organId, fromOn, toOn)
    : await wageWithin(db, organId, fromOn, toOn)
  const byCode: Record<string, number | null | undefined> = {
    'gift-givers': moved.giftGivers,
    'gift-money-vnd': moved.giftMoneyVnd,
    'gift-goods-vnd': moved.giftGoodsVnd,
    givers: moved.givers,
    'wage-day-vnd': moved.wageDayVnd,
  }
  return byCode[code]
}

/** From the kept sums of days, so that a hundred thousand receipts are not counted again for each new one. */
async function giftsWithin(db: Reader, organId: number, fromOn: Day, toOn: Day): Promise<Partial<Moved>> {
  const { rows } = await sql<Moved>`
    with campaign as (select id from donation_campaign where organ_id = ${organId}),
    taken as (
      select r.kind, r.amount_vnd, r.received_on, v.on_day
      from donation_entry v join donation_entry e on e.id = v.reverses_id join donation_receipt r on r.id = e.receipt_id
      where v.kind = 'reversal' and v.campaign_id in (select id from campaign) and r.source = 'gift'),
    moved as (
      select kind, amount_vnd, receipts from donation_sum
      where campaign_id in (select id from campaign) and facet = 'day' and source = 'gift'
        and key >= ${fromOn} and key < ${toOn}
      union all
      -- The kept sums leave out what was taken back on whatever day; it counted on its own.
      select kind, amount_vnd, 1 from taken where received_on >= ${fromOn}::date and received_on < ${toOn}::date
      union all
      select kind, -amount_vnd, -1 from taken where on_day >= ${fromOn}::date and on_day < ${toOn}::date)
    select sum(receipts)::bigint as gift_givers,
      (sum(amount_vnd) filter (where kind = 'money'))::bigint as gift_money_vnd,
      (sum(amount_vnd) filter (where kind = 'goods'))::bigint as gift_goods_vnd
    from moved`.execute(db)
  return rows[0] ?? {}
}

async function wageWithin(db: Reader, organId: number, fromOn: Day, toOn: Day): Promise<Partial<Moved>> {
  const { rows } = await sql<Moved>`
    with moved as (
      select amount_vnd, givers from donation_receipt
      where agency_organ_id = ${organId} and source = 'wage-day'
        and received_on >= ${fromOn}::date and received_on < ${toOn}::date
      union all
      select -r.amount_vnd, -r.givers
      from donation_receipt r join donation_entry e on e.receipt_id = r.id join donation_entry v on v.reverses_id = e.id
      where r.agency_organ_id = ${organId} and r.source = 'wage-day'
        and v.on_day >= ${fromOn}::date and v.on_day < ${toOn}::date)
    select sum(givers)::bigint as givers, sum(amount_vnd)::bigint as wage_day_vnd from moved`.execute(db)
  return rows[0] ?? {}
}
