import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reading } from '../document.ts'
import { readText } from '../read/read-text.ts'
import { ReadingError } from '../read/reading-error.ts'
import { decisionDraft, partyLetter, plan, stateLetterInColumns, twoAuthorities } from '../read/samples.ts'
import { writeText } from '../write/write-text.ts'
import { chosen } from './choices.ts'
import { documentOf } from './documents.ts'
import { damagedText } from './mutations.ts'
import { fastEnough } from './testing/pace.ts'
import { runs } from './testing/runs.ts'

const samples = [partyLetter, stateLetterInColumns, decisionDraft, twoAuthorities, plan]
const texts = fc.oneof(fc.constantFrom(...samples), chosen(documentOf).map(writeText))

/** Reads, and looks whether what is found stands in the text; `null` for a text that is refused as it may be. */
async function read(text: string): Promise<Reading | null> {
  try {
    const reading = await fastEnough(text.length, () => readText(text))
    for (const { path, span } of reading.evidence) {
      expect(path).toMatch(/^\/\w+/)
      expect(span.start).toBeGreaterThanOrEqual(0)
      expect(span.end).toBeGreaterThanOrEqual(span.start)
      expect(span.end).toBeLessThanOrEqual(reading.text.length)
    }
    return reading
  } catch (error) {
    if (error instanceof ReadingError) return null
    throw error
  }
}

test('a damaged text is read or refused, and each span stays inside the text', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(damagedText(texts), async (text) => {
      await read(text)
    }),
    runs(300, 6000),
  )
})

test('any string at all is read or refused', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
      await read(text)
    }),
    runs(100, 2000),
  )
})

test('a text of the letters that rules look for, in any order, is read or refused', { timeout: 600_000 }, async () => {
  const unit = fc.constantFrom(
    ...[
      'Số ',
      '12',
      '-',
      '/',
      'CV',
      'QU',
      '\n',
      ' ',
      '. ',
      ': ',
      '; ',
      ', ',
      '(',
      ')',
      '“',
      '”',
      '|',
      '| --- |',
      '1',
      'a)',
      'I.',
    ],
    ...[
      'Điều 1.',
      'ngày 01 tháng 02 năm 2021',
      'Kính gửi',
      'Nơi nhận',
      'TM.',
      'T/M',
      'BAN THƯỜNG VỤ',
      'PHỤ LỤC',
      'KẾ HOẠCH',
    ],
    ...[
      'giao ',
      'yêu cầu ',
      'Phòng Y tế ',
      'chủ trì ',
      'trước ngày 20 hằng tháng',
      'Nguyễn Văn A',
      'CHỦ TỊCH',
      '\t',
      '…',
      'Ư',
    ],
  )
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 120 }), async (text) => {
      await read(text)
    }),
    runs(100, 2000),
  )
})
