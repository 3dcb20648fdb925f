/** Forms as spreadsheets, out and in again, for offices without the system. */
import type { PlanIndicator } from '@thongsuot/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { type CellValue, readSheets, writeSheets } from '../../platform/spreadsheet/index.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { closePeriod } from './commands/close-period.ts'
import { enterFormFile, evidenceFile } from './commands/enter-form-file.ts'
import { formFile } from './queries/form-file.ts'
import { readFormFile } from './queries/read-form-file.ts'
import { getReport } from './queries/report-view.ts'
import { type FigureOffice, openFigureOffice } from './testing/figure-office.ts'

let here: FigureOffice
const period = (n: number): number => Number(here.periods[n])

beforeAll(async () => {
  const count = { unit: 'người', kind: 'number', overTime: 'sum', bounded: false } as const
  const sex = {
    name: 'Giới tính',
    options: [
      { code: 'female', name: 'Nữ' },
      { code: 'male', name: 'Nam' },
    ],
  }
  const indicators: PlanIndicator[] = [
    { ...count, code: 'came', name: 'Đảng viên dự' },
    { ...count, code: 'called', name: 'Đảng viên triệu tập' },
    {
      ...count,
      code: 'rate',
      name: 'Tỷ lệ dự',
      kind: 'ratio',
      unit: '%',
      numerator: 'came',
      denominator: 'called',
      bounded: true,
    },
    { ...count, code: 'guests', name: 'Khách dự', dimension: sex },
  ]
  here = await openFigureOffice({ indicators })
})
afterAll(() => here.close())

interface Sheet {
  name: string
  rows: CellValue[][]
}

async function download(actor: Actor, input: { organId?: number; below?: '1'; n?: number }): Promise<Sheet[]> {
  const { n = 0, ...who } = input
  const { bytes } = await formFile(here.house, actor, { directiveId: here.directiveId, periodId: period(n), ...who })
  return await sheetsOf(bytes)
}

async function sheetsOf(bytes: AsyncIterable<unknown> | Uint8Array): Promise<Sheet[]> {
  const whole = bytes instanceof Uint8Array ? bytes : await bytesOf(bytes)
  const opened = await readSheets(whole)
  const sheets: Sheet[] = []
  for (const sheet of opened.sheets) {
    const rows: CellValue[][] = []
    for await (const { row, cells } of sheet.rows()) rows[row - 1] = cells
    sheets.push({ name: sheet.name, rows: Array.from(rows, (cells) => cells ?? []) })
  }
  await opened.close()
  return sheets
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece as Uint8Array)
  return Buffer.concat(pieces)
}

/** What somebody typed into the form by hand: by line name, the value and what stands right of it. */
function fill(sheet: Sheet | undefined, typed: Record<string, CellValue[]>): void {
  for (const [name, cells] of Object.entries(typed)) {
    const row = sheet?.rows.find((one) =>
      String(one[2] ?? '')
        .trim()
        .startsWith(name),
    )
    if (!row) throw new Error(`no line ${name}`)
    for (const [i, cell] of cells.entries()) row[5 + i] = cell
  }
}

async function upload(sheets: readonly Sheet[], n = 0) {
  const stream = writeSheets(
    sheets.map(({ name, rows }) => ({
      name,
      columns: Array.from({ length: 8 }, (_, i) => ({ title: String(rows[0]?.[i] ?? '') })),
      rows: rows.slice(1),
    })),
  )
  const base64 = Buffer.from(await bytesOf(stream)).toString('base64')
  return { directiveId: here.directiveId, periodId: period(n), fileName: 'chi-bo-2.xlsx', base64 }
}

describe('a form as a spreadsheet', () => {
  test('has a line for every figure, instructions, and locks all but the fields', async () => {
    const [ward] = here.wards
    const input = { directiveId: here.directiveId, periodId: period(0), organId: here.cells[1].id }
    const file = await formFile(here.house, ward.clerk, input)
    expect(file.fileName).toBe('Mẫu báo cáo Chi bộ 2, Kỳ 1 (06/4–19/4/2020).xlsx')
    const bytes = await bytesOf(file.bytes as AsyncIterable<unknown>)
    const sheets = await sheetsOf(bytes)
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Hướng dẫn', 'Chi bộ 2', '_mau'])
    expect(sheets[1]?.rows.map((row) => [row[2], row[3], row[5] ?? null])).toEqual([
      ['Chỉ tiêu', 'Đơn vị tính', 'Kỳ này'],
      ['Yêu cầu r1', undefined, null],
      ['Đảng viên dự', 'người', null],
      ['Đảng viên triệu tập', 'người', null],
      ['Tỷ lệ dự', '%', 'tự tính'],
      ['Khách dự', 'người', 'tự tính'],
      ['    Nữ', 'người', null],
      ['    Nam', 'người', null],
      ['Kết quả, cách làm', undefined, null],
      ['Khó khăn, vướng mắc', undefined, null],
      ['Căn cứ số liệu (ai báo, lúc nào, văn bản số mấy)', undefined, null],
    ])
  })

  test('is for who may see the organ’s form, and of all who report to one, a sheet for each', async () => {
    const [ward, other] = here.wards
    expect(await refusalOf(download(other.clerk, { organId: here.cells[1].id }))).toBe('not.found')
    const sheets = await download(ward.clerk, { below: '1' })
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Hướng dẫn', 'Chi bộ 1', 'Chi bộ 2', '_mau'])
  })
})

describe('a filled form', () => {
  test('is shown line by line before anything is kept, with what is wrong in words', async () => {
    const [ward] = here.wards
    const sheets = await download(ward.clerk, { organId: here.cells[1].id })
    fill(sheets[1], { 'Đảng viên dự': [29], 'Đảng viên triệu tập': ['ba mươi'], Nữ: [null, '', 'Chưa có số liệu'] })
    const { sheets: read } = await readFormFile(here.house, ward.clerk, await upload(sheets))
    expect(read).toMatchObject([
      {
        organ: { id: here.cells[1].id },
        onBehalf: true,
        refused: null,
        entries: [
          { row: 3, name: 'Đảng viên dự', text: '29', now: '', problem: null },
          { row: 4, name: 'Đảng viên triệu tập', problem: 'Dòng 4: «ba mươi» không phải số nguyên' },
          { row: 7, name: 'Khách dự: nữ', text: '', note: 'Chưa có số liệu', problem: null },
        ],
      },
    ])
    const { report } = await here.part(ward.clerk, here.cells[1], period(0))
    expect(report).toBeNull()
    const entered = await enterFormFile(here.house, ward.clerk, {
      ...{ ...(await upload(sheets)), organIds: [here.cells[1].id], submit: true },
    })
    expect(entered.entered).toMatchObject([{ parts: 0, refused: 'Dòng 4: «ba mươi» không phải số nguyên' }])
  })

  test('is entered on behalf with the file as evidence, handed in, and adds up', async () => {
    const [ward] = here.wards
    const [, cell] = here.cells
    const sheets = await download(ward.clerk, { organId: cell.id })
    fill(sheets[1], {
      'Đảng viên dự': ['1.029', 'có học bù'],
      'Đảng viên triệu tập': [1030],
      Nữ: [2],
      Nam: [0],
      'Kết quả': ['đã mở hội nghị'],
      'Căn cứ': ['bí thư chi bộ điện thoại lúc 9 giờ'],
    })
    const file = await upload(sheets)
    const done = await enterFormFile(here.house, ward.clerk, { ...file, organIds: [cell.id], submit: true })
    expect(done.entered).toMatchObject([{ organ: { id: cell.id }, parts: 1, submitted: true, refused: null }])
    const { report } = await here.part(ward.clerk, cell, period(0))
    expect(report).toMatchObject({
      state: 'submitted',
      onBehalf: true,
      words: 'đã mở hội nghị',
      evidence: 'Mẫu bảng tính «chi-bo-2.xlsx»; bí thư chi bộ điện thoại lúc 9 giờ',
      formName: 'chi-bo-2.xlsx',
    })
    const evidence = await evidenceFile(here.house, here.district.clerk, { id: Number(report?.id) })
    expect(Buffer.from(evidence.bytes as Uint8Array).toString('base64')).toBe(file.base64)
    expect(await refusalOf(evidenceFile(here.house, here.stranger.clerk, { id: Number(report?.id) }))).toBe('not.found')
    await here.accept(ward.leader, { id: Number(report?.id), version: Number(report?.version) })
    expect(await here.total(here.district.clerk, 'came', period(0))).toMatchObject({ value: 1029, reported: 1 })
    expect(await here.total(here.district.clerk, 'guests', period(0))).toMatchObject({ value: 2, reported: 1 })
    const again = await readFormFile(here.house, ward.clerk, await upload(sheets))
    // The very same again says nothing new; what is typed besides is refused with who locked it and when.
    expect(again.sheets).toEqual([])
    fill(sheets[1], { 'Đảng viên dự': [1000] })
    const late = await readFormFile(here.house, ward.clerk, await upload(sheets))
    expect(late.sheets[0]?.refused).toMatch(/^Báo cáo đã được duyệt lúc 08:00 ngày 06\/04\/2020 bởi/)
  })

  test('a blank takes nothing back: half a form goes over what stands there', async () => {
    const [cell] = here.cells
    const saved = await here.save(cell.clerk, cell, period(0), [here.entry('came', 5)], 'đã làm')
    const sheets = await download(cell.clerk, { organId: cell.id })
    fill(sheets[1], { 'Đảng viên dự': [null], 'Đảng viên triệu tập': [6] })
    const done = await enterFormFile(here.house, cell.clerk, {
      ...(await upload(sheets)),
      organIds: [cell.id],
      submit: false,
    })
    expect(done.entered).toMatchObject([{ parts: 1, submitted: false, refused: null }])
    const report = await getReport(here.house, cell.clerk, { id: saved.id })
    expect(report).toMatchObject({ words: 'đã làm', onBehalf: false })
    expect(report.figures.map((figure) => figure.value)).toEqual([5, 6])
  })

  test('many at once: each says for itself what became of it', async () => {
    const [ward] = here.wards
    const sheets = await download(ward.clerk, { below: '1', n: 1 })
    fill(sheets[1], { 'Đảng viên dự': [7] })
    fill(sheets[2], { 'Đảng viên dự': [8], 'Đảng viên triệu tập': [7] })
    const organIds = here.cells.map((cell) => cell.id)
    const done = await enterFormFile(here.house, ward.clerk, { ...(await upload(sheets, 1)), organIds, submit: true })
    expect(done.entered).toMatchObject([
      // Its own people enter it.
      { organ: { id: organIds[0] }, parts: 0, refused: expect.stringMatching(/Chức vụ đang dùng|người dùng/) },
      { organ: { id: organIds[1] }, parts: 1, submitted: false, refused: expect.stringMatching(/lớn hơn/) },
    ])
  })

  test('of another table, another period or an older plan is refused in words', async () => {
    const [ward] = here.wards
    const [, cell] = here.cells
    const sheets = await download(ward.clerk, { organId: cell.id, n: 1 })
    const foreign = await upload([{ name: 'Bảng lương', rows: [['Tên'], ['Vũ Thị Lành']] }], 1)
    expect(await refusalOf(readFormFile(here.house, ward.clerk, foreign))).toBe('form.foreign')
    expect(await refusalOf(readFormFile(here.house, ward.clerk, await upload(sheets, 0)))).toBe('form.other')
    const old = sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) }))
    const mark = old.at(-1)?.rows.find((row) => String(row[0]).startsWith('organ/'))
    if (mark) mark[1] = '0123456789abcdef'
    expect(await refusalOf(readFormFile(here.house, ward.clerk, await upload(old, 1)))).toBe('form.old')
    const broken = { ...(await upload(sheets, 1)), base64: Buffer.from('PK\u0003\u0004 nothing').toString('base64') }
    expect(await refusalOf(readFormFile(here.house, ward.clerk, broken))).toMatch(/^spreadsheet\./)
  })

  test('of a closed period is refused with why, by whom and since when', async () => {
    const [ward] = here.wards
    const sheets = await download(ward.clerk, { organId: here.cells[1].id, n: 1 })
    fill(sheets[1], { 'Đảng viên dự': [3] })
    await closePeriod(here.house, here.office.leader, { id: period(1), reason: 'đã chốt' })
    const { sheets: read } = await readFormFile(here.house, ward.clerk, await upload(sheets, 1))
    expect(read[0]?.refused).toMatch(/^Kỳ này đã khóa lúc .* bởi .*: đã chốt$/)
  })
})
