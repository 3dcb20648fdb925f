import { readText } from 'vanban'
import { type Figures, figureOf, rounded } from '../measure.ts'
import { sampleTexts } from '../texts.ts'
import { inTurn, median, perSecond } from '../timing.ts'

export const name = 'reading'
export const what =
  'readText over letters of the usual length (3.0 to 3.9 kB), from bytes to a Reading with its evidence, one process, one core, warm'
export const against = 'JSON.parse and NFC of the same bytes'

export async function run(): Promise<Figures> {
  // Half of the real documents that we know are shorter than 3.3 kB, half are longer.
  const texts = sampleTexts()
    .map(({ bytes }) => bytes)
    .filter((bytes) => bytes.length >= 3000 && bytes.length < 4200)
  const decoder = new TextDecoder()
  const asJson = texts.map((bytes) => new TextEncoder().encode(JSON.stringify(decoder.decode(bytes))))
  const at = <T>(list: readonly T[], call: number): T => list[call % list.length] as T
  let seen = 0
  const readOne = (call: number) => (seen += readText(decoder.decode(at(texts, call))).evidence.length)
  const cold = processorRate(readOne, COLD)
  // The rules are many and small: it takes some thousand letters until all of them are compiled.
  processorRate(readOne, WARMING)
  const both = await inTurn(
    9,
    () => perSecond(readOne, 500),
    () => perSecond((call) => (seen += JSON.parse(decoder.decode(at(asJson, call))).normalize('NFC').length), 250),
  )
  if (seen === 0) throw new Error('nothing was read')
  const averageBytes = texts.reduce((sum, bytes) => sum + bytes.length, 0) / texts.length
  const megabytes = (documents: number) => (documents * averageBytes) / 1e6
  return {
    reading: figureOf(both.value, both.limit, 'documents/s'),
    bytes: figureOf(megabytes(both.value), megabytes(both.limit), 'MB/s'),
    // By the processor time of this thread, which a busy machine stretches less than the time above.
    'by-processor': {
      value: rounded(median(Array.from({ length: 9 }, () => processorRate(readOne, 600)))),
      unit: 'documents/s',
    },
    'first-500': { value: rounded(cold), unit: 'documents/s' },
  }
}

/** Readings until the first figure stands, and until the process is warm. */
const COLD = 500
const WARMING = 3000

/** How many calls fit into one second of this thread's processor time. */
function processorRate(work: (call: number) => unknown, calls: number): number {
  const before = process.threadCpuUsage()
  for (let call = 0; call < calls; call++) work(call)
  const { user, system } = process.threadCpuUsage(before)
  return calls / ((user + system) / 1e6)
}
