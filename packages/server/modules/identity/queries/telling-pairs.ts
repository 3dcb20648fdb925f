import { fold } from 'vanban/text'

/** Words that only join others. */
const joining = new Set(
  'va cac cua theo cho ve tren voi nhung la duoc tai trong do de co cung hoac nhu den tu ra vao mot so nay'.split(' '),
)
/** Pairs that stand in every letter and every duty, and so tell nobody from anybody. */
const common = new Set([
  ...['cong tac', 'thuc hien', 'nhiem vu', 'chuc nang', 'quan ly', 'nha nuoc', 'to chuc', 'trien khai', 'dia ban'],
  ...['don vi', 'co quan', 'linh vuc', 'phoi hop', 'tham muu', 'giup viec', 'dia phuong', 'lien quan', 'chi dao'],
  ...['hoat dong', 'noi dung', 'bien phap', 'ke hoach', 'van ban', 'cap uy', 'quan uy', 'thanh pho'],
])

interface Word {
  folded: string
  start: number
  end: number
}

/** The words of a text that are more than joints. A full stop, a semicolon or a line's end parts them. */
function tellingWords(text: string): Word[][] {
  return [...text.matchAll(/[^.;:\n]+/g)].map((clause) =>
    [...clause[0].matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
      .map((word) => ({
        folded: fold(word[0]),
        start: clause.index + word.index,
        end: clause.index + word.index + word[0].length,
      }))
      .filter(({ folded }) => !joining.has(folded)),
  )
}

/**
 * The telling words of a text, folded, two by two, once each: «phòng, chống dịch bệnh» is «phong chong», «chong dich» and
 * «dich benh». One syllable alone means too much in Vietnamese to compare by.
 */
export function tellingPairs(text: string): string[] {
  const pairs = tellingWords(text).flatMap((words) =>
    words.slice(1).map((word, at) => `${words[at]?.folded} ${word.folded}`),
  )
  return [...new Set(pairs)].filter((pair) => !common.has(pair))
}

/** The stretches of `text` whose telling pairs are among `pairs`, as they are written there. */
export function stretchesOf(text: string, pairs: ReadonlySet<string>): string[] {
  const found: string[] = []
  for (const words of tellingWords(text)) {
    let start = -1
    for (const [at, word] of words.entries()) {
      const after = words[at + 1]
      if (after !== undefined && pairs.has(`${word.folded} ${after.folded}`)) start = start < 0 ? word.start : start
      else if (start >= 0) {
        found.push(text.slice(start, word.end))
        start = -1
      }
    }
  }
  return found
}
