import { readText } from 'vanban'
import { type Figures, figureOf } from '../measure.ts'
import { sampleTexts } from '../texts.ts'
import { inTurn, perSecond } from '../timing.ts'

export const name = 'reading'
export const what =
  'readText over letters of the usual length (3.0 to 3.9 kB), from bytes to a Reading with its evidence, one process, one core'
export const against = 'JSON.parse and NFC of the same bytes'

export async function run(): Promise<Figures> {
  // Half of the real documents that we know are shorter than 3.6 kB, half are longer.
  const texts = sampleTexts()
    .map(({ bytes }) => bytes)
    .filter((bytes) => bytes.length >= 3000 && bytes.length < 4200)
  const decoder = new TextDecoder()
  const asJson = texts.map((bytes) => new TextEncoder().encode(JSON.stringify(decoder.decode(bytes))))
  const at = <T>(list: readonly T[], call: number): T => list[call % list.length] as T
  let seen = 0
  const both = await inTurn(
    9,
    () => perSecond((call) => (seen += readText(decoder.decode(at(texts, call))).evidence.length), 500),
    () => perSecond((call) => (seen += JSON.parse(decoder.decode(at(asJson, call))).normalize('NFC').length), 250),
  )
  if (seen === 0) throw new Error('nothing was read')
  const averageBytes = texts.reduce((sum, bytes) => sum + bytes.length, 0) / texts.length
  const megabytes = (documents: number) => (documents * averageBytes) / 1e6
  return {
    reading: figureOf(both.value, both.limit, 'documents/s'),
    bytes: figureOf(megabytes(both.value), megabytes(both.limit), 'MB/s'),
  }
}
