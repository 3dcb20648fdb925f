import type { Document } from 'vanban'
import { expect, test } from 'vitest'
import { placesOf, surenessOf, unsurePaths } from './places.ts'
import { listAt, removeAt, setAt, withoutItem } from './pointer.ts'

const text = 'Số 12-CV/ĐU\n1. Các chi bộ quán triệt. Chi bộ báo cáo.'
const requirement = (span: string) => ({
  clause: '1',
  span,
  actors: [],
  deadline: null,
  target: null,
  closingFormula: false,
})
const document: Document = {
  line: 'party',
  kind: 'CV',
  number: '12',
  symbol: 'CV/ĐU',
  issuer: ['ĐẢNG ỦY'],
  place: null,
  issuedOn: null,
  subject: 'Về việc mẫu',
  urgency: null,
  secrecy: null,
  draft: null,
  addressees: [],
  body: [],
  distribution: [],
  citations: [],
  requirements: [requirement('Các chi bộ quán triệt.'), requirement('Chi bộ báo cáo.')],
  authority: [],
  authorityLines: [],
  signerTitle: null,
  signerName: 'Người Mẫu',
  annexes: [],
}
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const reading = {
  text,
  evidence: [
    { path: '/number', span: at('12'), confidence: 0.95, rule: 'number' },
    { path: '/symbol', span: at('CV/ĐU'), confidence: 0.5, rule: 'symbol' },
    { path: '/requirements/0', span: at('Các chi bộ quán triệt.'), confidence: 0.9, rule: 'verb' },
    { path: '/requirements/1', span: at('Chi bộ báo cáo.'), confidence: 0.9, rule: 'verb' },
  ],
  warnings: [],
  corrected: [],
  pages: [],
}

test('a requirement keeps its own words lit after one before it was taken out', () => {
  const places = placesOf(reading, removeAt(document, '/requirements/0'))
  expect(places.filter((place) => place.id.startsWith('/requirements'))).toEqual([
    { id: '/requirements/0', ...at('Chi bộ báo cáo.') },
  ])
})

test('words a person took from the source are lit where they stand', () => {
  const changed = setAt(document, '/requirements/1/span', 'quán triệt')
  expect(placesOf(reading, changed).find((place) => place.id === '/requirements/1')).toBeDefined()
})

test('what the reader doubts and what an issued letter lacks is marked; a draft may lack number and day', () => {
  const context = { reading, edited: new Set<string>(), issued: true }
  expect(unsurePaths(document, context)).toEqual(['/symbol', '/issuedOn'])
  expect(unsurePaths(document, { ...context, issued: false })).toEqual(['/symbol'])
})

test('a field that a person set is sure, whatever the reader thought', () => {
  const context = { reading, edited: new Set(['/symbol']), issued: true }
  expect(surenessOf('/symbol', 'CV/ĐU', context)).toBe('set')
  expect(
    surenessOf('/symbol', 'CV/ĐU', {
      ...context,
      edited: new Set<string>(),
      reading: { ...reading, corrected: ['/symbol'] },
    }),
  ).toBe('set')
})

test('taking an item out keeps what is known of the others', () => {
  const known = new Set(['/requirements/0', '/requirements/2/span', '/requirements/3', '/subject'])
  expect([...withoutItem(known, '/requirements/2')]).toEqual(['/requirements/0', '/requirements/2', '/subject'])
  expect(listAt(document, '/requirements')).toHaveLength(2)
  expect(listAt(document, '/nothing/here')).toEqual([])
})
