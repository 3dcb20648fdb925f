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
