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
const toSavings = async (page: Page) => {
  await page
    .getByRole('navigation', { name: 'Các phần của hệ thống' })
    .getByRole('link', { name: 'Chương trình' })
    .click()
  await page.getByRole('heading', { level: 1, name: 'Tiết kiệm chi' }).waitFor()
}

it('the finance officer sees every unit’s cut beside what it has to cut, on the definition that was ordered', async () => {
  const page = await stage.as('finance')
  await toSavings(page)
  const table = page.getByRole('table', { name: 'Các đơn vị và số phải cắt, đã cắt' })
  const row = table.getByRole('row', { name: /Ủy ban nhân dân phường Bồ Đề/ })
  expect(await seen(row)).toMatch(/28\.500\.000\s+32\.000\.000\s+5,61 %/)
  expect(await seen(row)).toContain('Đạt')
  expect(await seen(table.getByRole('row', { name: /Ủy ban nhân dân phường Thạch Bàn/ }))).toContain(
    'Chưa nhập dự toán',
  )
  await picture(page, 'savings-units')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('combobox', { name: 'Cách tính cơ sở' }).click()
  await page.getByRole('option', { name: 'Dự toán cả năm, chưa trừ 10 % đầu năm' }).click()
  await expect.poll(() => seen(row)).toContain('850.000.000')
})

it('a ward’s clerk tries what could be cut, sees what it would come to, and proposes it; a closed tab loses nothing', async () => {
  const page = await stage.as('wardCouncilClerk')
  await toSavings(page)
  await page.getByRole('link', { name: 'Ủy ban nhân dân phường Bồ Đề' }).click()
  const field = (name: string) => page.getByRole('textbox', { name: `Dự kiến cắt của mục ${name}` })
  await field('Sửa chữa, duy tu').fill('999999999')
  await page.getByText(/Mục này chỉ còn cắt được 183\.000\.000 đồng/).waitFor()
  await field('Sửa chữa, duy tu').fill('20000000')
  await field('Sửa chữa, duy tu').press('Enter')
  await page.keyboard.type('5000000')
  await page.keyboard.press('Tab')
  await page.getByText('57.000.000 = 10 %').first().waitFor()
  await page.reload()
  await expect.poll(() => field('Sửa chữa, duy tu').inputValue()).toBe('20.000.000')
  await picture(page, 'savings-budget')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: /Đề xuất 2 khoản/ }).click()
  await page.getByLabel('Cắt giảm những gì').fill('Lùi sửa hội trường sang năm sau')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Đề xuất 2 khoản/ })
    .click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const cuts = page.getByRole('region', { name: 'Các khoản cắt giảm' })
  await expect.poll(() => seen(cuts)).toContain('20.000.000 đồng')
  expect(await cuts.getByRole('button', { name: /^Duyệt/ }).count()).toBe(0)
})

it('the leader approves, the finance officer records that it is withheld, the leader passes it on to epidemic control', async () => {
  const leader = await stage.as('wardCouncilLeader')
  const address = (await stage.as('wardCouncilClerk')).url()
  await leader.goto(address)
  await leader.getByRole('button', { name: 'Duyệt cắt 20.000.000 đồng' }).click()
  await leader.getByLabel('Căn cứ (số, ngày văn bản)').fill('Quyết định số 41/QĐ-UBND ngày 06/4/2020')
  await leader.getByRole('dialog').getByRole('button', { name: 'Duyệt cắt 20.000.000 đồng' }).click()
  await leader.getByRole('dialog').waitFor({ state: 'hidden' })
  const finance = await stage.as('finance')
  await finance.goto(address)
  await finance.getByRole('button', { name: 'Ghi đã giữ lại 20.000.000 đồng' }).click()
  await finance.getByLabel('Căn cứ (số, ngày văn bản)').fill('Kho bạc xác nhận ngày 06/4/2020')
  await finance.getByRole('dialog').getByRole('button', { name: 'Ghi đã giữ lại 20.000.000 đồng' }).click()
  await finance.getByRole('dialog').waitFor({ state: 'hidden' })
  await leader.reload()
  await leader.getByRole('button', { name: 'Chuyển tiền cho việc chống dịch, an sinh' }).last().waitFor()
  await leader.getByRole('button', { name: 'Chuyển tiền cho việc chống dịch, an sinh' }).first().click()
  const dialog = leader.getByRole('dialog')
  await dialog.getByLabel('Số tiền (đồng)').fill('20.000.001')
  await dialog.getByText('Ghi số đồng nguyên từ 1 đến 20.000.000.').waitFor()
  await dialog.getByLabel('Số tiền (đồng)').fill('20.000.000')
  await dialog.getByLabel('Căn cứ (số, ngày văn bản)').fill('Quyết định số 42/QĐ-UBND')
  await dialog.getByRole('button', { name: 'Chuyển', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect
    .poll(() => seen(leader.getByRole('region', { name: 'Các khoản cắt giảm' })))
    .toContain('20.000.000 đồng (phòng, chống dịch)')
  await picture(leader, 'savings-cuts')
})

it('a budget spreadsheet is looked at before it is entered; a faulty row is named and nothing is written', async () => {
  const page = await stage.as('finance')
  await toSavings(page)
  await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click()
  const fileOf = async (amount: string | number) => ({
    name: 'du-toan.xlsx',
    mimeType: 'application/octet-stream',
    buffer: await buffer(
      writeSheets([
        {
          name: 'Dự toán',
          columns: [
            'Đơn vị',
            'Mã mục',
            'Nội dung chi',
            'Nhóm chi',
            'Nguồn',
            'Dự toán giao',
            'Đã cam kết',
            'Đã chi',
          ].map((title) => ({
            title,
            ...(title.startsWith('D') && title.includes('giao') ? { kind: 'integer' as const } : {}),
          })),
          rows: [
            [
              'Ủy ban nhân dân phường Thạch Bàn',
              '6650',
              'Hội nghị',
              'Hội nghị, hội thảo',
              'Ngân sách phường',
              amount,
              0,
              0,
            ],
          ],
        },
      ]),
    ),
  })
  await page.getByLabel('Chọn tệp .xlsx hoặc .csv').setInputFiles(await fileOf('chín mươi triệu'))
  await page
    .getByText(/Có 1 dòng sai/)
    .first()
    .waitFor()
  await page.getByText(/phải là số đồng nguyên, không âm; đang là «chín mươi triệu»/).waitFor()
  await picture(page, 'savings-import')
  expect(await barriersOn(page)).toEqual([])
  await page.getByLabel('Chọn tệp .xlsx hoặc .csv').setInputFiles(await fileOf(90_000_000))
  await page.getByRole('button', { name: 'Nhập 1 dòng' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tiết kiệm chi' }).waitFor()
  const row = page.getByRole('row', { name: /Ủy ban nhân dân phường Thạch Bàn/ })
  await expect.poll(() => seen(row)).toContain('81.000.000')
})

it('on a phone and in the dark the screens stay whole', async () => {
  const page = await stage.as('wardCouncilClerk')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await page.getByRole('region', { name: 'Các khoản cắt giảm' }).waitFor()
  expect(await barriersOn(page)).toEqual([])
  await picture(page, 'savings-budget-390-dark')
})
