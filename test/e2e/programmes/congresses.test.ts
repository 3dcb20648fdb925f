import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Plan, PlanIndicator } from '@thongsuot/contract'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { signIn } from '../../../packages/server/loop/client.ts'
import { writeSheets } from '../../../packages/server/platform/spreadsheet/index.ts'
import { paths } from '../../../packages/web/paths.ts'
import { barriersOn } from '../barriers.ts'
import { keepPicturesOfFailure, openStage, type Seat, type Stage } from '../stage.ts'
import { seen } from '../steps.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

const cell = 'Chi bộ Tổ dân phố số 9 phường Bồ Đề'

const picture = async (page: Page, name: string) => {
  const folder = process.env.THONGSUOT_TEST_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
/** The page as it stands, and on a phone in the dark, without barriers. */
const lookAt = async (page: Page, name: string) => {
  await picture(page, name)
  expect(await barriersOn(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, `${name}-390`)
  expect(await barriersOn(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}
const toCongresses = async (page: Page) => {
  await page
    .getByRole('navigation', { name: 'Các phần của hệ thống' })
    .getByRole('link', { name: 'Chương trình' })
    .click()
  await page
    .getByRole('navigation', { name: 'Các phần của hệ thống' })
    .getByRole('link', { name: 'Đại hội', exact: true })
    .click()
  await page.getByRole('heading', { level: 1, name: 'Đại hội' }).waitFor()
}
const fill = async (page: Page, values: Record<string, string>) => {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value)
}

it('the organisation board sees each level’s held out of due, who is postponed and why, and what comes next', async () => {
  const page = await stage.as('congresses')
  await toCongresses(page)
  const levels = page.getByRole('table', { name: 'Tiến độ theo cấp' })
  const cells = levels.getByRole('row', { name: /^Chi bộ/ })
  expect(await seen(cells)).toMatch(/5\/224\s+2,23 %/)
  expect(await seen(levels.getByRole('row', { name: /^Trên cơ sở/ }))).toMatch(/0\/1\s+0 %/)
  const postponed = page.getByRole('table', { name: 'Đang hoãn' })
  expect(await seen(postponed)).toContain('Dừng hội họp đông người để phòng, chống dịch')
  expect(await seen(page.getByRole('table', { name: 'Kết quả các đại hội đã tổ chức' }))).toMatch(
    /15\/15\s+5\/5\s+5\/5/,
  )
  await lookAt(page, 'congress-overview')
  await cells.getByRole('link', { name: '4', exact: true }).click()
  await page.getByRole('table', { name: 'Các tổ chức và bước chuẩn bị đại hội' }).waitFor()
})

it('a ward’s clerk plans a cell’s congress, links its papers, postpones it with the reason and enters what it came to by keyboard', async () => {
  const page = await stage.as('wardClerk')
  await toCongresses(page)
  await page.getByRole('button', { name: 'Bảng theo dõi' }).click()
  await page.getByRole('searchbox', { name: 'Tìm tổ chức' }).fill('truong thcs')
  await page.getByRole('link', { name: 'Chi bộ Trường THCS phường Bồ Đề' }).waitFor()
  await expect.poll(() => page.getByRole('row').count()).toBe(2)
  await lookAt(page, 'congress-board')
  await page.getByRole('link', { name: 'Chi bộ Trường THCS phường Bồ Đề' }).click()
  await page.getByText('Tổ chức này chưa có kế hoạch đại hội.').waitFor()

  await page.getByRole('button', { name: 'Lập kế hoạch' }).click()
  const plan = page.getByRole('dialog')
  await fill(page, { 'Từ ngày': '10/4/2020', 'Đến ngày': '9/4/2020', 'Địa điểm': 'Hội trường nhà trường' })
  await fill(page, {
    'Đại biểu triệu tập': '26',
    'Chính thức được phân bổ': '3',
    'Ban Chấp hành (chi ủy)': '3',
    'Bí thư': '1',
  })
  await picture(page, 'congress-plan')
  await plan.getByRole('button', { name: 'Lưu kế hoạch' }).click()
  await plan.getByText('ngày cuối đứng trước ngày đầu').waitFor()
  await fill(page, { 'Đến ngày': '10/4/2020' })
  await plan.getByRole('button', { name: 'Lưu kế hoạch' }).click()
  await plan.waitFor({ state: 'hidden' })

  await page.getByRole('button', { name: 'Sửa văn kiện «Báo cáo chính trị»' }).click()
  const paper = page.getByRole('dialog')
  await paper.getByRole('combobox', { name: 'Tình trạng' }).click()
  await page.getByRole('option', { name: 'Đã duyệt' }).click()
  await paper.getByLabel('Căn cứ, ghi chú').fill('Đảng ủy duyệt ngày 05/4/2020')
  await paper.getByRole('button', { name: 'Lưu', exact: true }).click()
  await paper.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Sửa bước «Cấp trên duyệt nhân sự»' }).click()
  const step = page.getByRole('dialog')
  await step.getByLabel('Xong ngày').fill('5/4/2020')
  await step.getByRole('button', { name: 'Lưu', exact: true }).click()
  await step.getByText(/do cấp trên làm: chọn văn bản/).waitFor()
  await step.getByLabel('Căn cứ, ghi chú').fill('Thông báo số 31-TB/ĐU')
  await step.getByRole('button', { name: 'Lưu', exact: true }).click()
  await step.waitFor({ state: 'hidden' })
  await expect.poll(() => seen(page.getByRole('row', { name: /Cấp trên duyệt nhân sự/ }))).toContain('Xong đúng hạn')

  await page.getByRole('button', { name: 'Hoãn đại hội' }).click()
  const postpone = page.getByRole('dialog')
  await postpone.getByLabel('Lý do').fill('Nhà trường nghỉ phòng dịch')
  await postpone.getByRole('button', { name: 'Hoãn đại hội' }).click()
  await postpone.waitFor({ state: 'hidden' })
  await expect
    .poll(() => seen(page.getByRole('region', { name: 'Diễn biến' })))
    .toMatch(/Hoãn chưa định[\s\S]*nhập thay/)
  await lookAt(page, 'congress-page')

  await page.getByRole('button', { name: 'Nhập kết quả' }).click()
  await page.getByLabel(/^Ngày tổ chức: từ ngày/).fill('6/4/2020')
  await page.getByLabel(/^Đến ngày/).fill('6/4/2020')
  await page.getByLabel('Đại biểu dự', { exact: true }).focus()
  // From here on only the keyboard: attended 25, sent up 3 of 3.
  const type = async (words: string, key = 'Enter') => {
    if (words !== '') await page.keyboard.type(words)
    await page.keyboard.press(key)
  }
  await type('25')
  await type('')
  await type('3')
  for (let i = 0; i < 3; i += 1) await type('')
  await type('')
  await type('4')
  await page.getByText(/số được bầu \(4\) nhiều hơn dự kiến \(3\): ghi lý do/).waitFor()
  await page.getByLabel('Ban Chấp hành (chi ủy): Được bầu').fill('3')
  await page.keyboard.press('Enter')
  await type('2', 'ArrowDown')
  await type('1')
  await picture(page, 'congress-results')
  expect(await barriersOn(page)).toEqual([])
  // A closed tab loses nothing.
  await page.reload()
  await page.getByRole('button', { name: 'Nhập kết quả' }).click()
  expect(await page.getByLabel('Đại biểu dự', { exact: true }).inputValue()).toBe('25')
  await page.getByLabel('Bí thư: Được bầu', { exact: true }).fill('1')
  await page.keyboard.press('Control+Enter')
  const delegates = page.getByRole('region', { name: 'Đại biểu' })
  await expect.poll(() => seen(delegates)).toContain('25/26 = 96,15 %')
  expect(await seen(delegates)).toContain('3/3 = 100 %')
  expect(await seen(page.getByRole('row', { name: /^Ban Chấp hành/ }))).toMatch(/3\s+3\s+2/)
  expect(await seen(page.getByRole('region', { name: 'Diễn biến' }))).toContain('Đã tổ chức 06/04/2020')
})

it('what a congress held counts at once, and a calendar day opens into its congresses', async () => {
  const page = await stage.as('congresses')
  await toCongresses(page)
  await page.reload()
  const levels = page.getByRole('table', { name: 'Tiến độ theo cấp' })
  await expect.poll(() => seen(levels.getByRole('row', { name: /^Chi bộ/ }))).toMatch(/6\/224\s+2,68 %/)
  await page.getByRole('button', { name: 'Lịch', exact: true }).click()
  await page.getByRole('heading', { name: 'Tháng 4/2020' }).waitFor()
  await page.getByRole('button', { name: /^Ngày 6 ?\/04\/2020: ?1 đã xong/ }).click()
  await page
    .getByRole('table', { name: 'Đại hội ngày 06/04/2020' })
    .getByText('Chi bộ Trường THCS phường Bồ Đề')
    .waitFor()
  await lookAt(page, 'congress-calendar')
  await page.getByRole('button', { name: 'Tuần', exact: true }).click()
  await page.getByRole('heading', { name: '06/04/2020 đến 12/04/2020' }).waitFor()
})

it('a congress opens its run of numbers; a document of the congress carries its symbol', async () => {
  const page = await stage.as('wardClerk')
  await toCongresses(page)
  await page.getByRole('button', { name: 'Bảng theo dõi' }).click()
  await page.getByRole('link', { name: 'Đảng ủy phường Bồ Đề', exact: true }).click()
  const numbering = page.getByRole('region', { name: 'Hệ thống số của đại hội' })
  await numbering.getByRole('button', { name: 'Mở hệ thống số' }).click()
  await numbering.getByText('Đang mở từ 06/04/2020; số cuối đã cấp: 0.').waitFor()
  await numbering.getByRole('button', { name: 'Soạn văn bản của đại hội' }).click()
  await page.getByRole('dialog').getByLabel('Trích yếu').fill('Nghị quyết Đại hội đại biểu Đảng bộ phường')
  await page.getByRole('dialog').getByRole('button', { name: 'Soạn văn bản của đại hội' }).click()
  await page
    .getByText(/-NQ\/ĐH/)
    .first()
    .waitFor()
})

it('a spreadsheet of plans is looked at before it is entered; a row that moves a day back is refused with the reason', async () => {
  const page = await stage.as('congresses')
  await toCongresses(page)
  await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click()
  const fileOf = async (day: string) => ({
    name: 'dai-hoi.xlsx',
    mimeType: 'application/octet-stream',
    buffer: await buffer(
      writeSheets([
        {
          name: 'Kế hoạch',
          columns: ['Tổ chức', 'Từ ngày', 'Địa điểm'].map((title) => ({ title })),
          rows: [[cell, day, 'Nhà văn hóa']],
        },
      ]),
    ),
  })
  const choose = async (day: string) => page.getByLabel('Chọn tệp .xlsx hoặc .csv').setInputFiles(await fileOf(day))
  await choose('20/5/2020')
  await page.getByText(/Đại hội đã định ngày 15\/04\/2020\. Lùi hoặc bỏ ngày phải ghi lý do/).waitFor()
  await lookAt(page, 'congress-import')
  await choose('12/4/2020')
  await page.getByRole('button', { name: 'Nhập 1 dòng' }).click()
  await page.getByText('Đã nhập kế hoạch của 1 tổ chức.').waitFor()
})

it('a committee that held its congress finds the numbers in its report, not typed by anybody', async () => {
  const { directiveId, periodId } = await askForCongresses()
  const page = await stage.as('wardClerk')
  await toCongresses(page)
  await page.getByRole('button', { name: 'Bảng theo dõi' }).click()
  await page.getByRole('link', { name: 'Đảng ủy phường Bồ Đề', exact: true }).click()
  await page.getByRole('button', { name: 'Nhập kết quả' }).click()
  await page.getByLabel(/^Ngày tổ chức: từ ngày/).fill('5/4/2020')
  await page.getByLabel(/^Đến ngày/).fill('6/4/2020')
  await page.getByRole('button', { name: 'Lưu kết quả, ghi là đã tổ chức' }).click()
  await page.getByText('05/04 – 06/04/2020').first().waitFor()
  await page.goto(stage.url + paths.reportForm(directiveId, periodId))
  const held = page.getByRole('row', { name: /Tổ chức đảng đã đại hội/ })
  await expect.poll(() => seen(held)).toMatch(/từ chương trình Đại hội/)
  expect(await seen(held)).toMatch(/(^|\s)1(\s|$)/)
  expect(await page.locator('.entry input[data-entry="value"]').count()).toBe(0)
})

/** Issues a letter that asks the ward's committee how many congresses there are to be and were. */
async function askForCongresses(): Promise<{ directiveId: number; periodId: number }> {
  const client = async (seat: Seat) => {
    const { email, password } = stage.accountOf(seat)
    return await signIn(stage.url, email, password)
  }
  const [clerk, leader] = [await client('clerk'), await client('leader')]
  const found = (await clerk.call('organs.list', { words: 'Đảng ủy phường Bồ Đề', limit: 50 })).items
  const ward = found.find((one) => one.name === 'Đảng ủy phường Bồ Đề')
  const base64 = (await readFile(join(import.meta.dirname, '..', 'letters', 'mua-mua-bao.txt'))).toString('base64')
  const { id: documentId } = await clerk.call('documents.read', { fileName: 'thu.txt', base64, origin: 'draft' })
  const proposed = await clerk.call('directives.proposePlan', { documentId })
  const [requirement] = proposed.requirements
  if (!requirement || !ward) throw new Error('the letter asks for nothing, or nobody')
  const counted = { unit: 'tổ chức', kind: 'number', overTime: 'latest', bounded: false, source: 'congresses' } as const
  const indicators: PlanIndicator[] = [
    { ...counted, code: 'congresses-due', name: 'Tổ chức đảng phải đại hội' },
    { ...counted, code: 'congresses-held', name: 'Tổ chức đảng đã đại hội' },
  ]
  const target = { kind: 'organ' as const, id: ward.id }
  const assignments = [{ target, role: 'execute' as const, dueFromLetter: false, reportsToOrganId: null }]
  const plan: Plan = {
    ...proposed,
    recipients: [{ words: 'phường Bồ Đề', purpose: 'execute', targets: [target] }],
    requirements: [{ ...requirement, indicators, assignments }],
    rhythm: { everyDays: 7, startOn: '2020-04-06', periods: 1, dueAfterDays: 30 },
    gaps: [],
  }
  await clerk.call('directives.savePlan', { documentId, version: 0, plan })
  const version = async () => (await clerk.call('documents.get', { id: documentId })).version
  await clerk.call('documents.submit', { id: documentId, version: await version() })
  await leader.call('documents.approve', { id: documentId, version: await version() })
  const { directiveId } = await clerk.call('directives.issue', { documentId, version: await version() })
  await expect
    .poll(async () => (await clerk.call('documents.get', { id: documentId })).fanout?.state, { timeout: 30_000 })
    .toBe('done')
  const [period] = await clerk.call('figures.periods', { directiveId: Number(directiveId) })
  return { directiveId: Number(directiveId), periodId: Number(period?.id) }
}
