import type { FormPart, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { isTyped } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  type CellValue,
  type SheetForm,
  type SheetToWrite,
  spreadsheetMediaType,
  writeSheets,
} from '../../../platform/spreadsheet/index.ts'
import { openForm } from './form.ts'

type Form = OutputOf<Routes['figures.form']>

/** What the hidden sheet says: which form this is, so that another program's table or an older form is not taken for it. */
export const formMark = { sheet: '_mau', key: 'thongsuot.bao-cao', version: '1' } as const
/** The columns of a form's sheet, from 0. */
export const formColumns = { code: 0, clause: 1, name: 2, unit: 3, previous: 4, value: 5, note: 6, blank: 7 } as const
/** Why a figure is missing, for who fills in the form; missing is not zero. */
const blankReasons = ['Chưa có số liệu', 'Không phát sinh', 'Không thuộc phần việc của cơ quan'] as const
const mostSheets = 200

/** A line of the form. `code` finds it again when the file comes back. */
interface Line {
  code: string
  cells: CellValue[]
  open: 'value' | 'words' | null
}

/**
 * The form of one organ, or of all that report to the acting organ, to be filled in without the system: everything locked but
 * the fields, with instructions, and a hidden sheet that says which form it is.
 * @throws Refusal `not.found`; `form.tooMany`
 */
export async function formFile(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.formFile']>,
): Promise<Download> {
  const { directiveId, periodId } = input
  const organIds = input.below ? await reportersTo(house, actor, directiveId) : [input.organId ?? actor.organId]
  if (organIds.length === 0) throw new Refusal('not.found')
  const forms: Form[] = []
  for (const organId of organIds) forms.push(await openForm(house, actor, { directiveId, periodId, organId }))
  const [first] = forms
  const bytes = writeSheets([instructions(first?.period.name ?? ''), ...forms.map(sheetOf), markOf(forms)])
  const who = forms.length === 1 ? (first?.organ.shortName ?? '') : `${forms.length} cơ quan`
  return { bytes, mediaType: spreadsheetMediaType, fileName: `Mẫu báo cáo ${who}, ${first?.period.name ?? ''}.xlsx` }
}

async function reportersTo(house: House, actor: Actor, directiveId: number): Promise<number[]> {
  return await house.database.asActor(actor, async (trx) => {
    const { rows } = await sql<{ organId: number }>`
      select distinct a.organ_id from assignment a join assignment up on up.id = a.parent_id
      where a.directive_id = ${directiveId} and up.organ_id = ${actor.organId} and a.duplicate_of_id is null
        and a.state in ('open', 'done')
      order by 1 limit ${mostSheets + 1}`.execute(trx)
    if (rows.length > mostSheets) throw new Refusal('form.tooMany', { limit: mostSheets })
    return rows.map((row) => row.organId)
  })
}

/** Every line of an organ's form, in the order of its sheet. */
export function linesOf(form: Form): Line[] {
  return [
    ...form.parts.flatMap((part) => [
      { code: `${part.assignmentId}`, cells: [part.clause, part.title], open: null },
      ...part.indicators.map((indicator): Line => indicatorLine(part, indicator)),
      words(part, 'words', 'Kết quả, cách làm', part.report?.words ?? ''),
      words(part, 'obstacles', 'Khó khăn, vướng mắc', part.report?.obstacles ?? ''),
    ]),
    {
      code: `evidence/${form.organ.id}`,
      cells: ['', 'Căn cứ số liệu (ai báo, lúc nào, văn bản số mấy)', '', null, ''],
      open: 'words',
    },
  ]
}

function indicatorLine(part: FormPart, indicator: FormPart['indicators'][number]): Line {
  const given = part.fromProgrammes.some((one) => one.indicatorId === indicator.id)
  const typed = isTyped(part.indicators)(indicator) && !given
  const of = (figures: FormPart['previous']) => figures.find((one) => one.indicatorId === indicator.id)
  const now = of(part.report?.figures ?? [])
  const name = indicator.optionName === null ? indicator.name : `    ${indicator.optionName}`
  const value = typed ? (now?.value ?? null) : given ? 'từ chương trình' : 'tự tính'
  return {
    code: `${part.assignmentId}/${indicator.id}`,
    cells: ['', name, indicator.unit, of(part.previous)?.value ?? null, value, now?.note ?? ''],
    open: typed ? 'value' : null,
  }
}

function words(part: FormPart, key: string, name: string, text: string): Line {
  return { code: `${part.assignmentId}/${key}`, cells: ['', name, '', null, text], open: 'words' }
}

/** What a form asks, in short: two forms of one mark ask the same lines. */
export function formHash(form: Form): string {
  return sha256(
    linesOf(form)
      .map(({ code, open }) => `${code}:${open}`)
      .join(' '),
  ).slice(0, 16)
}

function sheetOf(form: Form): SheetToWrite {
  const lines = linesOf(form)
  const { value, note, blank } = formColumns
  const open: SheetForm['open'] = lines.flatMap((line, i): SheetForm['open'] => {
    const at = { fromRow: i + 2, toRow: i + 2 }
    if (line.open === null) return []
    if (line.open === 'words') return [{ ...at, column: value }]
    const hint = 'Số nguyên. Để trống nghĩa là chưa có số, không phải số 0.'
    return [
      { ...at, column: value, only: 'whole', hint },
      { ...at, column: note },
      { ...at, column: blank, only: blankReasons },
    ]
  })
  return {
    name: form.organ.shortName,
    columns: [
      { title: 'Mã dòng', width: 14 },
      { title: 'Mục', width: 7 },
      { title: 'Chỉ tiêu', width: 46 },
      { title: 'Đơn vị tính', width: 12 },
      { title: 'Kỳ trước', width: 14, kind: 'integer' },
      { title: 'Kỳ này', width: 22, kind: 'integer' },
      { title: 'Ghi chú', width: 32 },
      { title: 'Vì sao để trống', width: 24 },
    ],
    rows: lines.map(({ code, cells }) => [code, ...cells]),
    form: { open },
  }
}

function instructions(period: string): SheetToWrite {
  const lines = [
    `Mẫu báo cáo ${period}. Mỗi trang tính là một cơ quan.`,
    'Chỉ điền các ô nền vàng: cột «Kỳ này», «Ghi chú», «Vì sao để trống». Các ô khác đã khóa.',
    'Chỉ nhập phần việc của chính cơ quan; số của cấp dưới tự cộng khi được duyệt.',
    'Ô trống nghĩa là chưa có số, không phải số 0. Nếu là 0 thì nhập 0; nếu chưa có thì chọn lý do.',
    'Dòng «tự tính» và «từ chương trình» không phải nhập.',
    'Tiền ghi bằng đồng, số nguyên.',
    'Ghi căn cứ ở dòng cuối: ai báo, lúc nào, văn bản số mấy.',
    'Không đổi tên, thêm hay xóa dòng, trang tính. Gửi lại tệp này cho cơ quan nhập thay, hoặc tải lên ở trang báo cáo.',
  ]
  return {
    name: 'Hướng dẫn',
    columns: [{ title: 'Hướng dẫn điền mẫu', width: 110 }],
    rows: lines.map((line) => [line]),
    form: { open: [] },
  }
}

function markOf(forms: readonly Form[]): SheetToWrite {
  const { key, version, sheet } = formMark
  const [first] = forms
  const rows: CellValue[][] = [
    ['form', key],
    ['version', version],
    ['directive', String(first?.period.directiveId ?? '')],
    ['period', String(first?.period.id ?? '')],
    ['periodName', first?.period.name ?? ''],
    ...forms.map((form) => [`organ/${form.organ.id}`, formHash(form)]),
  ]
  return { name: sheet, hidden: true, columns: [{ title: 'key' }, { title: 'value' }], rows, form: { open: [] } }
}
