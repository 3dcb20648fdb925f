import { describe, expect, test } from 'vitest'
import { readCsv } from './commands/read-csv.ts'
import { coverFault, signatureInStead, signatureOf, signingFault } from './model.ts'

describe('the signature block', () => {
  const fullName = 'Trịnh Quốc Bình'

  test('a Party secretary signs for the standing board under a slash', () => {
    const position = { title: 'Bí thư', signingTitle: 'BÍ THƯ', authorityLine: 'T/M BAN THƯỜNG VỤ', fullName }
    expect(signatureOf(position)).toEqual({
      title: 'BÍ THƯ',
      name: fullName,
      authorityLines: ['T/M BAN THƯỜNG VỤ'],
      authority: ['T/M'],
    })
  })

  test('a deputy chairman signs for the committee and in place of its chairman', () => {
    const position = {
      title: 'Phó Chủ tịch',
      signingTitle: 'KT. CHỦ TỊCH|PHÓ CHỦ TỊCH',
      authorityLine: 'TM. ỦY BAN NHÂN DÂN',
      fullName,
    }
    expect(signatureOf(position)).toMatchObject({
      title: 'PHÓ CHỦ TỊCH',
      authorityLines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
      authority: ['TM.', 'KT.'],
    })
  })

  test('without a signing title the everyday title stands in capitals', () => {
    const position = { title: 'Trưởng phòng Y tế', signingTitle: null, authorityLine: null, fullName }
    expect(signatureOf(position)).toMatchObject({ title: 'TRƯỞNG PHÒNG Y TẾ', authorityLines: [], authority: [] })
  })

  test('each line keeps to its own marks, and a Party committee has no K/T', () => {
    const committee = { line: 'party', committee: true } as const
    expect(signingFault(committee, 'T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ')).toBeNull()
    expect(signingFault(committee, 'T/M BAN THƯỜNG VỤ', 'K/T BÍ THƯ|PHÓ BÍ THƯ')).toContain('K/T')
    expect(signingFault(committee, 'TM. BAN THƯỜNG VỤ', 'BÍ THƯ')).toContain('TM.')
    expect(signingFault({ line: 'party', committee: false }, null, 'K/T TRƯỞNG BAN|PHÓ TRƯỞNG BAN')).toBeNull()
    expect(signingFault({ line: 'state', committee: false }, 'T/M ỦY BAN', 'CHỦ TỊCH')).toContain('T/M')
  })
})

describe('reading a comma-separated file', () => {
  test('quotes, commas, line ends and a byte order mark', () => {
    const text = '\ufeffkey,name\r\na,"Phòng ""A"", B"\r\n\r\nb,"hai\ndòng"\n,\nc\n'
    expect(readCsv(text)).toEqual([
      { key: 'a', name: 'Phòng "A", B' },
      { key: 'b', name: 'hai\ndòng' },
      { key: 'c', name: '' },
    ])
  })

  test('a stray quote spoils its own cell only', () => {
    expect(readCsv('key,name\na,x"y\nb,"z" t\nc,d')).toEqual([
      { key: 'a', name: 'x"y' },
      { key: 'b', name: '"z" t' },
      { key: 'c', name: 'd' },
    ])
  })

  test('nothing gives no rows', () => {
    expect([readCsv(''), readCsv('\n\n'), readCsv('key,name')]).toEqual([[], [], []])
  })
})

describe('the block of whoever signs in another’s stead', () => {
  const chair = { title: 'Chủ tịch', signingTitle: 'CHỦ TỊCH', authorityLine: 'TM. ỦY BAN NHÂN DÂN' }
  const deputy = { title: 'Phó Chủ tịch', signingTitle: null, authorityLine: null, fullName: 'Phan Văn Hậu' }
  const board = { title: 'Trưởng ban', signingTitle: 'TRƯỞNG BAN', authorityLine: null }
  const secretary = { title: 'Bí thư', signingTitle: 'BÍ THƯ', authorityLine: 'T/M BAN THƯỜNG VỤ' }
  const chief = {
    title: 'Chánh Văn phòng',
    signingTitle: 'CHÁNH VĂN PHÒNG',
    authorityLine: null,
    fullName: 'Lê Thị Mây',
  }
  const lines = (...of: Parameters<typeof signatureInStead>) => {
    const { authorityLines, title } = signatureInStead(...of)
    return [...authorityLines, title]
  }

  test('is written as the line of the organ writes it', () => {
    expect(lines('acting', 'state', chair, deputy)).toEqual(['TM. ỦY BAN NHÂN DÂN', 'Q. CHỦ TỊCH'])
    expect(lines('deputy', 'state', chair, deputy)).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])
    expect(lines('in-charge', 'state', chair, deputy)).toEqual(lines('deputy', 'state', chair, deputy))
    expect(lines('order', 'state', chair, chief)).toEqual(['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'])
    expect(lines('authorised', 'state', chair, chief)).toEqual(['TUQ. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'])
    expect(lines('deputy', 'party', board, deputy)).toEqual(['K/T TRƯỞNG BAN', 'PHÓ CHỦ TỊCH'])
    expect(lines('order', 'party', secretary, chief)).toEqual(['T/L BAN THƯỜNG VỤ', 'CHÁNH VĂN PHÒNG'])
    expect(signatureInStead('deputy', 'state', chair, deputy).authority).toEqual(['TM.', 'KT.'])
  })

  test('covers only the kinds and the field that were delegated, compared without diacritics', () => {
    const limits = { documentKinds: ['CV', 'TB'], fieldWords: ['Y tế'] }
    expect(coverFault(limits, { kind: 'CV', folded: 'so 1 ve cong tac y te du phong' })).toBeNull()
    expect(coverFault(limits, { kind: 'QĐ', folded: 'y te' })).toContain('CV, TB')
    expect(coverFault(limits, { kind: 'CV', folded: 've giao duc' })).toContain('«Y tế»')
    expect(coverFault({ documentKinds: [], fieldWords: [] }, { kind: null, folded: '' })).toBeNull()
  })
})
