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

const picture = async (page: Page, name: string) => {
  const folder = process.env.THONGSUOT_TEST_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const toSessions = async (page: Page) => {
  await page.goto(`${stage.url}/chuong-trinh/quan-triet`)
  await page.getByRole('heading', { level: 1, name: 'Quán triệt, tuyên truyền' }).waitFor()
  await page.getByRole('table', { name: 'Buổi học' }).waitFor()
}

it('a ward’s propaganda officer sees the month’s sessions in every state and the line that goes into the report', async () => {
  const page = await stage.as('propaganda')
  await toSessions(page)
  const table = page.getByRole('table', { name: 'Buổi học' })
  // By hand: 17/19 of the conference, and 23/24, 31/31, 17/18, 25/27, 22/22 of five cells.
  const sums = page.getByRole('region', { name: 'Cộng các buổi đã tổ chức' })
  expect(await seen(sums)).toContain('6 lớp, 134/141 đảng viên = 95,03 %, 3 quần chúng')
  expect(await seen(table)).toMatch(/Hội nghị Ban Chấp hành mở rộng[\s\S]*16\/19/)
  for (const state of ['Đã lên lịch', 'Đã tổ chức', 'Đã hủy']) expect(await seen(table)).toContain(state)
  await picture(page, 'dissemination-sessions')
  expect(await barriersOn(page)).toEqual([])
})

it('a session is planned, told in numbers with reasons, and held; the reason that is missing is asked for', async () => {
  const page = await stage.as('propaganda')
  await toSessions(page)
  await page.getByRole('button', { name: 'Lên lịch buổi học' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên buổi học').fill('Hội nghị báo cáo viên')
  await dialog.getByLabel('Địa điểm').fill('Nhà văn hóa phường')
  await dialog.getByRole('textbox', { name: 'Văn bản 1', exact: true }).fill('Kế hoạch của Thành ủy')
  await dialog.getByLabel('Đảng viên được triệu tập').fill('20')
  await dialog.getByLabel('Đảng viên dự', { exact: true }).fill('21')
  await dialog.getByText('Số dự không lớn hơn số triệu tập.').waitFor()
  await dialog.getByLabel('Đảng viên dự', { exact: true }).fill('18')
  await dialog.getByRole('button', { name: 'Thêm lý do' }).click()
  await dialog.getByLabel('Lý do 1', { exact: true }).fill('công tác')
  await dialog.getByLabel('Số người (lý do 1)').fill('2')
  await picture(page, 'dissemination-plan')
  expect(await barriersOn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Lên lịch buổi học' }).click()
  await page.getByRole('heading', { level: 1, name: 'Hội nghị báo cáo viên' }).waitFor()
  await page.getByRole('button', { name: 'Ghi đã tổ chức' }).click()
  await page.getByText('18/20 = 90,00 %').waitFor()
  await page.getByRole('button', { name: 'Lập buổi học bù' }).click()
  await page.getByRole('dialog').getByText('Còn 2 đảng viên vắng chưa học bù.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Lập buổi học bù' }).click()
  await page.getByRole('heading', { level: 1, name: 'Học bù: Hội nghị báo cáo viên' }).waitFor()
  await page.getByRole('button', { name: 'Hủy buổi học' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Gửi tài liệu để tự đọc')
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy buổi học' }).click()
  await page.getByText('Lý do hủy: Gửi tài liệu để tự đọc').waitFor()
})

it('who is invited marks themselves present by the code shown in the room, each once; the list shows it', async () => {
  const page = await stage.as('propaganda')
  await toSessions(page)
  await page.getByRole('link', { name: 'Bồi dưỡng bí thư chi bộ về công tác phòng dịch' }).click()
  await page.getByRole('table', { name: 'Danh sách điểm danh' }).waitFor()
  const pin = await page.getByLabel('Mã của Nguyễn Minh An', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Mở điểm danh QR' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mở điểm danh QR' }).click()
  await page.getByRole('img', { name: 'Mã QR dẫn đến trang điểm danh' }).waitFor()
  await page.getByText('0/12 người đã có mặt').waitFor()
  await picture(page, 'dissemination-room')
  expect(await barriersOn(page)).toEqual([])
  const address = await seen(page.locator('.dissemination-address'))

  const phone = await stage.stranger({ width: 390, height: 844 })
  await phone.goto(address)
  await phone.getByRole('heading', { name: 'Điểm danh' }).waitFor()
  await picture(phone, 'dissemination-door')
  expect(await barriersOn(phone)).toEqual([])
  expect(await seen(phone.locator('body'))).not.toContain('Nguyễn Minh An')
  const come = async (name: string, digits: string) => {
    await phone.getByLabel('Họ và tên').fill(name)
    await phone.getByLabel('Mã riêng ghi trên giấy mời').fill(digits)
    await phone.getByRole('button', { name: 'Ghi có mặt' }).click()
  }
  await come('nguyen minh an', '99999')
  await phone
    .getByRole('alert')
    .getByText(/chưa khớp với danh sách/)
    .waitFor()
  await come('nguyen minh an', pin)
  await phone.getByRole('heading', { name: 'Đã điểm danh', exact: true }).waitFor()
  await phone.emulateMedia({ colorScheme: 'dark' })
  expect(await barriersOn(phone)).toEqual([])
  await picture(phone, 'dissemination-door-done-dark')
  await page.getByText('1/12 người đã có mặt').waitFor()
  // The address that was on the wall a while ago opens nothing.
  await phone.goto(address.replace(/[^/]+$/, 'abcdefghijkl'))
  await phone.getByText('Quét lại mã QR đang hiện trong phòng.').waitFor()

  await page.getByRole('button', { name: 'Đóng điểm danh QR' }).click()
  await page.getByText('Điểm danh bằng mã QR đang đóng.').waitFor()
  await page.getByRole('link', { name: 'Về buổi học' }).click()
  const row = page.getByRole('row', { name: /Nguyễn Minh An/ })
  expect(await seen(row)).toContain('qua mã QR')
  expect(await row.getByRole('checkbox', { name: 'Nguyễn Minh An có mặt' }).isChecked()).toBe(true)
})

it('the list is ticked by hand and filled from a spreadsheet that is looked at first; a closed tab loses nothing', async () => {
  const page = await stage.as('propaganda')
  await page.getByRole('checkbox', { name: 'Trần Thanh Mai có mặt' }).check()
  await page.reload()
  await expect.poll(() => page.getByRole('checkbox', { name: 'Trần Thanh Mai có mặt' }).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Lưu danh sách' }).click()
  await page.getByRole('button', { name: 'Lưu danh sách' }).waitFor({ state: 'detached' })
  await page.getByText('2/11 = 18,18 %').waitFor()
  await picture(page, 'dissemination-session')
  expect(await barriersOn(page)).toEqual([])
  const fileOf = async (rows: string[][]) => ({
    name: 'diem-danh.xlsx',
    mimeType: 'application/octet-stream',
    buffer: await buffer(
      writeSheets([{ name: 'Danh sách', columns: ['Họ và tên', 'Mã', 'Có mặt'].map((title) => ({ title })), rows }]),
    ),
  })
  await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click()
  const dialog = page.getByRole('dialog')
  const file = dialog.getByLabel('Chọn tệp .xlsx hoặc .csv')
  await file.setInputFiles(await fileOf([['Tạ Thị Mới', '12', 'x']]))
  await dialog.getByText(/Có 1 dòng sai/).waitFor()
  await picture(page, 'dissemination-import')
  expect(await barriersOn(page)).toEqual([])
  await file.setInputFiles(await fileOf([['Tạ Thị Mới', '4321', 'x']]))
  await dialog.getByRole('button', { name: 'Nhập 1 dòng' }).click()
  await page.getByText('3/12 = 25,00 %').waitFor()
})

it('the page of those not reached names the cells and lets the ward plan for one without users', async () => {
  const page = await stage.as('propaganda')
  await page.getByRole('link', { name: 'Quán triệt, tuyên truyền' }).first().click()
  await page.getByRole('link', { name: 'Chưa quán triệt' }).click()
  await page.getByText(/^5\/16 chi bộ đã quán triệt = 31,25 %$/).waitFor()
  const table = page.getByRole('table', { name: 'Chi bộ chưa quán triệt' })
  expect(await seen(table)).toContain('08/04/2020')
  await picture(page, 'dissemination-unreached')
  expect(await barriersOn(page)).toEqual([])
  await table
    .getByRole('button', { name: /^Lên lịch buổi học của Chi bộ/ })
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('Tên buổi học').waitFor()
  await page.keyboard.press('Escape')
})

it('channels say how often and to how many households, and take a note of what was heard', async () => {
  const page = await stage.as('propaganda')
  await page.getByRole('link', { name: 'Kênh tuyên truyền' }).click()
  await page.getByText('Cộng 198 lượt, 4.200 bản, 4.312 hộ; 7 phản ánh, 2 vi phạm').waitFor()
  await picture(page, 'dissemination-channels')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Ghi phản ánh, vi phạm của kênh Tờ rơi khai báo y tế' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nội dung').fill('Tờ rơi thiếu số điện thoại đường dây nóng')
  await dialog.getByLabel('Đã xử lý thế nào').fill('In bổ sung')
  await dialog.getByRole('button', { name: 'Ghi phản ánh, vi phạm' }).click()
  await page.getByText(/8 phản ánh, 2 vi phạm/).waitFor()
})

it('the district’s propaganda board sees numbers of all wards and no names', async () => {
  const page = await stage.as('consolidator')
  await toSessions(page)
  await page.getByRole('link', { name: 'Hội nghị Ban Chấp hành mở rộng', exact: true }).click()
  await page.getByText('Tên người dự chỉ tổ chức học và cấp ủy cấp trên trực tiếp xem được.').waitFor()
  expect(await seen(page.getByRole('main'))).not.toContain('Trần')
  await page.goto(`${stage.url}/chuong-trinh/quan-triet/chua`)
  const below = page.getByRole('table', { name: 'Theo từng đảng bộ' })
  expect(await seen(below)).toMatch(/Đảng ủy phường Đức Giang\s+5\/16/)
  await picture(page, 'dissemination-spread')
  expect(await barriersOn(page)).toEqual([])
})

it('on a phone and in the dark the screens stay whole', async () => {
  const page = await stage.as('propaganda')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const [address, name] of [
    ['/chuong-trinh/quan-triet', 'sessions'],
    ['/chuong-trinh/quan-triet/kenh', 'channels'],
    ['/chuong-trinh/quan-triet/chua', 'unreached'],
  ] as const) {
    await page.goto(stage.url + address)
    await page.getByRole('table').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await picture(page, `dissemination-${name}-390-dark`)
  }
  await page.goto(`${stage.url}/chuong-trinh/quan-triet`)
  await page.getByRole('link', { name: 'Hội nghị Ban Chấp hành mở rộng', exact: true }).click()
  await page.getByRole('table', { name: 'Danh sách điểm danh' }).waitFor()
  expect(await barriersOn(page)).toEqual([])
  await picture(page, 'dissemination-session-390-dark')
})
