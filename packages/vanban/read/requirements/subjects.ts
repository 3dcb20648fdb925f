import { isUpperCode } from '../../text/index.ts'
import { actionAfter, actionBegins, actorBegins } from './actors.ts'
import { actorsIn, type NamedActor } from './names.ts'

/** What stands between an actor and its verb without belonging to the name. */
const ASIDE =
  /\s*(?:,\s*)?(?:theo chức năng|trong phạm vi|theo phạm vi|theo thẩm quyền|căn cứ(?! vào đâu)|(?<!cấp\s)trên cơ sở|tùy theo|theo nhiệm vụ|theo sự|với vai trò|bằng |thông qua|qua |trong thời gian|trong quá trình|sau khi|từ nay|trước ngày|đến ngày|trước mắt|ngoài việc|được giao )/u

/** Each aside begins with one of these. */
const ASIDE_WORD =
  /theo |trong |căn cứ|trên cơ sở|với vai trò|bằng |qua |sau khi|từ nay|trước |đến ngày|ngoài việc|được giao /

export interface Subject {
  actors: NamedActor[]
  /** Where the verb phrase begins. */
  verb: number
}

/** The actors named from an offset on, and where what they do begins; `null` where no name and verb stand there. */
export function subjectAt(text: string, low: string, from: number, end: number): Subject | null {
  if (!actorBegins(low, from)) return null
  if (recent.text !== text || recent.low !== low) recent = { text, low, found: new Map() }
  const known = recent.found.get(from)
  if (known?.end === end) return known.subject
  const subject = findSubject(text, low, from, end)
  recent.found.set(from, { end, subject })
  return subject
}

// The parts of a sentence are looked at twice: where they are told apart, and where they are read.
let recent: { text: string; low: string; found: Map<number, { end: number; subject: Subject | null }> } = {
  text: '',
  low: '',
  found: new Map(),
}

function findSubject(text: string, low: string, from: number, end: number): Subject | null {
  const verb = actionAfter(text, low, from, end)
  if (verb < 0) return null
  const between = text.slice(from, verb)
  if (/[;:]\s/.test(between) && /[;:]\s/.test(between.replace(/:\s*(?=\p{Lu})/gu, ' ').replace(/\([^)]*\)/g, '')))
    return null
  const words = low.slice(from, verb)
  const found = ASIDE_WORD.test(words) ? ASIDE.exec(words) : null
  // «Doãn Hải Bằng» is a name: an aside is no capital.
  const aside = found && isUpperCode(text.charCodeAt(from + found.index + found[0].search(/[^\s,]/))) ? null : found
  const nameEnd = aside && aside.index > 3 ? from + aside.index : verb
  const actors = actorsIn(text, from, nameEnd)
  return actors.length > 0 ? { actors, verb: nameEnd < verb ? verbAfterAside(low, nameEnd, verb, end) : verb } : null
}

/** «theo chức năng, nhiệm vụ tham mưu …», «theo lĩnh vực được phân công, kiểm tra …»: what is between is no part of the duty. */
const FIXED_ASIDE =
  /^\s*,?\s*(?:theo|trong|căn cứ(?:\s+vào)?)\s+(?:phạm vi\s+)?(?:chức năng|nhiệm vụ|lĩnh vực|quyền hạn|thẩm quyền|trách nhiệm|địa bàn|phạm vi)(?:\s*(?:,|và)\s*(?:nhiệm vụ|quyền hạn|lĩnh vực|địa bàn|trách nhiệm|thẩm quyền))*(?:\s+(?:được giao|được phân công|phụ trách|quản lý(?:\s+nhà nước)?|của (?:mình|ngành|đơn vị|cơ quan|địa phương)(?:\s+mình)?))*\s*[,:]?\s*/u

function verbAfterAside(low: string, aside: number, verb: number, end: number): number {
  const fixed = FIXED_ASIDE.exec(low.slice(aside, end))
  const next = fixed ? aside + fixed[0].length : -1
  return next >= 0 && actionBegins(low, next) ? next : verb
}
