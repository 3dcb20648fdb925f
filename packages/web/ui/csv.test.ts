import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('a spreadsheet set to Vietnamese opens the file as it is: mark, semicolons, decimal commas', () => {
  expect(csvOf(['Cơ quan', 'Tỷ lệ'], [['Phường A; B', 95.56]])).toBe('\ufeffCơ quan;Tỷ lệ\r\n"Phường A; B";95,56\r\n')
})

test('words that look like a formula stay words, and a quotation mark is kept', () => {
  expect(csvOf(['a'], [['=1+1'], ['nói "vâng"'], [null]])).toBe('\ufeffa\r\n\'=1+1\r\n"nói ""vâng"""\r\n\r\n')
})
