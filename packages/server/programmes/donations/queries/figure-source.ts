import { sql } from 'kysely'
import type { FigureSource } from '../../../modules/figures/index.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { valueWithin } from '../commands/feed-figures.ts'

interface Row {
  key: number
  campaignId: number
  title: string
  on: string
  amount: number
}

/** Opens a figure of donations: the receipts of the period, and those taken back in it. */
export const donationFigures: FigureSource = {
  programme: 'donations',
  name: 'Ủng hộ',
  async open(trx, _house, _actor, { organId, code, fromOn, toOn }, { after, limit }) {
    const isGift = /^gift-/.test(code)
    const mine = isGift
      ? sql`c.organ_id = ${organId} and r.source = 'gift'
          ${code === 'gift-money-vnd' ? sql`and r.kind = 'money'` : code === 'gift-goods-vnd' ? sql`and r.kind = 'goods'` : sql``}`
      : sql`r.agency_organ_id = ${organId} and r.source = 'wage-day'`
    const amount = code === 'gift-givers' || code === 'givers' ? sql`r.givers` : sql`r.amount_vnd`
    const within = (day: 'r.received_on' | 'v.on_day') =>
      sql`${sql.ref(day)} >= ${fromOn}::date and ${sql.ref(day)} < ${toOn}::date`
    // The name shows only to whom row-level security shows it. Twice the id, and one more for what was taken back.
    const rowsSql = sql`
      select r.id * 2 as key, r.campaign_id, 'Biên nhận số ' || r.number || coalesce(': ' || g.name, '') as title,
        r.received_on as on, ${amount} as amount
      from donation_receipt r join donation_campaign c on c.id = r.campaign_id
      left join donation_giver g on g.receipt_id = r.id where ${mine} and ${within('r.received_on')}
      union all
      select r.id * 2 + 1, r.campaign_id, 'Đảo biên nhận số ' || r.number, v.on_day, -(${amount})
      from donation_receipt r join donation_campaign c on c.id = r.campaign_id
      join donation_entry e on e.receipt_id = r.id join donation_entry v on v.reverses_id = e.id
      where ${mine} and ${within('v.on_day')}`
    const { rows } = await sql<Row>`
      select * from (${rowsSql}) moves where key > ${idAfter(after)} order by key limit ${limit + 1}`.execute(trx)
    const counted = await sql<{ n: number }>`select count(*)::int as n from (${rowsSql}) moves`.execute(trx)
    const { page, next } = cutPage(rows, limit, (row) => row.key)
    return {
      sum: (await valueWithin(trx, organId, code, fromOn, toOn)) ?? null,
      rows: {
        items: page.map(({ campaignId, title, on, amount: given }) => ({
          ...{ title, on, amount: given },
          link: `/chuong-trinh/ung-ho/${campaignId}`,
        })),
        next,
        total: counted.rows[0]?.n ?? 0,
      },
    }
  },
}
