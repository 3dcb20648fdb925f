import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { writeSheets } from '../../../packages/server/platform/spreadsheet/index.ts'
import { barriersOn } from '../barriers.ts'
import { keepPicturesOfFailure, openStage, type Stage } from '../stage.ts'
import { seen } from '../steps.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

/** A picture wide and on a phone, where somebody wants to look. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.THONGSUOT_TEST_PICTURES
  if (!folder) return
  const size = page.viewportSize()
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: `${folder}/${name}-390.png`, fullPage: true })
  if (size) await page.setViewportSize(size)
}
const campaignName = 'Toàn dân ủng hộ phòng, chống dịch Covid-19'
const open = async (page: Page, tab?: string) => {
  await page.goto(`${stage.url}/chuong-trinh/ung-ho`)
  await page.getByRole('link', { name: campaignName }).click()
  await page.getByRole('heading', { level: 1, name: campaignName }).waitFor()
  if (tab) await page.getByRole('button', { name: tab, exact: true }).click()
}

it('an agency’s collector lists who gave, sees a day’s wage worked out, and hands in the sum; a closed tab loses nothing', async () => {
  const page = await stage.as('wardCouncilClerk')
  await open(page)
  await picture(page, 'donations-respondent')
  await page.getByRole('button', { name: 'Ủng hộ một ngày lương' }).click()
  await page.getByText('4,98 × 1.490.000 ÷ 22 = 337.282 đồng').waitFor()
  await page.getByRole('button', { name: 'Ghi danh sách' }).click()
  await page.getByLabel('Họ và tên 1').fill('Nguyễn Văn Mẫu Một')
  await page.getByLabel('Hệ số 1').fill('4,98')
  await expect.poll(() => page.getByLabel('Số tiền 1').inputValue()).toBe('337.282')
  await page.getByRole('button', { name: 'Thêm người' }).click()
  await page.getByLabel('Họ và tên 2').fill('Nguyễn Thị Mẫu Hai')
  await page.getByLabel('Số tiền 2').fill('200.000')
  await page.reload()
  await page.getByText('Cộng: 2 người, 537.282 đồng').waitFor()
  await picture(page, 'donations-collection')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Nộp cho nơi nhận' }).click()
  await page.getByText(/Đã nộp 537\.282 đồng của 2 người/).waitFor()
})

it('the Front’s accountant takes the sum as one receipt, without ever seeing who gave', async () => {
  const page = await stage.as('frontAccountant')
  await open(page, 'Một ngày lương')
  const row = page
    .getByRole('table', { name: 'Các cơ quan đã nộp một ngày lương' })
    .getByRole('row', { name: /Ủy ban nhân dân phường Bồ Đề/ })
  await expect.poll(() => seen(row)).toMatch(/2\s+537\.282/)
  await picture(page, 'donations-collections')
  expect(await barriersOn(page)).toEqual([])
  await row.getByRole('button', { name: /^Nhận tiền của/ }).click()
  await page.getByRole('button', { name: 'Nhận và lập biên nhận' }).click()
  await expect.poll(() => seen(row)).toMatch(/Đã nhận/)
  expect(await page.getByText('Mẫu Một').count()).toBe(0)
})

it('the accountant enters goods, prints the receipt, and a visitor checks it by its code without reading the name', async () => {
  const page = await stage.as('frontAccountant')
  await open(page, 'Biên nhận')
  await page.getByRole('button', { name: 'Nhập biên nhận', exact: false }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Loại', exact: true }).click()
  await page.getByRole('option', { name: 'Hàng hóa' }).click()
  await dialog.getByLabel('Tên hàng').fill('Nước sát khuẩn')
  await dialog.getByLabel('Số lượng').fill('12,5')
  await dialog.getByLabel('Đơn vị tính').fill('lít')
  await dialog.getByLabel('Giá trị ước tính (đồng)').fill('900000')
  await dialog.getByRole('textbox', { name: 'Người ủng hộ', exact: true }).fill('Vũ Thị Kín Tiếng')
  await picture(page, 'donations-receive')
  expect(await barriersOn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Lập biên nhận' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const row = page.getByRole('table', { name: 'Sổ biên nhận' }).getByRole('row', { name: /Vũ Thị Kín Tiếng/ })
  await expect.poll(() => seen(row)).toMatch(/12,5 lít Nước sát khuẩn\s+900\.000/)
  await picture(page, 'donations-receipts')
  expect(await barriersOn(page)).toEqual([])
  const [sheet] = await Promise.all([
    page.context().waitForEvent('page'),
    row.getByRole('link', { name: /^In/ }).click(),
  ])
  await sheet.getByRole('heading', { name: /BIÊN NHẬN ỦNG HỘ/ }).waitFor()
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await seen(sheet.locator('body')))?.[0] ?? ''
  expect(await seen(sheet.locator('body'))).toContain('Vũ Thị Kín Tiếng')
  await picture(sheet, 'donations-print')
  expect(await barriersOn(sheet)).toEqual([])

  const visitor = await stage.stranger()
  await visitor.goto(`${stage.url}/cong-khai/ung-ho/kiem-tra`)
  await visitor.getByLabel('Mã in trên biên nhận').fill(code.toLowerCase())
  await visitor.getByRole('button', { name: 'Tra cứu' }).click()
  await visitor.getByText('Biên nhận có trong sổ.').waitFor()
  const words = await seen(visitor.locator('body'))
  expect(words).toContain('900.000 đồng, của một cá nhân')
  expect(words).not.toContain('Kín Tiếng')
  await picture(visitor, 'donations-check')
  expect(await barriersOn(visitor)).toEqual([])
})

it('a visitor reads the campaign’s page without sign-in, without script, in less than 60 kB, and it is quick', async () => {
  const visitor = await stage.stranger()
  let bytes = 0
  const asked: string[] = []
  visitor.on('response', async (response) => {
    asked.push(new URL(response.url()).pathname)
    const { responseBodySize, responseHeadersSize } = await response.request().sizes()
    bytes += responseBodySize + responseHeadersSize
  })
  await visitor.goto(`${stage.url}/cong-khai/ung-ho`)
  await visitor.getByRole('link', { name: campaignName }).click()
  await visitor.getByRole('heading', { level: 1, name: campaignName }).waitFor()
  await visitor.waitForLoadState('networkidle')
  const words = await seen(visitor.locator('body'))
  expect(words).toContain('Đã tiếp nhận')
  expect(words).toContain('Ủy ban nhân dân phường Ngọc Lâm')
  expect(words).not.toContain('Đặng Thị Mẫu')
  expect(asked.every((path) => path.startsWith('/cong-khai/ung-ho') || path === '/favicon.ico')).toBe(true)
  expect(bytes).toBeLessThan(60_000)
  await picture(visitor, 'donations-public')
  expect(await barriersOn(visitor)).toEqual([])
  await visitor.goto(`${stage.url}/cong-khai/ung-ho/999999`)
  await visitor.getByRole('heading', { name: /Không tìm thấy/ }).waitFor()
})

it('the leader decides who gets what, never more than is there, and the accountant gives it out', async () => {
  const leader = await stage.as('frontLeader')
  await open(leader, 'Phân bổ')
  await leader.getByRole('button', { name: 'Quyết định phân bổ' }).click()
  const dialog = leader.getByRole('dialog')
  await dialog.getByLabel('Nơi nhận').fill('Trạm y tế phường Thạch Bàn')
  await dialog.getByLabel('Căn cứ (số, ngày văn bản)').fill('Quyết định số 6 của Ban Thường trực')
  await dialog.getByLabel('Số tiền (đồng)').fill('999.999.999.999')
  await dialog.getByText(/^Chỉ còn [\d.]+ đồng\.$/).waitFor()
  expect(await dialog.getByRole('button', { name: 'Phân bổ', exact: true }).isDisabled()).toBe(true)
  await dialog.getByLabel('Số tiền (đồng)').fill('3000000')
  await dialog.getByRole('button', { name: 'Phân bổ', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  const page = await stage.as('frontAccountant')
  await open(page, 'Phân bổ')
  await picture(page, 'donations-allocations')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Phân phối cho Trạm y tế phường Thạch Bàn' }).click()
  const give = page.getByRole('dialog')
  await give.getByLabel('Giao cho ai, theo chứng từ nào').fill('Trạm trưởng ký nhận')
  await give.getByRole('button', { name: 'Ghi đã phân phối' }).click()
  await give.waitFor({ state: 'hidden' })
  const row = page.getByRole('row', { name: /Trạm y tế phường Thạch Bàn/ })
  await expect.poll(() => seen(row)).toContain('Đã phân phối hết')
})

it('the accountant reconciles with the bank: what nobody knows stands first and becomes a receipt by one act', async () => {
  const page = await stage.as('frontAccountant')
  await open(page, 'Sao kê')
  await page
    .getByText('1 dòng sao kê chưa có biên nhận; 0 biên nhận qua tài khoản', { exact: false })
    .or(page.getByText(/1 dòng sao kê chưa có biên nhận/))
    .first()
    .waitFor()
  await picture(page, 'donations-statement')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Lập biên nhận cho khoản 1.500.000 ngày 03/04/2020' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('Số tiền (đồng)').inputValue()).toBe('1.500.000')
  await dialog.getByRole('textbox', { name: 'Người ủng hộ', exact: true }).fill('Người chuyển khoản')
  await dialog.getByRole('button', { name: 'Lập biên nhận' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/0 dòng sao kê chưa có biên nhận/).waitFor()
  await page.getByRole('button', { name: 'Sổ cái', exact: true }).click()
  await page.getByRole('table', { name: 'Sổ cái' }).waitFor()
  await picture(page, 'donations-ledger')
  expect(await barriersOn(page)).toEqual([])
})

it('a file of receipts is looked at, entered in the background with progress, and stands in the book', async () => {
  const page = await stage.as('frontAccountant')
  await open(page)
  await picture(page, 'donations-overview')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click()
  const titles = [
    ...['Ngày nhận', 'Loại', 'Hình thức', 'Số tiền hoặc giá trị (đồng)', 'Tên hàng', 'Đơn vị tính', 'Số lượng'],
    ...['Hạn dùng', 'Người ủng hộ', 'Là tổ chức', 'Đồng ý công khai tên', 'Cơ quan vận động', 'Nội dung'],
  ]
  const fileOf = async (kind: string) => ({
    name: 'so-bien-nhan.xlsx',
    mimeType: 'application/octet-stream',
    buffer: await buffer(
      writeSheets([
        {
          name: 'Biên nhận',
          columns: titles.map((title) => ({ title })),
          rows: Array.from({ length: 120 }, (_, n) => [
            ...['06/04/2020', kind, 'Tiền mặt', 50_000 + n, null, null, null, null, `Bà con tổ dân phố ${n + 1}`],
            ...[null, null, null, null],
          ]),
        },
      ]),
    ),
  })
  await page.getByLabel('Chọn tệp biên nhận (Excel hoặc CSV)').setInputFiles(await fileOf('Vàng'))
  await page
    .getByRole('cell', { name: /loại «Vàng» không phải/ })
    .first()
    .waitFor()
  await picture(page, 'donations-import')
  expect(await barriersOn(page)).toEqual([])
  await page.getByLabel('Chọn tệp biên nhận (Excel hoặc CSV)').setInputFiles(await fileOf('Tiền'))
  await page.getByText(/120 dòng: 6\.007\.140 đồng tiền/).waitFor()
  await page.getByRole('button', { name: 'Ghi 120 biên nhận' }).click()
  await page.getByText('Đã ghi xong «so-bien-nhan.xlsx».').waitFor()
  await page.getByRole('link', { name: 'Xem sổ biên nhận' }).click()
  await page.getByText('Bà con tổ dân phố 120').waitFor()
})

it('the Front opens a campaign only within the days of the law', async () => {
  const page = await stage.as('frontLeader')
  await page.goto(`${stage.url}/chuong-trinh/ung-ho`)
  await picture(page, 'donations-campaigns')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Mở cuộc vận động' }).click()
  await page.getByLabel('Tên cuộc vận động').fill('Quỹ vắc-xin của quận')
  await page.getByLabel('Mục đích').fill('Mua vắc-xin')
  await page.getByLabel('Nội dung kêu gọi').fill('Kính mời đồng bào góp sức')
  await page.getByLabel('Nơi và cách tiếp nhận').fill('Trụ sở Mặt trận quận')
  await page.getByLabel('Ngày kết thúc').fill('06/06/2020')
  await page.keyboard.press('Tab')
  await page.getByText('phải kết thúc chậm nhất ngày 06/05/2020', { exact: false }).first().waitFor()
  await picture(page, 'donations-launch')
  expect(await barriersOn(page)).toEqual([])
  await page.getByLabel('Ngày kết thúc').fill('06/05/2020')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Mở cuộc vận động' }).click()
  await page.getByRole('heading', { level: 1, name: 'Quỹ vắc-xin của quận' }).waitFor()
})
