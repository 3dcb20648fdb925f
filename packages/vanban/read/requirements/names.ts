import { isLetterCode, isSpaceCode, singleSpaced } from '../../text/index.ts'
import { actorBegins, lowered } from './actors.ts'

/** An actor's words inside a text. */
export interface NamedActor {
  name: string
  members?: string[]
  /** Where the name stands in the text it was read from. */
  start: number
  end: number
  /** True after «cùng với»: the one who helps those before it. */
  beside?: boolean
}

const [OPENING, CLOSING, COMMA, SEMICOLON] = [40, 41, 44, 59]

/** The actors in a list of names: cut where the name of a further organ begins; a group keeps its members. */
export function actorsIn(text: string, from: number, to: number): NamedActor[] {
  const low = lowered(text)
  const cuts: number[] = []
  let bracket = 0
  for (let at = from; at < to; at++) {
    const code = low.charCodeAt(at)
    if (isLetterCode(code)) continue
    if (code === OPENING) bracket++
    if (code === CLOSING) bracket = Math.max(0, bracket - 1)
    if (bracket > 0) continue
    if (code !== COMMA && code !== SEMICOLON && !beginsJoint(low, at)) continue
    const joint = /^(?:[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?)/u.exec(low.slice(at, at + 12))
    if (!joint) continue
    const next = at + joint[0].length
    if (next < to && startsOrgan(text, low, from, next, to) && !goesOn(low, cuts.at(-1) ?? from, next, to))
      cuts.push(at, next)
  }
  const bounds = [from, ...cuts, to]
  const pieces: NamedActor[] = []
  for (let at = 0; at + 1 < bounds.length; at += 2) {
    const found = groupOf(text, bounds[at] ?? from, bounds[at + 1] ?? to)
    if (pieces.length > 0 && isOfficeOf(text, bounds[at - 2] ?? from, pieces, found)) continue
    const beside = at > 0 && /^\s*cùng\s/u.test(low.slice(bounds[at - 1], bounds[at]))
    pieces.push(...(beside ? found.map((actor) => ({ ...actor, beside })) : found))
  }
  return pieces
}

/** «các bộ, cơ quan ngang bộ, …»: a group of which no member has a name yet. */
const NAMELESS_GROUP =
  /^(?:các|những)\s+(?:bộ|sở|ban|ngành|cơ quan|đơn vị)(?:\s*,\s*(?:ban|ngành|cơ quan(?:\s+(?:ngang bộ|thuộc chính phủ))?|đơn vị|đoàn thể))*\s*(?:,|và)?\s*$/u
const NAMELESS =
  /^(?:cơ quan\s+(?:ngang bộ|thuộc chính phủ)|(?:cơ quan|đơn vị|địa phương|đoàn thể)(?=\s*(?:[,;]|$|và\s)))/u
/** «các huyện, thành đoàn»: half a word before the comma. */
const HALF_WORDS = /^(?:các\s+)?(?:quận|huyện|thị|thành|tỉnh|xã)(?:\s*,\s*(?:quận|thị|thành))*\s*,?\s*$/u

/** Whether the name at an offset goes on with the group that began at `from`. */
function goesOn(low: string, from: number, at: number, to: number): boolean {
  const before = low.slice(from, at).trimStart()
  const rest = low.slice(at, Math.min(to, at + 40))
  if (NAMELESS_GROUP.test(before) && NAMELESS.test(rest)) return true
  if (HALF_WORDS.test(before) && /^(?:thành|thị|quận|huyện|tỉnh)\s(?:đoàn|ủy|hội)(?![A-Za-zÀ-ỹ])/u.test(rest))
    return true
  // «…, thành đoàn, đoàn trực thuộc»
  const same = /^([A-Za-zÀ-ỹ]+)\s(?:cơ sở\s)?trực thuộc(?=\s*(?:[,;]|$))/u.exec(rest)
  if (same && /,/.test(before) && before.replace(/[\s,]+$/, '').endsWith(` ${same[1]}`)) return true
  return isHeadedToo(before, rest)
}

/** «Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ»: whose head is meant may be named twice. */
function isHeadedToo(before: string, rest: string): boolean {
  return (
    /^(?:các\s+)?(?:thủ trưởng|người đứng đầu|lãnh đạo)\s+(?:các\s+)?(?:cơ quan|đơn vị|tổ chức|sở|bộ)(?![A-Za-zÀ-ỹ])/u.test(
      before,
    ) && /^(?:cơ quan|đơn vị|tổ chức|doanh nghiệp)(?![A-Za-zÀ-ỹ])/u.test(rest)
  )
}

/** «Đồng chí A, Phó Bí thư, …»: the office after a person's name is the same person. */
const OFFICE =
  /^(?:phó|bí thư|trưởng|tổ trưởng|chủ tịch|giám đốc|chánh|ủy viên|thành viên|hiệu trưởng|thư ký|đội trưởng)(?![A-Za-zÀ-ỹ])/iu

function isOfficeOf(text: string, from: number, before: NamedActor[], found: NamedActor[]): boolean {
  const last = before.at(-1)
  return (
    last !== undefined &&
    /^(?:ông|bà|đồng chí|đ\/c)[.\s]/iu.test(text.slice(from).trimStart()) &&
    /^(?:\p{Lu}[\p{Ll}]*\s?){2,5}$/u.test(last.name) &&
    OFFICE.test(found[0]?.name ?? '')
  )
}

/** A space before «và» or «cùng». */
function beginsJoint(low: string, at: number): boolean {
  if (!isSpaceCode(low.charCodeAt(at))) return false
  let next = at + 1
  while (isSpaceCode(low.charCodeAt(next))) next++
  return low[next] === 'v' || low[next] === 'c'
}

/** «ngành», «đơn vị», «địa phương» after a comma go on with «các sở, …»; an organ of its own begins anew. */
const CONTINUING =
  /^(?:ngành(?! (?:y tế|giáo dục|công an|điện|nông nghiệp|văn hóa|thuế|ngân hàng|thông tin|lao động))|đơn vị|địa phương|đoàn thể|tổ chức(?! đảng)|thành phố|tỉnh|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu|cơ sở|khối|cụm|ban(?!\s+[A-Za-zÀ-ỹ])|bộ(?!\s)|phòng(?!\s)|sở(?!\s)|đoàn(?!\s)|hội(?!\s))(?![A-Za-zÀ-ỹ])/u

/** «các khoa, phòng triển khai …»: a head without a name of its own goes on with the group before it. */
function isBareHead(low: string, at: number, to: number): boolean {
  const head = /^(?:khoa|phòng|ban|sở|bộ|cục|chi cục|trạm|đội|viện|trung tâm|bộ phận|tổ|lớp)\s*/u.exec(
    low.slice(at, at + 12),
  )
  if (!head) return false
  const next = at + head[0].length
  return (
    next >= to ||
    /[,;.)]/.test(low.charAt(next)) ||
    /^(?:và|cùng|có|thuộc|liên quan|trực thuộc)(?![A-Za-zÀ-ỹ])/u.test(low.slice(next, next + 12))
  )
}

function startsOrgan(text: string, low: string, from: number, at: number, to: number): boolean {
  if (!actorBegins(low, at)) return false
  const rest = low.slice(at, at + 40)
  const capital = /\p{Lu}/u.test(text[at] ?? '')
  // «các bộ, ngành và các địa phương liên quan» is one group.
  if (
    /^các\s+(?:địa phương|đơn vị)(?:[,\s]+[A-Za-zÀ-ỹ]+){0,4}?\s+(?:có\s+)?liên quan/u.test(rest) &&
    /(?:^|\s)(?:các\s+)?(?:bộ|sở|ban),\s*(?:ban,\s*)?ngành\s*(?:,|và)?\s*$/u.test(
      low.slice(from, at).replace(/\s+và\s+$/u, ' '),
    )
  )
    return false
  if (/^(?:các|những|từng|mỗi)\s/.test(rest)) return true
  // «và tổ chức đoàn thể» begins anew where the list before it is a plain group of another head.
  if (/^tổ chức\s+(?:đoàn thể|chính trị)/.test(rest) && !/,/.test(low.slice(from, at - 3))) return true
  // «Văn phòng HĐND và UBND» is one office of two bodies.
  if (
    /^(?:văn phòng|thường trực|đại biểu|lãnh đạo)\s.*(?:hđnd|hội đồng nhân dân)(?:\s+và|,)?\s*$/u.test(
      low.slice(from, at),
    ) &&
    /^(?:ubnd|ủy ban nhân dân)/u.test(rest)
  )
    return false
  if (CONTINUING.test(rest) || isBareHead(low, at, to)) return false
  return (
    capital ||
    (/^(?:ban|đảng|hội|văn phòng|ủy ban|ubnd|chi bộ|cấp ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|mặt trận|công an|công đoàn|thường trực|đoàn|sở|phòng|trung tâm|liên đoàn|đại biểu|thanh tra|kho bạc|chi cục|cục|báo|đài|bệnh viện|trạm|khoa|bộ phận|đội|hạt|đồn|lực lượng|viện|chi hội|chi đoàn|hợp tác xã|công ty|ngành(?=\s+[A-Za-zÀ-ỹ])|doanh nghiệp|cơ quan|nhà trường|chủ đầu tư|chính quyền)(?![A-Za-zÀ-ỹ])/u.test(
      rest,
    ) &&
      !/^(?:ban|ngành)[,\s]*(?:ngành|đơn vị|$)/u.test(rest))
  )
}

function groupOf(text: string, from: number, to: number): NamedActor[] {
  const raw = text.slice(from, to)
  const lead = raw.length - raw.trimStart().length
  const name = tidyName(raw)
  const end = from + raw.trimEnd().length
  if (name === '') return []
  const group = name.includes(':') ? /^(.*?)\s*:\s*(.+)$/u.exec(name) : null
  if (!group?.[1] || !group[2]) return [{ name: withoutPerson(name), start: from + lead, end }]
  const names = group[2].split(/\s*[,;]\s+/)
  if (names.length > 0 && actorBegins(lowered(group[2]), 0) && /^\p{Lu}/u.test(group[2])) {
    const listed = actorsIn(group[2], 0, group[2].length)
    const offset = from + raw.indexOf(group[2])
    return listed.map((actor) => ({ ...actor, start: offset + actor.start, end: offset + actor.end }))
  }
  const head = group[1].replace(/^(?:các|những)\s+/iu, '').replace(/\s+(?:các|những)\s+/giu, ' ')
  const members = names.flatMap((member, at) =>
    at === names.length - 1 && names.length > 1 ? splitLast(member) : [member],
  )
  return [{ name, members: members.map((member) => `${capitalised(head)} ${member}`), start: from + lead, end }]
}

/** «A, B và C»: the last «và» parts two members, unless the member's own name holds it («Giáo dục và Đào tạo»). */
function splitLast(member: string): string[] {
  const parts = member.split(/\s+và\s+/u)
  return parts.length === 2 && (parts[0]?.split(' ').length ?? 0) > 2 ? parts : [member]
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const NAME_ENDS = / (?:theo|trong|căn cứ|có nhiệm vụ|có trách nhiệm|chịu trách nhiệm)(?![A-Za-zÀ-ỹ])/u
const AFTER_NAME =
  /\s*,?\s+(?:theo (?:chức năng|lĩnh vực|nhiệm vụ|phạm vi|thẩm quyền|phân công)|trong phạm vi|căn cứ|có (?:nhiệm vụ|trách nhiệm)|chịu trách nhiệm)(?![A-Za-zÀ-ỹ]).*$/u

/** «(sau đây gọi là …)», «(cơ quan thường trực)», «- Cơ quan thường trực về …» say what else the organ is. */
const BESIDE_NAME =
  /\s*\((?:sau đây|dưới đây|gọi|viết)\s[^)]*\)|\s*\((?:là\s+)?(?:cơ quan|đơn vị|bộ phận|qua|thông qua)\s[^)]*\)\s*$|\s+[-–]\s+(?:là\s+)?(?:cơ quan|đơn vị) (?:thường trực|chủ trì|đầu mối|chủ đầu tư|tham mưu)(?![A-Za-zÀ-ỹ])[^,;:]*$/giu

function tidyName(raw: string): string {
  const words = singleSpaced(raw)
  const spaced = /[(–]| -/.test(words) ? words.replace(BESIDE_NAME, '') : words
  return (NAME_ENDS.test(spaced) ? spaced.replace(AFTER_NAME, '') : spaced)
    .replace(/^[\s,;:–-]+|[\s,;:.–-]+$/g, '')
    .replace(/\s+(?:và|cùng|với|thì|có|sẽ|để|là|phải|cần)$/u, '')
    .trim()
}

/** «Ông. Nguyễn Văn A - Trưởng đoàn» is the person. */
function withoutPerson(name: string): string {
  const person = /^(?:ông|bà|đồng chí|đ\/c)[.:\s]+((?:\p{Lu}\p{Ll}*\s?){2,5})(?:\s*[-–,(].*)?$/u.exec(
    name.charAt(0).toLowerCase() + name.slice(1),
  )
  return person?.[1]?.trim() ?? name
}
