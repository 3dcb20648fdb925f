import {
  type Can,
  type ErrorCode,
  errorSentence,
  errors,
  type ImportCount,
  type ImportEffect,
  type ImportFault,
  type ImportRun,
  ImportState,
  type OutputOf,
  type ParsedInputOf,
  type Routes,
} from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type CellValue, spreadsheetMediaType, writeSheets } from '../../../platform/spreadsheet/index.ts'
import { requireAdministrator } from '../commands/import-installation.ts'
import { importSheets } from '../commands/import-sheets.ts'
import { importActs, importStates } from '../model.ts'

interface RunRow extends Omit<ImportRun, 'refusal' | 'can' | 'state' | 'counts'> {
  state: string
  counts: unknown
  refusal: unknown
}

const steps: Readonly<Record<string, string>> = {
  territories: 'địa bàn',
  organs: 'cơ quan',
  versions: 'tên và thông tin cơ quan',
  paths: 'cây tổ chức',
  names: 'cách gọi, quan hệ, cán bộ, chức vụ',
}

const runSql = (where: RawBuilder<unknown>) => sql<RunRow>`
  select r.id, r.state, r.file_name, r.size_bytes, r.received_bytes, r.rows_read, r.step, r.counts, r.faults, r.passed_over,
    r.refusal, r.started_at, r.ended_at, p.full_name as started_by
  from import_run r join person p on p.id = r.started_person where ${where}`

function viewOf({ refusal, step, state, counts, ...row }: RunRow): ImportRun {
  const known = ImportState.parse(state)
  return {
    ...row,
    state: known,
    step: step === null ? null : (steps[step] ?? step),
    counts: counts as ImportCount[],
    refusal: refusal === null ? null : sentencesOf(refusal as { code: ErrorCode; details: Record<string, unknown> }),
    can: canDo(known, row.faults, counts as ImportCount[]),
  }
}

function sentencesOf({ code, details }: { code: ErrorCode; details: Record<string, unknown> }) {
  return { sentence: errorSentence(errors[code].sentence, details), next: errorSentence(errors[code].next, details) }
}

function canDo(state: ImportState, faults: number, counts: readonly ImportCount[]): Can {
  const can: Can = {}
  for (const [act, states] of Object.entries(importActs)) {
    const fits = (states as readonly ImportState[]).includes(state)
    can[act] = fits ? true : { refused: `lần nhập này ${importStates[state].toLowerCase()}.` }
  }
  if (can.apply !== true) return can
  if (faults > 0) can.apply = { refused: 'còn dòng sai; sửa trong tệp rồi nhập lại tệp đã sửa.' }
  else if (counts.every((count) => count.new + count.changed === 0))
    can.apply = { refused: 'mọi dòng đã có trong hệ thống, không có gì để ghi.' }
  return can
}

/** One import. @throws Refusal `not.found`, `action.refused` unless an administrator asks */
export async function openImport(
  house: House,
  actor: Actor,
  { id }: ParsedInputOf<Routes['imports.get']>,
): Promise<ImportRun> {
  requireAdministrator(actor)
  const { rows } = await runSql(sql`r.id = ${id}`).execute(house.database.plain)
  if (!rows[0]) throw new Refusal('not.found')
  return viewOf(rows[0])
}

/** The imports of the installation, the newest first. */
export async function listImports(
  house: House,
  actor: Actor,
  { after, limit }: ParsedInputOf<Routes['imports.list']>,
): Promise<OutputOf<Routes['imports.list']>> {
  requireAdministrator(actor)
  const db = house.database.plain
  const below = idAfter(after, Number.MAX_SAFE_INTEGER)
  const { rows } = await runSql(sql`r.id < ${below} order by r.id desc limit ${limit + 1}`).execute(db)
  const counted = await db
    .selectFrom('importRun')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirst()
  const { page, next } = cutPage(rows, limit, (row) => row.id)
  return { items: page.map(viewOf), next, total: Number(counted?.total ?? 0) }
}

const titleOf = (sheet: string) => importSheets.find((each) => each.name === sheet)?.title ?? sheet

function columnTitle(sheet: string, column: string | null): string | null {
  const columns = importSheets.find((each) => each.name === sheet)?.columns ?? []
  return columns.find((each) => each.name === column)?.title ?? column
}

/** What the rows of an import do, in the order of the file. */
export async function importRows(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['imports.rows']>,
): Promise<OutputOf<Routes['imports.rows']>> {
  const { counts } = await openImport(house, actor, { id: input.id })
  const wanted: RawBuilder<unknown>[] = [sql`run_id = ${input.id}`, sql`id > ${idAfter(input.after)}`]
  if (input.effect) wanted.push(sql`effect = ${input.effect}`)
  if (input.sheet) wanted.push(sql`sheet = ${input.sheet}`)
  const { rows } = await sql<{
    id: number
    sheet: string
    row: number
    label: string
    effect: ImportEffect
    note: string | null
  }>`
    select id, sheet, row, label, effect, note from import_effect where ${sql.join(wanted, sql` and `)}
    order by id limit ${input.limit + 1}`.execute(house.database.plain)
  const { page, next } = cutPage(rows, input.limit, (row) => row.id)
  const total = counts
    .filter((count) => input.sheet === undefined || count.sheet === input.sheet)
    .reduce(
      (sum, count) =>
        sum + (input.effect ? count[input.effect] : count.new + count.changed + count.unchanged + count.refused),
      0,
    )
  return { items: page.map((row) => ({ ...row, sheet: titleOf(row.sheet) })), next, total }
}

/** What is wrong with the rows of an import. */
export async function importFaults(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['imports.faults']>,
): Promise<OutputOf<Routes['imports.faults']>> {
  const { faults } = await openImport(house, actor, { id: input.id })
  const { rows } = await sql<ImportFault>`
    select id, sheet, row, "column", sentence from import_fault where run_id = ${input.id} and id > ${idAfter(input.after)}
    order by id limit ${input.limit + 1}`.execute(house.database.plain)
  const { page, next } = cutPage(rows, input.limit, (row) => row.id)
  const items = page.map((row) => ({
    ...row,
    sheet: titleOf(row.sheet),
    column: columnTitle(row.sheet, row.column),
  }))
  return { items, next, total: faults }
}

const effectWords: Record<ImportEffect, string> = {
  new: 'thêm mới',
  changed: 'thay đổi',
  unchanged: 'không đổi',
  refused: 'không nhận',
}

/** Faults and effects as a spreadsheet, for whoever mends the file beside it. */
export async function importResult(
  house: House,
  actor: Actor,
  { id }: ParsedInputOf<Routes['imports.result']>,
): Promise<Download> {
  const { fileName } = await openImport(house, actor, { id })
  const common = [{ title: 'Trang' }, { title: 'Dòng', kind: 'integer', width: 8 }] as const
  const bytes = writeSheets([
    {
      name: 'Lỗi',
      columns: [...common, { title: 'Cột', width: 22 }, { title: 'Lỗi', width: 90 }],
      rows: pagesOf(house, actor, id, importFaults, (row) => [row.sheet, row.row, row.column, row.sentence]),
    },
    {
      name: 'Từng dòng',
      columns: [
        ...common,
        { title: 'Nội dung', width: 50 },
        { title: 'Kết quả', width: 14 },
        { title: 'Ghi chú', width: 80 },
      ],
      rows: pagesOf(house, actor, id, importRows, (row) => [
        row.sheet,
        row.row,
        row.label,
        effectWords[row.effect],
        row.note,
      ]),
    },
  ])
  return { bytes, mediaType: spreadsheetMediaType, fileName: `ket-qua-${fileName.replace(/\.[^.]*$/, '')}.xlsx` }
}

async function* pagesOf<T>(
  house: House,
  actor: Actor,
  id: number,
  ask: (
    house: House,
    actor: Actor,
    input: { id: number; after?: string; limit: number },
  ) => Promise<{ items: T[]; next: string | null }>,
  cells: (item: T) => CellValue[],
): AsyncGenerator<CellValue[]> {
  let after: string | null = null
  do {
    const page: { items: T[]; next: string | null } = await ask(house, actor, {
      id,
      limit: 2000,
      ...(after === null ? {} : { after }),
    })
    yield* page.items.map(cells)
    after = page.next
  } while (after !== null)
}
