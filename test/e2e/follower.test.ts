import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plan } from '@thongsuot/contract'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Client, signIn } from '../../packages/server/loop/client.ts'
import { paths } from '../../packages/web/paths.ts'
import { barriersOn } from './barriers.ts'
import { keepPicturesOfFailure, openStage, type Seat, type Stage } from './stage.ts'
import { goTo, pickInDialog, seen } from './steps.ts'

const old = 'Đảng ủy phường Bồ Đề'
const heir = 'Đảng ủy phường Ngọc Lâm'
const merger = 'Nhập Đảng ủy phường Bồ Đề vào Đảng ủy phường Ngọc Lâm'
const today = '06/04/2020'
let stage: Stage
let asked: { directiveId: number; cell: string }
beforeAll(async () => {
  stage = await openStage()
  asked = await wardAsksItsCell()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

it('an organ is merged into another, and its work waits: also the directive that it issued', async () => {
  const page = await stage.as('administrator')
  await goTo(page, 'Tổ chức', 'Sắp xếp tổ chức')
  await page.getByRole('button', { name: /^Lập phương án/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên phương án').fill(merger)
  await dialog.getByLabel('Ngày hiệu lực').fill(today)
  await dialog.getByLabel(/^Căn cứ/).fill('Nghị quyết số 3-NQ/QU')
  await dialog.getByRole('button', { name: 'Lập phương án' }).click()
  await page.getByRole('button', { name: 'Thêm bước' }).click()
  await dialog.getByLabel('Việc', { exact: true }).selectOption({ label: 'Nhập, hợp nhất cơ quan' })
  await pickInDialog(page, /^Thêm cơ quan/, 'dang uy bo de', old)
  await dialog.getByText('Cơ quan đang có', { exact: true }).click()
  await pickInDialog(page, /^Cơ quan đang có/, 'dang uy ngoc lam', heir)
  await dialog.getByRole('button', { name: 'Thêm vào phương án' }).click()
  await page.getByText(`Nhập ${old} vào ${heir}`).first().waitFor()
  await page.getByRole('button', { name: 'Thực hiện', exact: true }).click()
  await dialog.getByRole('button', { name: `Thực hiện «${merger}»` }).click()
  await page.getByText('Đã thực hiện', { exact: true }).waitFor()
})

it('all of it is handed over on one page, which says what the taker will do and what stays', async () => {
  const page = await stage.as('administrator')
  await page.getByRole('link', { name: 'Bàn giao công việc' }).first().click()
  await page.getByRole('heading', { level: 1, name: `Bàn giao công việc của ${old}` }).waitFor()
  const work = page.getByRole('table', { name: 'Việc chưa xong' })
  await work.getByText('văn bản chỉ đạo', { exact: true }).waitFor()
  await page.getByText(/văn bản vẫn ghi cơ quan đã ban hành/).waitFor()
  await page.getByLabel(/^Theo văn bản nào/).fill('Nghị quyết số 3-NQ/QU')
  await noBarriers(page)
  await page.getByRole('button', { name: /^Bàn giao \d+ việc/ }).click()
  await page.getByText(/^Đã chuyển \d+ việc/).waitFor()
  await page.getByText('Không còn việc nào chưa xong.').waitFor()
})

it('the successor opens the board under its own name, accepts the report that waited, and the total counts it', async () => {
  const page = await stage.as('otherWardClerk')
  await page.goto(stage.url + paths.directive(asked.directiveId))
  await page.getByText(`nay do ${heir} tiếp tục theo dõi`).waitFor()
  expect(await seen(page.getByRole('main'))).toContain(`${old}, ${today}`)
  await page.getByRole('main').getByText(asked.cell).first().waitFor()
  await noBarriers(page)
  await goTo(page, 'Báo cáo', 'Chờ duyệt')
  await page.getByText(asked.cell).first().click()
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await page.getByText('Không có báo cáo nào ở mục này.').waitFor()
  await page.goto(`${stage.url}${paths.directive(asked.directiveId)}?tab=totals`)
  await page.getByText('12', { exact: true }).first().waitFor()
})

it('whoever sits in the old organ keeps its letter and finds no work in it', async () => {
  const page = await stage.as('wardClerk')
  await page.goto(stage.url + paths.directive(asked.directiveId))
  await page.getByText('Không tìm thấy').first().waitFor()
})

async function noBarriers(page: Page): Promise<void> {
  expect(await barriersOn(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await barriersOn(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** The ward's committee asks one of its cells, where nobody signs in; its clerk enters the cell's report, which then waits. */
async function wardAsksItsCell(): Promise<typeof asked> {
  const client = async (seat: Seat): Promise<Client> => {
    const { email, password } = stage.accountOf(seat)
    return await signIn(stage.url, email, password)
  }
  const [clerk, leader] = [await client('wardClerk'), await client('wardLeader')]
  const me = await clerk.call('identity.me', {})
  const ward = (await clerk.call('organs.list', { words: old, limit: 50 })).items.find((one) => one.name === old)
  const cell = (await clerk.call('organs.list', { superiorId: ward?.id ?? 0, limit: 50 })).items[0]
  if (!cell) throw new Error('the sample’s ward has no cell')
  const base64 = (await readFile(join(import.meta.dirname, 'letters', 'tham-ho-neo-don.txt'))).toString('base64')
  const { id: documentId } = await clerk.call('documents.read', { fileName: 'tham.txt', base64, origin: 'draft' })
  const proposed = await clerk.call('directives.proposePlan', { documentId })
  const [requirement] = proposed.requirements
  if (!requirement) throw new Error('the letter asks for nothing')
  const target = { kind: 'organ' as const, id: cell.id }
  const counted = { code: 'so-ho', name: 'Số hộ đã thăm', unit: 'hộ', kind: 'number', overTime: 'sum' } as const
  const plan: Plan = {
    ...proposed,
    recipients: [{ words: cell.name, purpose: 'execute', targets: [target] }],
    requirements: [
      {
        ...requirement,
        indicators: [{ ...counted, bounded: false }],
        assignments: [{ target, role: 'execute', dueFromLetter: false }],
      },
    ],
    consolidatorOrganId: null,
    rhythm: { everyDays: 7, startOn: me.today, periods: 2, dueAfterDays: 3 },
    gaps: [],
  }
  await clerk.call('directives.savePlan', { documentId, version: 0, plan })
  const version = async () => (await clerk.call('documents.get', { id: documentId })).version
  await clerk.call('documents.submit', { id: documentId, version: await version() })
  await leader.call('documents.approve', { id: documentId, version: await version() })
  const { directiveId } = await clerk.call('directives.issue', { documentId, version: await version() })
  if (directiveId === null) throw new Error('the letter opened no directive')
  const periodId = (await clerk.call('figures.periods', { directiveId }))[0]?.id ?? 0
  const form = await clerk.call('figures.form', { directiveId, periodId, organId: cell.id })
  const [part] = form.parts
  if (!part) throw new Error('the cell owes nothing')
  const draft = await clerk.call('figures.save', {
    ...{ assignmentId: part.assignmentId, periodId, version: 0, words: 'Chi bộ đã thăm các hộ.', obstacles: '' },
    ...{ figures: [{ indicatorId: part.indicators[0]?.id ?? 0, value: 12 }], evidence: 'Báo cáo giấy của chi bộ' },
  })
  await clerk.call('figures.submit', { reports: [{ id: draft.id, version: draft.version }] })
  return { directiveId, cell: cell.shortName }
}
