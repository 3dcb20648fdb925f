import { describe, expect, test } from 'vitest'
import { GroupRule, organKeysOf, overlap } from './model.ts'
import { canonicalWords, expandShortForms } from './queries/canonical-words.ts'
import { likeness, readHead, readKindred, readPhrase, saysInOtherOrder } from './queries/read-words.ts'

describe('the form in which names are compared', () => {
  test.each([
    ['UBMTTQ Việt Nam quận', 'mat tran to quoc quan'],
    ['Uỷ ban Mặt trận Tổ quốc quận', 'mat tran to quoc quan'],
    ['Phòng GD&ĐT', 'phong giao duc dao tao'],
    ['Phòng Giáo dục và Đào tạo', 'phong giao duc dao tao'],
    ['Phòng LĐ-TB&XH', 'phong lao dong thuong binh xa hoi'],
    ['các đoàn thể CT-XH', 'cac doan the chinh tri xa hoi'],
    ['UVBTVQU', 'uy vien ban thuong vu quan uy'],
    ['hđnd, ubnd', 'hoi dong nhan dan uy ban nhan dan'],
    ['Đoàn TNCS Hồ Chí Minh', 'doan thanh nien'],
    ['Đoàn Thanh niên Cộng sản Hồ Chí Minh', 'doan thanh nien'],
  ])('«%s» is compared as «%s»', (words, canonical) => {
    expect(canonicalWords(words)).toBe(canonical)
  })

  test('what no table knows stays as it is', () => {
    expect(expandShortForms('Công ty XYZW và ABCD')).toBe('Công ty XYZW và ABCD')
  })
})

describe('taking an addressee apart', () => {
  test('a list is cut at every mark, its closing place kept for all', () => {
    expect(readPhrase('- Đảng ủy - HĐND - UBND - UBMTTQ 14 Phường,')).toMatchObject({
      pieces: ['dang uy', 'hoi dong nhan dan', 'uy ban nhan dan', 'mat tran to quoc 14 phuong'],
      scope: '14 phuong',
    })
    expect(readPhrase('HĐND - UBND quận Bạch Trà').scope).toBe('quan bach tra')
    expect(readPhrase('Công an, Ban Chỉ huy Quân sự quận').scope).toBe('quan')
    expect(readPhrase('Các chi bộ, đảng bộ trực thuộc Quận ủy').scope).toBe('truc thuoc quan uy')
    expect(readPhrase('Bảo hiểm xã hội').scope).toBeNull()
  })

  test('the rungs of one ladder are one word', () => {
    expect(readPhrase('UBND các xã, phường, thị trấn').pieces).toEqual(['uy ban nhan dan cac cap xa'])
    expect(readPhrase('Các quận, huyện ủy').pieces).toEqual(['cac quan', 'huyen uy'])
  })

  test('a heading before a colon belongs to each item', () => {
    expect(readPhrase('UBND các phường: Bến Đá, Mỹ Lộc')).toMatchObject({
      stem: 'uy ban nhan dan cac phuong',
      pieces: ['ben da', 'my loc'],
    })
  })

  test.each([
    ['thuong truc hoi dong nhan dan', 'standing', 'hoi dong nhan dan'],
    ['cac uy vien ban thuong vu quan uy', 'standing-board', 'quan uy'],
    ['lanh dao uy ban nhan dan quan', 'leadership', 'uy ban nhan dan quan'],
    ['pho chu tich uy ban nhan dan', 'leadership', 'uy ban nhan dan'],
    ['chanh van phong quan uy', 'leadership', 'van phong quan uy'],
    ['ban thuong vu', 'standing-board', ''],
    ['cac thanh vien ban chi dao', 'members', 'ban chi dao'],
    ['uy vien ban chi dao quan', 'members', 'ban chi dao quan'],
  ])('«%s» begins with leadership', (text, kind, rest) => {
    expect(readHead(text)).toEqual({ kind, rest })
  })

  test('organisations that are members of something are not its members’ posts', () => {
    expect(readHead('cac to chuc thanh vien')).toBeNull()
    expect(readHead('thanh vien uy ban nhan dan')).toBeNull()
  })

  test('a school is not the head of something', () => {
    expect(readHead('truong trung hoc pho thong ben da')).toBeNull()
  })

  test.each([
    [
      'dang uy 14 phuong',
      { forms: ['party-committee', 'party-committee-attached'], level: 'ward', count: 14, plural: true },
    ],
    ['cac uy ban nhan dan cap xa', { forms: ['people-committee'], level: 'ward', count: null, plural: true }],
    ['cac chi bo truc thuoc', { forms: ['party-cell'], level: null, plural: true, place: 'truc thuoc' }],
    ['14 phuong', { forms: [], level: 'ward', count: 14, plural: true, place: '' }],
    ['uy ban nhan dan phuong', { level: 'ward', plural: false }],
  ])('«%s» names organs by their kind', (text, kindred) => {
    expect(readKindred(text)).toMatchObject(kindred)
  })

  test('a name is not a kind', () => {
    expect(readKindred('phong y te')).toBeNull()
    expect(readKindred('ban quan ly du an')).toBeNull()
  })
})

describe('nearness of words', () => {
  test('likeness is 1 for the same, 0 for nothing in common, between for a slip', () => {
    expect(likeness('ban tuyen giao', 'ban tuyen giao')).toBe(1)
    expect(likeness('abc', 'xyz')).toBe(0)
    expect(likeness('phong y tee', 'phong y te')).toBeGreaterThan(0.7)
  })

  test('other order needs every telling word and most of the name', () => {
    const name = 'ban chi dao phong chong dich covid quan bach tra'
    expect(saysInOtherOrder('ban chi dao quan ve phong chong dich covid', name)).toBe(true)
    expect(saysInOtherOrder('ban chi dao quan', name)).toBe(false)
    expect(saysInOtherOrder('ban chi dao quan ve phong chong ma tuy', name)).toBe(false)
  })
})

describe('rules of groups', () => {
  test('a rule with a mistyped condition is refused rather than read as «everything»', () => {
    expect(GroupRule.safeParse({ type: 'match', kind: ['department'] }).success).toBe(false)
    expect(GroupRule.safeParse({ type: 'match', kinds: ['departmnt'] }).success).toBe(false)
    expect(GroupRule.safeParse({ type: 'union', of: [] }).success).toBe(false)
  })

  test('a rule tells every organ that it names', () => {
    const rule = GroupRule.parse({
      type: 'difference',
      of: [
        { type: 'match', superior: 'a', ledBy: 'b' },
        { type: 'organs', keys: ['c', 'd'] },
      ],
    })
    expect(organKeysOf(rule)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('spans that only touch have no day in common', () => {
    const first = { from: '2020-01-01', to: '2020-02-01' }
    expect(overlap(first, { from: '2020-02-01', to: null })).toBeNull()
    expect(overlap(first, { from: '2019-01-01', to: null })).toEqual(first)
  })
})
