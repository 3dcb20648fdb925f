import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText } from './read-text.ts'
import { ReadingError } from './reading-error.ts'
import { decisionDraft, partyLetter, plan, stateLetterInColumns, twoAuthorities } from './samples.ts'

const samples = [partyLetter, stateLetterInColumns, decisionDraft, twoAuthorities, plan]
const runs = process.env.VANBAN_FUZZ_RUNS ? Number(process.env.VANBAN_FUZZ_RUNS) : 300

/** Cuts, repeats, swaps and foreign pieces: what copying, scanning and editing do to a text. */
const damaged = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(
      fc.tuple(
        fc.nat(3000),
        fc.nat(200),
        fc.constantFrom(
          '',
          '\n',
          '|',
          '   ',
          '“',
          '(',
          'Số: ',
          '1. ',
          'Điều 2. ',
          'Kính gửi: ',
          'Nơi nhận:',
          'PHỤ LỤC',
          '\u0301',
          '\ufeff',
          '\ud800',
          'KT. ',
          '- ',
          ': ',
          '…',
        ),
      ),
      { maxLength: 12 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, length, piece]) => now.slice(0, at) + piece + now.slice(at + length), text),
  )

test('a damaged text is read or refused, and each span stays inside the text', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(damaged, (text) => {
      try {
        const reading = readText(text)
        for (const { span } of reading.evidence) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThanOrEqual(span.start)
          expect(span.end).toBeLessThanOrEqual(reading.text.length)
        }
      } catch (error) {
        if (!(error instanceof ReadingError)) throw error
      }
    }),
    { numRuns: runs },
  )
})

test('any string at all is read or refused', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      try {
        readText(text)
      } catch (error) {
        if (!(error instanceof ReadingError)) throw error
      }
    }),
    { numRuns: runs },
  )
})
