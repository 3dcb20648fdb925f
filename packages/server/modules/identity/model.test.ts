import { describe, expect, test } from 'vitest'
import { readCsv } from './commands/read-csv.ts'
import { signatureOf, signingFault } from './model.ts'

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
