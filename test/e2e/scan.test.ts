import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { renderPageAsImage } from 'unpdf'
import { readText } from 'vanban'
import { writePdf } from 'vanban/write'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'
import { goTo } from './steps.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

const subject = 'chuẩn bị cho mùa mưa bão và giữ nhịp sống bình thường ở khu dân cư'

it('a clerk drops a scan and has a plan to check in under a minute, with the page beside what it says', async () => {
  const clerk = await stage.as('clerk')
  const scan = await scannedLetter()
  await goTo(clerk, 'Bàn làm việc')
  await clerk.getByRole('button', { name: 'Nhập văn bản' }).click()
  await clerk.getByRole('radio', { name: 'Dự thảo', exact: true }).check()

  const began = performance.now()
  await drop(clerk, 'quet.png', scan)
  await clerk.getByRole('button', { name: 'Đọc văn bản' }).click()
  const field = clerk.getByLabel('Trích yếu')
  await field.waitFor({ timeout: 60_000 })
  expect(await field.inputValue()).toBe(subject)

  const picture = clerk.getByRole('img', { name: 'Trang 1/1 của văn bản gốc' })
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(1000)
  await field.focus()
  const lit = clerk.locator('.page-box[data-box="/subject"][data-now]')
  await lit.first().waitFor()
  expect(await lit.first().evaluate((box) => box.getBoundingClientRect().width)).toBeGreaterThan(40)

  await clerk.getByRole('button', { name: 'Lập kế hoạch' }).click()
  const plan = clerk.getByRole('region', { name: 'Ai làm gì' }).getByRole('row')
  await plan.first().waitFor()
  expect(performance.now() - began, 'milliseconds from the drop to the plan').toBeLessThan(60_000)
  expect(await plan.count(), 'a head and a row for each requirement').toBeGreaterThan(6)
})

it('the page’s picture is for those who may read the letter', async () => {
  const clerk = await stage.as('clerk')
  const id = /\/van-ban\/(\d+)/.exec(clerk.url())?.[1]
  const address = `${stage.url}/api/documents/${id}/pages/1`
  const own = await clerk.request.get(address)
  expect([own.status(), own.headers()['content-type']]).toEqual([200, 'image/png'])
  expect((await (await stage.as('otherWardClerk')).request.get(address)).status()).toBe(404)
  expect((await clerk.request.get(`${stage.url}/api/documents/${id}/pages/2`)).status()).toBe(404)
})

/** A letter of our own, printed and laid on a scanner's glass at 200 dots an inch. */
async function scannedLetter(): Promise<Buffer> {
  const text = await readFile(join(import.meta.dirname, 'letters', 'mua-mua-bao.txt'), 'utf8')
  const pdf = await writePdf(readText(text).document, {})
  const canvasImport = () => import('@napi-rs/canvas')
  return Buffer.from(await renderPageAsImage(pdf, 1, { canvasImport, width: 1654 }))
}

/** Drops a file on the field for it, as a hand does. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type: 'image/png' }))
      return transfer
    },
    { name, base64: bytes.toString('base64') },
  )
  await page.locator('.file-field').dispatchEvent('drop', { dataTransfer })
  await page.getByText(`Tệp ${name}`).waitFor()
}
