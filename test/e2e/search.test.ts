import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { paths } from '../../packages/web/paths.ts'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'
import { seen } from './steps.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

const field = (page: Page) => page.getByRole('searchbox', { name: 'Tìm trong mọi văn bản' })
const hits = (page: Page) => page.locator('a.hit')
const open = async (page: Page, address: string) => {
  await page.goto(stage.url + address)
  await page.getByRole('heading', { level: 1, name: 'Tìm kiếm' }).waitFor()
}

it('a letter is found by keys alone: typed without diacritics from anywhere, walked to, opened with its words lit', async () => {
  const page = await stage.as('clerk')
  await page.keyboard.press('/')
  await page.keyboard.type('khai bao y te')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/tra-cuu\?words=khai/)
  await hits(page).first().waitFor()
  expect(
    await page
      .locator('a.hit mark')
      .first()
      .evaluate((mark) => mark.textContent),
  ).toMatch(/khai báo y tế/i)
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  expect(
    await hits(page)
      .first()
      .evaluate((hit) => hit === document.activeElement),
  ).toBe(true)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/van-ban\/\d+\?words=/)
  await page.getByRole('region', { name: 'Văn bản' }).first().waitFor()
  const lit = await page.waitForFunction(() => {
    const asked = [...(CSS.highlights.get('asked') ?? [])]
    return asked.length > 0 ? asked.map((range) => range.toString()) : null
  })
  for (const words of (await lit.jsonValue()) ?? []) expect(words).toMatch(/^khai báo y tế/i)
})

it('a notation in any spelling brings its letter first, and the address sent to a colleague the same answer', async () => {
  const page = await stage.as('clerk')
  await open(page, paths.search())
  for (const words of ['1321 cv qu', '1321cvqu', '1321-CV/QU']) {
    await field(page).fill(words)
    await page.waitForURL((url) => url.searchParams.get('words') === words)
    await hits(page).first().getByText('1321-CV/QU').first().waitFor()
  }
  const colleague = await stage.as('leader')
  await colleague.goto(page.url())
  await hits(colleague).first().getByText('1321-CV/QU').first().waitFor()
  expect(await field(colleague).inputValue()).toBe('1321-CV/QU')
})

it('a requirement opens with its own words lit, and what an organ may not read is not found', async () => {
  const page = await stage.as('clerk')
  await open(page, paths.search('khai bao y te', { in: 'requirements' }))
  await hits(page).first().click()
  await page.waitForURL(/\/chi-dao\/\d+\/nguyen-van\?requirement=\d+/)
  expect(await seen(page.locator('mark[data-now]').first())).not.toBe('')
  const { total: ofIssuer } = await totalOf(page, 'can bo')
  const { total: ofWard } = await totalOf(await stage.as('wardClerk'), 'can bo')
  expect(ofIssuer).toBeGreaterThan(ofWard)
})

it('filters narrow, the rows go to a spreadsheet, and a search that is kept opens again', async () => {
  const page = await stage.as('clerk')
  await open(page, paths.search('quan uy', { in: 'documents' }))
  await hits(page).first().waitFor()
  await page.getByRole('combobox', { name: 'Đến, đi' }).click()
  await page.getByRole('option', { name: 'Đi', exact: true }).click()
  await page.waitForURL(/direction=outgoing/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Xuất bảng tính' }).click(),
  ])
  const sheet = await readFile(await download.path(), 'utf8')
  expect(sheet).toMatch(/^\ufeffTên loại;Số ký hiệu;Ngày;Trích yếu/)
  expect(sheet).toContain('1321-CV/QU')

  await page.getByRole('button', { name: 'Lưu tìm kiếm này' }).click()
  await page.getByRole('textbox', { name: 'Tên' }).fill('Văn bản Quận ủy gửi đi')
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu tìm kiếm này' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await open(page, paths.search())
  await page
    .getByRole('list', { name: 'Tìm kiếm đã lưu' })
    .getByRole('link', { name: /Văn bản Quận ủy gửi đi/ })
    .click()
  await page.waitForURL(/words=quan.*direction=outgoing|direction=outgoing.*words=quan/)
  await hits(page).first().waitFor()
})

it('words that nowhere stand together are found strewn, and the screen says so', async () => {
  const page = await stage.as('clerk')
  await open(page, paths.search('te y bao khai'))
  await page.getByText('Không nơi nào có các từ này đi liền nhau').waitFor()
  await hits(page).first().waitFor()
  await field(page).fill('xyzzy')
  await page.getByText('Không tìm thấy «xyzzy»').waitFor()
})

/** The exact number of documents that the tab shows. */
async function totalOf(page: Page, words: string): Promise<{ total: number }> {
  await open(page, paths.search(words))
  const count = page.getByRole('button', { name: /^Văn bản/ }).locator('.tabs-count')
  await count.waitFor()
  return { total: Number((await seen(count)).replaceAll('.', '')) }
}
