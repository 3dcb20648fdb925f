// Shares of the type's height in Times; other faces differ little in proportion.
const WIDTHS: [string, number][] = [
  [" .,;:/|'il!jt()[]-ft", 0.3],
  ['rsIJ"*', 0.39],
  ['aceksxyvzg?', 0.45],
  ['bdhnopqu0123456789$_+=<>“”–', 0.5],
  ['FPSETLZBw', 0.62],
  ['CRAVXYUKDGHNOQ&', 0.7],
  ['mM%W—', 0.85],
]
const WIDTH_OF = new Map(WIDTHS.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width])))

/** About how wide a letter is printed, in shares of the type's height. Marks on a letter take no room. */
function letterWidth(letter: string): number {
  const base = letter.normalize('NFD').charAt(0)
  if (/\p{M}/u.test(base)) return 0
  return WIDTH_OF.get(base === 'đ' ? 'd' : base === 'Đ' ? 'D' : base) ?? 0.5
}

/** Where each letter of a printed text begins, and where the last ends, as shares (0 … 1) of its width. */
export function letterEdges(text: string): number[] {
  const edges = [0]
  let width = 0
  for (let at = 0; at < text.length; at++) {
    width += letterWidth(text.charAt(at))
    edges.push(width)
  }
  return edges.map((edge) => (width === 0 ? 0 : edge / width))
}
