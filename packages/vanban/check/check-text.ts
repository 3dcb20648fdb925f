import { normaliseLineEnds, normaliseTone, toNfc } from '../text/index.ts'
import type { CheckNote } from './check-note.ts'
import { impossibleDays } from './wording/calendar.ts'
import { capitals, sentenceStarts } from './wording/capitals/capitals.ts'
import { confusions, repeatedWords } from './wording/confusions.ts'
import { lettersIAndY, tonePlacement } from './wording/consistency.ts'
import { doubleSpaces, spaceAfterMark, spaceBeforeMark } from './wording/spacing.ts'
import { spelling } from './wording/spelling.ts'
import { type Wording, type WordingRule, wordsIn } from './wording/wording.ts'

const anyDay: readonly WordingRule[] = [
  impossibleDays,
  spelling,
  confusions,
  repeatedWords,
  tonePlacement,
  lettersIAndY,
  doubleSpaces,
  spaceBeforeMark,
  spaceAfterMark,
]
const sinceTheDecree: readonly WordingRule[] = [capitals, sentenceStarts]
const DECREE_DAY = '2020-03-05'

/**
 * Checks the wording of a text: capital letters, spelling, tone marks, spaces. All notes are suggestions but a day
 * that the calendar does not have. A text written before the decree (`on`, an ISO day) is not held to its capitals.
 * Spans point into the text in NFC with `\n` line ends. Never throws; takes linear time.
 * @source Nghị định 30/2020/NĐ-CP, Phụ lục II
 * @example checkText('quy định tại Khoản 2')[0]?.replacement // 'khoản'
 */
export function checkText(text: string, on: string | null = null): CheckNote[] {
  const plain = normaliseLineEnds(toNfc(text))
  const wording: Wording = { text: plain, even: normaliseTone(plain), words: wordsIn(plain) }
  const rules = on !== null && on < DECREE_DAY ? anyDay : [...anyDay, ...sinceTheDecree]
  return rules
    .flatMap((rule) => rule(wording))
    .map(
      ({ code, message, span, basis, replacement }): CheckNote => ({
        code,
        severity: code === 'day-impossible' ? 'fault' : 'suggestion',
        message,
        path: null,
        span,
        basis,
        replacement,
      }),
    )
    .sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
}
