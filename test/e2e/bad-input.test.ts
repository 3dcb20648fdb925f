import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'
import { enterLetter, goTo, pasteLetter, seen } from './steps.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

const letter = (name: string) => readFile(join(import.meta.dirname, 'letters', name), 'utf8')

/** The sentence that stands where the act was, with what to do next. */
async function refusalOn(page: Page): Promise<string> {
  const refusal = page.getByRole('alert').first()
  await refusal.waitFor()
  return (await seen(refusal)).replace(/\s+/g, ' ')
}

it('a wrong password says so and keeps the account that was typed', async () => {
  const page = await stage.stranger()
  await page.goto(stage.url)
  const account = page.getByLabel('Tài khoản (thư điện tử)')
  await account.fill(stage.accountOf('clerk').email)
  await page.getByLabel(/^Mật khẩu/).fill('khong-phai-mat-khau')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  expect(await refusalOn(page)).toMatch(/^Tài khoản hoặc mật khẩu chưa đúng\. .+\.$/)
  expect(await account.inputValue()).toBe(stage.accountOf('clerk').email)
  await page.context().close()
})

it.each([
  ['an empty file', 'trong.txt', Buffer.alloc(0), /^Tệp hoặc đoạn văn bản không có chữ nào\. Chọn đúng tệp/],
  [
    'a broken picture',
    'anh.txt',
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]),
    /^Tệp bị hỏng hoặc bị cắt cụt/,
  ],
  [
    'a spreadsheet',
    'bang.xlsx',
    Buffer.from('PK\u0003\u0004'),
    /^(Chưa đọc được loại tệp «\.xlsx»\. Dùng tệp \.docx, \.pdf|Tệp bị hỏng hoặc bị cắt cụt)/,
  ],
])(
  '%s is refused in a sentence with the request id, and the page stays as it was',
  async (_, name, buffer, sentence) => {
    const clerk = await stage.as('clerk')
    await goTo(clerk, 'Bàn làm việc')
    await clerk.getByRole('button', { name: 'Nhập văn bản' }).click()
    await clerk.getByLabel('Chọn tệp văn bản').setInputFiles({ name, mimeType: 'text/plain', buffer })
    await clerk.getByRole('button', { name: 'Đọc văn bản' }).click()
    const refusal = await refusalOn(clerk)
    expect(refusal).toMatch(sentence)
    expect(refusal).toMatch(/Mã yêu cầu: [0-9A-Z]{4}-[0-9A-Z]{4}/)
    await clerk.getByText(`Tệp ${name}`).waitFor()
  },
)

it('a letter marked MẬT is refused, and neither the system nor this browser keeps a word of it', async () => {
  const clerk = await stage.as('clerk')
  await enterLetter(clerk, 'Đến', await letter('mat.txt'))
  expect(await refusalOn(clerk)).toMatch(/độ mật «mật».*không lưu lại.*đăng ký vào sổ văn bản mật/)
  const kept = () => clerk.evaluate(() => JSON.stringify({ ...localStorage }))
  await expect.poll(kept).not.toContain('45-CV/TU')
  await goTo(clerk, 'Văn bản', 'Tra cứu')
  await clerk.getByLabel('Lọc theo số, trích yếu, nơi gửi').fill('nội dung không đưa lên mạng')
  await clerk.getByText('Không có văn bản nào khớp.').waitFor()
})

it('an incoming letter without a number is not entered in the book until somebody gives it', async () => {
  const clerk = await stage.as('clerk')
  await pasteLetter(clerk, 'Đến', await letter('den-khong-so.txt'))
  await clerk.getByRole('button', { name: 'Vào sổ văn bản đến' }).click()
  expect(await refusalOn(clerk)).toMatch(
    /^Văn bản đến không có số, ký hiệu .*nếu đây là dự thảo của cơ quan, chọn «Dự thảo»/,
  )
  await clerk.getByLabel('Số', { exact: true }).fill('88')
  await clerk.getByLabel('Ký hiệu').fill('CV/VPTU')
  await clerk.getByRole('button', { name: 'Vào sổ văn bản đến' }).click()
  await clerk.getByText(/^Đã vào sổ, số đến \d+\.$/).waitFor()
})

it('an addressee nobody knows is listed with the nearest candidates, and holds the signing back', async () => {
  const clerk = await stage.as('clerk')
  await pasteLetter(clerk, 'Dự thảo', await letter('noi-nhan-la.txt'))
  await clerk.getByRole('button', { name: 'Lập kế hoạch' }).click()
  await clerk.getByRole('heading', { name: 'Chưa xác định, 1' }).waitFor()
  const gap = clerk.getByRole('listitem').filter({ hasText: '«Hội Sinh vật cảnh và Làm vườn quận Long Biên»' })
  expect(await gap.getByRole('button').count()).toBeGreaterThan(3)
  const sign = clerk.getByRole('button', { name: 'Trình ký' })
  expect(await sign.getAttribute('aria-disabled')).toBe('true')
  expect(await sign.getAttribute('aria-description')).toBe('Còn 1 nơi chưa xác định được cơ quan.')
  await gap.getByRole('button', { name: 'Không có cơ quan tương ứng' }).click()
  await clerk.getByText('2 yêu cầu, đã rõ mọi nơi nhận').waitFor()
  await expect.poll(() => sign.getAttribute('aria-disabled')).not.toBe('true')
})

it('what lies in another ward is not found there, by a link or by a guess', async () => {
  const [mine, other] = [await stage.as('wardClerk'), await stage.as('otherWardClerk')]
  await pasteLetter(mine, 'Dự thảo', await letter('mua-mua-bao.txt'))
  const reading = mine.url()
  for (const address of [reading, reading.replace('/doc', ''), reading.replace('/doc', '/ke-hoach')]) {
    await other.goto(address)
    expect(await refusalOn(other)).toMatch(/^Không tìm thấy nội dung này trong phạm vi của bạn\./)
    expect(await seen(other.locator('main'))).not.toContain('mùa mưa bão')
  }
  await other.goto(`${stage.url}/khong-co-trang-nay`)
  await other.getByText('Không có trang này.').waitFor()
  await other.getByRole('link', { name: 'Về bàn làm việc' }).click()
  await other.getByRole('heading', { level: 1, name: 'Bàn làm việc' }).waitFor()
})

it('a closed tab keeps what was typed', async () => {
  const clerk = await stage.as('clerk')
  const typed = 'Một văn bản gõ dở, chưa bấm đọc.'
  const tab = await clerk.context().newPage()
  await tab.goto(`${stage.url}/van-ban/moi`)
  await tab.getByLabel('Hoặc dán nội dung văn bản').fill(typed)
  await tab.close()
  const again = await clerk.context().newPage()
  await again.goto(`${stage.url}/van-ban/moi`)
  await again.getByText('Đã khôi phục nội dung bạn dán lần trước.').waitFor()
  expect(await again.getByLabel('Hoặc dán nội dung văn bản').inputValue()).toBe(typed)
  await again.close()
})

it('two tabs on one draft: the later save on an old version overwrites nothing, and what it could not save is offered after a reload', async () => {
  const first = await stage.as('clerk')
  await pasteLetter(first, 'Dự thảo', await letter('mua-mua-bao.txt'))
  const second = await first.context().newPage()
  await second.goto(first.url())
  await second.getByRole('document', { name: 'Văn bản gốc' }).waitFor()

  const saved = first.waitForResponse((r) => r.request().method() === 'PUT' && r.url().endsWith('/content'))
  await first.getByLabel('Họ tên người ký').fill('Trần Bình Nguyên')
  expect((await saved).status()).toBe(200)

  await second.getByLabel('Địa danh').fill('Gia Lâm')
  expect(await refusalOn(second)).toMatch(
    /^Nội dung này vừa được .+ lưu lúc .+; bản của bạn chưa ghi đè lên\. Xem bản mới/,
  )
  expect(await second.getByLabel('Địa danh').inputValue()).toBe('Gia Lâm')

  await second.reload()
  const offered = second.getByRole('region', { name: 'Phần bạn nhập trước đây chưa lưu được.' })
  await offered.waitFor()
  const place = offered.getByRole('row', { name: /^Địa danh/ })
  expect(await place.getByRole('cell').allInnerTexts()).toEqual(['Long Biên', 'Gia Lâm', 'Lấy phần này'])
  // Only what was typed is offered: who signs was changed by the other.
  expect(await offered.getByRole('row').count()).toBe(2)
  expect(await second.getByLabel('Họ tên người ký').inputValue()).toBe('Trần Bình Nguyên')
  const merged = second.waitForResponse((r) => r.request().method() === 'PUT' && r.url().endsWith('/content'))
  await place.getByRole('button', { name: 'Lấy phần đã nhập: Địa danh' }).click()
  expect((await merged).status()).toBe(200)
  await offered.waitFor({ state: 'detached' })
  await second.close()

  await first.reload()
  await expect.poll(() => first.getByLabel('Địa danh').inputValue(), { timeout: 20_000 }).toBe('Gia Lâm')
  expect(await first.getByLabel('Họ tên người ký').inputValue()).toBe('Trần Bình Nguyên')
  expect(await first.getByRole('region', { name: 'Phần bạn nhập trước đây chưa lưu được.' }).count()).toBe(0)
})
