import { isDigitCode, isLetterCode, isSpaceCode, isUpperCode, normaliseTone } from '../../text/index.ts'
import { ACTIONS, OPENING_ACTIONS } from './actions.ts'
import { phrasesOf } from './phrases.ts'
import {
  ACTIONS_IN_NAMES,
  ACTOR_HEADS,
  HEADS_ALSO_VERBS,
  MANNERS,
  NOT_AFTER_HEAD,
  NOUN_BEFORE_ACTION,
  NOUN_PAIRS,
  NOUNS_AS_VERBS,
  QUANTIFIERS,
} from './vocabulary.ts'

const any = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('/', '\\/').replaceAll(' ', '\\s+'))
    .join('|')
const EDGE = '(?![A-Za-zÀ-ỹ\\d])'

const DOUBLE_HEADS = Object.entries(HEADS_ALSO_VERBS).map(([head, next]) => `${head}\\s+(?=${next}(?![A-Za-zÀ-ỹ]))`)
const HEADS = phrasesOf(ACTOR_HEADS.filter((head) => !(head in HEADS_ALSO_VERBS)))
const VERBAL_HEADS = phrasesOf(Object.keys(HEADS_ALSO_VERBS))
const QUANTIFIED = phrasesOf(QUANTIFIERS)
const NOT_AFTER = new RegExp(`\\s+(?:${NOT_AFTER_HEAD})${EDGE}`, 'uy')
const DOUBLE_HERE = new RegExp(`(?:${DOUBLE_HEADS.join('|')})`, 'uy')
const VERBS = phrasesOf([...ACTIONS, ...MANNERS])
const OPENING_VERBS = phrasesOf(OPENING_ACTIONS)
const NOUNS_LIKE_VERBS = phrasesOf(NOUNS_AS_VERBS)
const VERBS_IN_NAMES = phrasesOf(ACTIONS_IN_NAMES)
const [OPENING, CLOSING, SLASH] = [40, 41, 47]
const NOUN_BEFORE = new RegExp(
  `(?:^|[^A-Za-zÀ-ỹ])(?<!(?:[Tt]ổ|[Đđ]oàn|[Tt]rực)\\s)(?<!(?:[Qq]uân|[Dd]ân|[Nn]hân|[Hh]ình)\\s(?=sự\\s))(?:${any(NOUN_BEFORE_ACTION)})\\s+$`,
  'u',
)
// «Công đoàn tổ chức …» is no «đoàn tổ chức».
const PAIR = new RegExp(
  `(?:^|(?<!(?:công|chi|tập|liên|thành|tỉnh|huyện|quận|xã|trung|hiệp))[^A-Za-zÀ-ỹ])(?:${any(NOUN_PAIRS[0])})\\s+(?:${any(NOUN_PAIRS[1])})$`,
  'u',
)
const recent = [
  { text: '', low: '' },
  { text: '', low: '' },
]

/** Lower case and one tone placement, of the same length as the text. */
export function lowered(text: string): string {
  // The rules ask for the same paragraph and the same span of it many times in a row.
  const [first, second] = recent
  if (first?.text === text) return first.low
  if (second?.text === text) {
    recent.reverse()
    return second.low
  }
  const low = normaliseTone(text).toLowerCase()
  const same = low.length === text.length ? low : text
  recent.pop()
  recent.unshift({ text, low: same })
  return same
}

/** Whether an actor's name begins at the offset. */
export function actorBegins(low: string, at: number): boolean {
  if (headBegins(low, at)) return true
  const quantifier = QUANTIFIED.lengthAt(low, at)
  if (quantifier === 0) return false
  let next = afterSpaces(low, at + quantifier)
  // «các 11 phường», «hai 02 đơn vị».
  if (next > at + quantifier && isDigitCode(low.charCodeAt(next))) {
    while (isDigitCode(low.charCodeAt(next))) next++
    next = afterSpaces(low, next)
  }
  return next > at + quantifier && (headBegins(low, next) || VERBAL_HEADS.lengthAt(low, next) > 0)
}

/** The longest head first; «hội nghị» and «ban hành» are other words than «hội» and «ban». */
function headBegins(low: string, at: number): boolean {
  for (let length = HEADS.lengthAt(low, at); length > 0; length = HEADS.lengthAt(low, at, at + length - 1)) {
    NOT_AFTER.lastIndex = at + length
    if (!NOT_AFTER.test(low)) return true
  }
  if (VERBAL_HEADS.lengthAt(low, at) === 0) return false
  DOUBLE_HERE.lastIndex = at
  return DOUBLE_HERE.test(low)
}

function afterSpaces(low: string, at: number): number {
  let next = at
  while (isSpaceCode(low.charCodeAt(next))) next++
  return next
}

/** Whether a verb or the manner of one begins at the offset. */
export function actionBegins(low: string, at: number): boolean {
  return VERBS.lengthAt(low, at) > 0 || OPENING_VERBS.lengthAt(low, at) > 0 || forbids(low, at)
}

/** «không ấn định mức …»: a thing not to be done. */
function forbids(low: string, at: number): boolean {
  return (
    low.startsWith('không ', at) &&
    /^không (?!có|còn|phải|thể|đủ|đạt|bị|thuộc|chỉ|những|được|thì|là|đúng|kể|gian|khí)[A-Za-zÀ-ỹ]/u.test(
      low.slice(at, at + 20),
    )
  )
}

const LONGEST_NAME = 600

/**
 * Where the first action at or after an offset begins, or -1. An action in capitals («Ban Chỉ đạo»), after a noun it belongs
 * to («đoàn kiểm tra») or in brackets is none.
 */
export function actionAfter(text: string, low: string, from: number, end: number): number {
  const bound = Math.min(end, from + LONGEST_NAME)
  let bracket = 0
  let at = from
  while (at < bound) {
    const code = low.charCodeAt(at)
    if (code === OPENING) bracket++
    else if (code === CLOSING) bracket--
    if (!isLetterCode(code)) {
      at++
      continue
    }
    const before = at > from ? low.charCodeAt(at - 1) : 0
    const length = isDigitCode(before) || before === SLASH ? 0 : VERBS.lengthAt(low, at, bound)
    if (length > 0 && at > from && bracket <= 0 && isVerbHere(text, low, from, at, length)) return at
    at += Math.max(length, 1)
    while (at < bound && isLetterCode(low.charCodeAt(at))) at++
  }
  return -1
}

/** «Ủy viên được phân công làm trưởng đoàn có trách nhiệm …»: what somebody was chosen for says who it is. */
function isAssigned(low: string, from: number, at: number): boolean {
  return (
    low.includes('được ', from) &&
    /được (?:phân công|giao|cử|giao nhiệm vụ)\s+$/u.test(low.slice(Math.max(from, at - 24), at)) &&
    /^[^,;.:]{3,80}\s(?:có|chịu) trách nhiệm(?![A-Za-zÀ-ỹ])/u.test(low.slice(at, at + 110))
  )
}

/** «Đảng ủy xã lãnh đạo UBND xã …»: after a body of the Party «lãnh đạo» is what it does; elsewhere it begins a name. */
function leads(low: string, from: number, at: number): boolean {
  return (
    low.startsWith('lãnh đạo ', at) &&
    /^(?:(?:các|những|từng|mỗi)\s+)?(?:đảng ủy|đảng bộ|đảng đoàn|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|cấp ủy|chi bộ|chi ủy|ban cán sự|ban thường vụ|ban chấp hành|thường trực|bí thư)(?![A-Za-zÀ-ỹ])/u.test(
      low.slice(from, at),
    ) &&
    !/(?:^|[,;(]|\s(?:các|và|đồng chí|với|của|tập thể|cùng))\s*$/u.test(low.slice(from, at))
  )
}

/** Whether the action at an offset is what the name before it does, and no part of that name. */
function isVerbHere(text: string, low: string, from: number, at: number, length: number): boolean {
  if (isUpperCode(text.charCodeAt(at)) || NOUNS_LIKE_VERBS.lengthAt(low, at) > 0) return false
  const before = text.slice(Math.max(from, at - 24), at)
  if (low.startsWith('trình', at) && /(?:chương|quy|quá|lộ|tiến|công|giáo|hành|thuyết|phương|địa)\s+$/u.test(before))
    return false
  if (isAssigned(low, from, at)) return false
  if (NOUN_BEFORE.test(before) || /[-–]\s*$/.test(before)) return false
  const paired = PAIR.test(low.slice(Math.max(from, at - 16), at + length))
  if (paired && !/^[\s,]*(?:với|và)\s/.test(low.slice(at + length, at + length + 8))) return false
  DOUBLE_HERE.lastIndex = at
  if (DOUBLE_HERE.test(low) && !leads(low, from, at)) return false
  const inName = VERBS_IN_NAMES.lengthAt(low, at)
  const next = inName > 0 && low[at + inName] === ' ' && VERBS.lengthAt(low, at + inName + 1) > 0
  return !(next && /\p{Lu}[A-Za-zÀ-ỹ]*\s+[A-Za-zÀ-ỹ\s]{0,12}$/u.test(before))
}
