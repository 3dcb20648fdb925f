import { describe, expect, test } from 'vitest'
import { collapseSpaces, comparisonKey, findWords, fold, normaliseTone, repair, sameText } from './index.ts'

describe('normaliseTone', () => {
  test.each([
    ['hoà', 'hòa'],
    ['UỶ BAN', 'ỦY BAN'],
    ['Thuỷ lợi, khoẻ mạnh', 'Thủy lợi, khỏe mạnh'],
    ['hoàn toàn', 'hoàn toàn'],
    ['quý, quỹ, quỳnh', 'quý, quỹ, quỳnh'],
    ['Tuyên Quang huýt sáo', 'Tuyên Quang huýt sáo'],
  ])('%s is written %s', (from, to) => {
    expect(normaliseTone(from)).toBe(to)
    expect(normaliseTone(from)).toHaveLength(from.length)
  })
})

describe('sameText', () => {
  test('spelling, letter case, dashes, quotes and spaces do not make another text', () => {
    expect(sameText('Uỷ  ban nhân dân – “A”', 'ỦY BAN NHÂN DÂN - "A"')).toBe(true)
    expect(sameText('Hòa Bình'.normalize('NFD'), 'Hoà Bình')).toBe(true)
  })

  test('a tone makes another text', () => {
    expect(sameText('giao', 'giáo')).toBe(false)
  })

  test('equal keys are what sameText means', () => {
    expect(comparisonKey('Quận uỷ')).toBe(comparisonKey('QUẬN ỦY'))
  })
})

test('fold is what a keyboard without diacritics types', () => {
  expect(fold('Đảng ủy  phường\u00a0Ngọc Thụy')).toBe('dang uy phuong ngoc thuy')
})

test('collapseSpaces leaves single spaces', () => {
  expect(collapseSpaces(' a\u00a0\n b ')).toBe('a b')
})

describe('repair', () => {
  test('replaces letters of old fonts and keeps every offset', () => {
    const { text, toSource } = repair('THƢƠNG\u00a0nhƣ\fsau')
    expect(text).toBe('THƯƠNG như\nsau')
    expect(toSource(7)).toBe(7)
  })

  test('drops what says nothing and finds the way back', () => {
    const source = 'Số ~~12~~-CV/QU\u00ad và'
    const { text, toSource } = repair(source)
    expect(text).toBe('Số 12-CV/QU và')
    for (let at = 0; at < text.length; at++) expect(source[toSource(at)]).toBe(text[at])
  })

  test('a tone mark that lost its letter becomes a space', () => {
    expect(repair('hai \u0300 \u0323 do').text).toBe('hai     do')
  })
})

describe('findWords', () => {
  const lit = (text: string, typed: string, apart?: boolean) =>
    findWords(text, typed, apart).map(({ start, end }) => text.normalize('NFC').slice(start, end))

  test('finds the words as typed without diacritics, in the spelling of the text', () => {
    expect(lit('Đảng ủy phường Hoà Khê, phường Hòa Khê', 'phuong hoa khe')).toEqual([
      'phường Hoà Khê',
      'phường Hòa Khê',
    ])
    expect(lit('Uỷ ban nhân dân'.normalize('NFD'), 'ỦY BAN')).toEqual(['Uỷ ban'])
  })

  test('takes a notation in any spelling, a number without its zeros, and a word that is not typed to its end', () => {
    expect(lit('Công văn số 06-CV/QU ngày 06/4/2020', '6 cv qu')).toEqual(['06-CV/QU'])
    expect(lit('ngày 06/4/2020', '06/04/2020')).toEqual(['06/4/2020'])
    expect(lit('tổng vệ sinh môi trường', 've sinh moi tr')).toEqual(['vệ sinh môi trường'])
  })

  test('does not find part of a word, and finds strewn words only when asked', () => {
    expect(lit('thanh toán', 'an')).toEqual([])
    expect(lit('vệ sinh ở phường', 'phuong ve sinh')).toEqual([])
    expect(lit('vệ sinh ở phường', 'phuong ve', true)).toEqual(['vệ', 'phường'])
    expect(lit('bất kỳ', ' - ')).toEqual([])
  })
})
