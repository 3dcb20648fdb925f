import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { PlanIndicator } from '@thongsuot/contract'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type CellValue, readSheets, writeSheets } from '../../packages/server/platform/spreadsheet/index.ts'
import { paths } from '../../packages/web/paths.ts'
import { issuePlanned, planFigures } from './asked-figures.ts'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'
import { seen } from './steps.ts'

const lines = 30
let stage: Stage
let here: Asked
beforeAll(async () => {
  stage = await openStage()
  here = await askForThirtyFigures(stage)
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

interface Asked {
  directiveId: number
  first: number
  second: number
  ward: { id: number; name: string }
  /** A cell of the ward where nobody signs in. */
  cell: { id: number; name: string }
}

it('a ward officer enters thirty figures by the keyboard alone; what is no number is said at its field; a closed tab loses nothing', async () => {
  const page = await stage.as('wardClerk')
  await page.goto(stage.url + paths.reportForm(here.directiveId, here.first))
  const fields = page.locator('.entry input[data-entry="value"]')
  await fields.first().waitFor()
  expect(await fields.count()).toBe(lines)
  await tabTo(page, 'value')
  for (let line = 1; line <= lines; line += 1) {
    await page.keyboard.type(line === 7 ? '12a' : String(line * 1000))
    await page.keyboard.press('Enter')
  }
  await page.getByText('«Chỉ tiêu số 7» phải là số nguyên').first().waitFor()
  expect(await page.getByRole('button', { name: 'Nộp', exact: true }).isDisabled()).toBe(true)
  await page.reload()
  await page.getByText('Đã khôi phục nội dung chưa lưu từ lần trước.').waitFor()
  expect(await fields.nth(29).inputValue()).toMatch(/^30\.?000$/)
  await tabTo(page, 'value')
  for (let line = 1; line < 7; line += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.type('7000')
  await page.keyboard.press('Enter')
  await page
    .getByText(/Đã lưu \d\d:\d\d/)
    .first()
    .waitFor()
  expect(await fields.nth(6).inputValue()).toBe('7.000')
  expect(await barriersOn(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  await page.getByText('Đã nộp', { exact: true }).first().waitFor()
})

it('a block copied from a spreadsheet goes down the lines, in either way of writing numbers', async () => {
  const page = await stage.as('wardLeader')
  await page.goto(stage.url + paths.reportForm(here.directiveId, here.second))
  const fields = page.locator('.entry input[data-entry="value"]')
  await fields.first().waitFor()
  await paste(page, '1,234,567\tdoanh nghiệp lớn\n2,909\n3.00')
  await page.getByText('Đã dán 3 dòng.').waitFor()
  await fields.nth(5).focus()
  expect(await Promise.all([0, 1, 2].map((n) => fields.nth(n).inputValue()))).toEqual(['1.234.567', '2.909', '3'])
  await page
    .getByText(/Đã lưu \d\d:\d\d/)
    .first()
    .waitFor()
})

it('two people in one form: different cells are joined, the same cell is shown with a choice', async () => {
  const clerk = await stage.as('wardClerk')
  const leader = await stage.as('wardLeader')
  const address = stage.url + paths.reportForm(here.directiveId, here.second)
  const field = (page: Page, line: number) => page.locator('.entry input[data-entry="value"]').nth(line)
  for (const page of [clerk, leader]) {
    await page.goto(address)
    await field(page, 0).waitFor()
  }
  const type = async (page: Page, line: number, value: string) => {
    await field(page, line).fill(value)
    await field(page, line).press('Tab')
    await page
      .getByText(/Đã lưu \d\d:\d\d/)
      .or(page.getByRole('alert'))
      .first()
      .waitFor()
  }
  await type(leader, 10, '110')
  await type(clerk, 11, '120')
  await expect.poll(() => field(clerk, 10).inputValue()).toBe('110')
  // What the other has saved comes with one's own next save.
  await type(leader, 13, '140')
  await expect.poll(() => field(leader, 11).inputValue()).toBe('120')
  // Both change line 13 before either sees the other's.
  await Promise.all([field(clerk, 12).fill('131'), field(leader, 12).fill('132')])
  await Promise.all([field(clerk, 12).press('Tab'), field(leader, 12).press('Tab')])
  const loser = await Promise.race(
    [clerk, leader].map(async (page) => {
      await page.getByRole('button', { name: 'Giữ số của tôi ở các ô này' }).waitFor()
      return page
    }),
  )
  expect(await seen(loser.locator('.conflict'))).toMatch(/131|132/)
  await loser.getByRole('button', { name: 'Giữ số của tôi ở các ô này' }).click()
  await expect.poll(() => loser.locator('.conflict').count()).toBe(0)
  const mine = loser === clerk ? '131' : '132'
  expect(await field(loser, 12).inputValue()).toBe(mine)
  for (const page of [clerk, leader]) {
    await page.reload()
    await expect.poll(() => field(page, 12).inputValue()).toBe(mine)
    expect(await Promise.all([10, 11, 13].map((line) => field(page, line).inputValue()))).toEqual(['110', '120', '140'])
  }
})

it('a clerk sends a form out as a spreadsheet and enters it on behalf, with the file as evidence', async () => {
  const page = await stage.as('wardClerk')
  await page.goto(stage.url + paths.reportForm(here.directiveId, here.first, { organ: here.cell.id }))
  await page.getByText('Mẫu bảng tính cho nơi chưa dùng hệ thống').click()
  const waits = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải mẫu của biểu này' }).click()
  const saved = await (await waits).path()
  const filled = await fill(await readFile(saved), { 'Chỉ tiêu số 1 ': 41, 'Chỉ tiêu số 2 ': 'bốn hai' })
  const upload = page.getByLabel('Tải lên mẫu đã điền (nhiều tệp được)')
  await upload.setInputFiles({ name: 'chi-bo.xlsx', mimeType: xlsx, buffer: filled })
  await page.getByText('«bốn hai» không phải số nguyên').waitFor()
  const right = await fill(await readFile(saved), { 'Chỉ tiêu số 1 ': 41, 'Chỉ tiêu số 2 ': 42 })
  await upload.setInputFiles({ name: 'chi-bo.xlsx', mimeType: xlsx, buffer: right })
  const lines = page.getByRole('table', { name: `Các dòng sẽ nhập cho ${here.cell.name}` })
  await lines.getByRole('cell', { name: '42', exact: true }).waitFor()
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Nhập và nộp (1 cơ quan)' }).click()
  await page.getByText('Đã nhập báo cáo của 1 cơ quan.').waitFor()
  await page.getByRole('link', { name: 'Mở báo cáo đã nộp' }).click()
  await page.getByText('Nhập thay, căn cứ: Mẫu bảng tính «chi-bo.xlsx»').first().waitFor()
  await page.getByRole('link', { name: 'Mở mẫu đã điền: chi-bo.xlsx' }).waitFor()
})

it('the reviewer accepts; the form is locked and says by whom and since when; a closed period says why', async () => {
  const officer = await stage.as('consolidator')
  await officer.goto(stage.url + paths.reportsToAccept({ directive: here.directiveId }))
  await officer.getByRole('heading', { level: 2, name: here.ward.name }).waitFor()
  await officer.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await officer.getByText('Không có báo cáo nào ở mục này.').waitFor()
  const clerk = await stage.as('wardClerk')
  await clerk.goto(stage.url + paths.reportForm(here.directiveId, here.first))
  await clerk
    .getByText(/đã duyệt lúc \d\d:\d\d/)
    .first()
    .waitFor()
  await officer.goto(stage.url + paths.directive(here.directiveId, { tab: 'totals', period: here.second }))
  await officer.getByRole('button', { name: 'Khóa kỳ' }).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByRole('textbox').fill('đã chốt số liệu gửi Thành ủy')
  await dialog.getByRole('button', { name: /^Khóa / }).click()
  await officer.getByText(/Kỳ này đã khóa lúc/).waitFor()
  await clerk.goto(stage.url + paths.reportForm(here.directiveId, here.second))
  await clerk.getByText(/^Kỳ này đã khóa lúc .* bởi .*: đã chốt số liệu gửi Thành ủy/).waitFor()
  expect(await clerk.locator('.entry input[data-entry="value"]').first().isEditable()).toBe(false)
})

it('organs stand side by side with the target, and the screens fit a phone', async () => {
  const officer = await stage.as('consolidator')
  await officer.goto(stage.url + paths.compare(here.directiveId))
  await officer.getByRole('table', { name: 'So sánh các cơ quan qua các kỳ' }).getByText(here.ward.name).waitFor()
  await officer.getByRole('heading', { name: 'Đủ và đúng hạn theo cấp' }).waitFor()
  expect(await barriersOn(officer)).toEqual([])
  await officer.setViewportSize({ width: 390, height: 844 })
  expect(await barriersOn(officer)).toEqual([])
  const clerk = await stage.as('wardClerk')
  await clerk.setViewportSize({ width: 390, height: 844 })
  await clerk.goto(stage.url + paths.reportForm(here.directiveId, here.first))
  await clerk.locator('.entry').first().waitFor()
  expect(await barriersOn(clerk)).toEqual([])
})

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Presses Tab until the focus stands in an entry field, as somebody without a mouse does. */
async function tabTo(page: Page, column: 'value' | 'note'): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((of) => (document.activeElement as HTMLElement | null)?.dataset.entry === of, column))
      return
  }
  throw new Error('the keyboard does not reach the entry fields')
}

/** Pastes into the first entry field what a spreadsheet puts on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.entry input[data-entry="value"]').first().focus()
  await page.evaluate((words) => {
    const data = new DataTransfer()
    data.setData('text/plain', words)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

/** The downloaded form with values typed into it, as a spreadsheet program would save it. */
async function fill(bytes: Uint8Array, typed: Record<string, CellValue>): Promise<Buffer> {
  const opened = await readSheets(bytes)
  const sheets = []
  for (const sheet of opened.sheets) {
    const rows: CellValue[][] = []
    for await (const { row, cells } of sheet.rows()) rows[row - 1] = cells
    const whole = Array.from(rows, (cells) => cells ?? [])
    for (const row of whole)
      for (const [name, value] of Object.entries(typed)) if (`${row[2]} ` === name) row[5] = value
    sheets.push({
      name: sheet.name,
      columns: Array.from({ length: 8 }, (_, n) => ({ title: String(whole[0]?.[n] ?? '') })),
      rows: whole.slice(1),
    })
  }
  await opened.close()
  const pieces: Buffer[] = []
  for await (const piece of writeSheets(sheets)) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' '))}`)
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return tooWide > 0 ? [...told, `the page is ${tooWide} px wider than the window`] : told
}

/** A directive of the office that asks the ward and one of its cells for thirty figures, over two periods that have begun. */
async function askForThirtyFigures(stage: Stage): Promise<Asked> {
  const indicators = Array.from({ length: lines }, (_, n): PlanIndicator => {
    const more = n === 0 ? { targetOperator: '>=' as const, targetValue: 500, direction: 'more' as const } : {}
    return {
      code: `i${n + 1}`,
      name: `Chỉ tiêu số ${n + 1}`,
      unit: 'hộ',
      kind: 'number',
      overTime: 'sum',
      bounded: false,
      ...more,
    }
  })
  const { documentId, ward, cell } = await planFigures(stage, { indicators })
  return { ward, cell, ...(await issuePlanned(stage, documentId)) }
}
