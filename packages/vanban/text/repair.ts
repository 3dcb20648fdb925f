/** Text put right for reading, with the way back to where each piece stood. */
export interface Repaired {
  text: string
  /** The offset in the source of an offset in `text`. Both count UTF-16 code units. */
  toSource(offset: number): number
}

// Invisible characters, Markdown marks and the addresses of its links say nothing: they are dropped. The lookarounds leave «a ** b» arithmetic alone.
const DROPPED =
  /\[(?=[^[\]\n]{1,300}\]\(https?:)|(?<=\S)\]\(https?:[^()\s]{1,500}\)|<\/?(?:b|i|u|em|strong|span|p|div|sup|sub|font|center)(?:\s[^<>\n]{0,120})?>|[\u00ad\u200b-\u200d\u2060\ufeff]+|~~|\*\*|\*(?=[(\p{L}])|(?<=[)\p{L}.,;])\*|\\(?=[-+*.#_()[\]~>!|])/gu

// Each repair keeps the length, so that only the dropped characters shift an offset.
const REPLACED: [RegExp, (match: string) => string][] = [
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, () => ' '],
  // A break inside a cell parts its lines as columns are parted.
  [/<br ?\/?>|&nbsp;/gi, (match) => ' '.repeat(match.length)],
  // A page break is a line end.
  [/[\f\v]/g, () => '\n'],
  // «\\r\\n» written out, as some databases print their line ends.
  [/\\r\\n|\\[rnt](?![\p{L}])/gu, (match) => ' '.repeat(match.length)],
  // «## KẾT LUẬN»: the marks before a heading in capitals.
  [/^[ \t]*#{1,6}(?=[ \t](?:(?!\n)\P{Ll})*$)/gmu, (match) => ' '.repeat(match.length)],
  // Eth and the African D look like Đ and come of old code pages.
  [/[ÐƉ]/g, () => 'Đ'],
  [/[ðɖ]/g, () => 'đ'],
  // Some fonts draw Ƣ (Latin letter OI) as Ư.
  [/Ƣ/g, () => 'Ư'],
  [/ƣ/g, () => 'ư'],
  // A combining mark after a space belongs to no letter any more.
  [/(?<=[\s.,;:])[\u0300-\u0323]+/g, (match) => ' '.repeat(match.length)],
]

// Whether a code unit is one that a repair looks for; the sets above in one table.
const SUSPECTS = new Uint8Array(0x10000)
for (const letter of '\u00ad\u00a0\u202f\u205f\u3000\ufeff\f\vƢƣÐƉðɖ~*\\<&[#') SUSPECTS[letter.charCodeAt(0)] = 1
SUSPECTS.fill(1, 0x2000, 0x200e).fill(1, 0x2060, 0x2061).fill(1, 0x300, 0x324)

function isSuspect(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (SUSPECTS[text.charCodeAt(at)] === 1) return true
  return false
}

/**
 * Repairs what copying and recognition do to Vietnamese text: wrong letters for Ư, detached tone marks, no-break spaces,
 * soft hyphens, byte order marks, page breaks, Markdown emphasis and escapes. Expects NFC; takes linear time.
 */
export function repair(source: string): Repaired {
  let text = source
  if (!isSuspect(text)) return { text, toSource: (offset) => offset }
  for (const [found, replacement] of REPLACED) text = text.replace(found, replacement)
  const kept: string[] = []
  // For each dropped run: the offset in the repaired text where it stood, and how much had been dropped up to and with it.
  const cuts: number[] = []
  const dropped: number[] = []
  let from = 0
  let total = 0
  for (const match of text.matchAll(DROPPED)) {
    kept.push(text.slice(from, match.index))
    cuts.push(match.index - total)
    total += match[0].length
    dropped.push(total)
    from = match.index + match[0].length
  }
  if (total === 0) return { text, toSource: (offset) => offset }
  kept.push(text.slice(from))
  return { text: kept.join(''), toSource: (offset) => offset + droppedBefore(cuts, dropped, offset) }
}

/** How many characters were dropped before a repaired offset: a binary search for the last cut at or before it. */
function droppedBefore(cuts: number[], dropped: number[], offset: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cuts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return dropped[low - 1] ?? 0
}
