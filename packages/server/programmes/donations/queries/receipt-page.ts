import type { ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import type { House } from '../../../platform/house.ts'
import { html } from '../../../platform/html.ts'
import { vietnamese } from '../commands/write-receipt.ts'
import { accountNames, formatQuantity, kindNames } from '../model.ts'
import { htmlPage } from './html-page.ts'
import { receiptOf } from './receipts.ts'

/** A receipt as a page to print: what its giver takes home, with the code by which everybody can check it. */
export async function receiptPage(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.printReceipt']>,
): Promise<Download> {
  const { campaign, organ, receipt } = await receiptOf(house, actor, input.id)
  const { number, code, kind, amountVnd, item, quantityThousandths, channel } = receipt
  const facts: [string, string][] = [
    ['Cuộc vận động', campaign.name],
    ['Người ủng hộ', receipt.giverName],
    ['Loại', kindNames[kind]],
  ]
  if (item) facts.push(['Hàng hóa', `${formatQuantity(quantityThousandths ?? 0)} ${item.unit} ${item.name}`])
  if (item?.expiresOn) facts.push(['Hạn dùng', vietnamese(item.expiresOn)])
  if (kind !== 'idea') facts.push([item ? 'Giá trị ước tính' : 'Số tiền', `${formatVnd(amountVnd)} đồng`])
  if (channel) facts.push(['Hình thức', accountNames[channel]])
  if (receipt.source === 'wage-day') facts.push(['Số người ủng hộ', formatVnd(receipt.givers)])
  if (receipt.words !== '') facts.push(['Nội dung', receipt.words])
  facts.push(['Ngày nhận', vietnamese(receipt.receivedOn)], ['Mã tra cứu', code])
  const title = `Biên nhận số ${number}`
  const body = html`<div class="sheet"><p>${organ.name}</p><h1>BIÊN NHẬN ỦNG HỘ<br>Số ${number}</h1>
${receipt.reversed ? html`<p class="mark"><strong>Đã hủy ngày ${vietnamese(receipt.reversed.on)}: ${receipt.reversed.words}</strong></p>` : ''}
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<div class="hands"><div>Người ủng hộ<br><span class="small dim">(ký, ghi rõ họ tên)</span></div><div>Người nhận<br><span class="small dim">(ký, ghi rõ họ tên)</span></div></div>
<p class="small dim">Tra biên nhận này tại trang công khai của hệ thống, mục «Tra biên nhận»: /cong-khai/ung-ho/kiem-tra?code=${code}</p></div>
<p class="no-print small dim">Bấm Ctrl+P để in.</p>`
  return htmlPage(title, body)
}
