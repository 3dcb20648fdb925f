import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFile } from '../files/index.ts'
import { writePdf } from '../write/write-pdf.ts'
import { chosen } from './choices.ts'
import { documentOf } from './documents.ts'
import { lostInPdf } from './open-faults.ts'
import { runs } from './testing/runs.ts'

const documents = chosen(documentOf)
const throughPdf = documents.filter((document) => !Object.values(lostInPdf).some((loses) => loses(document)))

test('a document printed as PDF reads back as the same document', { timeout: 900_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(throughPdf, async (document) => {
      expect((await readFile(await writePdf(document), 'vanban.pdf')).document).toEqual(document)
    }),
    runs(15, 500),
  )
})
