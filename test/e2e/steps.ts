import type { Locator, Page } from 'playwright-core'

/** What a person reads there: not what is in the tree but hidden, with the breaks that the layout makes. */
export function seen(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: the rendered words are what is tested
  return place.innerText()
}

/** Where a place of the rail leads that is not a page itself. */
const firstWithin: Record<string, string> = { 'Văn bản': 'Văn bản đến', 'Báo cáo': 'Phải làm' }

/** Pages whose heading says more than their place in the rail. */
const headingOf: Record<string, string> = { 'Cây tổ chức': 'Tổ chức' }

/** Goes to a place of the rail, and to a place within it; what stood before is gone when it returns. */
export async function goTo(page: Page, place: string, within?: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Các phần của hệ thống' })
  await rail.getByRole('link', { name: place, exact: true }).click()
  if (within !== undefined) await rail.getByRole('link', { name: within, exact: true }).click()
  await page
    .getByRole('heading', { level: 1, name: headingOf[within ?? ''] ?? within ?? firstWithin[place] ?? place })
    .waitFor()
}

/** Opens the form for a new letter, says what it is, pastes it and has it read. */
export async function enterLetter(page: Page, what: 'Đến' | 'Đã ban hành' | 'Dự thảo', words: string): Promise<void> {
  await goTo(page, 'Bàn làm việc')
  await page.getByRole('button', { name: 'Nhập văn bản' }).click()
  await page.getByRole('radio', { name: what, exact: true }).check()
  await page.getByLabel('Hoặc dán nội dung văn bản').fill(words)
  await page.getByRole('button', { name: 'Đọc văn bản' }).click()
}

/** Like `enterLetter`, and waits until the reading stands beside the original. */
export async function pasteLetter(page: Page, what: 'Đến' | 'Đã ban hành' | 'Dự thảo', words: string): Promise<void> {
  await enterLetter(page, what, words)
  await page.getByRole('document', { name: 'Văn bản gốc' }).waitFor()
}

/** From a plan or a synthesis: puts the document before the signer; answers its address. */
export async function submitForSignature(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Trình ký' }).click()
  await page.waitForURL(/\/van-ban\/\d+$/)
  await page.getByText('Đã trình ký').first().waitFor()
  return page.url()
}

/** The leader finds a draft on the desk and approves it. */
export async function approve(leader: Page, about: RegExp): Promise<void> {
  await goTo(leader, 'Bàn làm việc')
  await leader
    .getByRole('link', { name: /^Ký duyệt/ })
    .filter({ hasText: about })
    .first()
    .click()
  await leader.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await leader.getByText('Đã duyệt').first().waitFor()
}

/** The clerk issues an approved draft; it gets its number. */
export async function issue(clerk: Page, address: string): Promise<void> {
  if (clerk.url() !== address) await clerk.goto(address)
  await clerk.getByRole('button', { name: 'Ban hành', exact: true }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: 'Ban hành văn bản' }).click()
  await clerk.getByText('Đã ban hành', { exact: true }).first().waitFor()
}

/** Chooses in the list that has the focus, by the arrow keys alone. */
export async function chooseByKeys(page: Page, option: string): Promise<void> {
  const lit = page.locator('[role="option"][data-combobox-selected]')
  await page.keyboard.press('ArrowDown')
  for (let presses = 0; presses < 40; presses += 1) {
    if ((await lit.count()) > 0 && (await seen(lit.first())).trim() === option) {
      await page.keyboard.press('Enter')
      return
    }
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrow keys do not reach «${option}»`)
}

/** Presses Tab until the focus stands in what has this name. */
export async function tabToName(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    const there = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null
      return [at?.getAttribute('aria-label'), at?.labels?.[0]?.textContent, at?.textContent]
    })
    if (there.some((one) => one?.replace(/ \*$/, '').trim() === name)) return
  }
  throw new Error(`the keyboard does not reach «${name}»`)
}

/** Picks from a searchable field of the dialog what is typed without diacritics. */
export async function pickInDialog(page: Page, label: RegExp, words: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('combobox', { name: label })
    .or(dialog.getByRole('textbox', { name: label }))
    .fill(words)
  await page.getByRole('option', { name, exact: true }).click()
}
