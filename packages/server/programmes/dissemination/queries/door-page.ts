import type { ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import { type Answer, markPresent } from '../commands/door.ts'
import { isCode, ticketAt } from '../model.ts'

const pinLabels = {
  code: 'Mã riêng ghi trên giấy mời',
  card: 'Các số cuối của thẻ đảng viên hoặc căn cước',
  phone: 'Các số cuối của số điện thoại',
} as const

/** What the page says to each answer. */
const said: Record<Answer, { title: string; words: string }> = {
  present: { title: 'Đã điểm danh', words: 'Đồng chí đã được ghi có mặt. Có thể đóng trang này.' },
  already: { title: 'Đã điểm danh từ trước', words: 'Tên này đã được ghi có mặt; mỗi người chỉ tính một lần.' },
  unknown: {
    title: 'Chưa khớp',
    words: 'Họ tên hoặc mã chưa khớp với danh sách triệu tập. Xem lại giấy mời rồi thử lại, hoặc báo người điểm danh.',
  },
  blocked: {
    title: 'Chưa ghi được',
    words: 'Tên này đã thử sai nhiều lần. Đồng chí báo người điểm danh ghi giúp.',
  },
  tooFast: { title: 'Đang có nhiều lượt thử sai', words: 'Đợi một phút rồi thử lại, hoặc báo người điểm danh.' },
  late: { title: 'Trang đã để lâu quá', words: 'Quét lại mã QR đang hiện trong phòng.' },
  closed: { title: 'Điểm danh đã đóng', words: 'Buổi học đã kết thúc điểm danh. Đồng chí báo người điểm danh.' },
}

/** The page behind the code: who came by a code that stands on the wall may type name and digits. */
export async function doorPage(house: House, input: ParsedInputOf<Routes['dissemination.door']>): Promise<Download> {
  const session = await openAtDoor(house, input.id)
  if (!session?.doorSecret) return answerPage('closed')
  const atMs = Date.parse(house.clock.now())
  if (!isCode(session.doorSecret, input.code, atMs)) return answerPage('late')
  return formPage(session, ticketAt(session.doorSecret, atMs))
}

/** Marks somebody present, and says what became of it; a wrong try may be typed anew with the same ticket. */
export async function presentPage(
  house: House,
  input: ParsedInputOf<Routes['dissemination.present']>,
): Promise<Download> {
  const answer = await markPresent(house, input)
  const session = answer === 'unknown' ? await openAtDoor(house, input.id) : undefined
  return session ? formPage(session, input.ticket, input.name) : answerPage(answer)
}

async function openAtDoor(house: House, id: number) {
  return await house.database.plain
    .selectFrom('disseminationSession')
    .select(['id', 'title', 'startsAt', 'pinKind', 'doorSecret'])
    .where('id', '=', id)
    .where('doorSecret', 'is not', null)
    .executeTakeFirst()
}

type AtDoor = NonNullable<Awaited<ReturnType<typeof openAtDoor>>>

function formPage(session: AtDoor, ticket: string, name?: string): Download {
  const wrong = name === undefined ? '' : `<p role="alert" class="wrong">${said.unknown.words}</p>`
  const label = pinLabels[session.pinKind as keyof typeof pinLabels]
  return page(
    'Điểm danh',
    `<h1>Điểm danh</h1><p class="what">${escaped(session.title)}</p>${wrong}
<form method="post" action="/cong-khai/quan-triet/${session.id}">
<input type="hidden" name="ticket" value="${escaped(ticket)}">
<label for="name">Họ và tên</label>
<input id="name" name="name" autocomplete="name" required maxlength="200" value="${escaped(name ?? '')}">
<label for="pin">${label}</label>
<input id="pin" name="pin" inputmode="numeric" autocomplete="off" pattern="[0-9]{3,8}" required maxlength="8">
<button type="submit">Ghi có mặt</button>
</form>
<p class="note">Chỉ dùng để điểm danh buổi học này. Danh sách không hiện ở đây.</p>`,
  )
}

function answerPage(answer: Answer): Download {
  const { title, words } = said[answer]
  const good = answer === 'present' || answer === 'already'
  return page(title, `<h1${good ? ' class="good"' : ''}>${title}</h1><p role="status">${words}</p>`)
}

const style = `:root{color-scheme:light dark}body{margin:0;font:18px/1.5 system-ui,sans-serif;background:#fbfaf7;color:#1d1b19}
main{max-width:26rem;margin:0 auto;padding:24px 20px}h1{font-size:1.5rem;margin:0 0 8px}.good::before{content:"● " / "";color:#2b6a3d}
.what{margin:0 0 16px}label{display:block;margin:16px 0 4px;font-weight:600}
input{box-sizing:border-box;width:100%;font:inherit;padding:12px;border:1px solid #6f6a64;border-radius:6px;background:#fff;color:inherit}
button{width:100%;margin-top:24px;padding:14px;font:inherit;font-weight:600;color:#fff;background:#9f1d20;border:0;border-radius:6px}
input:focus-visible,button:focus-visible{outline:3px solid #1d1b19;outline-offset:2px}.note{font-size:.9rem;color:#57534e}
.wrong{padding:12px;border:1px solid #9f1d20;border-radius:6px}
@media(prefers-color-scheme:dark){body{background:#171614;color:#ece9e4}input{background:#23211f;border-color:#8c867f}
.note{color:#b3ada6}input:focus-visible,button:focus-visible{outline-color:#ece9e4}.good::before{color:#7fc493}.wrong{border-color:#e58a8c}}`

/** A page of its own, without scripts, of some three kilobytes: phones in a crowded room have it at once. */
function page(title: string, body: string): Download {
  const html = `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title} · Thông Suốt</title><style>${style}</style></head><body><main>${body}</main></body></html>`
  return { bytes: Buffer.from(html), mediaType: 'text/html; charset=utf-8', fileName: 'diem-danh.html' }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
