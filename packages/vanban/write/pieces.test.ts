import { describe, expect, it } from 'vitest'
import { toWords } from './pieces.ts'

describe('toWords', () => {
  it('leaves plain text as one string', () => {
    expect(toWords('Kính gửi các phường.')).toBe('Kính gửi các phường.')
  })

  it('keeps a notation, a term of office, and a dash with the word before it on one line', () => {
    expect(toWords('theo 31-CT/TU nhé')).toEqual([['theo ', { keep: '31-CT/TU' }, ' nhé']])
    expect(toWords('nhiệm kỳ 2020 - 2025.')).toEqual([['nhiệm kỳ ', { keep: '2020 - 2025' }, '.']])
    expect(toWords('chính trị - xã hội')).toEqual([['chính ', { keep: 'trị -' }, ' xã hội']])
  })

  it('leaves the dash of an item alone, and never loses a letter', () => {
    expect(toWords('- Lưu: VT.')).toBe('- Lưu: VT.')
    for (const text of ['a - b - c', 'x  -  y', '2020 - 2025 - 2030', `dài${'x'.repeat(40)} - hết`]) {
      const words = toWords(text)
      const said =
        typeof words === 'string'
          ? words
          : words
              .map((line) =>
                line.map((p) => (typeof p === 'string' ? p : 'keep' in p ? p.keep : p.split.join(''))).join(''),
              )
              .join('\n')
      expect(said).toBe(text)
    }
  })
})
