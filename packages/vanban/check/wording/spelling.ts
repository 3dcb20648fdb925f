import type { Basis } from '../basis.ts'
import { syllableOf } from './syllable.ts'
import type { Word, Wording, WordingRemark, WordingRule } from './wording.ts'

const SPELLING: Basis = { source: 'Chính tả tiếng Việt', point: 'cấu tạo âm tiết', certainty: 'practice' }

// Written without a hyphen, from other languages.
const LOANWORDS = new Set(
  'ôtô bêtông xêri vắcxin xăngđan ôxy ôxi axít cácbon catalô phôtô rađiô tivi kilômét kilôgam héc hécta xăngtimét milimét êke xirô ampe vôn oát gam mét micrô vidéo hyđrô prôtêin ximăng bônsai côngtenơ rơmoóc rơ moóc pa nô lôgic logíc lôgíc lôgô píc tê típ séc ápphích ốpla karaôkê mácxít lêninnít đôla đôping đìamét clo nitơ ôzôn xenlulô glucô pôlime étxăng'.split(
    ' ',
  ),
)
const MOST_REPEATS = 2
const LONGEST = 14

/** Misplaced tone marks and syllables that Vietnamese does not have. Names, abbreviations and foreign words are left alone. */
export const spelling: WordingRule = (wording) => {
  const counts = new Map<string, number>()
  const known = new Map<string, Verdict | null>()
  for (const word of wording.words) {
    const key = word.text.toLowerCase()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return wording.words.flatMap((word): WordingRemark[] => {
    let verdict = known.get(word.text)
    if (verdict === undefined) {
      verdict = isCandidate(word.text) ? verdictOn(word.text) : null
      known.set(word.text, verdict)
    }
    if (verdict === null || !standsFree(word, wording)) return []
    // A word that is no syllable and comes back is a name or a term.
    if (verdict.replacement === null && (counts.get(word.text.toLowerCase()) ?? 0) > MOST_REPEATS) return []
    return [{ ...verdict, span: { start: word.start, end: word.end }, basis: SPELLING }]
  })
}

type Verdict = Pick<WordingRemark, 'code' | 'message' | 'replacement'>

/** A word in Vietnamese letters with a mark on one of them, or with an onset that only Vietnamese has. */
function isCandidate(text: string): boolean {
  if (text.length < 2 || text.length > LONGEST) return false
  return /^[a-z]+$/i.test(text) ? /^(?:ngh[aou]|gh[aou])/.test(text) : isVietnamese(text)
}

/** Not a part of a symbol, an address or a transcription («NĐ-CP», «Pê-ru», «đ/c»). */
function standsFree({ start, end }: Word, { text }: Wording): boolean {
  return !/[-/_.@&’'\d\p{M}]/u.test(`${text.charAt(start - 1)}${touching(text, end)}`)
}

/** Whether a word is written in the letters of Vietnamese; «ƣ» is the one of old fonts. */
function isVietnamese(text: string): boolean {
  return (
    /^(?:[a-eg-ik-vxyđƣ]|\p{M})+$/u.test(text.toLowerCase().normalize('NFD')) &&
    !/[\u0308\u030a\u030c\u0327\u0304]/.test(text.normalize('NFD'))
  )
}

/** What touches a word on its right; a full stop counts only inside («v.v»). */
function touching(text: string, end: number): string {
  const next = text.charAt(end)
  return next === '.' ? (/\p{L}/u.test(text.charAt(end + 1)) ? '.' : '') : next
}

function verdictOn(word: string): Verdict | null {
  if (/[ƣƢ]/.test(word)) {
    const right = word.replaceAll('ƣ', 'ư').replaceAll('Ƣ', 'Ư')
    const message = `«${word}» có chữ «ƣ» của phông chữ cũ, máy khác đọc và tìm kiếm không ra: viết «${right}».`
    return { code: 'old-letter', message, replacement: right }
  }
  const syllable = syllableOf(word)
  if (syllable !== null) {
    if (syllable.spelled === word) return null
    return {
      code: 'tone-place',
      message: `Dấu thanh đặt sai chỗ: viết «${syllable.spelled}» thay cho «${word}».`,
      replacement: syllable.spelled,
    }
  }
  if (LOANWORDS.has(word.toLowerCase())) return null
  const right = rewritten(word)
  if (right !== null) {
    return { code: 'syllable', message: `«${word}» sai chính tả: viết «${right}».`, replacement: right }
  }
  if (word !== word.toLowerCase() || !/[aeiouy]/.test(word.normalize('NFD'))) return null
  const parts = splitWord(word)
  if (parts !== null) {
    return { code: 'words-joined', message: `«${word}» thiếu dấu cách: viết «${parts}».`, replacement: parts }
  }
  return {
    code: 'syllable',
    message: `«${word}» không phải một âm tiết tiếng Việt; xem lại chính tả.`,
    replacement: null,
  }
}

// What hands and old fonts really do: ng for ngh, uơ or ưo for ươ.
const REWRITES: readonly [RegExp, string][] = [
  [/^ngh(?=[aăâoôơuưáàảãạắằẳẵặấầẩẫậóòỏõọốồổỗộớờởỡợúùủũụứừửữự])/i, 'ng'],
  [/^ng(?=[eêiéèẻẽẹếềểễệíìỉĩị])/i, 'ngh'],
  [/^gh(?=[aăâoôơuưáàảãạắằẳẵặấầẩẫậóòỏõọốồổỗộớờởỡợúùủũụứừửữự])/i, 'g'],
  [/^g(?=[eêéèẻẽẹếềểễệ])/i, 'gh'],
  [/^c(?=[eêiéèẻẽẹếềểễệíìỉĩị])/, 'k'],
]
const HORNS: readonly [RegExp, (pair: string) => string][] = [
  // «trưòng», «đuợc», «nuớc»: the horn is lost on one of the two letters.
  [/[uư][oóòỏõọơớờởỡợ](?=[cimnptu])/i, (pair) => withHorns(pair)],
]

function rewritten(word: string): string | null {
  for (const [wrong, right] of REWRITES) {
    const found = wrong.exec(word)?.[0]
    if (found === undefined) continue
    const put = isUpper(found)
      ? right.charAt(0).toUpperCase() + (word === word.toUpperCase() ? right.slice(1).toUpperCase() : right.slice(1))
      : right
    const candidate = word.replace(wrong, put)
    if (syllableOf(candidate)?.spelled === candidate) return candidate
  }
  for (const [wrong, right] of HORNS) {
    const candidate = word.replace(wrong, right)
    if (candidate !== word && syllableOf(candidate)?.spelled === candidate) return candidate
  }
  return null
}

const HORNED: Record<string, string> = { o: 'ơ', ó: 'ớ', ò: 'ờ', ỏ: 'ở', õ: 'ỡ', ọ: 'ợ' }

function withHorns(pair: string): string {
  const [u = '', o = ''] = pair
  const horned = HORNED[o.toLowerCase()] ?? o.toLowerCase()
  return (isUpper(u) ? 'Ư' : 'ư') + (isUpper(o) ? horned.toUpperCase() : horned)
}

/** Two syllables that lost their space, where there is exactly one way to part them. */
function splitWord(word: string): string | null {
  const ways: string[] = []
  for (let at = 2; at <= word.length - 2; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)]
    if (isMarked(left) && isMarked(right) && isWhole(left) && isWhole(right)) ways.push(`${left} ${right}`)
  }
  return ways.length === 1 ? (ways[0] ?? null) : null
}

function isMarked(part: string): boolean {
  return /[^a-z]/.test(part)
}

function isWhole(part: string): boolean {
  return syllableOf(part)?.spelled === part
}

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase()
}
