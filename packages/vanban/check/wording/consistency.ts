import { normaliseTone } from '../../text/index.ts'
import type { Basis } from '../basis.ts'
import type { Word, WordingRemark, WordingRule } from './wording.ts'

const ONE_SPELLING: Basis = {
  source: 'Thông lệ soạn thảo',
  point: 'một văn bản dùng một cách viết',
  certainty: 'practice',
}

// Open syllables whose mark has two places.
const OLD = /^(?:[^q]*|)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$/i
const NEW = /^(?:[^q]*|)(?:[òóỏõọ][ae]|[ùúủũụ]y)$/i
const TO_OLD: Record<string, string> = Object.fromEntries(
  ['oà', 'oá', 'oả', 'oã', 'oạ', 'oè', 'oé', 'oẻ', 'oẽ', 'oẹ', 'uỳ', 'uý', 'uỷ', 'uỹ', 'uỵ'].map((pair) => [
    normaliseTone(pair),
    pair,
  ]),
)

/** «hòa» and «hoà» in one document: the rarer placement is put like the more frequent one. */
export const tonePlacement: WordingRule = ({ words }) => {
  const old = words.filter(({ text }) => OLD.test(text) && normaliseTone(text) !== text)
  const even = words.filter(({ text }) => NEW.test(text))
  if (old.length === 0 || even.length === 0) return []
  const toNew = even.length >= old.length
  const [rare, often] = toNew ? [old, even] : [even, old]
  const example = often[0]?.text ?? ''
  return rare.map(({ text, start, end }): WordingRemark => {
    const replacement = toNew ? normaliseTone(text) : oldPlacement(text)
    const message = `Văn bản đặt dấu thanh theo hai cách; phần lớn viết như «${example}»: viết «${replacement}» thay cho «${text}».`
    return { code: 'tone-mixed', message, span: { start, end }, basis: ONE_SPELLING, replacement }
  })
}

function oldPlacement(word: string): string {
  return word.replace(/[òóỏõọ][ae]$|[ùúủũụ]y$/i, (pair) => {
    const moved = TO_OLD[pair.toLowerCase()] ?? pair
    return [...moved]
      .map((letter, at) => (pair.charAt(at) === pair.charAt(at).toLowerCase() ? letter : letter.toUpperCase()))
      .join('')
  })
}

const PAIRS: readonly [string, string][] = [
  ['kĩ', 'kỹ'],
  ['kì', 'kỳ'],
  ['kí', 'ký'],
  ['lí', 'lý'],
  ['mĩ', 'mỹ'],
  ['sĩ', 'sỹ'],
  ['tỉ', 'tỷ'],
  ['quí', 'quý'],
]

const SPELLINGS = new Set(PAIRS.flat())

/** «kĩ thuật» and «kỹ thuật» in one document. Names keep their spelling: only words in small letters count. */
export const lettersIAndY: WordingRule = ({ words }) => {
  const places = new Map<string, Word[]>()
  for (const word of words) {
    if (!SPELLINGS.has(word.text)) continue
    const same = places.get(word.text)
    if (same === undefined) places.set(word.text, [word])
    else same.push(word)
  }
  return PAIRS.flatMap(([i, y]): WordingRemark[] => {
    const [withI, withY] = [places.get(i) ?? [], places.get(y) ?? []]
    if (withI.length === 0 || withY.length === 0) return []
    const [rare, replacement] = withI.length > withY.length ? [withY, i] : [withI, y]
    return rare.map(({ text, start, end }) => ({
      code: 'i-or-y',
      message: `Văn bản viết cả «${i}» và «${y}»; dùng một cách, ở đây phần lớn là «${replacement}» thay cho «${text}».`,
      span: { start, end },
      basis: ONE_SPELLING,
      replacement,
    }))
  })
}
