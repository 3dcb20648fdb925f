import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { paths } from '../../packages/web/paths.ts'
import { clientOf, issuePlanned, planFigures } from './asked-figures.ts'
import { barriersOn } from './barriers.ts'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'
import { chooseByKeys, seen, tabToName } from './steps.ts'

let stage: Stage
let here: Awaited<ReturnType<typeof reportedRatio>>
beforeAll(async () => {
  stage = await openStage()
  here = await reportedRatio()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

const versionsOf = (page: Page) => page.getByRole('region', { name: 'Cách tính' })
const reviseIn = (page: Page) => versionsOf(page).getByRole('button', { name: 'Đặt cách tính mới' })

it('how a number is reckoned stands beside it; only officers and leaders of the issuing organ are let to change it', async () => {
  const [ward, clerk] = [await stage.as('wardClerk'), await stage.as('clerk')]
  await ward.goto(stage.url + here.wardNumber)
  expect(await seen(versionsOf(ward))).toMatch(/Bản 1\s+mọi kỳ\s+100 × tổng «Hộ đã hỗ trợ» ÷ tổng «Hộ được duyệt»/)
  expect(await reviseIn(ward).count()).toBe(0)
  await clerk.goto(stage.url + here.number(here.second))
  await reviseIn(clerk).waitFor()
  expect(await reviseIn(clerk).getAttribute('aria-disabled')).toBe('true')
  expect(await reviseIn(clerk).getAttribute('aria-description')).toBe('Việc này dành cho chuyên viên hoặc lãnh đạo.')
})

it('an officer sees what a new formula would change before it is set, by the keyboard alone; what was begun survives a closed dialog', async () => {
  const officer = await stage.as('officer')
  await officer.goto(stage.url + here.number(here.second))
  await reviseIn(officer).focus()
  await officer.keyboard.press('Enter')
  const dialog = officer.getByRole('dialog')
  await dialog.getByText('chưa có gì để đổi').waitFor()
  const act = dialog.getByRole('button', { name: 'Đặt cách tính mới' })
  expect(await act.isDisabled()).toBe(true)
  await tabToName(officer, 'Mẫu số')
  await chooseByKeys(officer, 'Hộ đã hỗ trợ')
  await dialog.getByText('Cách tính chưa đúng: tỷ lệ cần tử số và mẫu số là hai chỉ tiêu').waitFor()
  expect(await act.isDisabled()).toBe(true)
  await chooseByKeys(officer, 'Hộ có đơn')
  await dialog.getByText('Cách tính mới: 100 × tổng «Hộ đã hỗ trợ» ÷ tổng «Hộ có đơn».').waitFor()
  const changes = dialog.getByRole('region', { name: 'Số trước và sau khi đổi' })
  expect(await rowsOf(changes)).toEqual([
    ['Ngày 07/4/2020', '75 %', '60 %'],
    ['Qua mọi kỳ', '70 %', '56 %'],
  ])
  await tabToName(officer, 'Lý do')
  await officer.keyboard.type('Tính trên hộ có đơn.')
  expect(await barriersAtBothSizes(officer)).toEqual([])
  await officer.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await reviseIn(officer).press('Enter')
  await dialog.getByText('Đã khôi phục nội dung gõ dở lần trước.').waitFor()
  expect(await dialog.getByLabel('Lý do').inputValue()).toBe('Tính trên hộ có đơn.')
})

it('the new version holds from its period on, the old one for the periods before; each says who set it and why', async () => {
  const officer = await stage.as('officer')
  const act = officer.getByRole('dialog').getByRole('button', { name: 'Đặt cách tính mới' })
  await expect.poll(() => act.isDisabled()).toBe(false)
  await act.press('Enter')
  await versionsOf(officer).getByText('Bản 2').waitFor()
  await officer.getByText('60 %').first().waitFor()
  const words = await seen(versionsOf(officer))
  expect(words).toMatch(/Bản 2\s+các kỳ bắt đầu từ 07\/04\/2020\s+100 × tổng «Hộ đã hỗ trợ» ÷ tổng «Hộ có đơn»/)
  expect(words).toMatch(/Quận ủy đặt lúc .*\s+Lý do: Tính trên hộ có đơn\.\s+Số đang xem tính theo bản này\s+Bản 1/)
  expect(words).toMatch(/Bản 1\s+các kỳ bắt đầu trước 07\/04\/2020/)
  expect(await barriersAtBothSizes(officer)).toEqual([])
  const ward = await stage.as('wardClerk')
  await ward.goto(stage.url + here.number(here.first, here.wardAssignment))
  await ward.getByText('62,5 %').first().waitFor()
  await ward.getByText('Hộ đã hỗ trợ (25) chia cho hộ được duyệt (40)').waitFor()
  expect(await seen(versionsOf(ward))).toMatch(
    /Bản 1\s+các kỳ bắt đầu trước 07\/04\/2020\s+.*\s+Theo kế hoạch khi ban hành\s+Số đang xem/,
  )
})

it('of a number it is set how it adds up over time, and what is reckoned from it is named', async () => {
  const officer = await stage.as('officer')
  await officer.goto(stage.url + here.number(here.first, undefined, 'aided'))
  await reviseIn(officer).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByLabel('Qua các kỳ').click()
  await officer.getByRole('option', { name: 'lấy kỳ mới nhất' }).click()
  const changes = dialog.getByRole('region', { name: 'Số trước và sau khi đổi' })
  await changes.waitFor()
  expect(await rowsOf(changes)).toEqual([
    ['Qua mọi kỳ', '70 hộ', '45 hộ'],
    ['Qua mọi kỳ, «Tỷ lệ hộ đã hỗ trợ»', '56 %', '36 %'],
  ])
  await dialog.getByText('Số của từng kỳ và số liệu các cơ quan đã báo cáo giữ nguyên').waitFor()
})

async function rowsOf(changes: ReturnType<Page['getByRole']>): Promise<string[][]> {
  const rows = await changes.locator('tbody tr').all()
  return await Promise.all(rows.map(async (row) => (await seen(row)).split('\t').map((cell) => cell.trim())))
}

async function barriersAtBothSizes(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 390, height: 844 })
  const onPhone = await barriersOn(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  return [...onPhone, ...(await barriersOn(page))]
}

/** A share of what was approved, reported by the ward in two periods and accepted: 25 of 40 (50 asked), 45 of 60 (75 asked). */
async function reportedRatio() {
  const count = { unit: 'hộ', kind: 'number', overTime: 'sum', bounded: false } as const
  const { documentId } = await planFigures(stage, {
    indicators: [
      { ...count, code: 'approved', name: 'Hộ được duyệt' },
      { ...count, code: 'aided', name: 'Hộ đã hỗ trợ' },
      { ...count, code: 'asked', name: 'Hộ có đơn' },
      {
        ...count,
        ...{ code: 'share', name: 'Tỷ lệ hộ đã hỗ trợ', kind: 'ratio', unit: '%' },
        ...{ numerator: 'aided', denominator: 'approved' },
      },
    ],
  })
  const { directiveId, first, second } = await issuePlanned(stage, documentId)
  const [ward, board] = [await clientOf(stage, 'wardClerk'), await clientOf(stage, 'consolidator')]
  const indicators = await board.call('figures.indicators', { directiveId })
  const idOf = (code: string) => indicators.find((one) => one.code === code)?.id ?? 0
  let wardAssignment = 0
  for (const [periodId, values] of [
    [first, { approved: 40, aided: 25, asked: 50 }],
    [second, { approved: 60, aided: 45, asked: 75 }],
  ] as const) {
    const [part] = (await ward.call('figures.form', { directiveId, periodId })).parts
    wardAssignment = part?.assignmentId ?? 0
    const figures = Object.entries(values).map(([code, value]) => ({ indicatorId: idOf(code), value }))
    const place = { assignmentId: wardAssignment, periodId, version: 0, words: '', obstacles: '', figures }
    const { id, version } = await ward.call('figures.save', place)
    const { submitted } = await ward.call('figures.submit', { reports: [{ id, version }] })
    await board.call('figures.accept', { id, version: submitted[0]?.version ?? 0 })
  }
  const [total] = await (await clientOf(stage, 'clerk')).call('figures.rollups', { directiveId, periodId: first })
  const root = total?.assignmentId ?? 0
  const number = (periodId: number, assignmentId = root, code = 'share') =>
    paths.figure(assignmentId, periodId, idOf(code))
  return { first, second, wardAssignment, number, wardNumber: number(second, wardAssignment) }
}
