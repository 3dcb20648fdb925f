import { sql } from 'kysely'
import { json, type Trx } from '../../../platform/database.ts'
import { importSheets } from './import-sheets.ts'

/** Keeps what a check found for whoever looks at the run: every row's effect, the faults, the counts. */
export async function keepCheck(trx: Trx, runId: number): Promise<void> {
  const order = importSheets.map((sheet) => sheet.name)
  await sql`delete from import_effect where run_id = ${runId}`.execute(trx)
  await sql`delete from import_fault where run_id = ${runId} and not by_reading`.execute(trx)
  await sql`
    insert into import_effect (run_id, sheet, row, effect, label, note)
    select ${runId}, r.sheet, r.row, case when f.row is not null or e.effect is null then 'refused' else e.effect end,
      coalesce(nullif(concat_ws(' · ', r.cells->>'key', coalesce(r.cells->>'name', r.cells->>'full_name', r.cells->>'title')), ''),
        concat_ws(' · ', r.cells->>'organ', r.cells->>'from', r.cells->>'to', r.cells->>'alias', r.cells->>'position', r.cells->>'person', r.cells->>'kind')),
      coalesce(f.sentence, e.note, case when e.effect is null then 'vì dòng mà dòng này nhắc tới có lỗi' end)
    from staged_row r
    left join row_effect e on e.sheet = r.sheet and e.row = r.row
    left join (select sheet, row, min(sentence) as sentence from row_fault group by sheet, row) f on f.sheet = r.sheet and f.row = r.row
    order by array_position(${order}::text[], r.sheet), r.row`.execute(trx)
  await sql`
    insert into import_fault (run_id, sheet, row, "column", sentence, by_reading)
    select ${runId}, f.sheet, f.row, f."column", f.sentence, false from (
      select sheet, row, "column", sentence from row_fault
      except select sheet, row, "column", sentence from import_fault where run_id = ${runId}) f
    order by array_position(${order}::text[], f.sheet), f.row`.execute(trx)
  const { rows } = await sql<{ sheet: string; effect: string; rows: number }>`
    select sheet, effect, count(*)::int as rows from import_effect where run_id = ${runId} group by sheet, effect`.execute(
    trx,
  )
  const counts = importSheets.flatMap(({ name: sheet, title }) => {
    const of = (effect: string) => rows.find((row) => row.sheet === sheet && row.effect === effect)?.rows ?? 0
    const count = {
      sheet,
      title,
      new: of('new'),
      changed: of('changed'),
      unchanged: of('unchanged'),
      refused: of('refused'),
    }
    return count.new + count.changed + count.unchanged + count.refused > 0 ? [count] : []
  })
  await sql`
    update import_run set counts = ${json(counts)}, faults = (select count(*) from import_fault where run_id = ${runId})
    where id = ${runId}`.execute(trx)
}
