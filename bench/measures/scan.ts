import { readFile } from '../../packages/vanban/files/index.ts'
import { openRecogniser } from '../../packages/vanban/files/scan/open-recogniser.ts'
import { cleanPage } from '../../packages/vanban/files/scan/recognise-page.ts'
import { printedAndScanned } from '../../packages/vanban/files/testing/printed-and-scanned.ts'
import { scannedPdf } from '../../packages/vanban/files/testing/scanned-pdf.ts'
import { partyLetter } from '../../packages/vanban/write/sample-documents.ts'
import { writePdf } from '../../packages/vanban/write/write-pdf.ts'
import { type Figures, figureOf } from '../measure.ts'
import { elapsedMs, inTurn } from '../timing.ts'

export const name = 'scan'
export const what =
  'readFile of a scanned PDF of two pages (200 dpi, askew, noisy, stamped) to a checked reading, seconds a page'
export const against = 'the bare recognition of the same pages, drawn and cleaned before, by the same program'

const FAULTS = {
  dotsPerInch: 200,
  skewDegrees: 1.5,
  noise: { specks: 0.004, waver: 30 },
  stamp: { x: 0.62, y: 0.44 },
}

export async function run(): Promise<Figures> {
  const pages = await printedAndScanned(await writePdf(partyLetter), FAULTS)
  const scan = scannedPdf(pages)
  const clean = pages.map((page) => cleanPage(page, 595.28))
  const figures: Figures = {}
  for (const recogniser of ['package', 'auto'] as const) {
    const open = await openRecogniser({ recogniser })
    const a = async (work: () => Promise<unknown>) => (await elapsedMs(work)) / 1000 / pages.length
    const both = await inTurn(
      3,
      () =>
        a(async () => {
          const { document } = await readFile(scan, 'scan.pdf', { recogniser })
          if (document.number !== partyLetter.number) throw new Error(`the number was read as ${document.number}`)
        }),
      () =>
        a(async () => {
          for (const page of clean) await open.recognise(page.image, 200, 'page')
        }),
    )
    await open.close()
    figures[recogniser === 'auto' ? 'page-installed' : 'page'] = figureOf(both.value, both.limit, 's')
  }
  return figures
}
