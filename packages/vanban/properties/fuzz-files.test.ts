import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkReading, checkText } from '../check/index.ts'
import { readEdxml, writeEdxmlDocument } from '../edxml/index.ts'
import { sampleMessage } from '../edxml/sample-messages.ts'
import { readFile } from '../files/index.ts'
import { readText } from '../read/read-text.ts'
import { ReadingError } from '../read/reading-error.ts'
import { frontNotice, partyReport } from '../write/sample-documents.ts'
import { writeDocx } from '../write/write-docx.ts'
import { writePdf } from '../write/write-pdf.ts'
import { writeText } from '../write/write-text.ts'
import { chosen } from './choices.ts'
import { documentOf } from './documents.ts'
import { damagedBytes, damagedText } from './mutations.ts'
import { fastEnough } from './testing/pace.ts'
import { runs } from './testing/runs.ts'

const utf8 = new TextEncoder().encode(writeText(partyReport))
const utf16 = Uint8Array.from([
  0xff,
  0xfe,
  ...new Uint8Array(Uint16Array.from(Buffer.from(writeText(frontNotice), 'utf16le'))),
])
const pdf = await writePdf(frontNotice)
const docx = await writeDocx(partyReport)
const envelope = { from: sampleMessage.from, to: sampleMessage.to, timestamp: '2021-06-01T08:00:00' }
const edxml = await writeEdxmlDocument(frontNotice, envelope)
const files = [utf8, utf16, pdf, docx, edxml]

/** A picture with a few words: recognising more would take seconds. */
function smallPicture(): Uint8Array {
  const canvas = createCanvas(240, 40)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, 240, 40)
  context.fillStyle = 'black'
  context.font = '20px serif'
  context.fillText('KE HOACH 12', 10, 28)
  return canvas.toBuffer('image/png')
}

async function expectRead(bytes: Uint8Array, name: string): Promise<void> {
  try {
    // What is packed is read at its unpacked length; a file of ours unpacks to less than a megabyte.
    const reading = await fastEnough(Math.max(bytes.length, 500_000), () => readFile(bytes, name))
    for (const { span } of reading.evidence) {
      expect(span.start).toBeGreaterThanOrEqual(0)
      expect(span.end).toBeLessThanOrEqual(reading.text.length)
    }
    checkReading(reading)
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error
    expect(error.message).toMatch(/^\p{Lu}.*\.$/su)
  }
}

/**
 * Which file is damaged; pieces of the others are put into it. By the short tier on a busy machine one run takes 6 to 15 ms
 * (text), 35 to 75 ms (PDF: some lose their text and are recognised), 11 to 22 ms (Word), 5 ms (message).
 */
const formats: [format: string, file: Uint8Array, short: number, long: number][] = [
  ['text', utf8, 150, 10_000],
  ['UTF-16 text', utf16, 50, 2000],
  ['pdf', pdf, 60, 3000],
  ['docx', docx, 120, 10_000],
  ['edxml', edxml, 120, 10_000],
]

test.each(formats)('a damaged %s file is read or refused with a sentence', { timeout: 3_600_000 }, async (...args) => {
  const [, file, short, long] = args
  const name = fc.constantFrom('a.txt', 'a.pdf', 'a.docx', 'a.edxml', 'a', 'a.png')
  await fc.assert(
    fc.asyncProperty(damagedBytes(files, file), name, async (bytes, fileName) => {
      await expectRead(bytes, fileName)
    }),
    runs(short, long),
  )
})

test('a damaged picture is read or refused with a sentence', { timeout: 1_800_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(damagedBytes([smallPicture()]), async (bytes) => {
      await expectRead(bytes, 'a.png')
    }),
    runs(3, 50),
  )
})

test('any bytes at all are read or refused with a sentence', { timeout: 1_800_000 }, async () => {
  const head = fc.constantFrom(
    '',
    '%PDF-1.7\n',
    'PK\u0003\u0004',
    '<?xml version="1.0"?><',
    '\u00ff\u00fe',
    '{\\rtf',
    '\u00d0\u00cf\u0011\u00e0',
  )
  await fc.assert(
    fc.asyncProperty(head, fc.uint8Array({ maxLength: 2000 }), async (begin, rest) => {
      await expectRead(Uint8Array.from([...Buffer.from(begin, 'latin1'), ...rest]), 'a')
    }),
    runs(60, 10_000),
  )
})

test('a damaged message is read or refused with a sentence', { timeout: 1_800_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(damagedText(fc.constant(new TextDecoder().decode(edxml))), async (text) => {
      const bytes = new TextEncoder().encode(text)
      try {
        await fastEnough(bytes.length, () => readEdxml(bytes))
      } catch (error) {
        if (!(error instanceof ReadingError)) throw error
      }
    }),
    runs(60, 10_000),
  )
})

test('every check answers for any text', { timeout: 1_800_000 }, async () => {
  const texts = damagedText(chosen(documentOf).map(writeText))
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      await fastEnough(text.length, () => checkText(text))
      try {
        checkReading(readText(text))
      } catch (error) {
        if (!(error instanceof ReadingError)) throw error
      }
    }),
    runs(100, 10_000),
  )
})
