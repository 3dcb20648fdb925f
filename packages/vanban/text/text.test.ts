import { describe, expect, test } from 'vitest'
import { collapseSpaces, comparisonKey, fold, normaliseTone, repair, sameText } from './index.ts'

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
