import type { Citation } from '../document.ts'
import { kinds } from '../kinds.ts'
import { isSpaceCode, singleSpaced } from '../text/index.ts'
import { isoDay, NUMERIC_DAY, readNumber, SPOKEN_DAY } from './dates.ts'
import type { Range } from './landmarks.ts'
import { CITED_NOTATION, tidySymbol } from './notation.ts'
import type { Source } from './source.ts'

export interface FoundCitation {
  citation: Citation
  mentions: (Range & { spaced: boolean })[]
  /** Where a date stands with a notation that no calendar has, or `null`. */
  impossibleDate: Range | null
}

/** Every other document that the text names by number, its mentions joined; `own` is left out. */
export function readCitations(
  source: Source,
  own: { number: string | null; symbol: string } | null,
  skip: Range | null,
): FoundCitation[] {
  const found = new Map<string, FoundCitation>()
  for (const mention of mentionsOf(source)) {
    if (skip && mention.start < skip.end && mention.end > skip.start) continue
    if (own?.number && sameSymbol(mention.symbol, own.symbol) && Number(mention.number) === Number(own.number)) continue
    const key = keyOf(mention.notation)
    const { impossible, ...about } = aboutMention(source, mention)
    const place = { start: mention.start, end: mention.end, spaced: mention.spaced }
    const known = found.get(key)
    if (!known) {
      found.set(key, {
        citation: { notation: mention.notation, ...about },
        mentions: [place],
        impossibleDate: impossible ? place : null,
      })
      continue
    }
    known.mentions.push(place)
    if (impossible) known.impossibleDate ??= place
    merge(known.citation, about)
  }
  return [...found.values()]
}

interface Mention extends Range {
  notation: string
  number: string
  symbol: string
  kind: string | null
  /** True where a space stands in place of the hyphen or slash. */
  spaced: boolean
}

function sameSymbol(a: string, b: string): boolean {
  return a.toLowerCase().replace(/[^A-Za-zÀ-ỹ\d]/gu, '') === b.toLowerCase().replace(/[^A-Za-zÀ-ỹ\d]/gu, '')
}

function keyOf(notation: string): string {
  return notation
    .toLowerCase()
    .replace(/^0+(?=\d)/, '')
    .replace(/[^A-Za-zÀ-ỹ\d]/gu, '')
}

/** What later mentions add to the first one. */
function merge(known: Citation, more: Omit<Citation, 'notation'>): void {
  known.kind ??= more.kind
  known.issuedOn ??= more.issuedOn
  known.issuer ??= more.issuer
  known.title ??= more.title
  if (known.relation === 'cites') known.relation = more.relation
}

const STANDARD = /(?=[QT]C)(?<![A-Za-zÀ-ỹ\d])(QCVN|TCVN|QCĐP)\s?(\d+(?:-\d+)?:\d{4}(?:\/\p{Lu}+)?)/gu

function mentionsOf(source: Source): Mention[] {
  const mentions: Mention[] = []
  for (const match of source.text.matchAll(CITED_NOTATION)) {
    const { number = '', year, joint = '', symbol = '' } = match.groups ?? {}
    const before = source.text.slice(Math.max(0, match.index - 30), match.index)
    const named = /[sS][ốỐ]\s*:?\s*$/.test(before.slice(-8))
    const kind = kindBefore(before)
    // «Số: 12-KH/ĐTN» alone on its line is the letterhead of a sample, not a document named.
    const end = match.index + match[0].length
    if (named && !kind && isSampleNumber(before, source.text.slice(end, end + 40))) continue
    // «298 KH/TWĐTN»: a space where the hyphen should be.
    const spaced = /^\s(?:.*\s)?$/.test(joint)
    if (!isSymbol(symbol) || (!named && !kind && (spaced || /[A-Za-zÀ-ỹ]$/u.test(before)))) continue
    const second = secondWord(source.text, end, symbol, named)
    const tidy = `${withoutFootnote(tidySymbol(symbol))}${second}`
    const separator = joint.trim() === '' ? ' ' : /[-–]/.test(joint) ? '-' : '/'
    mentions.push({
      notation: `${number.replace(/\.$/, '')}${year ? `/${year}` : ''}${separator}${tidy}`,
      number,
      symbol: tidy,
      kind: kind ?? kindOfSymbol(tidy),
      spaced: separator === ' ',
      start: match.index,
      end: end + second.length,
    })
  }
  if (!/[QT]C(?:VN|ĐP)/.test(source.text)) return mentions
  for (const match of source.text.matchAll(STANDARD)) {
    mentions.push({
      notation: `${match[1]} ${match[2]}`,
      number: '',
      symbol: match[1] ?? '',
      kind: null,
      spaced: false,
      start: match.index,
      end: match.index + match[0].length,
    })
  }
  return mentions.sort((a, b) => a.start - b.start)
}

/** Whether «Số:» opens the line before a notation and nothing follows it. */
function isSampleNumber(before: string, after: string): boolean {
  return /(?:^|\n)[\s|]*[sS][ốỐ]\s*:\s*$/.test(before) && /^[^\S\n]*(?:\n|\||$)/.test(after)
}

/** A symbol has two capitals («QĐ», «TTg») or a part that has. */
function isSymbol(symbol: string): boolean {
  return (symbol.match(/\p{Lu}/gu)?.length ?? 0) >= 2 && !/^(?:Km|HN|VN|PL|CMND|CCCD)/u.test(symbol)
}

/** «03/LĐVVN BTh ngày …»: a symbol may hold a space before a second abbreviation. */
function secondWord(text: string, end: number, symbol: string, named: boolean): string {
  if (!named || /[-/]/.test(symbol)) return ''
  const match = /^ (\p{Lu}[A-Za-zÀ-ỹ]{1,5})(?=\s+(?:ngày|của|và)(?![A-Za-zÀ-ỹ]))/u.exec(text.slice(end, end + 20))
  return match?.[1] && (match[1].match(/\p{Lu}/gu)?.length ?? 0) >= 2 ? ` ${match[1]}` : ''
}

/** «NĐ-CP1» is «NĐ-CP» with a footnote; the number of a legislature («QH15») belongs to the symbol. */
function withoutFootnote(symbol: string): string {
  return /(?:QH|UBTVQH|HĐND|NQ)\d{1,2}$/u.test(symbol) ? symbol : symbol.replace(/(?<=[A-Za-zÀ-ỹ])\d{1,2}$/u, '')
}

const KIND_NAMES = kinds
  .map((kind) => kind.name)
  .concat('văn bản', 'hiến pháp')
  .sort((a, b) => b.length - a.length)
const KIND_BEFORE = new RegExp(`(${KIND_NAMES.join('|').replaceAll(' ', '\\s+')})\\s*(?:s[ốỐ]\\s*:?\\s*)?$`, 'iu')

function kindBefore(before: string): string | null {
  const name = KIND_BEFORE.exec(before)?.[1]?.toLowerCase().replace(/\s+/g, ' ')
  if (!name) return null
  return kinds.find((kind) => kind.name === name)?.code ?? ''
}

function kindOfSymbol(symbol: string): string | null {
  const letters = symbol.split(/[-/.]/)[0] ?? ''
  return kinds.find((kind) => kind.printed === letters)?.code ?? null
}

const DATE_AFTER = new RegExp(`^[\\s,(]*(?:ký\\s+)?ngày\\s*(?:${SPOKEN_DAY}|${NUMERIC_DAY})`, 'iu')
const DATE_BEFORE = new RegExp(
  `ngày\\s*(?:${SPOKEN_DAY}|${NUMERIC_DAY})\\s*,[^.;:]{3,120}?\\s(?:ban hành|có|ký)\\s+[^.;,]{0,20}$`,
  'iu',
)

/** How far after a notation the text is asked about it. */
const REACH = 600

function aboutMention(source: Source, mention: Mention): Omit<Citation, 'notation'> & { impossible: boolean } {
  const after = source.text.slice(mention.end, mention.end + REACH)
  const before = source.text.slice(Math.max(0, mention.start - 220), mention.start)
  const own = DATE_AFTER.exec(after)
  const date = own ?? (before.includes('gày') ? DATE_BEFORE.exec(before) : null)
  const rest = singleSpaced(
    source.text,
    mention.end + (own ? own[0].length : 0),
    Math.min(mention.end + REACH, source.text.length),
  )
  const issuer =
    /^[\s),]*của\s+(.+?)(?=\s+(?:về|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|thực hiện|tới|tại|thì|đã|giao|và|là|có|trên|cho|theo|để|đối với|do|yêu cầu|triển khai)(?:\s|$)|[,;:.“"()\n]|$)/u.exec(
      rest,
    )
  const tail = issuer ? rest.slice(issuer[0].length) : rest
  const title = /^[\s,]*(?:[“"]([^”"]{5,400})[”"]|((?:về việc|về|quy định|hướng dẫn)\s[^;.:\n“”]{5,400}))/u.exec(tail)
  const written = {
    day: readNumber(date?.[1] ?? date?.[4]),
    month: readNumber(date?.[2] ?? date?.[5]),
    year: readNumber(date?.[3] ?? date?.[6]),
  }
  const issuedOn = isoDay(written)
  return {
    kind: mention.kind === '' ? null : mention.kind,
    issuedOn,
    impossible: issuedOn === null && written.day !== null && written.month !== null && written.year !== null,
    issuer: issuer?.[1]?.trim() ?? null,
    title: (title?.[1] ?? title?.[2])?.trim() ?? null,
    relation: relationOf(before, rest),
  }
}

function sentenceStart(before: string): number {
  let at = Math.max(before.lastIndexOf('.'), before.lastIndexOf(';'), before.lastIndexOf('\n')) + 1
  while (isSpaceCode(before.charCodeAt(at))) at++
  return at
}

function relationOf(before: string, after: string): Citation['relation'] {
  const sentence = before.slice(sentenceStart(before))
  if (
    /thay thế|bãi bỏ|hủy bỏ/iu.test(sentence) ||
    (after.slice(0, 173).includes('hết hiệu lực') && /^[^.;]{0,160}hết hiệu lực/u.test(after))
  )
    return 'replaces'
  if (/sửa đổi, bổ sung[^.;]{0,80}$/iu.test(sentence)) return 'amends'
  if (/phúc đáp|trả lời|nhận được/iu.test(sentence)) return 'replies'
  if (/^\s*[-–]?\s*(?:căn cứ|thực hiện|thi hành|triển khai|theo)/iu.test(sentence)) return 'implements'
  return 'cites'
}
