import { expect, test } from 'vitest'
import { partyLetter } from '../read/samples.ts'
import { formatOf } from './format-of.ts'
import { LARGEST_FILE_BYTES } from './limits.ts'
import { readFile } from './read-file.ts'

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const wide = (text: string) => [...text].map((letter) => `${letter}\u0000`).join('')
const OLE = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'

test('the format is told by the first bytes', () => {
  const formats = [
    '\u0089PNG\r\n\u001a\n',
    '\u00ff\u00d8\u00ff\u00e0',
    'II*\u0000',
    'MM\u0000*',
    '%PDF-1.4',
    'junk of a mail\r\n%PDF-1.4',
    'PK\u0003\u0004 … word/document.xml',
    'PK\u0003\u0004 … xl/workbook.xml',
    `${OLE}${wide('WordDocument')}`,
    `${OLE}${wide('EncryptedPackage')}`,
    '{\\rtf1',
    '<?xml version="1.0"?><edXML:edXML xmlns:edXML="…">',
    'Kính gửi',
  ].map((head) => formatOf(latin1(head)))
  expect(formats).toEqual([
    'png',
    'jpeg',
    'tiff',
    'tiff',
    'pdf',
    'pdf',
    'docx',
    'other-zip',
    'old-word',
    'encrypted-office',
    'unsupported',
    'edxml',
    'text',
  ])
})

test('a wrong extension is read by what is in the file, with a warning that says so', async () => {
  const reading = await readFile(new TextEncoder().encode(partyLetter), 'thu.pdf')
  expect(reading.document.number).toBe('214')
  expect(reading.warnings[0]).toMatchObject({ code: 'wrong-extension', message: expect.stringContaining('«.pdf»') })
})

test.each([
  ['an old Word file', `${OLE}${wide('WordDocument')}`, 'old-word', /lưu lại thành \.docx/],
  ['a DOCX with a password', `${OLE}${wide('EncryptedPackage')}`, 'encrypted', /bỏ mật khẩu/],
  ['a spreadsheet', 'PK\u0003\u0004 … xl/workbook.xml', 'unsupported', /\.docx, \.pdf/],
  ['RTF', '{\\rtf1\\ansi', 'unsupported', /\.docx, \.pdf/],
  ['a broken PDF', '%PDF-1.7 and nothing more', 'damaged', /bị hỏng/],
])('%s is refused with a sentence that says what to do', async (_name, head, code, sentence) => {
  const error = await readFile(latin1(head), 'thu.docx').catch((thrown) => thrown)
  expect(error).toMatchObject({ name: 'ReadingError', code, message: expect.stringMatching(sentence) })
})

test('a file over the limit is refused before it is looked into', async () => {
  await expect(readFile(new Uint8Array(LARGEST_FILE_BYTES + 1), 'thu.pdf')).rejects.toMatchObject({
    code: 'file-too-large',
  })
})

test('reading that was called off before it began does not begin', async () => {
  const signal = AbortSignal.abort()
  await expect(readFile(latin1('abc'), 'thu.txt', { signal })).rejects.toMatchObject({ code: 'cancelled' })
})
