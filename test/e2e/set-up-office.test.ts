import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type CellValue, writeSheets } from '../../packages/server/platform/spreadsheet/index.ts'
import { type EmptyStage, keepPicturesOfFailure, openEmptyStage } from './stage.ts'
import { goTo } from './steps.ts'

let stage: EmptyStage
let administrator: Page
beforeAll(async () => {
  stage = await openEmptyStage()
  administrator = await stage.stranger()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

type Table = [name: string, titles: string[], ...rows: CellValue[][]]
const fileOf = async (name: string, ...tables: Table[]) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: await buffer(
    writeSheets(
      tables.map(([sheet, titles, ...rows]) => ({ name: sheet, columns: titles.map((title) => ({ title })), rows })),
    ),
  ),
})

const office = (superior: string): Table[] => [
  ['Địa bàn', ['Mã', 'Tên', 'Loại địa bàn'], ['hoa-sen', 'phường Hoa Sen', 'phường']],
  [
    'Cơ quan',
    ['Mã', 'Tên cơ quan', 'Tên ngắn', 'Loại cơ quan', 'Cấp trên', 'Địa bàn', 'Viết tắt', 'Từ ngày'],
    [
      'ub',
      'Ủy ban nhân dân phường Hoa Sen',
      'UBND phường Hoa Sen',
      'UBND phường, xã',
      null,
      'hoa-sen',
      'UBND',
      '01/01/2020',
    ],
    ...[1, 2, 3].map((n) => [
      `chi-bo-${n}`,
      `Chi bộ Tổ dân phố số ${n} phường Hoa Sen`,
      `Chi bộ ${n}`,
      'Chi bộ trực thuộc đảng ủy cơ sở',
      n === 3 ? superior : 'co-quan-dau-tien',
      'hoa-sen',
      null,
      '01/01/2026',
    ]),
  ],
  ['Quan hệ', ['Cơ quan', 'Đối với', 'Loại quan hệ', 'Từ ngày'], ['co-quan-dau-tien', 'ub', 'lãnh đạo', '01/01/2026']],
  ['Cán bộ', ['Mã', 'Họ và tên'], ['mai', 'Lý Thị Mai'], ['hai', 'Trần Văn Hải']],
  [
    'Chức vụ',
    ['Mã', 'Cơ quan', 'Chức vụ', 'Vai trò', 'Từ ngày'],
    ['van-thu', 'co-quan-dau-tien', 'Văn thư', 'văn thư', '01/01/2026'],
    ['chu-tich', 'ub', 'Chủ tịch', 'lãnh đạo', '01/01/2026'],
  ],
  [
    'Người giữ chức vụ',
    ['Chức vụ', 'Cán bộ', 'Từ ngày'],
    ['van-thu', 'mai', '01/01/2026'],
    ['chu-tich', 'hai', '01/01/2026'],
  ],
]

const password = 'ba cây chụm lại nên hòn núi cao'

it('an administrator opens an empty installation by its one-time link', async () => {
  await administrator.goto(stage.setUpLink)
  await administrator.getByLabel('Tên cơ quan').fill('Đảng ủy phường Hoa Sen')
  await administrator.getByLabel('Địa danh ghi trước ngày tháng').fill('Hoa Sen')
  await administrator.getByLabel('Họ tên người quản trị').fill('Phạm Quản Trị')
  await administrator.getByLabel('Thư điện tử để đăng nhập').fill('quantri@hoasen.local')
  await administrator.getByLabel(/^Mật khẩu/).fill(password)
  await administrator.getByRole('button', { name: 'Thiết lập' }).click()
  await administrator.getByRole('link', { name: 'Đến trang đăng nhập' }).click()
  await stage.signIn(administrator, { email: 'quantri@hoasen.local', password })
})

it('a file with a fault is told by row and column, and nothing is written', async () => {
  await goTo(administrator, 'Tổ chức', 'Nhập dữ liệu')
  await administrator.getByLabel('Chọn bảng tính').setInputFiles(await fileOf('co-so-1.xlsx', ...office('khong-co')))
  await administrator.getByText('Các lỗi phải sửa (1)').waitFor()
  const fault = administrator.getByRole('row').filter({ hasText: 'không có cấp trên «khong-co»' }).first()
  expect((await fault.textContent())?.replace(/\s+/g, ' ')).toMatch(/Cơ quan.*5.*Cấp trên/)
  const write = administrator.getByRole('button', { name: /^Ghi .* dòng vào hệ thống/ })
  expect(await write.getAttribute('aria-disabled')).toBe('true')
  await goTo(administrator, 'Tổ chức')
  await administrator.getByText('Đảng ủy phường Hoa Sen').first().waitFor()
  expect(await administrator.getByText('Ủy ban nhân dân phường Hoa Sen').count()).toBe(0)
})

it('the mended file is looked at, left, come back to and written', async () => {
  await goTo(administrator, 'Tổ chức', 'Nhập dữ liệu')
  const file = await fileOf('co-so-2.xlsx', ...office('co-quan-dau-tien'))
  await administrator.getByLabel('Chọn bảng tính').setInputFiles(file)
  await administrator.getByRole('heading', { level: 1, name: 'co-so-2.xlsx' }).waitFor()
  await goTo(administrator, 'Bàn làm việc')
  await goTo(administrator, 'Tổ chức', 'Nhập dữ liệu')
  await administrator.getByRole('link', { name: 'co-so-2.xlsx' }).click()
  await administrator.getByRole('button', { name: 'Ghi 12 dòng vào hệ thống' }).click()
  await administrator.getByText('Đã ghi xong').waitFor()
  await goTo(administrator, 'Tổ chức')
  await administrator.getByText('Ủy ban nhân dân phường Hoa Sen').first().waitFor()
})

it('the same file again changes nothing, and there is nothing to write', async () => {
  await goTo(administrator, 'Tổ chức', 'Nhập dữ liệu')
  const file = await fileOf('co-so-3.xlsx', ...office('co-quan-dau-tien'))
  await administrator.getByLabel('Chọn bảng tính').setInputFiles(file)
  const write = administrator.getByRole('button', { name: 'Ghi 0 dòng vào hệ thống' })
  await write.waitFor()
  expect(await write.getAttribute('aria-disabled')).toBe('true')
})

it('the clerk opens an account by a one-time link, signs in and sees the office', async () => {
  await goTo(administrator, 'Tổ chức', 'Tài khoản')
  await administrator.getByRole('button', { name: 'Tạo tài khoản cho Lý Thị Mai' }).click()
  await administrator.getByLabel('Thư điện tử để đăng nhập').fill('mai@hoasen.local')
  await administrator.getByRole('button', { name: 'Tạo đường dẫn' }).click()
  const link = await administrator.getByLabel('Đường dẫn dùng một lần').inputValue()
  const clerk = await stage.stranger({ width: 390, height: 844 })
  await clerk.goto(link)
  await clerk.getByLabel(/^Mật khẩu/).fill(password)
  await clerk.getByRole('button', { name: 'Mở tài khoản' }).click()
  await clerk.getByRole('link', { name: 'Đến trang đăng nhập' }).click()
  await stage.signIn(clerk, { email: 'mai@hoasen.local', password })
  await clerk.goto(`${stage.url}/to-chuc`)
  await clerk.getByText('Ủy ban nhân dân phường Hoa Sen').first().waitFor()
  const again = await stage.stranger()
  await again.goto(link)
  await again.getByLabel(/^Mật khẩu/).fill(password)
  await again.getByRole('button', { name: 'Mở tài khoản' }).click()
  await again.getByText('đã dùng hoặc quá hạn').waitFor()
})
