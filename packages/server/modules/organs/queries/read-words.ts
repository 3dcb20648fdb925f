import { fold } from 'vanban/text'
import type { Form, Level } from '../model.ts'
import { canonicalWords, expandShortForms } from './canonical-words.ts'

/** The words of one addressee, recipient or actor, cut where a list may be cut. */
export interface Phrase {
  /** Pieces in canonical form. A name that holds a comma or «và» is found again by joining neighbours. */
  pieces: string[]
  /** What stands before a colon and belongs before each piece: «UBND các phường: A, B». */
  stem: string | null
  /** The place at the very end, which may belong to every piece: «14 phuong», «quan long bien». */
  scope: string | null
  /** «Lưu …» and «Như trên» name no organ. */
  names: 'organs' | 'file' | 'addressees'
}

/** Words before the name of an organ that mean its leadership, a collective in it, whoever heads it, or its members. */
export interface Head {
  kind: 'standing-board' | 'executive' | 'standing' | 'leadership' | 'members'
  rest: string
}

/** «Đảng ủy 14 phường», «các chi bộ trực thuộc», «14 phường»: organs by what they are, not by name. */
export interface Kindred {
  /** Empty: only places are named. */
  forms: Form[]
  level: Level | null
  count: number | null
  /** «Các» or a number says that several are meant. */
  plural: boolean
  /** What is left of the words after the level: a place. */
  place: string
}

const levelWords: Record<string, Level> = {
  'cap xa': 'ward',
  phuong: 'ward',
  xa: 'ward',
  'thi tran': 'ward',
  'cap huyen': 'district',
  quan: 'district',
  huyen: 'district',
  'thi xa': 'district',
  'thanh pho': 'city',
  tinh: 'city',
}

// «quân sự», «xã hội» and the like begin with the letters of a level and are none.
const level =
  '(?:cap xa|cap huyen|phuong(?! (?:tien|an|huong))|thi xa|thi tran|xa(?! hoi)|quan(?! (?:su|ly|uy|doan))|huyen(?! (?:uy|doan))|thanh pho|tinh(?! (?:uy|doan)))'
const many = '(?:tat ca cac|tat ca|toan bo|toan the|cac|nhung|\\d{1,4})'

/** What a form is called when the level stands apart. Longer words first. */
const formWords: [string, Form[]][] = [
  ['hoi dong nhan dan', ['people-council']],
  ['uy ban nhan dan', ['people-committee']],
  ['chinh quyen', ['people-committee']],
  ['mat tran to quoc', ['front']],
  ['mat tran', ['front']],
  ['ban chi huy quan su', ['military']],
  ['cong an', ['police']],
  ['dang uy', ['party-committee', 'party-committee-attached']],
  ['dang bo', ['party-committee', 'party-committee-attached']],
  ['to chuc co so dang', ['party-committee', 'party-committee-attached', 'party-cell']],
  ['cap uy', ['party-committee', 'party-committee-attached', 'party-cell']],
  ['chi bo', ['party-cell']],
  ['ban xay dung dang', ['party-board']],
  ['ban dang', ['party-board']],
  ['phong chuyen mon', ['department']],
  ['phong', ['department']],
  ['doan the chinh tri xa hoi', ['union']],
  ['to chuc chinh tri xa hoi', ['union']],
  ['doan the', ['union']],
  ['don vi su nghiep', ['public-unit']],
]

const heads: [RegExp, Head['kind']][] = [
  [/^(?:thanh vien|uy vien) (?:cua |trong |thuoc )?(?=ban chi dao\b|to cong tac\b)/, 'members'],
  [/^(?:uy vien )?ban thuong vu\b/, 'standing-board'],
  [/^(?:uy vien )?ban chap hanh\b/, 'executive'],
  [/^(?:uy vien |pho )?(?:ban )?thuong truc\b/, 'standing'],
  [/^(?:tap the )?lanh dao\b/, 'leadership'],
  [/^(?:pho )?(?:bi thu|chu tich|giam doc|hieu truong)\b/, 'leadership'],
  [/^(?:pho )?(?:thu truong|nguoi dung dau)\b/, 'leadership'],
  [/^(?:pho )?truong (?=phong|ban\b)/, 'leadership'],
  [/^(?:pho )?chanh (?=van phong)/, 'leadership'],
]

const kindred = new RegExp(
  `^(?:(${many}) )?(?:(${formWords.map(([words]) => words).join('|')})(?: |$))?(?:(${many}) )?(?:(${level})(?: |$))?(.*)$`,
)

/** Takes the words of one addressee apart. Pure; what the words mean is decided in an office. */
export function readPhrase(words: string): Phrase {
  const plain = fold(expandShortForms(words))
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^[\s\-–—+•*]*(?:kinh gui\s*:)?[\s\-–—+•*]*/, '')
    .replace(/[\s.,;:/]+$/, '')
    // Every rung of one ladder is named by its level: «các xã, phường, thị trấn».
    .replace(/\b(?:(?:xa|phuong|thi tran)(?:\s*[,/-]\s*|\s+va\s+)){1,2}(?:xa(?! hoi)|phuong|thi tran)\b/g, 'cap xa')
    .replace(
      /\b(?:(?:quan|huyen|thi xa)(?:\s*[,/-]\s*|\s+va\s+)){1,2}(?:quan(?! uy)|huyen(?! uy)|thi xa)\b/g,
      'cap huyen',
    )
    .replace(/\b(cac |cua )?dong chi\b/g, ' ')
  if (/^\s*luu\b/.test(plain)) return { pieces: [], stem: null, scope: null, names: 'file' }
  if (/^\s*nhu (?:tren|kinh gui|dieu \d+)\b/.test(plain)) {
    return { pieces: [], stem: null, scope: null, names: 'addressees' }
  }
  const [before, after] = plain.split(/:(.*)/s)
  const stem = after === undefined ? null : canonicalWords(before ?? '')
  const pieces = (after ?? plain)
    .split(/[;,&/–—-]|\bva\b|\bcung\b|\bvoi\b/)
    .map(canonicalWords)
    .filter((piece) => piece !== '')
  return { pieces, stem: stem || null, scope: scopeOf(pieces.at(-1) ?? ''), names: 'organs' }
}

const scopeAtEnd = new RegExp(
  `^.+? ((?:${many} )?${level}(?: .+)?|(?:truc )?thuoc .+|truc thuoc|(?:thanh|tinh|quan|huyen|thi) uy(?: .+)?)$`,
)

/** The place, or the committee that stands for one, at the end of a name; null where it names none. */
export function scopeOf(piece: string): string | null {
  return scopeAtEnd.exec(piece)?.[1] ?? null
}

/** The rung that a closing place names, itself or by its committee. */
export function levelOfPlace(scope: string): Level | null {
  if (/\b(?:thanh|tinh) uy\b/.test(scope)) return 'city'
  if (/\b(?:quan|huyen|thi) uy\b/.test(scope)) return 'district'
  const word = new RegExp(`(?:^| )(${level})(?: |$)`).exec(scope)?.[1]
  return word ? (levelWords[word] ?? null) : null
}

/** The leadership words before a name, or null. `rest` '' means the office that writes. */
export function readHead(text: string): Head | null {
  const singular = text.replace(/^cac /, '')
  for (const [words, kind] of heads) {
    if (words.test(singular)) return { kind, rest: singular.replace(words, '').trim() }
  }
  return null
}

/** What kind of organs the words mean, or null where they name neither a form nor a level. */
export function readKindred(text: string): Kindred | null {
  const [, first, form, second, levelName, place] = kindred.exec(text) ?? []
  if (!form && !levelName) return null
  // «Phòng Y tế» is a name; «các phòng» and «phòng phường» are kinds.
  if (form && !levelName && !first) return null
  const number = [first, second].find((marker) => marker && /^\d+$/.test(marker))
  return {
    forms: formWords.find(([words]) => words === form)?.[1] ?? [],
    level: levelName ? (levelWords[levelName] ?? null) : null,
    count: number === undefined ? null : Number(number),
    plural: first !== undefined || second !== undefined,
    place: (place ?? '').trim(),
  }
}

/** The words without the «các» in front. */
export function withoutPlural(text: string): string {
  return text.replace(new RegExp(`^(?:${many}) `), '')
}

/** The beginnings of a name that a list leaves out from its second member on: «phong», «uy ban nhan dan phuong». */
export function beginningsOf(text: string): string[] {
  const tokens = withoutPlural(text).split(' ')
  return tokens
    .slice(0, -1)
    .map((_, index) => tokens.slice(0, index + 1).join(' '))
    .reverse()
    .slice(0, 6)
}

/** How alike two texts are by their groups of three letters: 0 … 1 (Dice). */
export function likeness(a: string, b: string): number {
  const [one, two] = [trigrams(a), trigrams(b)]
  const common = [...one].filter((gram) => two.has(gram)).length
  return one.size + two.size === 0 ? 0 : (2 * common) / (one.size + two.size)
}

function trigrams(text: string): Set<string> {
  const grams = new Set<string>()
  for (const token of text.split(' ')) {
    const padded = `  ${token} `
    for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3))
  }
  return grams
}

const emptyWords = new Set([
  've',
  'cong',
  'tac',
  'cua',
  'cac',
  'trong',
  'benh',
  'cap',
  'thuoc',
  'truc',
  'tren',
  'dia',
  'ban',
])

/** The words of a name that tell it from others. */
function tellingWords(text: string): Set<string> {
  return new Set(text.split(' ').filter((word) => word !== '' && !emptyWords.has(word)))
}

/** Whether every telling word of `said` is in `name` and says most of it. */
export function saysInOtherOrder(said: string, name: string): boolean {
  const [some, all] = [tellingWords(said), tellingWords(name)]
  return some.size >= 3 && [...some].every((word) => all.has(word)) && some.size >= 0.6 * all.size
}
