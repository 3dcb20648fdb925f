import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Line } from '../document.ts'
import { readText } from '../read/read-text.ts'
import { writeText } from '../write/write-text.ts'
import { type Choices, chosen } from './choices.ts'
import { documentOf, documentOfKind, kindsOf } from './documents.ts'
import { runs } from './testing/runs.ts'

const documents = chosen(documentOf)
const lines: Line[] = ['party', 'state', 'front', 'union']

test('a document written as text reads back as the same document', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(readText(writeText(document)).document).toEqual(document)
    }),
    runs(100, 5000),
  )
})

test.each(lines.flatMap((line) => kindsOf(line).map((kind) => ({ line, kind, name: kind.name }))))(
  '$name ($line) reads back as the same document',
  ({ line, kind }) => {
    const document = chosen((choose: Choices) => documentOfKind(choose, line, kind))
    fc.assert(
      fc.property(document, (document) => {
        expect(readText(writeText(document)).document).toEqual(document)
      }),
      runs(2, 50),
    )
  },
)
