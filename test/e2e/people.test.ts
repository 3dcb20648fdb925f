import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { emptyDocument } from 'vanban'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Client, signIn } from '../../packages/server/loop/client.ts'
import { paths } from '../../packages/web/paths.ts'
import { keepPicturesOfFailure, openStage, type Seat, type Stage } from './stage.ts'
import { goTo, seen } from './steps.ts'

let stage: Stage
let stateClerk: Client
let organId: number
const successor = 'Tạ Minh Khôi'
const basis = 'Quyết định số 58-QĐ/QU ngày 03/4/2020 của Quận ủy'

beforeAll(async () => {
  stage = await openStage()
  stateClerk = await clientOf('stateClerk')
  organId = (await stateClerk.call('identity.me', {})).positions[0]?.organ.id ?? 0
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

async function clientOf(seat: Seat): Promise<Client> {
  const { email, password } = stage.accountOf(seat)
  return await signIn(stage.url, email, password)
}

/** A draft of the People's Committee. */
async function draftBy(writer: Client, subject: string): Promise<{ id: number; version: number }> {
  const content = {
    ...emptyDocument('state'),
    ...{ kind: 'CV', symbol: 'UBND-VP', issuer: ['ỦY BAN NHÂN DÂN', 'QUẬN LONG BIÊN'], place: 'Long Biên', subject },
    addressees: [{ name: 'Phòng Y tế quận Long Biên' }],
    body: [{ type: 'paragraph' as const, text: 'Đề nghị các đơn vị tổng vệ sinh nơi làm việc trong tuần này.' }],
    distribution: [{ name: 'Như trên', purpose: 'để thực hiện' }],
  }
  const { id, version = 1 } = await writer.call('documents.write', { content, purpose: 'letter' })
  return { id, version }
}

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title }).first()

async function openPosts(page: Page): Promise<void> {
  await page.goto(stage.url + paths.posts(organId))
  await page.getByRole('heading', { level: 1, name: /^Chức vụ của/ }).waitFor()
}

/** Chooses in a searchable list what the words find. */
async function pick(page: Page, label: string | RegExp, words: string, option: RegExp): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label })
  await field.click()
  if (words !== '') await field.fill(words)
  await page.getByRole('option', { name: option }).first().click()
}

async function noBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

it('an administrator opens a post and appoints somebody to it', async () => {
  const page = await stage.as('administrator')
  await openPosts(page)
  await page.getByRole('button', { name: 'Thêm chức vụ' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên chức vụ').fill('Phó Chủ tịch')
  await pick(page, 'Vai trò trong hệ thống', '', /lãnh đạo/)
  await pick(page, 'Ký thay mặt tập thể', '', /Ủy ban nhân dân|UBND|Tập thể/i)
  await dialog.getByLabel('Chức danh in dưới chữ ký').fill('KT. CHỦ TỊCH|PHÓ CHỦ TỊCH')
  await dialog.getByLabel('Từ ngày').fill('01/01/2016')
  await dialog.getByRole('button', { name: 'Thêm chức vụ' }).click()
  await dialog.waitFor({ state: 'hidden' })

  await page.getByRole('button', { name: 'Bổ nhiệm: Phó Chủ tịch' }).click()
  await pick(
    page,
    'Người được bổ nhiệm',
    stage.accountOf('stateOfficer').name,
    new RegExp(stage.accountOf('stateOfficer').name),
  )
  await dialog.getByLabel('Từ ngày').fill('01/04/2020')
  await dialog.getByLabel('Theo văn bản nào').fill(basis)
  await dialog.getByRole('button', { name: 'Bổ nhiệm' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await row(page, 'Phó Chủ tịch').getByText(stage.accountOf('stateOfficer').name).waitFor()
  await noBarriers(page)
})

it('whoever leaves a post sees their open work listed; it is handed over, and the successor stands in the post', async () => {
  const officer = await clientOf('stateOfficer')
  await draftBy(officer, 'V/v chuẩn bị họp giao ban quý II')
  await draftBy(officer, 'V/v báo cáo công tác văn phòng')
  const page = await stage.as('administrator')
  await openPosts(page)
  await page.getByRole('button', { name: /^Thôi chức vụ: .*, Chuyên viên$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^Việc đang dở \(\d+\)$/).waitFor()
  await dialog
    .getByRole('checkbox', { name: /^Dự thảo công văn/ })
    .first()
    .check()
  await pick(page, 'Bàn giao việc đã đánh dấu cho', '', /Văn thư/)
  await dialog.getByLabel('Theo văn bản nào').fill(basis)
  await pick(page, 'Người kế nhiệm', successor, new RegExp(`Thêm người mới: ${successor}`))
  await noBarriers(page)
  await dialog.getByRole('button', { name: 'Thôi chức vụ' }).click()
  await page.getByText(/Đã bàn giao 1 việc; \d+ việc chờ người kế nhiệm/).waitFor()
  await row(page, 'Chuyên viên').getByText(successor).waitFor()
  expect(await seen(row(page, 'Chuyên viên'))).toContain(`Trước đó: ${stage.accountOf('stateOfficer').name}`)
  await page.getByRole('link', { name: successor }).click()
  await page.getByRole('heading', { level: 1, name: successor }).waitFor()
  expect(await seen(page.getByRole('table', { name: 'Chức vụ qua các thời kỳ' }))).toContain(basis)
})

it('a deputy signs in the chairman’s stead within its days, and the document bears the right block', async () => {
  const page = await stage.as('administrator')
  await openPosts(page)
  await page.getByRole('button', { name: /^Giao quyền: .*, Chủ tịch$/ }).click()
  const dialog = page.getByRole('dialog')
  await pick(page, 'Giao cho', '', new RegExp(`${stage.accountOf('stateOfficer').name}, Phó Chủ tịch`))
  await dialog.getByLabel('Đến hết ngày').fill('31/12/2020')
  await dialog.getByLabel('Chỉ lĩnh vực').fill('vệ sinh')
  await dialog.getByLabel('Theo văn bản nào').fill('Thông báo phân công số 7/TB-UBND ngày 02/4/2020')
  await dialog.getByRole('button', { name: 'Giao quyền' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByRole('table', { name: /^Giao quyền/ })
    .getByText('KT. CHỦ TỊCH')
    .waitFor()

  const inside = await draftBy(stateClerk, 'V/v tổng vệ sinh nơi làm việc')
  await stateClerk.call('documents.submit', inside)
  const outside = await draftBy(stateClerk, 'V/v nhân sự')
  const content = (await stateClerk.call('documents.get', { id: outside.id })).content
  const body = [{ type: 'paragraph' as const, text: 'Đề nghị các đơn vị rà soát biên chế.' }]
  const corrected = await stateClerk.call('documents.correct', { ...outside, content: { ...content, body } })
  await stateClerk.call('documents.submit', { id: outside.id, version: Number(corrected.version) })

  const deputy = await stage.as('stateOfficer')
  await deputy.reload()
  await deputy.getByRole('button', { name: /^Chức vụ đang dùng/ }).click()
  await deputy
    .getByRole('menuitem', { name: /Chủ tịch.*thay mặt/s })
    .filter({ hasText: 'ký thay' })
    .click()
  await deputy.goto(stage.url + paths.document(outside.id))
  await deputy.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await deputy.getByText(/Việc này ngoài phạm vi được giao.*«vệ sinh»/).waitFor()
  await deputy.goto(stage.url + paths.document(inside.id))
  await deputy.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await deputy.getByText('Đã duyệt').first().waitFor()

  const approved = await stateClerk.call('documents.get', { id: inside.id })
  await stateClerk.call('directives.issue', { documentId: inside.id, version: approved.version })
  await deputy.reload()
  await deputy.getByText('KT. CHỦ TỊCH').first().waitFor()
  const issued = (await stateClerk.call('documents.get', { id: inside.id })).content
  expect(issued).toMatchObject({
    authorityLines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
    signerTitle: 'PHÓ CHỦ TỊCH',
    signerName: stage.accountOf('stateOfficer').name,
  })
})

it('what was delegated is not passed on: the button says why, and the server refuses it', async () => {
  const deputy = await stage.as('stateOfficer')
  await deputy.goto(stage.url + paths.posts(organId))
  const button = deputy.getByRole('button', { name: /^Giao tiếp/ })
  await button.waitFor()
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  await button.hover()
  await deputy
    .getByRole('tooltip')
    .getByText(/không được giao lại/)
    .waitFor()
  const client = await clientOf('stateOfficer')
  const me = await client.call('identity.me', {})
  const stead = me.positions.find((one) => one.onBehalf !== null)
  const [clerkPost] = (await client.call('identity.people', { organId })).filter((one) => one.role === 'clerk')
  const passedOn = client.as(stead?.id ?? 0).call('identity.delegate', {
    ...{ fromPositionId: stead?.id ?? 0, toPositionId: clerkPost?.positionId ?? 0, kind: 'order', from: me.today },
    basis: 'tự giao',
  })
  await expect(passedOn).rejects.toThrow(/không được giao lại/)
})

it('a clerk makes a group by rule, and sees what it comes to before saving it', async () => {
  const page = await stage.as('clerk')
  await goTo(page, 'Tổ chức')
  await page.getByRole('navigation').getByRole('link', { name: 'Nhóm nơi nhận', exact: true }).click()
  await page.getByRole('button', { name: 'Lập nhóm' }).click()
  await page.getByLabel('Tên nhóm').fill('Đảng ủy các phường trừ Bồ Đề')
  await page.getByLabel('Cách gọi khác').fill('các phường còn lại')
  const whose = page.getByRole('combobox', { name: 'cấp dưới trực tiếp của, thành phần 1' })
  await whose.fill('quan uy long bien')
  await page.getByRole('option', { name: 'Quận ủy Long Biên', exact: true }).click()
  await page.getByRole('combobox', { name: 'Loại cơ quan, thành phần 1' }).fill('Đảng ủy phường')
  await page.getByRole('option', { name: 'Đảng ủy phường, xã' }).click()
  await page.getByText('14 cơ quan', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Thêm thành phần' }).click()
  await page.getByRole('combobox', { name: 'Gồm hay trừ, thành phần 2' }).click()
  await page.getByRole('option', { name: 'Trừ' }).click()
  await page.getByRole('combobox', { name: 'Cách chọn, thành phần 2' }).click()
  await page.getByRole('option', { name: 'những cơ quan này' }).click()
  await page.getByRole('combobox', { name: 'những cơ quan này, thành phần 2' }).fill('dang uy bo de')
  await page.getByRole('option', { name: 'Đảng ủy phường Bồ Đề' }).click()
  await page.getByText('13 cơ quan', { exact: true }).waitFor()
  await noBarriers(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await noBarriers(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Lưu nhóm' }).click()
  await page.getByText('Đã lưu nhóm.').waitFor()
  const [found] = await (await clientOf('clerk')).call('organs.resolve', { words: ['các phường còn lại'] })
  expect(found).toMatchObject({ certain: true, targets: [{ name: 'Đảng ủy các phường trừ Bồ Đề', organs: 13 }] })
})

it('an organ that goes on does its own work: the page of handing over says so', async () => {
  const page = await stage.as('administrator')
  await page.goto(stage.url + paths.handOver(organId))
  await page.getByText('Cơ quan này vẫn đang hoạt động nên tự làm việc của mình.').waitFor()
  const act = page.getByRole('button', { name: /^Bàn giao \d+ việc/ })
  expect(await act.getAttribute('aria-disabled')).toBe('true')
  await noBarriers(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await noBarriers(page)
  await page.setViewportSize({ width: 1440, height: 900 })
})

it('everybody looks people up, without diacritics, on a phone too', async () => {
  const page = await stage.as('clerk')
  await goTo(page, 'Tổ chức')
  await page.getByRole('navigation').getByRole('link', { name: 'Cán bộ', exact: true }).click()
  await page.getByLabel('Tìm theo tên, có dấu hay không dấu').fill('ta minh khoi')
  await page.getByRole('link', { name: successor }).waitFor()
  await noBarriers(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await noBarriers(page)
  await page.goto(stage.url + paths.posts(organId))
  await page.getByText('PHÓ CHỦ TỊCH').first().waitFor()
  await noBarriers(page)
  const add = page.getByRole('button', { name: 'Thêm chức vụ' })
  expect(await add.getAttribute('aria-disabled')).toBe('true')
})
