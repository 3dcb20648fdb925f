import type { Document } from 'vanban'
import { writePdf } from 'vanban/write'
import { distinct, sampleLetters } from '../letters.ts'
import { type Figures, figureOf } from '../measure.ts'

export const name = 'pdf-memory'
export const what = 'resident memory of one process that writes 5,000 different PDFs in a row'
export const against = 'the same process after its first 1,000'

const DOCUMENTS = 5000
const WARM = 1000
/** Memory breathes with the garbage collector: the lowest of a stretch is what is really held. */
const STRETCH = 500

export async function run(): Promise<Figures> {
  const letters = sampleLetters()
  const count = Number(process.env.THONGSUOT_BENCH_ROUNDS) ? WARM + STRETCH : DOCUMENTS
  const lows: number[] = []
  let low = Number.POSITIVE_INFINITY
  for (let call = 0; call < count; call += 1) {
    await writePdf(distinct(letters[call % letters.length] as Document, call))
    low = Math.min(low, process.memoryUsage.rss())
    if ((call + 1) % STRETCH !== 0) continue
    lows.push(low)
    low = Number.POSITIVE_INFINITY
    process.stderr.write(`${call + 1} documents: ${Math.round((lows.at(-1) ?? 0) / 1e6)} MB\n`)
  }
  const first = lows[WARM / STRETCH - 1] ?? Number.NaN
  const last = lows.at(-1) ?? Number.NaN
  return {
    resident: figureOf(last / 1e6, first / 1e6, 'MB'),
    growth: { value: Math.round((last - first) / (count - WARM)) / 1000, unit: 'kB/document' },
  }
}
