import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Box, Document, Evidence, Reading } from '../../document.ts'
import { readText } from '../../read/read-text.ts'
import { partyLetter } from '../../write/sample-documents.ts'
import { writePdf } from '../../write/write-pdf.ts'
import { writeText } from '../../write/write-text.ts'
import { type ReadingProgress, readFile } from '../read-file.ts'
import { fieldMisses } from '../testing/field-misses.ts'
import { pictureFile, printedAndScanned } from '../testing/printed-and-scanned.ts'
import { scannedPdf } from '../testing/scanned-pdf.ts'
import { openSystemRecogniser } from './system-recogniser.ts'

/** 200 dpi, laid on the glass 1.5° askew, specks and wavering greys, a red ring stamp and a blue signature over the signature. */
const FAULTS = { dotsPerInch: 200, skewDegrees: 1.5, noise: { specks: 0.004, waver: 30 } }

const isLong = process.env.THONGSUOT_TEST_TIER === 'long'
const installed = (await openSystemRecogniser(false)) !== null
/** Each recogniser in the long tier; in the short one our own letter goes through the package's, which is always there. */
const recognisers = installed && isLong ? (['package', 'system'] as const) : (['package'] as const)
const quickest = installed && !isLong ? (['system'] as const) : recognisers

/** The document printed, stamped, scanned into a PDF of pictures, and read. */
async function throughTheScanner(document: Document, recogniser: 'package' | 'system'): Promise<Reading> {
  const pages = await printedAndScanned(await writePdf(document), { ...FAULTS, stamp: { x: 0.62, y: 0.44 } })
  return readFile(scannedPdf(pages), 'scan.pdf', { recogniser })
}

const wanted = { ...partyLetter, citations: readText(writeText(partyLetter)).document.citations }

test.each(recognisers)(
  'a letter of our own, printed, stamped and scanned askew with noise, keeps all fields but at most one (%s)',
  async (recogniser) => {
    const reading = await throughTheScanner(wanted, recogniser)
    expect(fieldMisses(wanted, reading.document).length).toBeLessThanOrEqual(1)
    // The mark stands in red, which is taken away with the stamp and looked at by itself.
    expect(reading.document.urgency).toBe('khẩn')
    expect(reading.pages).toHaveLength(2)
    const [number] = reading.evidence.filter(({ path }) => path === '/number')
    expect(number?.confidence).toBeGreaterThan(0.7)
    expect(number?.confidence).toBeLessThan(0.97)
    expectNear(number?.boxes?.[0], (await readFile(await writePdf(wanted), 'thu.pdf')).evidence)
  },
  120_000,
)

/** The box on the sheet that lay askew is the one of the printed page turned by as much. */
function expectNear(box: Box | undefined, printed: Evidence[]): void {
  const straight = printed.find(({ path }) => path === '/number')?.boxes?.[0]
  if (!box || !straight) throw new Error('no box')
  const [x, y] = [straight.x + straight.width / 2 - 0.5, (straight.y + straight.height / 2 - 0.5) * Math.SQRT2]
  const turn = (FAULTS.skewDegrees * Math.PI) / 180
  expect(box.x + box.width / 2).toBeCloseTo(x * Math.cos(turn) - y * Math.sin(turn) + 0.5, 1.7)
  expect(box.y + box.height / 2).toBeCloseTo((x * Math.sin(turn) + y * Math.cos(turn)) / Math.SQRT2 + 0.5, 1.7)
}

const seed = join(import.meta.dirname, '../../../../../shared/seed')

test.skipIf(!existsSync(seed)).each(quickest)(
  'the directive that started it all, printed, stamped and scanned, keeps all fields but at most one (%s)',
  async (recogniser) => {
    const text = readFileSync(join(seed, 'cong-van-1337-CV-QU.txt'), 'utf8')
    const { document } = readText(text)
    const reading = await throughTheScanner(document, recogniser)
    expect(fieldMisses(document, reading.document).length).toBeLessThanOrEqual(1)
  },
  120_000,
)

test('recognition that is called off ends at once with «cancelled»', async () => {
  const [page] = await printedAndScanned(await writePdf(partyLetter), { dotsPerInch: 150 })
  if (!page) throw new Error('no page')
  for (const recogniser of installed ? (['package', 'system'] as const) : recognisers) {
    const stop = new AbortController()
    const steps: string[] = []
    const onProgress = ({ step }: ReadingProgress) => {
      steps.push(step)
      if (step === 'recognising') setTimeout(() => stop.abort(), 20)
    }
    const reading = readFile(pictureFile(page, 'png'), 'scan.png', { recogniser, signal: stop.signal, onProgress })
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    expect(steps).toEqual(['drawing', 'recognising'])
  }
}, 60_000)

test('a picture without words is refused as empty, a cut-off one as damaged', async () => {
  const blank = pictureFile({ width: 400, height: 500, rgba: new Uint8Array(400 * 500 * 4).fill(255) }, 'png')
  await expect(readFile(blank, 'scan.png')).rejects.toMatchObject({ code: 'empty' })
  await expect(readFile(blank.subarray(0, 60), 'scan.png')).rejects.toMatchObject({ code: 'damaged' })
}, 60_000)
