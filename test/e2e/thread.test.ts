import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'
import { goTo, seen } from './steps.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

it('a number in the synthesis opens down to the report of one organ, and up to the lit words that asked for it', async () => {
  const officer = await stage.as('consolidator')
  const printed = await draftAndOpen(officer, 'Số đã cắt giảm thêm')
  const { totals } = await followDown(officer, 'Số đã cắt giảm thêm', printed)
  expect(totals.length, 'the office and its People’s Committee').toBeGreaterThanOrEqual(2)
  await upToTheWords(officer)
})

it('the office’s total of party members opens down to one party cell, and up to the lit words', async () => {
  const officer = await stage.as('consolidator')
  await openDraft(officer)
  const printed = await openNumber(officer, 'Đảng viên dự học')
  const { totals, organ } = await followDown(officer, 'Đảng viên dự học', printed)
  expect(totals, 'the office and a ward').toHaveLength(2)
  expect(organ, 'the last organ is a party cell').toMatch(/^Chi bộ .* phường /)
  expect(totals[0], 'the ward’s cells are not all there is').toBeGreaterThan(totals[1] ?? 0)
  await upToTheWords(officer)
})

it('from the number itself one click leads up to the same words', async () => {
  const officer = await stage.as('consolidator')
  await openDraft(officer)
  await openNumber(officer, 'Tỷ lệ cắt giảm thêm')
  const words = await seen(officer.getByRole('blockquote').first())
  expect(words).toContain('5%')
  await officer.getByRole('link', { name: /Xem trong văn bản/ }).click()
  await litWordsAre(officer, words)
})

/** From the desk's «Soạn báo cáo tổng hợp» to the draft; opens a number in it and answers its value as printed. */
async function draftAndOpen(officer: Page, name: string): Promise<number> {
  await officer.getByRole('link', { name: /^Soạn báo cáo tổng hợp Kỳ 1/ }).click()
  await officer.getByRole('button', { name: 'Lập báo cáo tổng hợp' }).click()
  return await openNumber(officer, name)
}

/** The draft that is there already. */
async function openDraft(officer: Page): Promise<void> {
  await goTo(officer, 'Báo cáo', 'Tổng hợp')
  await officer
    .getByRole('link', { name: /1321-CV\/QU/ })
    .first()
    .click()
}

/**
 * From the page of a number down to the report that gave a part of it; at each step the parts add up to the total. Answers
 * the totals passed on the way and whose report it is.
 */
async function followDown(officer: Page, name: string, printed: number): Promise<{ totals: number[]; organ: string }> {
  const totals: number[] = []
  let part = { organ: '', value: printed }
  while (new URL(officer.url()).pathname.startsWith('/so-lieu/')) {
    const { total, parts, own } = await workingOf(officer)
    expect(total, `the number of ${part.organ} is what the one above counted`).toBe(part.value)
    expect(own + parts.reduce((sum, one) => sum + one.value, 0), 'its parts add up to it').toBe(total)
    totals.push(total)
    part = await openPart(officer, parts)
  }
  const figure = officer.getByRole('table', { name: 'Số liệu' }).getByRole('row', { name: new RegExp(name) })
  expect(countOf(await seen(figure.locator('[data-label="Kỳ này"]')))).toBe(part.value)
  return { totals, organ: part.organ }
}

/** From a report to the words of the letter that asked for it. */
async function upToTheWords(officer: Page): Promise<void> {
  await officer.getByRole('link', { name: 'Xem phân công' }).click()
  await officer.getByRole('heading', { name: 'Nguyên văn yêu cầu' }).waitFor()
  const words = await seen(officer.getByRole('blockquote').first())
  await officer.getByRole('link', { name: 'Xem trong văn bản' }).click()
  await litWordsAre(officer, words)
}

async function openNumber(officer: Page, name: string): Promise<number> {
  const page = officer.getByRole('article', { name: 'Trang báo cáo như sẽ in' })
  const number = page.getByRole('button', { name: new RegExp(`^${name}: `) }).first()
  const value = countOf(await seen(number))
  await number.click()
  await officer.getByRole('link', { name: 'Mở cách tính' }).click()
  await officer.getByRole('heading', { level: 1, name }).waitFor()
  return value
}

interface Part {
  organ: string
  value: number
  reported: number
  expected: number
}

/** What the page of a number shows: the total, the organ's own figure, and each part below it. */
async function workingOf(page: Page): Promise<{ total: number; own: number; parts: Part[] }> {
  await page.getByRole('heading', { name: 'Cộng từ' }).waitFor()
  const own = page.locator('.own-figure b')
  const rows = await page.getByRole('table', { name: 'Cộng từ' }).getByRole('row').all()
  const parts = await Promise.all(
    rows.slice(1).map(async (row) => {
      const [organ = '', value = '', reports = ''] = await row.getByRole('cell').allInnerTexts()
      const [reported = '', expected = ''] = reports.split('/')
      return { organ, value: countOf(value), reported: countOf(reported), expected: countOf(expected) }
    }),
  )
  return {
    total: countOf(await seen(page.locator('.number-value'))),
    own: (await own.count()) === 0 ? 0 : countOf(await seen(own)),
    parts,
  }
}

/** Opens a part that was reported, the one with most below it. */
async function openPart(page: Page, parts: Part[]): Promise<Part> {
  const [part] = parts.filter((one) => one.reported > 0).sort((a, b) => b.expected - a.expected)
  if (part === undefined) throw new Error('nothing below was reported')
  await page.getByRole('table', { name: 'Cộng từ' }).getByRole('link', { name: part.organ, exact: true }).click()
  // A page of a number has the indicator for its name, above and below: whose it is says the line under it.
  await page
    .getByText(`${part.organ} · `)
    .or(page.getByRole('heading', { level: 1, name: `Báo cáo của ${part.organ}` }))
    .first()
    .waitFor()
  return part
}

/** The letter's own words that are lit are exactly the requirement's. */
async function litWordsAre(page: Page, words: string): Promise<void> {
  const letter = page.getByRole('document', { name: /^Nguyên văn/ })
  await letter.waitFor()
  const lit = async () => (await letter.locator('mark[data-now]').allInnerTexts()).join('').replace(/\s+/g, ' ')
  await expect.poll(lit, { timeout: 20_000 }).toBe(words.replace(/\s+/g, ' '))
}

/** «14.340.000 đồng» → 14340000; «–» → 0, as nothing adds nothing. */
function countOf(shown: string): number {
  return Number(shown.replace(/\D/g, ''))
}
