import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Client, signIn } from '../../packages/server/loop/client.ts'
import { paths } from '../../packages/web/paths.ts'
import { disseminationPaths } from '../../packages/web/programmes/dissemination/dissemination-paths.ts'
import type { Seat, Stage } from './stage.ts'

/** One main screen: whose it is, its address, and what stands on it once it is there. */
export interface Screen {
  name: string
  seat: Seat
  address: string
  /** Words that are on the screen only when its content is. */
  shows: RegExp
}

/** The main screens of the sample, on a letter of our own that is being planned and a directive halfway through its life. */
export async function mainScreens(stage: Stage): Promise<Screen[]> {
  const clerk = await clientOf(stage, 'clerk')
  const officer = await clientOf(stage, 'consolidator')
  const draft = await draftOf(clerk)
  const me = await clerk.call('identity.me', {})
  const office = me.positions[0]?.organ.id ?? 0
  const { items } = await clerk.call('directives.list', { relation: 'own' })
  const directive = items.find((one) => one.document.notation === '1321-CV/QU')
  if (!directive) throw new Error('the sample has no directive halfway through its life')
  const { id } = directive
  const [period, current] = await officer.call('figures.periods', { directiveId: id })
  if (!period || !current) throw new Error('the sample directive has no two periods')
  const indicators = await officer.call('figures.indicators', { directiveId: id })
  const savings = indicators.find((one) => one.kind === 'ratio' && one.targetValue !== null)
  if (!savings) throw new Error('the sample has no ratio with a target')
  const board = await clerk.call('directives.board', { id, limit: 200 })
  const cell = board.items
    .flatMap((row) => row.cells)
    .find((one) => one.requirementId === savings.requirementId && one.children > 0)
  if (!cell) throw new Error('nobody in the sample passed anything on')
  const { id: synthesis } = await officer.call('synthesis.draft', { directiveId: id, periodId: period.id })
  const imported = await dryRunOf(await clientOf(stage, 'administrator'))
  const [planned] = (await (await clientOf(stage, 'administrator')).call('organs.changes', {})).items
  const change = planned?.id ?? 0
  return [
    { name: 'desk', seat: 'clerk', address: paths.desk(), shows: /1321-CV\/QU/ },
    { name: 'desk-leader', seat: 'leader', address: paths.desk(), shows: /Bút phê/ },
    { name: 'incoming', seat: 'clerk', address: paths.incoming({ list: 'all' }), shows: /31-CT\/TU/ },
    { name: 'new-letter', seat: 'clerk', address: paths.newLetter(), shows: /Hoặc dán nội dung/ },
    { name: 'reading', seat: 'clerk', address: paths.reading(draft), shows: /khơi thông cống rãnh/ },
    { name: 'plan', seat: 'clerk', address: paths.plan(draft), shows: /UBMTTQ 14 phường/ },
    { name: 'document', seat: 'clerk', address: paths.document(directive.document.id), shows: /khai báo y tế/ },
    {
      name: 'deliveries',
      seat: 'clerk',
      address: paths.document(directive.document.id, { tab: 'deliveries' }),
      shows: /Đang hiện/,
    },
    { name: 'search', seat: 'clerk', address: paths.search('khai bao y te'), shows: /khai báo y tế/ },
    { name: 'directives', seat: 'clerk', address: paths.directives(), shows: /1321-CV\/QU/ },
    { name: 'board', seat: 'clerk', address: paths.directive(id), shows: /Đang hiện/ },
    { name: 'cell', seat: 'clerk', address: paths.directive(id, { cell: cell.id }), shows: /Nguyên văn yêu cầu/ },
    { name: 'tree', seat: 'clerk', address: paths.directive(id, { tab: 'tree' }), shows: /Đang mở \d/ },
    { name: 'assignment', seat: 'clerk', address: paths.assignment(cell.id), shows: /Tiến độ, gia hạn, xác nhận/ },
    {
      name: 'letter',
      seat: 'clerk',
      address: paths.directiveWords(id, { requirement: savings.requirementId }),
      shows: /khai báo y tế/,
    },
    {
      name: 'totals',
      seat: 'consolidator',
      address: paths.directive(id, { tab: 'totals', period: period.id }),
      shows: /bấm một dòng để mở cách tính/,
    },
    {
      name: 'number',
      seat: 'consolidator',
      address: paths.figure(cell.id, period.id, savings.id),
      shows: /Cộng từ/,
    },
    {
      name: 'compare',
      seat: 'consolidator',
      address: paths.compare(id, { indicator: savings.id, period: period.id }),
      shows: /Đủ và đúng hạn theo cấp/,
    },
    { name: 'mandate', seat: 'otherWardClerk', address: paths.directive(id), shows: /Chọn mọi yêu cầu/ },
    { name: 'to-make', seat: 'otherWardClerk', address: paths.reportsToMake(), shows: /1321-CV\/QU/ },
    {
      name: 'form',
      seat: 'otherWardClerk',
      address: paths.reportForm(id, period.id),
      shows: /Chỉ nhập phần việc/,
    },
    { name: 'accept', seat: 'consolidator', address: paths.reportsToAccept(), shows: /nhập thay/ },
    { name: 'synthesis', seat: 'consolidator', address: paths.synthesis(synthesis), shows: /TÌNH HÌNH LÃNH ĐẠO/ },
    { name: 'organs', seat: 'clerk', address: paths.organs(), shows: /cấp dưới/ },
    { name: 'people', seat: 'clerk', address: paths.people(), shows: /Đang hiện/ },
    { name: 'posts', seat: 'administrator', address: paths.posts(office), shows: /BÍ THƯ/ },
    { name: 'person', seat: 'administrator', address: paths.person(me.person.id), shows: /Chức vụ qua các thời kỳ/ },
    { name: 'imports', seat: 'administrator', address: paths.imports(), shows: /co-so\.csv/ },
    { name: 'import', seat: 'administrator', address: paths.import(imported), shows: /khong-co/ },
    { name: 'accounts', seat: 'administrator', address: paths.accounts(), shows: /Đang hiện/ },
    { name: 'groups', seat: 'clerk', address: paths.groups(), shows: /Đang hiện/ },
    { name: 'new-group', seat: 'clerk', address: paths.newGroup(), shows: /Thêm thành phần/ },
    { name: 'territories', seat: 'clerk', address: paths.organs({ by: 'territory' }), shows: /huyện Gia Lâm/ },
    { name: 'organ', seat: 'clerk', address: paths.organ(office), shows: /có từ đầu trong hệ thống/ },
    { name: 'changes', seat: 'administrator', address: paths.organChanges(), shows: /kết thúc cấp quận/ },
    { name: 'change', seat: 'administrator', address: paths.organChange(change), shows: /66\.790 = 44\.530/ },
    { name: 'savings', seat: 'finance', address: '/chuong-trinh/tiet-kiem', shows: /Đang hiện/ },
    { name: 'congresses', seat: 'congresses', address: '/chuong-trinh/dai-hoi', shows: /Đang hiện/ },
    {
      name: 'congress-board',
      seat: 'congresses',
      address: '/chuong-trinh/dai-hoi/bang?level=cell',
      shows: /Đang hiện/,
    },
    {
      name: 'congress-calendar',
      seat: 'congresses',
      address: '/chuong-trinh/dai-hoi/lich?from=2020-05-01',
      shows: /Tháng 5/,
    },
    { name: 'dissemination', seat: 'propaganda', address: disseminationPaths.sessions(), shows: /Sinh hoạt chi bộ/ },
    { name: 'unreached', seat: 'propaganda', address: disseminationPaths.unreached(), shows: /Chi bộ Tổ dân phố/ },
    { name: 'donations', seat: 'frontAccountant', address: '/chuong-trinh/ung-ho', shows: /Đang hiện/ },
    { name: 'record', seat: 'clerk', address: paths.audit(), shows: /Mã niêm phong mới nhất/ },
  ]
}

async function clientOf(stage: Stage, seat: Seat): Promise<Client> {
  const { email, password } = stage.accountOf(seat)
  return await signIn(stage.url, email, password)
}

/** A letter of our own as a draft with its proposed plan. */
async function draftOf(clerk: Client): Promise<number> {
  const base64 = (await readFile(join(import.meta.dirname, 'letters', 'mua-mua-bao.txt'))).toString('base64')
  const { id } = await clerk.call('documents.read', { fileName: 'mua-mua-bao.txt', base64, origin: 'draft' })
  const { today } = await clerk.call('identity.me', {})
  const proposed = await clerk.call('directives.proposePlan', { documentId: id })
  const plan = { ...proposed, rhythm: { everyDays: 14, startOn: today, periods: 4, dueAfterDays: 1 } }
  await clerk.call('directives.savePlan', { documentId: id, version: 0, plan })
  return id
}

/** A spreadsheet with a new cell, one that is here, and a fault, as its dry run shows it. */
async function dryRunOf(administrator: Client): Promise<number> {
  const file = Buffer.from(
    [
      'Mã;Tên cơ quan;Loại cơ quan;Cấp trên;Từ ngày',
      'chi-bo-mau-1;Chi bộ mẫu số 1;Chi bộ cơ sở;quan-uy-long-bien;01/01/2020',
      'chi-bo-mau-2;Chi bộ mẫu số 2;Chi bộ cơ sở;khong-co;01/01/2020',
      'quan-uy-long-bien;Quận ủy Long Biên mới;Quận ủy, huyện ủy;thanh-uy-ha-noi;01/04/2020',
    ].join('\n'),
  )
  const { id } = await administrator.call('imports.start', { fileName: 'co-so.csv', sizeBytes: file.length })
  await administrator.call('imports.send', { id, piece: 0, base64: file.toString('base64') })
  for (;;) {
    const { state } = await administrator.call('imports.get', { id })
    if (state === 'checked') return id
    if (state === 'failed') throw new Error('the spreadsheet of the screens cannot be read')
    await new Promise((done) => setTimeout(done, 100))
  }
}

/** Opens a screen and waits until its content, its fonts and its numbers are there. */
export async function openScreen(stage: Stage, page: Page, screen: Screen): Promise<void> {
  await page.goto(stage.url + screen.address)
  await page.getByText(screen.shows).filter({ visible: true }).first().waitFor()
  // The live connection never ends, so that «no traffic» cannot be waited for: what is asked shows as a placeholder.
  await page.waitForFunction(() => document.querySelector('.loading') === null && document.fonts.status === 'loaded')
}
