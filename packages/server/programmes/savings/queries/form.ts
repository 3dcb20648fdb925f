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
import { linesOf, type Reader, rulesFor } from '../store.ts'

/** The columns of a budget spreadsheet, as it is given out and taken in. */
export const columns: SheetColumn[] = [
  { title: 'Đơn vị', width: 40 },
  { title: 'Mã mục', width: 14 },
  { title: 'Nội dung chi', width: 40 },
  { title: 'Nhóm chi', width: 30 },
  { title: 'Nguồn', width: 24 },
  { title: 'Dự toán giao (đồng)', kind: 'integer', width: 20 },
  { title: 'Đã cam kết (đồng)', kind: 'integer', width: 20 },
  { title: 'Đã chi (đồng)', kind: 'integer', width: 20 },
]
/** Rows that a file may have. */
export const mostRows = 50_000

/** The spreadsheet that the import takes, filled with what is entered for the units in reach. */
export async function budgetForm(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.form']>,
): Promise<Download> {
  const db = house.database.plain
  const today = house.clock.today()
  const rules = await rulesFor(db, actor.organId, input.year, today)
  const names = new Map(rules.categories.map((each) => [each.key, each.name]))
  const units = await unitsInReach(db, actor, today)
  async function* rows(): AsyncGenerator<CellValue[]> {
    for (const unit of units) {
      const budget = await db
        .selectFrom('savingsBudget')
        .select('id')
        .where('organId', '=', unit.id)
        .where('year', '=', input.year)
        .executeTakeFirst()
      const lines = budget ? await linesOf(db, budget.id) : []
      for (const line of lines) {
        const { code, name, category, funding, allocatedVnd, committedVnd, spentVnd } = line
        yield [unit.name, code, name, names.get(category) ?? category, funding, allocatedVnd, committedVnd, spentVnd]
      }
    }
  }
  const guide = [
    ...rules.categories.map((each): CellValue[] => ['Nhóm chi', each.name]),
    ...units.map((unit): CellValue[] => ['Đơn vị', unit.name]),
  ]
  return {
    bytes: writeSheets([
      { name: 'Dự toán', columns, rows: rows() },
      {
        name: 'Cách điền',
        columns: [
          { title: 'Cột', width: 16 },
          { title: 'Điền một trong', width: 50 },
        ],
        rows: guide,
      },
    ]),
    mediaType: spreadsheetMediaType,
    fileName: `du-toan-${input.year}.xlsx`,
  }
}

/** The units that may stand in the file: at most as many as a file may have rows. */
export async function unitsInReach(db: Reader, actor: Actor, today: string): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    with base as materialized (${watchedPathsSql(actor.organId, today)})
    select v.organ_id as id, v.name from organ_version v
    join organ o on o.id = v.organ_id and not o.outside
    join organ_path p on p.organ_id = v.organ_id and p.valid_from <= ${today}::date
      and (p.valid_to is null or p.valid_to > ${today}::date)
    where v.valid_from <= ${today}::date and (v.valid_to is null or v.valid_to > ${today}::date)
      and exists (select from base where p.path like base.path || '%')
    order by v.name limit ${mostRows}`.execute(db)
  return rows
}
