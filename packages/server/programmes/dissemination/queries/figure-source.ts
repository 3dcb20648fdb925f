import { sql } from 'kysely'
import type { FigureSource } from '../../../modules/figures/index.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { figuresWithin, treeDay } from '../commands/feed-figures.ts'
import { on, scopeSql } from '../store.ts'

interface Row {
  key: number
  title: string
  on: string
  amount: number
}

/** Opens a figure of dissemination: the sessions it was added up from, or the channels that reached the households. */
export const disseminationFigures: FigureSource = {
  programme: 'dissemination',
  name: 'Quán triệt, tuyên truyền',
  async open(trx, house, _actor, { organId, requirementId, code, fromOn, toOn }, { after, limit }) {
    const at = { organId, requirementId, fromOn, toOn, today: house.clock.today() }
    const scope = scopeSql(organId, requirementId, treeDay(at))
    const households = code === 'households-reached'
    const all = code === 'members-all'
    // The newest figure of those invited looks back to the beginning; so does whether a cell has to be reached.
    const since = all || code === 'cells-all' ? sql`true` : sql`s.on_day >= ${fromOn}::date`
    const amount = all
      ? sql`case when s.makes_up_id is null then s.members_invited else 0 end`
      : code === 'members-attended'
        ? sql`s.members_attended`
        : sql`1`
    const states = code === 'cells-all' ? sql`s.state <> 'cancelled'` : sql`s.state = 'held'`
    const until = code === 'cells-all' ? sql`true` : sql`s.on_day < ${toOn}::date`
    const rowsSql = households
      ? sql`
        select c.id as key, c.name as title, c.to_on as on, c.households as amount from dissemination_channel c
        where c.organ_id in (${scope}) and c.requirement_id = ${requirementId}
          and c.to_on >= ${fromOn}::date and c.to_on < ${toOn}::date`
      : sql`
        select s.id as key, case when s.organ_id = ${organId} then s.title else v.short_name || ': ' || s.title end as title,
          s.on_day as on, ${amount} as amount
        from dissemination_session s join organ_version v on v.organ_id = s.organ_id and ${on('v', treeDay(at))}
        where s.organ_id in (${scope}) and ${states} and ${since} and ${until}
          and s.id in (select session_id from dissemination_subject where requirement_id = ${requirementId})`
    const { rows } = await sql<Row>`
      select * from (${rowsSql}) given where key > ${idAfter(after)} order by key limit ${limit + 1}`.execute(trx)
    const counted = await sql<{ n: number }>`select count(*)::int as n from (${rowsSql}) given`.execute(trx)
    const { page, next } = cutPage(rows, limit, (row) => row.key)
    const figures = await figuresWithin(trx, at)
    return {
      sum: code in figures ? figures[code as keyof typeof figures] : null,
      rows: {
        items: page.map(({ key, title, on: day, amount: value }) => ({
          ...{ title, on: day, amount: value },
          link: households ? '/chuong-trinh/quan-triet/kenh' : `/chuong-trinh/quan-triet/buoi/${key}`,
        })),
        next,
        total: counted.rows[0]?.n ?? 0,
      },
    }
  },
}
