import {
  type FigureEntry,
  type FormFileEntry,
  type FormFileSheet,
  type FormPart,
  groupedNumber,
  type OutputOf,
  type ParsedInputOf,
  parseCount,
  type Routes,
  readBlock,
} from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type CellValue, readSheets, type SheetRow } from '../../../platform/spreadsheet/index.ts'
import { openForm } from './form.ts'
import { formColumns, formHash, formMark, linesOf } from './form-file.ts'

type Form = OutputOf<Routes['figures.form']>
type Upload = ParsedInputOf<Routes['figures.readFormFile']>

/** One part as a filled form has it, over what stands there now. */
export interface FilledPart {
  assignmentId: number
  version: number
  words: string
  obstacles: string
  figures: FigureEntry[]
}

/** A sheet that was read: what the screen shows, and what would be saved. */
export interface FilledForm extends FormFileSheet {
  parts: FilledPart[]
}

/** What a filled form would enter; nothing is kept. */
export async function readFormFile(
  house: House,
  actor: Actor,
  input: Upload,
): Promise<OutputOf<Routes['figures.readFormFile']>> {
  const forms = await filledForms(house, actor, input)
  return { sheets: forms.map(({ parts: _parts, ...sheet }) => sheet) }
}

/**
 * The sheets of a filled form, each against the organ's form as it is now.
 * @throws Refusal `form.foreign` for a file that is none, `form.other` for another period's, `form.old` where the indicators
 * have changed since, and those of opening a spreadsheet.
 */
export async function filledForms(house: House, actor: Actor, input: Upload): Promise<FilledForm[]> {
  const { marks, sheets } = await rowsOf(input)
  const { fileName, directiveId, periodId } = input
  if (marks.get('form') !== formMark.key) throw new Refusal('form.foreign', { fileName })
  if (marks.get('version') !== formMark.version) throw new Refusal('form.old', { fileName })
  if (marks.get('directive') !== String(directiveId) || marks.get('period') !== String(periodId)) {
    throw new Refusal('form.other', { fileName, period: marks.get('periodName') ?? '' })
  }
  const filled: FilledForm[] = []
  for (const [key, hash] of marks) {
    const organId = Number(/^organ\/(\d+)$/.exec(key)?.[1] ?? 0)
    if (organId === 0) continue
    const form = await openForm(house, actor, { directiveId, periodId, organId })
    if (formHash(form) !== hash) throw new Refusal('form.old', { fileName })
    const rows = sheets.find((sheet) => sheet.some((row) => codeOf(row) === `evidence/${organId}`)) ?? []
    const one = filledForm(form, rows)
    if (one.entries.length > 0) filled.push(one)
  }
  return filled
}

async function rowsOf(input: Upload): Promise<{ marks: Map<string, string>; sheets: SheetRow[][] }> {
  const opened = await readSheets(Buffer.from(input.base64, 'base64'))
  try {
    const marks = new Map<string, string>()
    const sheets: SheetRow[][] = []
    for (const sheet of opened.sheets) {
      const rows: SheetRow[] = []
      for await (const row of sheet.rows()) rows.push(row)
      if (sheet.name !== formMark.sheet) sheets.push(rows)
      else for (const { cells } of rows) marks.set(textOf(cells[0]), textOf(cells[1]))
    }
    return { marks, sheets }
  } finally {
    await opened.close()
  }
}

const textOf = (cell: CellValue | undefined): string => (cell === null || cell === undefined ? '' : String(cell).trim())
const codeOf = (row: SheetRow): string => textOf(row.cells[formColumns.code])

function filledForm(form: Form, rows: readonly SheetRow[]): FilledForm {
  const byCode = new Map(rows.map((row) => [codeOf(row), row]))
  const open = linesOf(form).filter((line) => line.open !== null && byCode.has(line.code))
  // Text that stands where a number should is read with its neighbours: «2,909» alone says too little.
  const numbers = open.filter((line) => line.open === 'value')
  const cells = numbers.map((line) => byCode.get(line.code)?.cells[formColumns.value])
  const read = readBlock(cells.map((cell) => (typeof cell === 'string' ? cell : '')))
  const typed = new Map(
    numbers.map((line, i) => [line.code, typeof cells[i] === 'number' ? String(cells[i]) : (read[i] ?? '')]),
  )
  const entries: FormFileEntry[] = []
  const parts = form.parts.map((part) => filledPart(part, byCode, typed, entries))
  const evidence = textOf(byCode.get(`evidence/${form.organ.id}`)?.cells[formColumns.value])
  const locked = form.parts.find(
    (part) => part.can.save !== true && entries.some((e) => e.assignmentId === part.assignmentId),
  )
  const can = locked?.can.save
  const refused = can !== undefined && can !== true ? (locked?.lock?.sentence ?? can.refused) : null
  const { organ, onBehalf } = form
  const said = new Set(entries.map((entry) => entry.assignmentId))
  return { organ, onBehalf, entries, evidence, refused, parts: parts.filter((part) => said.has(part.assignmentId)) }
}

/** A blank cell leaves what stands there: whoever fills in half a form takes nothing back. */
function filledPart(
  part: FormPart,
  byCode: ReadonlyMap<string, SheetRow>,
  typed: ReadonlyMap<string, string>,
  entries: FormFileEntry[],
): FilledPart {
  const { assignmentId, report } = part
  const given = new Set(part.fromProgrammes.map((one) => one.indicatorId))
  const reckoned = new Set(part.indicators.filter((one) => one.dimension !== null).map((one) => one.id))
  const figures = new Map<number, FigureEntry>()
  for (const { indicatorId, value, note } of report?.figures ?? []) {
    if (!given.has(indicatorId))
      figures.set(indicatorId, { indicatorId, value: reckoned.has(indicatorId) ? null : value, note })
  }
  for (const indicator of part.indicators) {
    const code = `${assignmentId}/${indicator.id}`
    const row = byCode.get(code)
    const text = typed.get(code)
    if (row === undefined || text === undefined) continue
    const value = parseCount(text)
    const why = textOf(row.cells[formColumns.blank])
    const own = textOf(row.cells[formColumns.note])
    const note = value === null && why !== '' ? [why, own].filter(Boolean).join('; ') : own
    const before = figures.get(indicator.id)
    const same = (before?.value ?? null) === value && (before?.note ?? '') === note
    if ((text === '' && note === '') || same) continue
    if (value !== undefined) figures.set(indicator.id, { indicatorId: indicator.id, value, note: note || null })
    entries.push({
      ...{ row: row.row, assignmentId, indicatorId: indicator.id, name: indicator.name },
      ...{ text: typeof value === 'number' ? groupedNumber(value) : text, note: note || null },
      now: typeof before?.value === 'number' ? groupedNumber(before.value) : '',
      problem: value === undefined ? `Dòng ${row.row}: «${text}» không phải số nguyên` : null,
    })
  }
  const say = (key: 'words' | 'obstacles', name: string): string => {
    const row = byCode.get(`${assignmentId}/${key}`)
    const text = textOf(row?.cells[formColumns.value])
    const now = report?.[key] ?? ''
    if (row === undefined || text === '' || text === now.trim()) return now
    entries.push({ row: row.row, assignmentId, indicatorId: null, name, text, note: null, now, problem: null })
    return text
  }
  const open = report !== null && ['draft', 'returned', 'submitted'].includes(report.state)
  return {
    ...{ assignmentId, version: open ? report.version : 0, figures: [...figures.values()] },
    ...{ words: say('words', 'Kết quả, cách làm'), obstacles: say('obstacles', 'Khó khăn, vướng mắc') },
  }
}
