import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import type { RowProblem } from './import-rows.ts'

/**
 * Makes the tables of this transaction in which an import is checked: `staged_row` with the rows as they were read, `row_fault`
 * with what is wrong with them, `row_effect` with what they do. They are gone at its end.
 */
export async function openStage(trx: Trx): Promise<void> {
  await sql`create temporary table staged_row (sheet text, row integer, cells jsonb) on commit drop`.execute(trx)
  await sql`create temporary table row_fault (sheet text, row integer, "column" text, sentence text) on commit drop`.execute(
    trx,
  )
  await sql`create temporary table row_effect (sheet text, row integer, effect text, note text) on commit drop`.execute(
    trx,
  )
}

/** Puts read rows on the stage. */
export async function stageRows(
  trx: Trx,
  sheet: string,
  rows: readonly { row: number; cells: unknown }[],
  faults: readonly RowProblem[],
): Promise<void> {
  await sql`
    insert into staged_row (sheet, row, cells)
    select ${sheet}, row, cells from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(row integer, cells jsonb)`.execute(
    trx,
  )
  if (faults.length === 0) return
  await sql`
    insert into row_fault (sheet, row, "column", sentence)
    select file, row, "column", sentence
    from jsonb_to_recordset(${JSON.stringify(faults)}::jsonb) as t(file text, row integer, "column" text, sentence text)`.execute(
    trx,
  )
}

/** Notes faults: `found` selects row, column and sentence. */
export async function noteFaults(trx: Trx, sheet: string, found: RawBuilder<unknown>): Promise<void> {
  await sql`insert into row_fault (sheet, row, "column", sentence) select ${sheet}, f.* from (${found}) f`.execute(trx)
}

/** Notes what rows do: `found` selects row, effect and note. */
export async function noteEffects(trx: Trx, sheet: string, found: RawBuilder<unknown>): Promise<void> {
  await sql`insert into row_effect (sheet, row, effect, note) select ${sheet}, f.* from (${found}) f`.execute(trx)
}

/** A table of this transaction that the planner knows the size of. */
export async function stageTable(trx: Trx, name: string, rows: RawBuilder<unknown>): Promise<void> {
  await sql`create temporary table ${sql.table(name)} on commit drop as ${rows}`.execute(trx)
  await sql`analyze ${sql.table(name)}`.execute(trx)
}

/** SQL: a cell of a staged row under its own name. */
export const cell = (name: string) => sql`cells->>${sql.lit(name)} as ${sql.ref(name)}`
/** SQL: the span of a staged row. */
export const spanCells = sql`(cells->>'valid_from')::date as valid_from, (cells->>'valid_to')::date as valid_to`
/** SQL: a cell that holds lines. */
export const lines = (name: string) =>
  sql`array(select jsonb_array_elements_text(case jsonb_typeof(cells->${sql.lit(name)}) when 'array' then cells->${sql.lit(name)} else '[]'::jsonb end))`

/** SQL: the rows whose `key` an earlier row of the sheet already has. */
export function repeatedKeys(table: string, keys: string): RawBuilder<unknown> {
  return sql`
    select row, 'key', format('mã «%s» trùng với dòng %s', key, first) from (
      select row, concat_ws(' ', ${sql.raw(keys)}) as key,
        min(row) over (partition by ${sql.raw(keys)}) as first
      from ${sql.table(table)}) numbered
    where row > first and key <> ''`
}

/**
 * SQL: the rows that hold at the same time as an earlier one of the same `by`, with what is said about them; \`other\` is the
 * earlier one's row.
 */
export function overlapping(table: string, by: string, column: string, said: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select row, ${column}, ${said} from (
      select s.*, max(coalesce(valid_to, 'infinity')) over earlier as taken, lag(row) over (partition by ${sql.raw(by)} order by valid_from, row) as other
      from ${sql.table(table)} s
      window earlier as (partition by ${sql.raw(by)} order by valid_from, row rows between unbounded preceding and 1 preceding)) ordered
    where taken > valid_from`
}
