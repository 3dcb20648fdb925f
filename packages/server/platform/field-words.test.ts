import { expect, it } from 'vitest'
import { fieldWords } from './field-words.ts'

it('a field is named as the screens name it, with its line', () => {
  expect(fieldWords(['addressees', 1, 'name'])).toBe('kính gửi, dòng 2, tên')
  expect(fieldWords(['content', 'signerName'])).toBe('văn bản, họ tên người ký')
  expect(fieldWords(['plan', 'requirements', 0, 'closingFormula'])).toBe('kế hoạch, yêu cầu, dòng 1')
})

it('a field without a word does not show its name from the code', () => {
  expect(fieldWords(['cooperating', 0])).toBe('một mục')
  expect(fieldWords([])).toBe('một mục')
})
