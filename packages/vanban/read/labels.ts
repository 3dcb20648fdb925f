import { isDigitCode, isLetterCode, isLowerCode, isUpperCode, singleSpaced } from '../text/index.ts'

/** The label of a clause as printed, and its place in the order of its style. */
export interface Label {
  style: LabelStyle
  /** Without closing punctuation. */
  text: string
  /** 1 for the first of its style. */
  order: number
  /** For «2.1.3»: «2.1». */
  prefix: string
  /** Length of the label with its punctuation and the space after it. */
  length: number
}

export type LabelStyle =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'roman'
  | 'capital'
  | 'decimal'
  | 'multiple'
  | 'letter'
  | 'bracket'

const LETTERS = 'abcdđeghiklmnopqrstuvxy'
const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

type Styles = [LabelStyle, RegExp][]

// By the first letter, so that a line of plain words asks for one expression at most.
const NAMED: Styles = [
  ['part', /^((?:PHẦN|Phần)\s+(?:thứ\s+[A-Za-zÀ-ỹ]+|THỨ\s+[A-Za-zÀ-ỹ]+|[IVX]+|\d+))\s*[.:]?(?:\s+|$)/u],
  ['chapter', /^((?:CHƯƠNG|Chương)\s+(?:[IVXLC]+|\d+))\s*[.:]?(?:\s+|$)/u],
  ['section', /^((?:MỤC|Mục)\s+(?:[IVX]+|\d+))(?:\s*[.:](?:\s+|$)|\s*$|\s+(?=\p{Lu}{2}))/u],
  ['article', /^(Điều\s+(?:\d{1,3}|[IVXl|]{1,4})[a-zđ]?)\s*[.:](?:\s*|$)/u],
]
const NUMBERED: Styles = [
  ['multiple', /^(\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[./):-]\s*|\s+)(?=[^\d\s])/u],
  ['decimal', /^(\d{1,2})\s*(?:[.)]\s*|[-–/]\s+|\/(?=\p{Lu})|\.\s*$)(?=[^\d\s]|$)/u],
]
const CAPITAL: Styles = [
  ['roman', /^([IVX]{1,5})\s*(?:[.)/]\s*|[-–]\s*)(?=[A-Za-zÀ-ỹ]|$)/u],
  ['capital', /^([A-ZĐ])\s*(?:[.)/]\s+|[-–]\s+)(?=[A-Za-zÀ-ỹ])/u],
]
const SMALL: Styles = [['letter', /^([a-zđ])\s*(?:\)\s*|\/\.?\s*|\.\s+)(?=[^\s]|$)/u]]
const BRACKET: Styles = [['bracket', /^(\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\))\s*\.?\s+(?=[A-Za-zÀ-ỹ])/u]]

function stylesOf(text: string): Styles {
  const first = text.charCodeAt(0)
  if (isDigitCode(first)) return NUMBERED
  if (text.startsWith('(')) return BRACKET
  const second = text.charCodeAt(1)
  if (isLowerCode(first)) return isLetterCode(second) ? [] : SMALL
  if (isLowerCode(second) || /^(?:PH|CH|MỤ)/.test(text)) return 'PCMĐ'.includes(text.charAt(0)) ? NAMED : []
  return isUpperCode(first) ? CAPITAL : []
}

/** The label at the start of a line or paragraph, or `null`. Whether it opens a clause depends on those before it. */
export function labelAt(text: string): Label | null {
  for (const [style, pattern] of stylesOf(text)) {
    const match = pattern.exec(text)
    if (!match?.[1]) continue
    const printed = singleSpaced(match[1])
    const label = style === 'article' ? printed.replace(/[Il|]+$/, '1') : printed
    const parts = label.split('.')
    return {
      style,
      text: label,
      order: orderOf(style, parts.at(-1) ?? ''),
      prefix: style === 'multiple' ? parts.slice(0, -1).join('.') : '',
      length: match[0].length,
    }
  }
  return null
}

const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

function orderOf(style: LabelStyle, label: string): number {
  const value = label.replace(/^[A-Za-zÀ-ỹ]+\s+(?:thứ\s+)?/iu, '').replace(/[()]/g, '')
  if (style === 'letter') return LETTERS.indexOf(label) + 1
  if (style === 'capital') return label.charCodeAt(0) - 64
  if (/^\d/.test(value)) return Number.parseInt(value, 10)
  if (/^[ivxlc]+$/i.test(value)) return romanOf(value.toUpperCase())
  if (ORDINALS.includes(value.toLowerCase())) return ORDINALS.indexOf(value.toLowerCase()) + 1
  return value.length === 1 ? LETTERS.indexOf(value) + 1 : 0
}

function romanOf(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at++) {
    const value = ROMAN[text[at] ?? ''] ?? 0
    sum += value < (ROMAN[text[at + 1] ?? ''] ?? 0) ? -value : value
  }
  return sum
}

/** Whether `next` can follow `last` in one list: the next number; letters may leave «đ» out, and one label may be lost. */
export function follows(last: Label, next: Label): boolean {
  if (last.style !== next.style || last.prefix !== next.prefix) return false
  return next.order === last.order + 1 || next.order === last.order + 2
}
