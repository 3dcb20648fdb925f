import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { paths } from '../../packages/web/paths.ts'
import { clientOf, issuePlanned, type PlannedFigures, planFigures } from './asked-figures.ts'
import { barriersOn } from './barriers.ts'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'
import { chooseByKeys, seen, tabToName } from './steps.ts'

let stage: Stage
let planned: PlannedFigures
beforeAll(async () => {
  stage = await openStage()
  planned = await planFigures(stage, { indicators: [], rules: [] })
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

const rulesOf = (page: Page) => page.getByRole('region', { name: 'Quy tắc giữa các số liệu' })
const notLarger = '«Hộ đã hỗ trợ» không được lớn hơn «Hộ được duyệt»'

it('a planner says by hand what is counted: unit, direction, target, how it adds up, by what it is told apart', async () => {
  const page = await stage.as('clerk')
  await page.goto(stage.url + paths.plan(planned.documentId))
  await addIndicator(page, 1, 'Hộ được duyệt')
  await choose(page, 1, 'Qua các kỳ', 'lấy kỳ mới nhất')
  await addIndicator(page, 2, 'Hộ đã hỗ trợ')
  const second = indicatorAt(page, 2)
  await second.getByLabel('Đơn vị tính').fill('hộ')
  await choose(page, 2, 'Chiều tốt', 'Nhiều hơn là tốt')
  await second.getByLabel('Giá trị mức giao').fill('năm mươi')
  await second.getByText('Ghi một số, ví dụ 95 hoặc 1.234,5.').waitFor()
  await second.getByLabel('Giá trị mức giao').fill('50')
  await addIndicator(page, 3, 'Trường đã khử khuẩn')
  await choose(page, 3, 'Phân tổ theo', 'Loại hình trường')
  await indicatorAt(page, 3).getByText('Nhập riêng: Công lập, Ngoài công lập, Không rõ.').waitFor()
  await choose(page, 3, 'Phân tổ theo', 'Tự đặt…')
  await indicatorAt(page, 3).getByLabel('Phần 2 của chỉ tiêu 3').fill('Tư thục')
  await addIndicator(page, 4, 'Tỷ lệ hộ đã hỗ trợ')
  await choose(page, 4, 'Loại', 'Tỷ lệ (%)')
  await choose(page, 4, 'Tử số', 'Hộ đã hỗ trợ')
  await choose(page, 4, 'Mẫu số', 'Hộ được duyệt')
  await saved(page)
  expect(await barriersAtBothSizes(page)).toEqual([])
  const clerk = await clientOf(stage, 'clerk')
  const kept = await clerk.call('directives.getPlan', { documentId: planned.documentId })
  expect(kept?.plan.requirements[0]?.indicators).toMatchObject([
    { code: 'ho-duoc-duyet', overTime: 'latest' },
    { name: 'Hộ đã hỗ trợ', unit: 'hộ', direction: 'more', targetOperator: '>=', targetValue: 50, overTime: 'sum' },
    { dimension: { options: [{ name: 'Công lập' }, { name: 'Tư thục' }, { name: 'Không rõ', unknown: true }] } },
    { kind: 'ratio', unit: '%', numerator: 'ho-da-ho-tro', denominator: 'ho-duoc-duyet' },
  ])
})

it('a rule is made by the keyboard alone and tried with sample values; what was begun survives a closed dialog', async () => {
  const page = await stage.as('clerk')
  await rulesOf(page).getByRole('button', { name: 'Thêm quy tắc' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  const left = dialog.getByLabel('Chỉ tiêu 1, Vế trái')
  await expect.poll(() => left.evaluate((field) => field === document.activeElement)).toBe(true)
  await chooseByKeys(page, 'Hộ đã hỗ trợ')
  await tabToName(page, 'Chỉ tiêu 1, Vế phải')
  await chooseByKeys(page, 'Hộ đã hỗ trợ')
  await dialog.getByText('Hai vế giống nhau nên quy tắc không bao giờ đổi kết quả').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await rulesOf(page).getByRole('button', { name: 'Thêm quy tắc' }).press('Enter')
  await dialog.getByText('Đã khôi phục nội dung gõ dở lần trước.').waitFor()
  expect(await left.inputValue()).toBe('Hộ đã hỗ trợ')
  await tabToName(page, 'Chỉ tiêu 1, Vế phải')
  await chooseByKeys(page, 'Hộ được duyệt')
  await dialog.getByText(notLarger, { exact: true }).waitFor()
  await tabToName(page, 'Hộ đã hỗ trợ')
  await page.keyboard.type('60')
  await dialog.getByText('Còn trống «Hộ được duyệt»').waitFor()
  await tabToName(page, 'Hộ được duyệt')
  await page.keyboard.type('50')
  await dialog.getByText(`Không nộp được: ${notLarger}. Vế trái 60, vế phải 50.`).waitFor()
  expect(await barriersAtBothSizes(page)).toEqual([])
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(await seen(rulesOf(page))).toMatch(`${notLarger}\n`)
})

it('a soft rule with a number and words of the planner’s own; a rule is changed and taken away', async () => {
  const page = await stage.as('clerk')
  const dialog = page.getByRole('dialog')
  const choosing = async (label: string, option: string) => {
    await dialog.getByLabel(label).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const add = async () => {
    await rulesOf(page).getByRole('button', { name: 'Thêm quy tắc' }).click()
    await choosing('Chỉ tiêu 1, Vế trái', 'Hộ đã hỗ trợ')
    await dialog.getByRole('button', { name: 'Thêm số vào Vế phải' }).click()
    await dialog.getByRole('button', { name: 'Bỏ «chỉ tiêu (Vế phải)»' }).click()
    await dialog.getByLabel('Số cố định, Vế phải').fill('1.000')
  }
  await add()
  await dialog.getByRole('radio', { name: 'Nhắc; ghi chú giải thích rồi vẫn nộp được' }).check()
  await dialog.getByLabel('Lời báo cho người nhập').fill('Hơn 1.000 hộ trong một kỳ là bất thường')
  await dialog.getByRole('button', { name: 'Thêm quy tắc' }).click()
  await add()
  await dialog.getByRole('button', { name: 'Thêm quy tắc' }).click()
  const third = '«Hộ đã hỗ trợ» không được lớn hơn 1.000'
  await rulesOf(page)
    .getByRole('button', { name: `Sửa quy tắc: ${third}` })
    .click()
  await choosing('So với vế phải', 'không được nhỏ hơn (≥)')
  await dialog.getByRole('button', { name: 'Lưu quy tắc' }).click()
  await rulesOf(page).getByRole('button', { name: 'Bỏ quy tắc: «Hộ đã hỗ trợ» không được nhỏ hơn 1.000' }).click()
  await saved(page)
  const clerk = await clientOf(stage, 'clerk')
  const kept = await clerk.call('directives.getPlan', { documentId: planned.documentId })
  expect(kept?.plan.requirements[0]?.rules).toMatchObject([
    { operator: '<=', severity: 'error', sentence: notLarger },
    { right: { terms: [], constant: 1000 }, severity: 'warning', sentence: 'Hơn 1.000 hộ trong một kỳ là bất thường' },
  ])
  // A rule of an indicator that is taken away says so, and does when the plan is looked at before it is signed.
  await indicatorAt(page, 1).getByRole('button', { name: 'Bỏ «Hộ được duyệt»' }).click()
  await rulesOf(page)
    .getByText(/Nhắc tới chỉ tiêu đã bỏ/)
    .waitFor()
  await page.reload()
  await page.getByText('Nhắc tới chỉ tiêu đã bỏ').waitFor()
  await restore(planned.documentId, kept?.plan)
})

it('the rules speak in the report form at the line where it is typed: one refuses, the other asks for a note', async () => {
  const { directiveId, first } = await issuePlanned(stage, planned.documentId)
  const page = await stage.as('wardClerk')
  await page.goto(stage.url + paths.reportForm(directiveId, first))
  const value = (name: string) => page.getByLabel(`${name}, kỳ này`, { exact: true })
  await value('Hộ được duyệt').fill('1.500')
  await value('Hộ đã hỗ trợ').fill('1.600')
  await page.getByText(notLarger).first().waitFor()
  const submit = page.getByRole('button', { name: 'Nộp', exact: true })
  expect(await submit.isDisabled()).toBe(true)
  await value('Hộ đã hỗ trợ').fill('1.200')
  await page
    .getByText(/Hơn 1\.000 hộ trong một kỳ là bất thường/)
    .first()
    .waitFor()
  expect(await page.getByText(notLarger).count()).toBe(0)
  expect(await submit.isDisabled()).toBe(true)
  await page.getByLabel('Hộ đã hỗ trợ, ghi chú').fill('Dồn từ kỳ trước')
  await page.getByLabel('Hộ đã hỗ trợ, ghi chú').press('Tab')
  await expect.poll(() => submit.isDisabled()).toBe(false)
  await submit.click()
  await page.getByText('Đã nộp', { exact: true }).first().waitFor()
})

const indicatorAt = (page: Page, n: number) => page.getByRole('group', { name: `Chỉ tiêu ${n}`, exact: true })

async function addIndicator(page: Page, n: number, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm chỉ tiêu', exact: true }).click()
  const field = page.getByLabel(`Tên chỉ tiêu ${n}`)
  await field.fill(name)
  await field.press('Tab')
}

async function choose(page: Page, n: number, label: string, option: string): Promise<void> {
  await indicatorAt(page, n).getByLabel(label, { exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function saved(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Đã lưu' }).first().waitFor()
}

/** Puts the plan back as it was before. */
async function restore(documentId: number, plan: unknown): Promise<void> {
  const clerk = await clientOf(stage, 'clerk')
  const now = await clerk.call('directives.getPlan', { documentId })
  await clerk.call('directives.savePlan', { documentId, version: now?.version ?? 0, plan: plan as never })
}

async function barriersAtBothSizes(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 390, height: 844 })
  const onPhone = await barriersOn(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  return [...onPhone, ...(await barriersOn(page))]
}
