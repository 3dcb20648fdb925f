import type { Page, Request } from 'playwright-core'
import { openBrowser } from '../../test/e2e/browser.ts'
import { countryOrgans, openBenchHouse } from '../bench-house.ts'
import { fillCountry, settleCountry, signInClerks } from '../country.ts'
import { type FlatIssue, fillFlatIssue } from '../flat-issue.ts'
import { type Figures, figureOf } from '../measure.ts'
import { endProcess, startBare, startHouse } from '../served.ts'
import { elapsedMs, median } from '../timing.ts'

export const name = 'cascade-screen'
export const what =
  'a person reads the cascade of a whole country in a browser: opens levels of the tree, a level of everybody at once, and the table, and scrolls through thousands of rows; the server a process of its own, the country filled by SQL'
export const against =
  'for the longest task of the page the 200 ms above which a screen stutters; for the server’s answers one row by its key over node http and pg'

const longestTaskMs = 200

export async function run(): Promise<Figures> {
  const opened = await openBenchHouse()
  const closing: (() => Promise<unknown>)[] = [() => opened.close()]
  try {
    const country = await fillCountry(opened.house, countryOrgans())
    const flat = await fillFlatIssue(opened.house, country)
    const [centre] = await signInClerks(opened.house, [1])
    await settleCountry(opened.house, () => opened.bare.query('analyze'))
    const server = await startHouse(opened)
    closing.push(() => endProcess(server.process))
    const bare = await startBare(opened)
    closing.push(() => endProcess(bare.process))
    const rowMs = await rowByKeyMs(bare.port)
    const browser = await openBrowser()
    closing.push(() => browser.close())
    const url = `http://127.0.0.1:${server.port}`
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' })
    const [, cookie = '', value = ''] = /cookie: ([^=]+)=(\S+)/.exec(centre?.headers ?? '') ?? []
    await context.addCookies([{ name: cookie, value, url }])
    const page = await context.newPage()
    const seen = await watchPage(page)
    const figures: Figures = {}
    for (const [screen, read] of screens(url, country.directiveId, flat)) {
      seen.forget()
      await read(page)
      Object.assign(figures, await seen.figures(screen, page, rowMs))
    }
    return figures
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** What a person does on each screen. */
function screens(url: string, directiveId: number, flat: FlatIssue): [string, (page: Page) => Promise<void>][] {
  const tree = (id: number) => `${url}/chi-dao/${id}?tab=tree`
  return [
    ['tree', (page) => openLevels(page, tree(directiveId))],
    ['tree-level-of-all', (page) => openLevelOfAll(page, tree(flat.directiveId))],
    ['board', (page) => readBoard(page, `${url}/chi-dao/${flat.directiveId}?tab=board`)],
  ]
}

/** From the centre through a province into its communes, one after the other, until thousands of cells stand open. */
async function openLevels(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const closed = (level: number) => page.locator(`[aria-level="${level}"][aria-expanded="false"] .tree-sign`).first()
  for (const level of [2, ...Array.from({ length: 25 }, () => 3)]) {
    // A country in small has fewer communes.
    const found = await closed(level)
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      )
    if (!found) break
    await untilMoreRows(page, () => closed(level).evaluate((sign) => (sign as HTMLElement).click()))
    await page.locator('.tree').evaluate((tree) => tree.scrollBy(0, 90 * 36))
  }
  await scroll(page, '.tree')
}

/** A level that everybody stands on, three thousand of them. */
async function openLevelOfAll(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const tree = page.getByRole('tree')
  await tree.getByRole('treeitem').nth(2).waitFor()
  await tree.focus()
  for (let pages = 1; pages < 30; pages++) {
    await untilMoreRows(page, async () => {
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
    })
  }
  await scroll(page, '.tree')
}

/** Two thousand organs against ten requirements. */
async function readBoard(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const more = page.getByRole('button', { name: 'Tải thêm' })
  for (let pages = 1; pages < 20; pages++) {
    await more.waitFor()
    await untilMoreRows(page, () => more.click())
  }
  await scroll(page, '.board-scroll')
}

/** Acts, and waits until the foot of the list says that more rows are there. */
async function untilMoreRows(page: Page, act: () => Promise<void>): Promise<void> {
  const foot = page.locator('.table-foot .figures')
  const before = await foot.textContent()
  await act()
  await page.waitForFunction((was) => document.querySelector('.table-foot .figures')?.textContent !== was, before)
}

/** Through everything that is open, a screen at a time, and back to the top. */
async function scroll(page: Page, place: string): Promise<void> {
  await page.locator(place).evaluate(async (box) => {
    const scrolled = box.scrollHeight > box.clientHeight + 4 ? box : document.documentElement
    for (let top = 0; top < scrolled.scrollHeight; top += 500) {
      scrolled.scrollTop = top
      await new Promise((drawn) => requestAnimationFrame(drawn))
    }
    scrolled.scrollTop = 0
    await new Promise((drawn) => requestAnimationFrame(drawn))
  })
}

interface Watched {
  forget(): void
  figures(screen: string, page: Page, rowMs: number): Promise<Figures>
}

/** Notes the page's long tasks and how long the server took to begin each answer. */
async function watchPage(page: Page): Promise<Watched> {
  const answered: number[] = []
  page.on('requestfinished', (request: Request) => {
    if (!request.url().includes('/api/') || request.url().includes('/api/live')) return
    const { requestStart, responseStart } = request.timing()
    if (responseStart > 0) answered.push(responseStart - requestStart)
  })
  await page.addInitScript(() => {
    const seen = window as unknown as { longestTaskMs: number }
    seen.longestTaskMs = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  return {
    forget() {
      answered.length = 0
    },
    async figures(screen, page, rowMs) {
      const longestMs = await page.evaluate(() => (window as unknown as { longestTaskMs: number }).longestTaskMs)
      return {
        [`${screen}-longest-task`]: figureOf(longestMs, longestTaskMs, 'ms'),
        [`${screen}-answer`]: figureOf(median(answered), rowMs, 'ms'),
        [`${screen}-answer-worst`]: figureOf(Math.max(...answered), rowMs, 'ms'),
      }
    },
  }
}

/** The middle time of one row by its key, asked as often as a page asks. */
async function rowByKeyMs(port: number): Promise<number> {
  const times: number[] = []
  for (let asked = 0; asked < 200; asked++) {
    const address = `http://127.0.0.1:${port}/row?assignmentId=${1 + (asked % 30)}&periodId=1`
    times.push(await elapsedMs(async () => (await fetch(address)).text()))
  }
  return median(times.slice(20))
}
