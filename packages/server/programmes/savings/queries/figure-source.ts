import { sql } from 'kysely'
import type { FigureSource } from '../../../modules/figures/index.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { cutWithin } from '../commands/feed-figures.ts'

interface Row {
  key: number
  title: string
  on: string
  amount: number
}

/** Opens a figure of savings: the cuts of the period, or the budget lines that the base is made of. */
export const savingsFigures: FigureSource = {
  programme: 'savings',
  name: 'Tiết kiệm chi',
  async open(trx, _house, _actor, { organId, code, fromOn, toOn }, { after, limit }) {
    const isCut = code === 'savings-cut-vnd'
    // Twice the id, and one more for what was given back, so that both moves of one cut have a key.
    const rowsSql = isCut
      ? sql`
        select c.id * 2 as key, l.name || ': ' || c.words as title, c.approved_on as on, c.amount_vnd as amount
        from savings_cut c join savings_line l on l.id = c.line_id
        where c.organ_id = ${organId} and c.approved_on >= ${fromOn}::date and c.approved_on < ${toOn}::date
        union all
        select c.id * 2 + 1, 'Hoàn lại: ' || l.name, c.released_on, -c.amount_vnd
        from savings_cut c join savings_line l on l.id = c.line_id
        where c.organ_id = ${organId} and c.released_on >= ${fromOn}::date and c.released_on < ${toOn}::date`
      : sql`
        select l.id as key, l.code || ' ' || l.name as title, (b.saved_at at time zone 'Asia/Ho_Chi_Minh')::date as on,
          l.allocated_vnd as amount
        from savings_line l join savings_budget b on b.id = l.budget_id
        where b.organ_id = ${organId} and b.year = extract(year from ${fromOn}::date)`
    const { rows } = await sql<Row>`
      select * from (${rowsSql}) moves where key > ${idAfter(after)} order by key limit ${limit + 1}`.execute(trx)
    const counted = await sql<{ n: number }>`select count(*)::int as n from (${rowsSql}) moves`.execute(trx)
    const { page, next } = cutPage(rows, limit, (row) => row.key)
    const link = `/chuong-trinh/tiet-kiem/${organId}/${fromOn.slice(0, 4)}`
    return {
      sum: isCut ? await cutWithin(trx, organId, fromOn, toOn) : null,
      rows: {
        items: page.map(({ title, on, amount }) => ({ title, on, amount, link })),
        next,
        total: counted.rows[0]?.n ?? 0,
      },
    }
  },
}
