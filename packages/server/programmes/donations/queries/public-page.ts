import type { ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Download } from '../../../platform/define-route.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import type { House } from '../../../platform/house.ts'
import { html, type Markup } from '../../../platform/html.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { vietnamese } from '../commands/write-receipt.ts'
import { codeTyped, formatQuantity, kindNames, withoutName } from '../model.ts'
import type { Campaign, Reader } from '../store.ts'
import { rowsOf } from './campaigns.ts'
import { htmlPage } from './html-page.ts'

/** Everybody's pages are read again at most this often. */
const cacheSeconds = 30
const agencyRows = 200
const latestAllocations = 100

/** The campaigns, for everybody. */
export async function publicIndex(house: House): Promise<Download> {
  const db = house.database.plain
  const campaigns = await db.selectFrom('donationCampaign').selectAll().orderBy('id', 'desc').limit(100).execute()
  const rows = await rowsOf(db, campaigns, house.clock.today())
  const list = rows.map(
    (row) =>
      html`<tr><td><a href="/cong-khai/ung-ho/${row.id}">${row.name}</a><br><span class="dim small">${row.organ.name}</span></td><td>${vietnamese(row.opensOn)} – ${vietnamese(row.closesOn)}</td><td class="n">${formatVnd(row.totals.receivedVnd)}</td></tr>`,
  )
  const body = html`<h1>Các cuộc vận động ủng hộ</h1>
${rows.length === 0 ? html`<p>Chưa có cuộc vận động nào.</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="Các cuộc vận động"><table><thead><tr><th>Cuộc vận động</th><th>Thời gian</th><th class="n">Đã nhận (đồng)</th></tr></thead><tbody>${list}</tbody></table></div>`}
${checkForm('')}`
  return htmlPage('Các cuộc vận động ủng hộ', body, { cacheSeconds })
}

interface SumRow {
  facet: 'day' | 'agency'
  key: string
  kind: 'money' | 'goods' | 'idea'
  amountVnd: number
  receipts: number
}

/**
 * What a campaign received, gave out and has left, for everybody. Only kept sums are read, never receipts or givers: a page takes
 * as long at a hundred thousand receipts as at ten.
 */
export async function publicCampaign(
  house: House,
  input: ParsedInputOf<Routes['donations.publicCampaign']>,
): Promise<Download> {
  const db = house.database.plain
  const today = house.clock.today()
  const campaign = await db.selectFrom('donationCampaign').selectAll().where('id', '=', input.id).executeTakeFirst()
  if (!campaign) throw new Refusal('not.found')
  const [row] = await rowsOf(db, [campaign], today)
  if (!row) throw new Refusal('not.found')
  const { rows: sums } = await sql<SumRow>`
    select facet, key, kind, sum(amount_vnd)::bigint as amount_vnd, sum(receipts)::int as receipts
    from donation_sum where campaign_id = ${campaign.id} and receipts > 0
    group by facet, key, kind order by facet, key, kind`.execute(db)
  const { totals } = row
  const state = campaign.state === 'closed' || today > campaign.closesOn ? 'Đã kết thúc' : 'Đang tiếp nhận'
  const body = html`<p class="dim">${row.organ.name}</p><h1>${campaign.name}</h1>
<p>${state} · từ ${vietnamese(row.opensOn)} đến 24:00 ngày ${vietnamese(row.closesOn)}</p>
<dl class="sums"><div><dt>Đã tiếp nhận</dt><dd>${formatVnd(totals.receivedVnd)} đ</dd></div><div><dt>Đã phân phối</dt><dd>${formatVnd(totals.distributedVnd)} đ</dd></div><div><dt>Đã chuyển quỹ cấp trên</dt><dd>${formatVnd(totals.superiorVnd)} đ</dd></div><div><dt>Còn lại</dt><dd>${formatVnd(totals.leftVnd)} đ</dd></div><div><dt>Số biên nhận</dt><dd>${formatVnd(totals.receipts)}</dd></div></dl>
<p class="small dim">Hàng hóa tính theo giá trị ước tính. Đóng góp là tự nguyện; tên người đóng góp chỉ hiện ra khi người đó đồng ý.</p>
<h2>Mục đích</h2><p>${campaign.purpose}</p>
<h2>Lời kêu gọi</h2><p>${campaign.callWords}</p>
<h2>Nơi và cách tiếp nhận</h2><p>${campaign.placeWords}</p>
${checkForm('')}
${byKind(sums)}${byDay(sums)}${await byAgency(db, sums, input.trang, campaign.id, today)}${await allocationsOf(db, campaign.id)}
${await documentsOf(house, campaign)}
<p class="small dim">Số liệu đến ${vietnamese(today)}. <a class="no-print" href="/cong-khai/ung-ho">Các cuộc vận động khác</a></p>`
  return htmlPage(campaign.name, body, { cacheSeconds })
}

function table(title: string, heads: readonly string[], rows: readonly Markup[], foot?: Markup): Markup {
  if (rows.length === 0) return html``
  const head = heads.map((each, n) => (n === 0 ? html`<th>${each}</th>` : html`<th class="n">${each}</th>`))
  return html`<h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody>${foot ? html`<tfoot>${foot}</tfoot>` : ''}</table></div>`
}

const cells = (first: string, ...numbers: number[]) =>
  html`<tr><td>${first}</td>${numbers.map((n) => html`<td class="n">${formatVnd(n)}</td>`)}</tr>`

/** Rows of one facet added up by a key. */
function added(sums: readonly SumRow[], facet: SumRow['facet'], keyOf: (row: SumRow) => string) {
  const all = new Map<string, { receipts: number; money: number; goods: number }>()
  for (const row of sums) {
    if (row.facet !== facet) continue
    const held = all.get(keyOf(row)) ?? { receipts: 0, money: 0, goods: 0 }
    held.receipts += row.receipts
    if (row.kind === 'money') held.money += row.amountVnd
    if (row.kind === 'goods') held.goods += row.amountVnd
    all.set(keyOf(row), held)
  }
  return all
}

function byKind(sums: readonly SumRow[]): Markup {
  const rows = [...added(sums, 'day', (row) => row.kind)]
  return table(
    'Theo loại',
    ['Loại', 'Biên nhận', 'Giá trị (đồng)'],
    rows.map(([kind, each]) => cells(kindNames[kind as 'money'], each.receipts, each.money + each.goods)),
  )
}

const moneyHeads = ['Biên nhận', 'Tiền (đồng)', 'Hàng hóa (đồng)']

function byDay(sums: readonly SumRow[]): Markup {
  const rows = [...added(sums, 'day', (row) => row.key)].reverse()
  return table(
    'Theo ngày',
    ['Ngày', ...moneyHeads],
    rows.map(([day, each]) => cells(vietnamese(day), each.receipts, each.money, each.goods)),
  )
}

const byName = new Intl.Collator('vi')

/** In the order of names, never of amounts: giving is no race. */
async function byAgency(
  db: Reader,
  sums: readonly SumRow[],
  page: number,
  campaignId: number,
  today: string,
): Promise<Markup> {
  const all = added(sums, 'agency', (row) => row.key)
  const names = await organRefs(db, [...all.keys()].map(Number), today)
  const rows = [...all]
    .map(([key, each]) => ({ ...each, name: names.get(Number(key))?.name ?? 'Gửi trực tiếp' }))
    .sort((a, b) => byName.compare(a.name, b.name))
  const from = (page - 1) * agencyRows
  const shown = rows.slice(from, from + agencyRows)
  const link = (to: number, words: string) => html`<a href="/cong-khai/ung-ho/${campaignId}?trang=${to}">${words}</a> `
  const turns = html`<p class="small">${page > 1 ? link(page - 1, 'Trang trước') : ''}${rows.length > from + agencyRows ? link(page + 1, 'Trang sau') : ''}</p>`
  return html`${table(
    'Theo cơ quan, đơn vị',
    ['Cơ quan, đơn vị', ...moneyHeads],
    shown.map((each) => cells(each.name, each.receipts, each.money, each.goods)),
  )}${rows.length > agencyRows ? turns : ''}`
}

async function allocationsOf(db: Reader, campaignId: number): Promise<Markup> {
  const rows = await db
    .selectFrom('donationAllocation as a')
    .leftJoin('donationItem as i', 'i.id', 'a.itemId')
    .select(['a.words', 'a.basis', 'a.amountVnd', 'a.quantityThousandths', 'a.done', 'a.decidedOn', 'i.name', 'i.unit'])
    .where('a.campaignId', '=', campaignId)
    .where('a.state', '<>', 'cancelled')
    .orderBy('a.id', 'desc')
    .limit(latestAllocations)
    .execute()
  const words = (amount: number, unit: string | null, name: string | null) =>
    unit === null ? `${formatVnd(amount)} đ` : `${formatQuantity(amount)} ${unit} ${name ?? ''}`
  return table(
    'Phân bổ, phân phối',
    ['Nơi nhận, căn cứ', 'Quyết định', 'Đã phân phối'],
    rows.map(
      (row) =>
        html`<tr><td>${row.words}<br><span class="dim small">${row.basis} · ${vietnamese(row.decidedOn)}</span></td><td class="n">${words(row.amountVnd ?? row.quantityThousandths ?? 0, row.unit, row.name)}</td><td class="n">${words(row.done, row.unit, row.name)}</td></tr>`,
    ),
  )
}

/** The documents that the campaign and its decisions name: number and day, which is what everybody may know of them. */
async function documentsOf(house: House, campaign: Campaign): Promise<Markup> {
  const rows = await house.database.asSystem(
    async (trx) =>
      (
        await sql<{ notation: string; issuedOn: string | null }>`
          select d.notation, d.issued_on from document d
          where d.notation is not null and (d.id = ${campaign.documentId}::bigint or d.id in (
            select document_id from donation_allocation where campaign_id = ${campaign.id} and state <> 'cancelled'))
          order by d.issued_on, d.id limit 100`.execute(trx)
      ).rows,
  )
  if (rows.length === 0) return html``
  return html`<h2>Văn bản</h2><ul>${rows.map((row) => html`<li>${row.notation}${row.issuedOn === null ? '' : `, ngày ${vietnamese(row.issuedOn)}`}</li>`)}</ul>`
}

const checkForm = (code: string) =>
  html`<h2 class="no-print">Tra biên nhận</h2><form class="no-print" action="/cong-khai/ung-ho/kiem-tra"><div><label for="code">Mã in trên biên nhận</label><input id="code" name="code" value="${code}" autocomplete="off" required></div><button>Tra cứu</button></form>`

/** Whether a receipt with this code exists; the giver's name only if they agreed. */
export async function publicCheck(
  house: House,
  input: ParsedInputOf<Routes['donations.publicCheck']>,
): Promise<Download> {
  const typed = input.code.trim()
  const code = codeTyped(typed)
  const answer = typed === '' ? html`` : code === null ? unknown() : await answerFor(house.database.plain, code)
  const body = html`<p class="no-print"><a href="/cong-khai/ung-ho">Các cuộc vận động</a></p><h1>Tra biên nhận ủng hộ</h1>${answer}${checkForm(typed)}`
  return htmlPage('Tra biên nhận ủng hộ', body)
}

const unknown = () =>
  html`<div class="mark" role="status"><p><strong>Không có biên nhận nào mang mã này.</strong></p><p>Xem lại mã in trên biên nhận: mười chữ và số, không có chữ I, O và số 0, 1.</p></div>`

async function answerFor(db: Reader, code: string): Promise<Markup> {
  // Without an actor row-level security shows only givers who agreed, whatever this query asks.
  const { rows } = await sql<{
    number: number
    kind: keyof typeof kindNames
    amountVnd: number
    item: string | null
    unit: string | null
    quantityThousandths: number | null
    receivedOn: string
    giverName: string | null
    giverKind: string
    campaign: string
    campaignId: number
    reversedOn: string | null
  }>`
    select r.number, r.kind, r.amount_vnd, i.name as item, i.unit, r.quantity_thousandths, r.received_on,
      g.name as giver_name, r.giver_kind, c.name as campaign, c.id as campaign_id, v.on_day as reversed_on
    from donation_receipt r join donation_campaign c on c.id = r.campaign_id
    left join donation_giver g on g.receipt_id = r.id and g.consents
    left join donation_item i on i.id = r.item_id
    left join donation_entry e on e.receipt_id = r.id left join donation_entry v on v.reverses_id = e.id
    where r.code = ${code}`.execute(db)
  const row = rows[0]
  if (!row) return unknown()
  const goods =
    row.item === null ? '' : `${formatQuantity(row.quantityThousandths ?? 0)} ${row.unit ?? ''} ${row.item}, ước tính `
  return html`<div class="mark" role="status"><p><strong>${row.reversedOn === null ? 'Biên nhận có trong sổ.' : `Biên nhận đã được hủy ngày ${vietnamese(row.reversedOn)}.`}</strong></p>
<p>Số ${row.number}, ngày ${vietnamese(row.receivedOn)}, cuộc vận động <a href="/cong-khai/ung-ho/${row.campaignId}">${row.campaign}</a></p>
<p>${kindNames[row.kind]}${row.kind === 'idea' ? '' : `: ${goods}${formatVnd(row.amountVnd)} đồng`}, của ${row.giverName ?? withoutName(row.giverKind)}</p></div>`
}
