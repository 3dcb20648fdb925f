import type { ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { watchedPathsSql } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import {
  type CellValue,
  type SheetColumn,
  spreadsheetMediaType,
  writeSheets,
} from '../../../platform/spreadsheet/index.ts'
import { cutPolicyStates } from '../policy.ts'
import { baseOf, dayOfYear, rulesFor } from '../store.ts'
import { everyUnit } from './units.ts'

const money = (title: string): SheetColumn => ({ title, kind: 'integer', width: 20 })
const unitColumns: SheetColumn[] = [
  { title: 'TT', kind: 'integer', width: 6 },
  { title: 'Đơn vị', width: 44 },
  money('Dự toán giao (đồng)'),
  money('Loại trừ (đồng)'),
  money('Tiết kiệm 10 % đầu năm (đồng)'),
  money('Đã chi (đồng)'),
  money('Cơ sở tính (đồng)'),
  money('Phải cắt thêm (đồng)'),
  money('Đã cắt thêm (đồng)'),
  { title: 'Tỷ lệ cắt thêm (%)', kind: 'decimal', width: 12 },
  money('Còn thiếu (đồng)'),
  money('Đã chuyển phòng dịch, an sinh (đồng)'),
  { title: 'Đạt yêu cầu', width: 12 },
]
const cutColumns: SheetColumn[] = [
  { title: 'Đơn vị', width: 44 },
  { title: 'Mã mục', width: 14 },
  { title: 'Mục chi', width: 36 },
  money('Số cắt (đồng)'),
  { title: 'Nội dung', width: 50 },
  { title: 'Trạng thái', width: 16 },
  { title: 'Ngày duyệt', kind: 'day', width: 12 },
  { title: 'Căn cứ gần nhất', width: 50 },
]

/**
 * The report in the form that finance offices file: a row a unit (allocation, exclusions, base, the standing 10 %, the further
 * cut, what is left), a total of the rows above, the definition it stands on; and a sheet of the cuts with their documents.
 */
export async function reportFile(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.report']>,
): Promise<Download> {
  const db = house.database.plain
  const today = house.clock.today()
  const rules = await rulesFor(db, actor.organId, input.year, today)
  const base = baseOf(rules, input.baseKey)
  async function* units(): AsyncGenerator<CellValue[]> {
    const totals = new Array<number>(unitColumns.length).fill(0)
    let ordinal = 0
    for await (const { organ, sums } of everyUnit(db, actor, {
      year: input.year,
      baseKey: input.baseKey,
      rules,
      today,
    })) {
      ordinal += 1
      const numbers = [sums.allocatedVnd, sums.excludedVnd, sums.standingVnd, sums.spentVnd, sums.baseVnd]
      const cut = [sums.wantedVnd, sums.cutVnd]
      const share = sums.shareHundredths === null ? null : sums.shareHundredths / 100
      const row = [...numbers, ...cut, share, sums.missingVnd, sums.reallocatedVnd]
      for (const [i, value] of row.entries()) totals[i] = Number(totals[i]) + Number(value)
      yield [ordinal, organ.name, ...row, sums.compliant ? 'Đạt' : 'Chưa']
    }
    const [allocated, excluded, standing, spent, whole, wanted, cut, , missing, moved] = totals
    const share = whole ? Math.round((Number(cut) * 10_000) / whole) / 100 : null
    yield [null, 'Cộng', ...[allocated, excluded, standing, spent, whole, wanted, cut].map(Number), share]
      .concat([Number(missing), Number(moved)])
      .concat([Number(cut) >= Number(wanted) && Number(wanted) > 0 ? 'Đạt' : 'Chưa'])
    yield [null, `Cơ sở tính: ${base.name}. ${base.source}`]
    if (rules.order) yield [null, `Theo: ${rules.order.basis} (${rules.order.organ.name})`]
  }
  return {
    bytes: writeSheets([
      { name: 'Biểu tổng hợp', columns: unitColumns, rows: units() },
      { name: 'Các khoản cắt giảm', columns: cutColumns, rows: cutRows(house, actor, input.year) },
    ]),
    mediaType: spreadsheetMediaType,
    fileName: `tiet-kiem-chi-${input.year}.xlsx`,
  }
}

async function* cutRows(house: House, actor: Actor, year: number): AsyncGenerator<CellValue[]> {
  const on = dayOfYear(year, house.clock.today())
  let after = 0
  for (;;) {
    const { rows } = await sql<{
      id: number
      organ: string
      code: string
      line: string
      amountVnd: number
      words: string
      state: keyof typeof cutPolicyStates
      approvedOn: string | null
      basis: string | null
    }>`
      with base as materialized (${watchedPathsSql(actor.organId, on)})
      select c.id, v.name as organ, l.code, l.name as line, c.amount_vnd, c.words, c.state, c.approved_on,
        (select s.words from savings_step s where s.cut_id = c.id order by s.id desc limit 1) as basis
      from savings_cut c join savings_budget b on b.id = c.budget_id and b.year = ${year}
      join savings_line l on l.id = c.line_id
      join organ_version v on v.organ_id = c.organ_id and v.valid_from <= ${on}::date
        and (v.valid_to is null or v.valid_to > ${on}::date)
      join organ_path p on p.organ_id = c.organ_id and p.valid_from <= ${on}::date
        and (p.valid_to is null or p.valid_to > ${on}::date)
      where c.id > ${after} and exists (select from base where p.path like base.path || '%')
      order by c.id limit 500`.execute(house.database.plain)
    for (const row of rows) {
      const { organ, code, line, amountVnd, words, state, approvedOn, basis } = row
      yield [organ, code, line, amountVnd, words, cutPolicyStates[state], approvedOn, basis]
    }
    const last = rows.at(-1)
    if (!last || rows.length < 500) return
    after = last.id
  }
}
