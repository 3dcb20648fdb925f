import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { emptyDocument } from '../empty-document.ts'
import { readText } from '../read/read-text.ts'
import { frontNotice, partyLetter, partyReport, statePlan } from './sample-documents.ts'
import { writeText } from './write-text.ts'

/** What the words alone carry: pictures, and the meaning a reader adds, are left out. */
function words(document: Document): Partial<Document> {
  const { citations: _c, requirements: _r, body: _b, annexes: _a, ...rest } = document
  return rest
}

describe('writeText', () => {
  it.each([
    ['a Party letter', partyLetter],
    ['a State plan', statePlan],
    ['a notice of the Front', frontNotice],
    ['a report', partyReport],
    ['a draft', { ...statePlan, number: null, issuedOn: null, annexes: [] }],
  ])('reads back as the same document: %s', (_name, document) => {
    expect(words(readText(writeText(document)).document)).toEqual(words(document))
  })

  it('reads back the clauses of a letter and of a plan', () => {
    expect(readText(writeText(partyLetter)).document.body).toEqual(partyLetter.body)
    expect(readText(writeText(statePlan)).document.body).toEqual(statePlan.body)
  })

  it('writes a table as rows between bars, a bar inside a cell escaped', () => {
    const table = {
      type: 'table' as const,
      caption: 'Bảng',
      headerRows: 1,
      rows: [
        ['a', 'b|c'],
        ['1\n2', ''],
      ],
    }
    expect(writeText({ ...partyLetter, body: [table] })).toContain('Bảng\n\n| a | b\\|c |\n| --- | --- |\n| 1 2 |  |')
  })

  it('refuses secret content', () => {
    expect(() => writeText({ ...partyLetter, secrecy: 'tối mật' })).toThrow(/độ mật/)
  })

  it('leaves out what the document does not say', () => {
    expect(writeText(emptyDocument('party'))).toBe('ĐẢNG CỘNG SẢN VIỆT NAM\n\nngày      tháng      năm\n\nSố\n')
  })
})
