import fc from 'fast-check'

const PIECES = [
  ...['', '\n', '\n\n', '|', '   ', '\t', '“', '”', '(', ')', '- ', ': ', '; ', '…', './.'],
  ...[
    'Số: ',
    '1. ',
    'a) ',
    'I. ',
    'Điều 2. ',
    'Kính gửi: ',
    'Nơi nhận:',
    'PHỤ LỤC',
    'KT. ',
    'T/M ',
    'QUYẾT ĐỊNH',
    '| --- |',
  ],
  ...['\u0301', '\ufeff', '\u00ad', '\ud800', '\u2028', '\u0000', 'Ƣ', '\u202e', '𝕳', '٣', '<b>', '\\'],
]

/** Cuts, repeats, swaps and foreign pieces: what copying, scanning and editing do to a text. */
export function damagedText(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(), fc.nat(200), fc.constantFrom(...PIECES), fc.nat(4))
  return fc.tuple(texts, fc.array(edit, { minLength: 1, maxLength: 12 })).map(([text, edits]) =>
    edits.reduce((now, [place, length, piece, act]) => {
      const at = now.length === 0 ? 0 : place % now.length
      const cut = now.slice(at, at + length)
      // Put in, put in place of, write twice, move to the front.
      if (act === 0) return now.slice(0, at) + piece + now.slice(at)
      if (act === 1) return now.slice(0, at) + cut + now.slice(at)
      if (act === 2) return cut + now.slice(0, at) + now.slice(at + length)
      return now.slice(0, at) + piece + now.slice(at + length)
    }, text),
  )
}

/** Flipped bits, cuts, zeroed and repeated stretches, and one file's bytes inside another's: of `only`, or of any of the files. */
export function damagedBytes(files: readonly Uint8Array[], only?: Uint8Array): fc.Arbitrary<Uint8Array> {
  const act = fc.constantFrom('flip', 'cut', 'zero', 'repeat', 'splice', 'insert')
  const edit = fc.tuple(act, fc.nat(), fc.nat(2000), fc.nat(255), fc.nat(files.length - 1))
  return fc.tuple(fc.nat(files.length - 1), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([which, edits]) =>
    edits.reduce(
      (now, [how, place, length, value, other]) => {
        const at = now.length === 0 ? 0 : place % now.length
        return damaged(now, how, at, length, value, files[other] ?? now)
      },
      only ?? files[which] ?? new Uint8Array(),
    ),
  )
}

function damaged(
  bytes: Uint8Array,
  how: string,
  at: number,
  length: number,
  value: number,
  other: Uint8Array,
): Uint8Array {
  const head = bytes.slice(0, at)
  const tail = bytes.slice(at + length)
  switch (how) {
    case 'flip':
      return bytes.map((byte, index) => (index === at ? byte ^ (value || 1) : byte))
    case 'cut':
      return length % 2 === 0 ? head : joined(head, tail)
    case 'zero':
      return bytes.map((byte, index) => (index >= at && index < at + length ? 0 : byte))
    case 'repeat':
      return joined(bytes.slice(0, at + length), bytes.slice(at))
    case 'splice':
      return joined(head, other.slice(Math.min(at, other.length)))
    default:
      return joined(head, other.slice(0, length), bytes.slice(at))
  }
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
