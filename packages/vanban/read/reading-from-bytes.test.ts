import { expect, test } from 'vitest'
import { readingFromBytes } from './reading-from-bytes.ts'
import { partyLetter } from './samples.ts'

const utf8 = new TextEncoder().encode(partyLetter)

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 + text.length * 2))
  bytes.setUint16(0, 0xfeff, littleEndian)
  for (let at = 0; at < text.length; at++) bytes.setUint16(2 + at * 2, text.charCodeAt(at), littleEndian)
  return new Uint8Array(bytes.buffer)
}

test.each([
  ['UTF-8', utf8],
  ['UTF-8 with a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
  ['UTF-16, little end first', utf16(partyLetter, true)],
  ['UTF-16, big end first', utf16(partyLetter, false)],
])('a text in %s is read', (_name, bytes) => {
  expect(readingFromBytes(bytes, 'thu.txt').document.number).toBe('214')
})

test.each([
  ['a PDF', new TextEncoder().encode('%PDF-1.7 …')],
  ['a ZIP', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
  ['zero bytes', new Uint8Array(500)],
  ['control characters', new Uint8Array(500).fill(1)],
])('%s under the name of a text is refused as binary', (_name, bytes) => {
  expect(() => readingFromBytes(bytes, 'thu.txt')).toThrow(expect.objectContaining({ code: 'binary' }))
})

test('a file of another kind is refused by its name', () => {
  expect(() => readingFromBytes(utf8, 'thu.docx')).toThrow(/không phải là văn bản thuần/)
})

test('text in an old code page is refused and not garbled', () => {
  expect(() => readingFromBytes(new Uint8Array([0x55, 0xfb, 0x20, 0x62, 0x61, 0x6e]), 'thu.txt')).toThrow(
    expect.objectContaining({ code: 'unknown-encoding' }),
  )
})

test('an empty file is refused as empty', () => {
  expect(() => readingFromBytes(new Uint8Array(0), 'thu.txt')).toThrow(expect.objectContaining({ code: 'empty' }))
})
