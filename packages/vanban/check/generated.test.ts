import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chosen } from '../properties/choices.ts'
import { documentOf } from '../properties/documents.ts'
import { runs } from '../properties/testing/runs.ts'
import { readText } from '../read/read-text.ts'
import { writeText } from '../write/write-text.ts'
import { checkDocument } from './check-document.ts'
import { checkReading } from './check-reading.ts'

test('what this library prints breaks no rule of print or wording: a reading has the notes of its document, no others', {
  timeout: 240_000,
}, () => {
  fc.assert(
    fc.property(chosen(documentOf), (document) => {
      const own = new Set(checkDocument(document).map(({ code }) => code))
      const read = checkReading(readText(writeText(document)))
      expect(read.filter(({ code }) => !own.has(code)).map(({ code, message }) => `${code}: ${message}`)).toEqual([])
    }),
    runs(30, 2000),
  )
})
