import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { readText } from '../read/read-text.ts'
import { writeHtml } from '../write/write-html.ts'
import { writeText } from '../write/write-text.ts'
import { chosen } from './choices.ts'
import { documentOfKind, kindsOf } from './documents.ts'
import { bestMs } from './testing/pace.ts'
import { isLong } from './testing/runs.ts'

/** The longest of some documents of a kind, the same in every run. */
function sample(code: string, seed: number): Document {
  const kind = kindsOf('state').find((one) => one.code === code)
  if (kind === undefined) throw new RangeError(code)
  const documents = fc.sample(
    chosen((choose) => documentOfKind(choose, 'state', kind)),
    { numRuns: 20, seed },
  )
  return documents.reduce((longest, one) => (writeText(one).length > writeText(longest).length ? one : longest))
}

const plan = sample('KH', 11)
const letter = sample('CV', 12)

/** The length from which growth is measured; below it fixed costs and limits of the rules count for more than the length. */
const BASE_LENGTH = 20_000

interface Growth {
  tenfold: number
  hundredfold: number
}
/** A document is read and written in step with its length. */
const IN_STEP: Growth = { tenfold: 12, hundredfold: 130 }
/** Text made to be hard may cost more where it is long; what grows with the square would take 100 and 10,000 times. */
const NOT_SQUARE: Growth = { tenfold: 30, hundredfold: 500 }

/**
 * Ten times the length is compared with ten runs over the length itself, so that what the memory costs counts on both
 * sides. A busy machine only ever adds to a time, so the least of three attempts counts. The hundredfold is measured in
 * the long tier.
 */
function expectGrowth(limit: Growth, make: (times: number) => () => unknown): void {
  const one = make(1)
  const tenRuns = () => Array.from({ length: 10 }, one)
  bestMs(1, tenRuns)
  const growth = (times: number) => {
    const ratios: number[] = []
    while (ratios.length < 3 && !ratios.some((ratio) => ratio <= (times * limit.tenfold) / 10)) {
      ratios.push(bestMs(4, make(times)) / (bestMs(3, tenRuns) / 10))
    }
    return Math.min(...ratios)
  }
  expect(growth(10)).toBeLessThanOrEqual(limit.tenfold)
  if (isLong) expect(growth(100)).toBeLessThanOrEqual(limit.hundredfold)
}

const filled = (text: string) => text.repeat(Math.ceil(BASE_LENGTH / text.length))

test.each([
  ['letter', letter],
  ['plan', plan],
])('reading grows in step with the text: the same %s over and over', { timeout: 120_000 }, (_name, document) => {
  const base = filled(`${writeText(document)}\n`)
  expectGrowth(IN_STEP, (times) => {
    const long = base.repeat(times)
    return () => readText(long)
  })
})

test.each([
  ['one paragraph without line ends', writeText(plan).replace(/\n+/g, ' ')],
  ['clauses alone', 'Điều 1. Phòng Y tế chủ trì rà soát.\n'],
  ['bars alone', '| a | b |\n'],
  ['open brackets and quotation marks', 'giao “ (Phòng Y tế ( “ chủ trì '],
  ['numbers of documents', 'theo Kế hoạch số 12-KH/TU ngày 01/02/2021 của Ban Thường vụ, '],
  ['capitals', 'ỦY BAN NHÂN DÂN\n'],
  ['spaces', `Số: 1 ${' '.repeat(80)}\n`],
])('reading does not grow with the square of the text: %s', { timeout: 120_000 }, (_name, text) => {
  const base = filled(text)
  expectGrowth(NOT_SQUARE, (times) => {
    const long = base.repeat(times)
    return () => readText(long)
  })
})

test('writing text and HTML grows in step with the document', { timeout: 120_000 }, () => {
  for (const write of [writeText, writeHtml]) {
    // Writing is so much faster than reading that a text of the base length takes less than a clock can tell.
    const copies = Math.ceil((10 * BASE_LENGTH) / writeText(plan).length)
    expectGrowth(IN_STEP, (times) => {
      const long = {
        ...plan,
        body: Array(copies * times)
          .fill(plan.body)
          .flat(),
      }
      return () => write(long)
    })
  }
})
