import { isLetterCode } from '../../text/index.ts'
import { actionAfter, actionBegins, actorBegins } from './actors.ts'
import { directiveLength, FRONT, type Piece } from './sentences.ts'
import { subjectAt } from './subjects.ts'

/** A directive inside a part. */
export interface Order {
  at: number
  next: number
  lone: boolean
}

const ORDERS =
  /(?<!(?:họp|buổi|nghị|tại|cuộc|kỳ) )giao(?! (?:lưu|thông|dịch|nhận|thừa|tiếp|hữu|khoán|kết|đất|rừng|mùa|chỉ tiêu))|yêu cầu|đề nghị|phân công|ủy quyền cho|trân trọng đề nghị/g

/** The next place from an offset on where a word of order stands, or -1. */
function nextOrder(zone: string, from: number): number {
  ORDERS.lastIndex = from
  for (let match = ORDERS.exec(zone); match; match = ORDERS.exec(zone)) {
    const after = match.index + match[0].length
    if ((match.index === 0 || !isLetterCode(zone.charCodeAt(match.index - 1))) && !isLetterCode(zone.charCodeAt(after)))
      return match.index
  }
  return -1
}

/** A directive at the start of the part, after its front («Đối với …, giao X …») or after its speaker («UBND tỉnh yêu cầu X …»). */
export function directiveIn(text: string, low: string, part: Piece, acting: boolean): Order | null {
  const zone = low.slice(part.start, part.end)
  for (let found = nextOrder(zone, 0); found >= 0; found = nextOrder(zone, found + 1)) {
    const at = part.start + found
    // What somebody is told to do may be to assign others: «…, đồng thời phân công đảng viên phụ trách …».
    if (acting && zone.startsWith('phân công', found)) continue
    const before = low.slice(part.start, at)
    // «X được giao chủ trì …» says what X is to do.
    if (/(?:được|bị)\s+$/u.test(before)) continue
    const opens =
      before.trim() === '' || /[,;:]\s*$/u.test(before) || /^(?:nay|vậy|vì vậy|do đó|và)\s*$/u.test(before.trim())
    // «Hiệu trưởng phân công giáo viên …» is what the head does, and no order of the issuer.
    const spoken = !opens && !zone.startsWith('phân công', found) && speakerBefore(text, low, part.start, at)
    if (!opens && !spoken) continue
    const next = at + directiveLength(low, at)
    if (next === at) continue
    if (actorBegins(low, next) || (/:\s*$/.test(low.slice(at, next)) && /\p{Lu}/u.test(text[next] ?? '')))
      return { at, next, lone: false }
    if (actionBegins(low, next)) return { at, next, lone: true }
  }
  return null
}

/** Whether the words right before a directive name the one who gives it: «Để …, Sở X đề nghị …». */
function speakerBefore(text: string, low: string, from: number, at: number): boolean {
  const near = Math.max(from, at - 120)
  const before = text.slice(near, at).replace(/\([^)]*\)/g, (bracket) => ' '.repeat(bracket.length))
  const comma = before.lastIndexOf(', ')
  if (comma < 0 && near > from) return false
  const speaker = comma < 0 ? from : near + comma + 2
  return actorBegins(low, speaker) && actionAfter(text, low, speaker, at) < 0
}

/** Where the main words begin after a condition or time («Nếu …, đề xuất …»). */
export function frontEnd(text: string, low: string, part: Piece): number {
  if (!FRONT.test(low.slice(part.start, part.start + 40)) && !/^trên cơ sở/u.test(low.slice(part.start)))
    return part.start
  const then = /^(?:đối với|nếu|trường hợp|khi)\s[^.;]*?\sthì\s+/u.exec(low.slice(part.start, part.end))
  if (then) return part.start + then[0].length
  // «khi xảy ra cháy phải báo ngay …»: no comma, but a word of duty.
  const must = /^(?:khi|nếu|trường hợp)\s[^,.;]{3,100}?\s(?:phải|cần)\s+/u.exec(low.slice(part.start, part.end))
  if (must && actionBegins(low, part.start + must[0].length)) return part.start + must[0].length
  // «trên cơ sở đó rà soát, …», «đến năm 2015 hoàn thành …»
  const near =
    /^(?:trên cơ sở đó|sau đó|từ đó|trước mắt|ngoài ra|(?:định kỳ\s+)?(?:h[àằ]ng|mỗi) (?:năm|quý|tháng|tuần|ngày)|(?:định kỳ,?\s+)?(?:vào |trước |chậm nhất (?:vào |là )?)?(?:(?:\d{1,2} giờ(?: \d{2})?,? )?ngày (?:mùng )?\d{1,2}|\d{1,2} giờ(?: \d{2})?|(?:sáng |chiều )?thứ [a-zà-ỹ]+|(?:sáng |chiều )?chủ nhật)(?: của)? (?:h[àằ]ng|mỗi) (?:năm|quý|tháng|tuần|ngày),?|(?:đến |trong )?năm \d{4}|(?:trong )?(?:tháng|quý) [iv\d]+(?:\/\d{4})?|định kỳ)\s+/u.exec(
      low.slice(part.start, part.end),
    )
  const after = near ? part.start + near[0].length : part.start
  if (near && actionBegins(low, after)) return after
  for (let at = part.start; at < part.end; at++) {
    if (text[at] !== ',') continue
    const next = at + 1 + (text.slice(at + 1, at + 3).length - text.slice(at + 1, at + 3).trimStart().length)
    if (
      actorBegins(low, next) &&
      subjectAt(text, low, next, part.end) &&
      !/^(?:ngành|đơn vị|địa phương)/u.test(low.slice(next))
    )
      return next
    if (actionBegins(low, next)) return next
  }
  return after
}
