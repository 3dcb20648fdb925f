import { importPieceBytes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Bytes } from '../../../platform/spreadsheet/index.ts'
import { openStage, type RowProblem } from '../../organs/index.ts'
import { checkStage, writeStage } from './import-installation.ts'
import { keepCheck } from './keep-check.ts'
import { findSheets } from './read-import.ts'
import { forgetFile } from './steer-import.ts'

/** Rows that are read and kept in one transaction; a kill loses no more than these. */
const rowsAtOnce = 500
/** One import at a time: two at once would check against each other's past. */
const importLock = 7_040_016

interface Run {
  id: number
  state: string
  sizeBytes: number
  fileName: string
  startedBy: number
  startedPerson: number
}

/**
 * Does the next step of the oldest import that waits: reads its rows, checks them, or writes them. Answers whether there may be
 * more. Every step can be cut off at any moment and is done again from what was kept: rows that were read stay read, and what
 * is written is one transaction.
 */
export async function runImport(house: House): Promise<boolean> {
  const waiting = await house.database.plain
    .selectFrom('importRun')
    .select('id')
    .where('state', 'in', ['reading', 'checking', 'writing'])
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return false
  return await house.database.asSystem(async (guard) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${importLock}) as mine`.execute(
      guard,
    )
    if (!rows[0]?.mine) return false
    const run = await house.database.plain
      .selectFrom('importRun')
      .select(['id', 'state', 'sizeBytes', 'fileName', 'startedBy', 'startedPerson'])
      .where('state', 'in', ['reading', 'checking', 'writing'])
      .orderBy('id')
      .executeTakeFirst()
    if (!run) return false
    const step = { reading: readRun, checking: checkRun, writing: writeRun }[run.state]
    await step?.(house, run).catch((error: unknown) => endRefused(house, run, error))
    return true
  })
}

/** A file that cannot be read ends the run with the reason; anything else is tried again. */
async function endRefused(house: House, run: Run, error: unknown): Promise<void> {
  if (error instanceof Cancelled) return
  if (!(error instanceof Refusal)) throw error
  await house.database.asSystem(async (trx) => {
    await trx
      .updateTable('importRun')
      .set({
        state: 'failed',
        endedAt: house.clock.now(),
        refusal: json({ code: error.code, details: error.details }),
      })
      .where('id', '=', run.id)
      .where('state', '<>', 'cancelled')
      .execute()
    await forgetFile(trx, run.id)
  })
}

/** Somebody ended the run while its step went on. */
class Cancelled extends Error {}

/** The file, as its pieces lie in the database. */
function bytesOf(house: House, run: Run): Bytes {
  const part = async (at: number, length: number): Promise<Buffer> => {
    const piece = Math.floor(at / importPieceBytes)
    const { rows } = await sql<{ part: Buffer }>`
      select substring(bytes from ${at - piece * importPieceBytes + 1}::int for ${length}::int) as part
      from import_piece where run_id = ${run.id} and piece = ${piece}`.execute(house.database.plain)
    return rows[0]?.part ?? Buffer.alloc(0)
  }
  return {
    size: run.sizeBytes,
    async read(at, length) {
      const parts: Buffer[] = []
      const end = Math.min(at + length, run.sizeBytes)
      for (let from = at; from < end; ) {
        const upTo = Math.min(end, (Math.floor(from / importPieceBytes) + 1) * importPieceBytes)
        parts.push(await part(from, upTo - from))
        from = upTo
      }
      return Buffer.concat(parts)
    },
    close: async () => {},
  }
}

async function readRun(house: House, run: Run): Promise<void> {
  const found = await findSheets(bytesOf(house, run), run.fileName)
  const kept = await house.database.plain
    .selectFrom('importRow')
    .select((eb) => ['sheet', eb.fn.max('row').as('last')])
    .where('runId', '=', run.id)
    .groupBy('sheet')
    .execute()
  const lastOf = new Map(kept.map(({ sheet, last }) => [sheet, last]))
  for (const { sheet, rows } of found.sheets) {
    const last = lastOf.get(sheet.name) ?? 0
    let batch: { row: number; cells: unknown }[] = []
    let faults: RowProblem[] = []
    for await (const { row, cells, faults: told } of rows()) {
      if (row <= last) continue
      batch.push({ row, cells })
      faults.push(...told)
      if (batch.length < rowsAtOnce) continue
      await keepRows(house, run, sheet.name, batch, faults)
      batch = []
      faults = []
    }
    await keepRows(house, run, sheet.name, batch, faults)
  }
  await found.close()
  await moveOn(house.database.plain, run, { state: 'checking', passedOver: found.passedOver })
}

async function keepRows(
  house: House,
  run: Run,
  sheet: string,
  rows: readonly { row: number; cells: unknown }[],
  faults: readonly RowProblem[],
): Promise<void> {
  if (rows.length === 0) return
  await house.database.asSystem(async (trx) => {
    await sql`
      insert into import_row (run_id, sheet, row, cells)
      select ${run.id}, ${sheet}, row, cells
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(row integer, cells jsonb)`.execute(trx)
    if (faults.length > 0)
      await sql`
        insert into import_fault (run_id, sheet, row, "column", sentence, by_reading)
        select ${run.id}, ${sheet}, row, "column", sentence, true
        from jsonb_to_recordset(${JSON.stringify(faults)}::jsonb) as t(row integer, "column" text, sentence text)`.execute(
        trx,
      )
    await moveOn(trx, run, {}, rows.length)
  })
}

/** Notes progress of a run that is still in the state its step began in. @throws Cancelled otherwise */
async function moveOn(
  trx: Trx | House['database']['plain'],
  run: Run,
  set: { state?: string; passedOver?: string[]; step?: string | null },
  rowsMore = 0,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('importRun')
    .set((eb) => ({ ...set, rowsRead: eb('rowsRead', '+', rowsMore) }))
    .where('id', '=', run.id)
    .where('state', '=', run.state)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Cancelled()
}

async function stageRun(trx: Trx, run: Run): Promise<void> {
  await openStage(trx)
  await sql`insert into staged_row select sheet, row, cells from import_row where run_id = ${run.id}`.execute(trx)
  await sql`
    insert into row_fault select sheet, row, "column", sentence from import_fault where run_id = ${run.id} and by_reading`.execute(
    trx,
  )
  await checkStage(trx)
}

/**
 * The dry run. Where organs that are here would move, what all rows make together shows only when it is written: it is, and
 * taken back.
 */
async function checkRun(house: House, run: Run): Promise<void> {
  await house.database.asSystem(async (trx) => {
    await stageRun(trx, run)
    const { rows } = await sql<{ moves: boolean }>`
      select exists (select from organ_effect where effect = 'changed' and moves) as moves`.execute(trx)
    if (rows[0]?.moves && (await isFaultless(trx))) {
      await sql`savepoint tried`.execute(trx)
      const faults = await faultsOfWriting(() => writeStage(trx, house, null))
      await takeBack(trx, faults)
    }
    await keepCheck(trx, run.id)
    await moveOn(trx, run, { state: 'checked' })
  })
}

/** All of it or nothing. What was true at the dry run is checked again: if it is so no more, the run is back at its check. */
async function writeRun(house: House, run: Run): Promise<void> {
  const actor = await actorOf(house, run)
  await house.database.asSystem(async (trx) => {
    await stageRun(trx, run)
    await sql`savepoint tried`.execute(trx)
    const onStep = (step: string) => moveOn(house.database.plain, run, { step })
    const sound = await isFaultless(trx)
    const faults = sound ? await faultsOfWriting(() => writeStage(trx, house, actor, onStep)) : []
    if (faults.length > 0) await takeBack(trx, faults)
    await keepCheck(trx, run.id)
    const done = sound && faults.length === 0
    if (done) await forgetFile(trx, run.id)
    await moveOn(trx, run, { state: done ? 'done' : 'checked', step: null })
    if (done) await trx.updateTable('importRun').set({ endedAt: house.clock.now() }).where('id', '=', run.id).execute()
  })
}

async function isFaultless(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ faulty: boolean }>`select exists (select from row_fault) as faulty`.execute(trx)
  return !rows[0]?.faulty
}

/** The faults that showed only in the writing. */
async function faultsOfWriting(write: () => Promise<unknown>): Promise<RowProblem[]> {
  try {
    await write()
    return []
  } catch (error) {
    if (error instanceof Refusal && error.code === 'import.rows') return error.details.problems as RowProblem[]
    throw error
  }
}

/** Undoes what was written since the savepoint and notes the faults that it showed. */
async function takeBack(trx: Trx, faults: readonly RowProblem[]): Promise<void> {
  await sql`rollback to savepoint tried`.execute(trx)
  await sql`
    insert into row_fault select file, row, "column", sentence
    from jsonb_to_recordset(${JSON.stringify(faults)}::jsonb) as t(file text, row integer, "column" text, sentence text)`.execute(
    trx,
  )
}

/** Who had it written. */
async function actorOf(house: House, run: Run): Promise<Actor> {
  const position = await house.database.plain
    .selectFrom('position')
    .select(['organId'])
    .where('id', '=', run.startedBy)
    .executeTakeFirstOrThrow()
  return { personId: run.startedPerson, positionId: run.startedBy, organId: position.organId, role: 'administrator' }
}
