import type { Basis } from '../basis.ts'
import type { Wording, WordingRemark, WordingRule } from './wording.ts'

const TYPING: Basis = { source: 'Quy tắc gõ văn bản', point: 'dấu cách và dấu câu', certainty: 'practice' }

function remarks(
  { text }: Wording,
  pattern: RegExp,
  code: string,
  message: string,
  put: (words: string) => string,
): WordingRemark[] {
  return [...text.matchAll(pattern)].map((match) => ({
    code,
    message,
    span: { start: match.index, end: match.index + match[0].length },
    basis: TYPING,
    replacement: put(match[0]),
  }))
}

/** Two spaces between two words of a line; three and more are the space between columns. */
const DOUBLE = /(?<=[\p{Ll},;]) {2}(?!ngày|tháng|năm)(?=\p{Ll})/gu
const MOST_DOUBLES_SHARE = 1 / 60

/** Double spaces. A text where they are everywhere was justified by spaces when it was copied. */
export const doubleSpaces: WordingRule = (wording) => {
  const found = remarks(wording, DOUBLE, 'double-space', 'Thừa một dấu cách.', () => ' ')
  return found.length > Math.max(3, wording.words.length * MOST_DOUBLES_SHARE) ? [] : found
}

/** «, » and not « ,». */
export const spaceBeforeMark: WordingRule = (wording) =>
  remarks(
    wording,
    /(?<=[\p{L})”"])\u0020(?=[,;:!?](?:\s|$)|\.(?:\s|$|\/\.))|(?<=\d)\u0020(?=[,;](?:\s|$))/gu,
    'space-before-mark',
    'Không để dấu cách trước dấu câu.',
    () => '',
  )

/** A space after «,», «;», «:» between two words; after «.» before a new sentence. */
export const spaceAfterMark: WordingRule = (wording) =>
  remarks(
    wording,
    /(?<=\p{Ll}{2})[,;:](?=\p{L}{2})|(?<=\p{Ll}{3})\.(?=\p{Lu}\p{Ll}+\s)/gu,
    'space-after-mark',
    'Sau dấu câu phải có một dấu cách.',
    (mark) => `${mark} `,
  ).filter(({ span }) => !isAddress(wording.text, span.start))

/** «abc.gov.vn», «http://…», «a:b@c». */
function isAddress(text: string, at: number): boolean {
  const from = text.lastIndexOf(' ', at) + 1
  const token = /^\S{0,80}/.exec(text.slice(Math.max(from, at - 60)))?.[0] ?? ''
  return /https?:|www\.|@|\.(?:vn|com|net|org|gov|doc|pdf|xls)/i.test(token)
}
