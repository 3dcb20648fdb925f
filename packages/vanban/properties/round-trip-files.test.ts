import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { writeEdxmlDocument } from '../edxml/index.ts'
import { sampleMessage } from '../edxml/sample-messages.ts'
import { readFile } from '../files/index.ts'
import { writeDocx } from '../write/write-docx.ts'
import { writePdf } from '../write/write-pdf.ts'
import { chosen } from './choices.ts'
import { documentOf } from './documents.ts'
import { type Loss, lostInDocx } from './open-faults.ts'
import { runs } from './testing/runs.ts'

const documents = chosen(documentOf)
const without = (losses: Record<string, Loss>) =>
  documents.filter((document) => !Object.values(losses).some((loses) => loses(document)))

const envelope = { from: sampleMessage.from, to: sampleMessage.to, timestamp: '2027-06-01T08:00:00' }
const writeEdxml = (document: Document) => writeEdxmlDocument(document, envelope)

test.each([
  ['pdf', writePdf, documents, 15, 500],
  ['docx', writeDocx, without(lostInDocx), 25, 500],
  ['edxml', writeEdxml, documents, 10, 500],
] as const)('a document written as %s reads back as the same document', { timeout: 1_800_000 }, async (...args) => {
  const [format, write, written, short, long] = args
  await fc.assert(
    fc.asyncProperty(written, async (document) => {
      expect((await readFile(await write(document), `van-ban.${format}`)).document).toEqual(document)
    }),
    runs(short, long),
  )
})
