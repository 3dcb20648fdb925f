import { actorBegins } from './actors.ts'
import type { Piece } from './sentences.ts'

/** «… do Văn phòng bố trí»: where who acts is named, and where the verb ends. */
export interface Passive {
  by: number
  byEnd: number
  verb: number
  end: number
}

const PASSIVE =
  /(?:^|\s)do\s+((?:(?!\sdo\s|[,;.]).){4,120}?)\s+((?:chủ trì\s+|tham mưu\s+)?(?:phân công|bố trí|chi trả|bảo đảm|đảm bảo|chủ trì|thực hiện|quyết định|đảm nhiệm|đảm nhận|cung cấp|tổ chức|phụ trách|chuẩn bị|cấp|hỗ trợ|quản lý|chịu trách nhiệm|tham mưu|cân đối|tự cân đối|bảo quản|vận hành|đóng góp|ban hành|phê duyệt|lập|xây dựng|giải quyết|điều hành|hướng dẫn))(?![A-Za-zÀ-ỹ])/u

/** The passive in a part, or `null`. What follows the verb up to the next comma or point belongs to it. */
export function passiveIn(low: string, part: Piece): Passive | null {
  const match = PASSIVE.exec(low.slice(part.start, part.end))
  if (!match?.[1] || !match[2]) return null
  const by = part.start + match.index + match[0].indexOf(match[1], match[0].indexOf('do') + 2)
  if (!actorBegins(low, by)) return null
  const verb = part.start + match.index + match[0].length - match[2].length
  const after = verb + match[2].length
  const rest = /^(?:\s+(?:từ|theo|bằng|trong|tại|cho)\s[^,;.(]*)?/u.exec(low.slice(after, part.end))?.[0] ?? ''
  // «do đơn vị cung cấp nêu trên»: the verb goes on, so the words only describe.
  if (!/^\s*(?:$|[,;.(])/u.test(low.slice(after + rest.length, part.end))) return null
  return { by, byEnd: by + match[1].length, verb, end: after + rest.trimEnd().length }
}
