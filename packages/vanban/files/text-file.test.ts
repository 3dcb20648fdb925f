import { expect, test } from 'vitest'
import { partyLetter } from '../read/samples.ts'
import { fromCodePage } from './code-pages.ts'
import { readFile } from './read-file.ts'
import { decodeText, readingFromBytes } from './text-file.ts'

const utf8 = new TextEncoder().encode(partyLetter)

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 + text.length * 2))
  bytes.setUint16(0, 0xfeff, littleEndian)
  for (let at = 0; at < text.length; at++) bytes.setUint16(2 + at * 2, text.charCodeAt(at), littleEndian)
  return new Uint8Array(bytes.buffer)
}

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test.each([
  ['UTF-8', utf8],
  ['UTF-8 with a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
  ['UTF-16, little end first', utf16(partyLetter, true)],
  ['UTF-16, big end first', utf16(partyLetter, false)],
])('a text in %s is read', async (_name, bytes) => {
  expect((await readFile(bytes, 'thu.txt')).document.number).toBe('214')
  expect(readingFromBytes(bytes, 'thu.txt').document.number).toBe('214')
})

test('every letter of TCVN3 and VNI comes back as one Vietnamese letter', () => {
  expect(fromCodePage('Céng hßa x· héi chñ nghÜa ViÖt Nam', 'TCVN3')).toBe('Cộng hòa xã hội chủ nghĩa Việt Nam')
  expect(fromCodePage('®êi §¶ng −', 'TCVN3')).toBe('đời Đảng −')
  expect(fromCodePage('Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'VNI')).toBe('Cộng hòa xã hội chủ nghĩa Việt Nam')
  expect(fromCodePage('ÑOÄC LAÄP, töôi ñeïp, kyù, lôùn, cöùu', 'VNI')).toBe('ĐỘC LẬP, tươi đẹp, ký, lớn, cứu')
})

test('text in an old code page is converted with a warning', async () => {
  const letter = 'UBND quËn B¹ch Trµ yªu cÇu c¸c phßng, ban thùc hiÖn nghiªm tóc viÖc tiÕp d©n trong th¸ng tíi.'
  expect(decodeText(latin1(letter))).toEqual({
    codePage: 'TCVN3',
    text: 'UBND quận Bạch Trà yêu cầu các phòng, ban thực hiện nghiêm túc việc tiếp dân trong tháng tới.',
  })
  expect((await readFile(latin1(letter), 'thu.txt')).warnings[0]).toMatchObject({ code: 'old-code-page' })
})

test('bytes of no known code page are refused and not garbled', async () => {
  const bytes = new Uint8Array([0x55, 0xfb, 0x20, 0x62, 0x61, 0x6e])
  await expect(readFile(bytes, 'thu.txt')).rejects.toMatchObject({ code: 'unknown-encoding' })
})

test.each([
  ['zero bytes', new Uint8Array(500)],
  ['control characters', new Uint8Array(500).fill(1)],
])('%s under the name of a text are refused', async (_name, bytes) => {
  await expect(readFile(bytes, 'thu.txt')).rejects.toMatchObject({ code: 'binary' })
})

test('who takes text alone refuses another kind of file by name and by bytes', () => {
  expect(() => readingFromBytes(utf8, 'thu.docx')).toThrow(/không phải là văn bản thuần/)
  expect(() => readingFromBytes(new TextEncoder().encode('%PDF-1.7 …'), 'thu.txt')).toThrow(/không phải/)
})

test('an empty file is refused as empty', async () => {
  await expect(readFile(new Uint8Array(0), 'thu.txt')).rejects.toMatchObject({ code: 'empty' })
  expect(() => readingFromBytes(new Uint8Array(0), 'thu.txt')).toThrow(expect.objectContaining({ code: 'empty' }))
})
