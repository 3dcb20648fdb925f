import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDocument } from '../check/index.ts'
import type { Document } from '../document.ts'
import { writeEdxmlDocument } from '../edxml/index.ts'
import { sampleMessage } from '../edxml/sample-messages.ts'
import { writeDocx } from '../write/write-docx.ts'
import { WriteError } from '../write/write-error.ts'
import { writeHtml } from '../write/write-html.ts'
import { writePdf } from '../write/write-pdf.ts'
import { writeText } from '../write/write-text.ts'
import { hostileDocument } from './hostile.ts'
import { fastEnough } from './testing/pace.ts'
import { runs } from './testing/runs.ts'

const envelope = { from: sampleMessage.from, to: sampleMessage.to, timestamp: '2021-06-01T08:00:00' }

const writers: [name: string, write: (document: Document) => unknown, short: number, long: number][] = [
  ['writeText', writeText, 150, 3000],
  ['writeHtml', writeHtml, 150, 3000],
  ['writePdf', writePdf, 25, 500],
  ['writeDocx', writeDocx, 25, 500],
  ['writeEdxmlDocument', (document) => writeEdxmlDocument(document, envelope), 10, 200],
]

test.each(writers)('%s writes any document, or refuses it with a sentence', { timeout: 1_800_000 }, async (...args) => {
  const [, write, short, long] = args
  await fc.assert(
    fc.asyncProperty(hostileDocument, async (document) => {
      const size = JSON.stringify(document).length
      try {
        await fastEnough(size, () => write(document))
        expect(document.secrecy).toBeNull()
      } catch (error) {
        if (!(error instanceof WriteError)) throw error
        expect(error.message).toMatch(/^\p{Lu}\p{Ll}+ /u)
      }
    }),
    runs(short, long),
  )
})

test('checkDocument answers for any document', { timeout: 1_800_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocument, async (document) => {
      await fastEnough(JSON.stringify(document).length, () => checkDocument(document))
    }),
    runs(150, 3000),
  )
})
