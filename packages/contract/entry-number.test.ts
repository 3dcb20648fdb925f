import { expect, test } from 'vitest'
import { parseCount, readBlock } from './entry-number.ts'

test.each([
  ['2909', 2909],
  ['2.909', 2909],
  ['2 909', 2909],
  [' 12.345.678 ', 12345678],
  ['-5', -5],
  ['0', 0],
  ['', null],
  ['  ', null],
])('«%s» is the count %s', (typed, count) => {
  expect(parseCount(typed)).toBe(count)
})

test.each(['1.5', '2,5', '2,909', '12a', '1.23.456', '--1', '1e3', '99999999999999999999'])(
  '«%s» is refused, not guessed at',
  (typed) => {
    expect(parseCount(typed)).toBeUndefined()
  },
)

test('a block that shows its writing once settles the doubtful cells beside it', () => {
  expect(readBlock(['1.234.567', '2.909', '12'])).toEqual(['1234567', '2909', '12'])
  expect(readBlock(['1,234,567', '2,909', '12'])).toEqual(['1234567', '2909', '12'])
  expect(readBlock(['1.234,00', '2.909'])).toEqual(['1234', '2909'])
  expect(readBlock(['1,234.00', '2,909'])).toEqual(['1234', '2909'])
})

test('a comma that nothing settles, and a fraction, are left for their field to refuse', () => {
  expect(readBlock(['2,909', '5'])).toEqual(['2,909', '5'])
  expect(readBlock(['1.234,56', '2.909'])).toEqual(['1.234,56', '2909'])
  expect(readBlock(['1,234.56', '2,909'])).toEqual(['1,234.56', '2909'])
  expect(readBlock(['1.234.567', '1,234,567', '2,909', '3.000'])).toEqual(['1234567', '1234567', '2,909', '3.000'])
  for (const left of readBlock(['2,909', '1.234,56'])) expect(parseCount(left)).toBeUndefined()
})

test('blanks that group, signs, words and empty cells', () => {
  expect(readBlock(['1 234 567', '-2.909', '', 'chưa có', ' 7 '])).toEqual(['1234567', '-2909', '', 'chưa có', '7'])
})
