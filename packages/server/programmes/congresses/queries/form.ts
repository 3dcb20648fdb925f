import type { Day, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import {
  type CellValue,
  type SheetColumn,
  spreadsheetMediaType,
  writeSheets,
} from '../../../platform/spreadsheet/index.ts'
import { congressPhases } from '../policy.ts'
import { type Reader, reachSql, termOf } from '../store.ts'

const count = (title: string): SheetColumn => ({ title, kind: 'integer', width: 12 })

/** The bodies whose planned seats stand in the spreadsheet, in the order of its columns. */
export const bodyColumns = ['executive', 'standing', 'secretary', 'deputy', 'inspection'] as const

/** The columns of a spreadsheet of plans; from «Tình trạng» on they are only given out. */
export const columns: SheetColumn[] = [
  { title: 'Mã', kind: 'integer', width: 10 },
  { title: 'Tổ chức', width: 44 },
  { title: 'Lần thứ', width: 14 },
  { title: 'Từ ngày', kind: 'day', width: 12 },
  { title: 'Đến ngày', kind: 'day', width: 12 },
  { title: 'Địa điểm', width: 30 },
  count('Đại biểu triệu tập'),
  count('Chính thức được phân bổ'),
  count('Dự khuyết được phân bổ'),
  ...['BCH', 'BTV', 'Bí thư', 'Phó bí thư', 'UBKT'].map((body) => count(`${body} dự kiến`)),
  { title: 'Tình trạng', width: 18 },
  { title: 'Ngày tổ chức', kind: 'day', width: 12 },
  { title: 'Lý do hoãn, hủy', width: 40 },
]
/** The columns that the import reads. */
export const readColumns = columns.slice(0, 14)
/** Rows that a file may have. */
export const mostRows = 20_000

export interface PlanRow {
  id: number
  path: string
  name: string
  congressId: number | null
  version: number | null
  state: keyof typeof congressPhases | null
  ordinalWords: string | null
  pilot: boolean | null
  plannedFrom: Day | null
  plannedTo: Day | null
  place: string | null
  convened: number | null
  officialAssigned: number | null
  alternateAssigned: number | null
  heldTo: Day | null
  reason: string | null
  seats: Record<string, number | null> | null
}

/** Organisations in reach with their plans, one by one in the order of the tree. */
export async function* plansInReach(db: Reader, actor: Actor, term: string, today: Day): AsyncGenerator<PlanRow> {
  const units = await reachSql(db, actor.organId, today)
  let after = ''
  for (let seen = 0; seen < mostRows; ) {
    const { rows } = await sql<PlanRow>`
      select u.organ_id as id, u.path, u.name, c.id as congress_id, c.version, c.state, c.ordinal_words, c.pilot,
        c.planned_from, c.planned_to, c.place, c.convened, c.official_assigned, c.alternate_assigned, c.held_to,
        (select m.words from congress_move m where m.congress_id = c.id and m.state in ('postponed', 'cancelled')
          order by m.id desc limit 1) as reason,
        (select jsonb_object_agg(s.body_key, s.planned) from congress_seats s where s.congress_id = c.id) as seats
      from (${units}) u
      left join congress c on c.organ_id = u.organ_id and c.term_key = ${term}
      where u.path ~>~ ${after} order by u.path using ~<~ limit 1000`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < 1000) return
    after = last.path
    seen += rows.length
  }
}

/** The spreadsheet that the import takes, filled with what is planned in reach; also the list of congresses as offices file it. */
export async function planForm(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.form']>,
): Promise<Download> {
  const db = house.database.plain
  const today = house.clock.today()
  const term = await termOf(db, input.term, today)
  async function* rows(): AsyncGenerator<CellValue[]> {
    for await (const plan of plansInReach(db, actor, term.key, today)) {
      const { id, name, ordinalWords, plannedFrom, plannedTo, place, convened } = plan
      yield [
        ...[id, name, ordinalWords, plannedFrom, plannedTo, place, convened],
        ...[plan.officialAssigned, plan.alternateAssigned],
        ...bodyColumns.map((key) => plan.seats?.[key] ?? null),
        ...[congressPhases[plan.state ?? 'none'], plan.heldTo, plan.reason],
      ]
    }
  }
  return {
    bytes: writeSheets([{ name: 'Kế hoạch đại hội', columns, rows: rows() }]),
    mediaType: spreadsheetMediaType,
    fileName: `dai-hoi-${term.key}.xlsx`,
  }
}
