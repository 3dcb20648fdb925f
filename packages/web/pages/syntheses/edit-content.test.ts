import { withoutIdleUnits } from '@thongsuot/contract'
import type { Document } from 'vanban'
import { expect, test } from 'vitest'
import {
  clausesOf,
  isEmptyClause,
  piecesOf,
  textAt,
  withoutBlock,
  withParagraphAfter,
  withParagraphIn,
  withText,
} from './edit-content.ts'

const content: Document = {
  line: 'party',
  kind: 'BC',
  number: null,
  symbol: null,
  issuer: ['QUẬN ỦY'],
  place: null,
  issuedOn: null,
  subject: 'kết quả',
  urgency: null,
  secrecy: null,
  draft: null,
  addressees: [],
  body: [
    {
      type: 'clause',
      label: 'I',
      text: 'TÌNH HÌNH',
      blocks: [
        { type: 'paragraph', text: 'Một {{s1}}.' },
        { type: 'clause', label: '1', text: 'Trong', blocks: [] },
      ],
    },
    {
      type: 'table',
      caption: null,
      headerRows: 1,
      rows: [
        ['a', 'b'],
        ['c', '{{s1}}'],
      ],
    },
  ],
  distribution: [],
  citations: [],
  requirements: [],
  authority: [],
  authorityLines: [],
  signerTitle: null,
  signerName: null,
  annexes: [],
}

test('a text is changed in its place and the document given stays as it was', () => {
  const path = ['body', 1, 'rows', 1, 0]
  const next = withText(content, path, 'khác')
  expect(textAt(next, path)).toBe('khác')
  expect(textAt(content, path)).toBe('c')
  expect(next.body[0]).toBe(content.body[0])
})

test('a paragraph is added after another or inside a clause, and taken away again', () => {
  const after = withParagraphAfter(content, ['body', 0, 'blocks', 0, 'text'], 'mới')
  expect(after.path).toEqual(['body', 0, 'blocks', 1, 'text'])
  expect(textAt(after.content, after.path)).toBe('mới')
  expect(withoutBlock(after.content, after.path)).toEqual(content)
  const inside = withParagraphIn(content, ['body', 0, 'blocks', 1])
  expect(inside.path).toEqual(['body', 0, 'blocks', 1, 'blocks', 0, 'text'])
  expect(textAt(inside.content, inside.path)).toBe('')
})

test('the outline names every clause with its depth, and which of them say nothing', () => {
  const outline = clausesOf(content).map(({ clause, depth }) => [clause.label, depth, isEmptyClause(clause)])
  expect(outline).toEqual([
    ['I', 0, false],
    ['1', 1, true],
  ])
})

test('a text is cut at its number tokens and nowhere else', () => {
  expect(piecesOf('Đạt {{s1}}% ({ không })')).toEqual([{ text: 'Đạt ' }, { key: 's1' }, { text: '% ({ không })' }])
  expect(piecesOf('')).toEqual([])
})

test('a unit stands only behind a number that is there', () => {
  const numbers = [
    { key: 's1', unit: 'đồng', value: null },
    { key: 's2', unit: '%', value: 5.2 },
    { key: 's3', unit: '%', value: null },
    { key: 's4', unit: 'ca', value: null },
  ]
  const text = 'Thu {{s1}}\u00a0đồng, {{s1}} (1/2); đạt {{s2}} %, {{s3}}%; {{s4}} cao hơn'
  expect(withoutIdleUnits(text, numbers)).toBe('Thu {{s1}}, {{s1}} (1/2); đạt {{s2}} %, {{s3}}; {{s4}} cao hơn')
})
