/** Longest token that is never broken, and longest run of letters before a break is allowed inside a word. */
const KEEP_MAX = 24
const WORD_MAX = 30
const CHUNK = 6
/**
 * What is cut out of a line: a term of office («2020 - 2025»), a word with the dash after it (a dash at the beginning of
 * a line would read as an item of its own), and spaces.
 */
const WHOLE = /((?<!\d)\d{4} [-–] \d{4}(?!\d)|(?<!\S)\S{1,16} [-–](?= )| +)/u
/** Most lines hold nothing of the kind. */
const NEEDS_CARE = /[-–/]|\S{31}/
const DASHED = / [-–](?: \d{4})?$/

/** A part of a line: plain text, a token that may not break («31-CT/TU»), or a word too long for a line, with its break points. */
export type Piece = string | { keep: string } | { split: string[] }

/** Text for the layout: a plain string, or lines of pieces where something in it needs care. */
export type Words = string | Piece[][]

/** The text as it is compared and printed: NFC, plain spaces, no control characters; line ends stay. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? character : ''))
}

/** Cuts text into what the layout may break and what it may not. The letters and spaces themselves stay as they are. */
export function toWords(text: string): Words {
  const clean = cleanText(text)
  const lines = clean.split('\n').map(toPieces)
  const [only] = lines
  if (lines.length === 1 && only !== undefined && only.every((piece) => typeof piece === 'string')) return clean
  return lines
}

function toPieces(line: string): Piece[] {
  if (!NEEDS_CARE.test(line)) return [line]
  const pieces: Piece[] = []
  let plain = ''
  for (const token of line.split(WHOLE)) {
    const piece = pieceOf(token)
    if (typeof piece === 'string') {
      plain += piece
      continue
    }
    if (plain !== '') pieces.push(plain)
    plain = ''
    pieces.push(piece)
  }
  if (plain !== '') pieces.push(plain)
  return pieces
}

function pieceOf(token: string): Piece {
  if (token.trim() === '') return token
  if (DASHED.test(token)) return { keep: token }
  if (token.length > WORD_MAX) return { split: chunks(token) }
  const notation = /[\p{L}\p{N}][-/][\p{L}\p{N}]/u.test(token)
  return notation && token.length <= KEEP_MAX ? { keep: token } : token
}

function chunks(word: string): string[] {
  const letters = Array.from(new Intl.Segmenter('vi').segment(word), (part) => part.segment)
  const result: string[] = []
  for (let at = 0; at < letters.length; at += CHUNK) result.push(letters.slice(at, at + CHUNK).join(''))
  return result
}
