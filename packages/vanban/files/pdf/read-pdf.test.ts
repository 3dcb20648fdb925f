import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { Document } from '../../document.ts'
import { readText } from '../../read/read-text.ts'
import { frontNotice, partyLetter, partyReport, statePlan } from '../../write/sample-documents.ts'
import { writePdf } from '../../write/write-pdf.ts'
import { writeText } from '../../write/write-text.ts'
import { MOST_PAGES } from '../limits.ts'
import { readFile } from '../read-file.ts'
import { fieldMisses } from '../testing/field-misses.ts'
import { pdfFile } from '../testing/pdf-file.ts'

const withCitations = (document: Document): Document => ({
  ...document,
  citations: readText(writeText(document)).document.citations,
})

test.each([
  ['a letter of the Party with an urgency stamp', partyLetter],
  ['a plan of the State with annexes and a table over three pages', statePlan],
  ['a notice of the Front', frontNotice],
  ['a report with a table and a chart', partyReport],
])(
  '%s that we print reads back the same, the words of its body too',
  async (_name, sample) => {
    const document = withCitations(sample)
    const reading = await readFile(await writePdf(document), 'thu.pdf')
    expect(fieldMisses(document, reading.document)).toEqual([])
    expect(JSON.stringify(reading.document.body).length).toBeGreaterThan(300)
  },
  60_000,
)

test('a table over three pages is one table with one heading, and the chart says nothing', async () => {
  const plan = await readFile(await writePdf(statePlan), 'thu.pdf')
  const table = plan.document.annexes[0]?.body.find((block) => block.type === 'table')
  expect(table).toMatchObject({ rows: expect.objectContaining({ length: 61 }) })
  expect(plan.text.match(/^\| --- \|/gm)).toHaveLength(1)
  const report = await readFile(await writePdf(partyReport), 'thu.pdf')
  expect(report.text).toContain(
    '| 2 | Phường Hòa Khê | 88 | 1.204.500.000 | Có 01 vụ cháy nhỏ, dập tắt trong 30 phút |',
  )
  expect(report.text.match(/Bến Đá/g)).toHaveLength(1)
}, 60_000)

test('a value is boxed where its words are printed, on their page', async () => {
  const bytes = await writePdf(partyLetter)
  const reading = await readFile(bytes, 'thu.pdf')
  const [page] = reading.pages
  expect([page?.width, page?.height].map((side) => Math.round(side ?? 0))).toEqual([595, 842])
  const boxOf = (path: string) => reading.evidence.flatMap((found) => (found.path === path ? (found.boxes ?? []) : []))
  expect(boxOf('/number')).toHaveLength(1)
  expect(boxOf('/subject')).toHaveLength(3)
  expect(boxOf('/signerName')[0]?.page).toBe(1)
  const words = wordsByPdftotext(bytes)
  if (words === null) return
  for (const path of ['/number', '/issuer/1', '/signerName', '/place']) {
    const found = reading.evidence.find((evidence) => evidence.path === path)
    if (!found?.boxes) throw new Error(`no box of ${path}`)
    const said = reading.text.slice(found.span.start, found.span.end)
    const own = words.filter(
      ({ page: at, text }) => at === found.boxes?.[0]?.page && said.split(/[\s,]+/).includes(text),
    )
    expect(own.length).toBeGreaterThan(0)
    const inside = own.filter((word) => found.boxes?.some((box) => covers(box, word, reading.pages[box.page])))
    expect(inside.map(({ text }) => text).join(' ')).toContain(said.split(/[\s,]+/)[0])
  }
}, 60_000)

interface PrintedWord {
  page: number
  text: string
  x: number
  y: number
}

/** The middle of each word by another program; `null` where it is not installed. */
function wordsByPdftotext(bytes: Uint8Array): PrintedWord[] | null {
  const run = spawnSync('pdftotext', ['-bbox', '-', '-'], { input: bytes, encoding: 'utf8' })
  if (run.status !== 0) return null
  return run.stdout
    .split('<page ')
    .slice(1)
    .flatMap((content, page) =>
      [...content.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</g)].map(
        (match) => ({
          page,
          text: (match[5] ?? '').normalize('NFC'),
          x: (Number(match[1]) + Number(match[3])) / 2,
          y: (Number(match[2]) + Number(match[4])) / 2,
        }),
      ),
    )
}

function covers(
  box: { x: number; y: number; width: number; height: number },
  word: PrintedWord,
  paper = { width: 1, height: 1 },
): boolean {
  const [x, y] = [word.x / paper.width, word.y / paper.height]
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
}

// A PDF without pages behind the password «user», by qpdf.
const LOCKED = [
  'JVBERi0xLjQKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwg',
  'L0NvdW50IDAgL0tpZHMgWyBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvRmlsdGVyIC9TdGFuZGFyZCAvTGVu',
  'Z3RoIDQwIC9PIDw5NGU4MDk0NDE5NjYyYTc3NDQ0MmZiMDcyZTNkOWYxOWU5ZDEzMGVjMDlhNGQwMDYxZTc4ZmU5MjBmN2FiNjJm',
  'PiAvUCAtNCAvUiAyIC9VIDw1Mjg1NzY5Y2ViNDAwNjczZTEwNTFkMmU3MTgyNjYxMTFjZDhjODZkNTNjYzA4Y2ZjYzU0MDEzNmZm',
  'YWM4NjkzPiAvViAxID4+CmVuZG9iagp4cmVmCjAgNAowMDAwMDAwMDAwIDY1NTM1IGYgCjAwMDAwMDAwMTUgMDAwMDAgbiAKMDAw',
  'MDAwMDA2NCAwMDAwMCBuIAowMDAwMDAwMTE3IDAwMDAwIG4gCnRyYWlsZXIgPDwgL1Jvb3QgMSAwIFIgL1NpemUgNCAvSUQgWzww',
  'MzM3NTMzZGJmMjY2OTM5MDVkYzcwMjZjYTFmZjhmZj48MDMzNzUzM2RiZjI2NjkzOTA1ZGM3MDI2Y2ExZmY4ZmY+XSAvRW5jcnlw',
  'dCAzIDAgUiA+PgpzdGFydHhyZWYKMzIzCiUlRU9GCg==',
].join('')

test('a PDF with a password says so', async () => {
  await expect(readFile(Buffer.from(LOCKED, 'base64'), 'khoa.pdf')).rejects.toMatchObject({ code: 'encrypted' })
})

test('a PDF cut off in the middle is damaged or read as far as it goes, and never throws anything else', async () => {
  const whole = await writePdf(partyLetter)
  for (const share of [0.05, 0.3, 0.6, 0.9, 0.99]) {
    const result = await readFile(whole.subarray(0, Math.floor(whole.length * share)), 'thu.pdf').catch(
      (error) => error,
    )
    expect(result.name === 'ReadingError' ? result.code : result.text.length).toSatisfy(
      (outcome: unknown) => outcome === 'damaged' || outcome === 'empty' || Number(outcome) > 0,
    )
  }
}, 60_000)

/** A PDF of many pages, each a few lines in a font that every reader has. */
function manyPages(count: number): Uint8Array {
  const content = Buffer.from(
    'BT /F 14 Tf 80 700 Td (So 12-CV/QU. Kinh gui cac phuong trong quan, yeu cau bao cao.) Tj ET',
  )
  return pdfFile([
    { head: '<< /Type /Catalog /Pages 2 0 R >>' },
    {
      head: `<< /Type /Pages /Kids [${Array.from({ length: count }, (_, at) => `${5 + at} 0 R`).join(' ')}] /Count ${count} >>`,
    },
    { head: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>' },
    { head: `<< /Length ${content.length} >>`, data: content },
    ...Array.from({ length: count }, () => ({
      head: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents 4 0 R >>',
    })),
  ])
}

test('of 500 pages the first hundred are read, and a warning says so', async () => {
  const pages: number[] = []
  const onProgress = ({ page }: { page: number }) => pages.push(page)
  const reading = await readFile(manyPages(500), 'dai.pdf', { onProgress })
  expect(reading.pages).toHaveLength(MOST_PAGES)
  expect(pages.at(-1)).toBe(MOST_PAGES)
  expect(reading.warnings[0]).toMatchObject({ code: 'pages-left-out', message: expect.stringContaining('500 trang') })
}, 60_000)

test('reading many pages can be called off between two of them', async () => {
  const stop = new AbortController()
  const onProgress = ({ page }: { page: number }) => {
    if (page === 3) stop.abort()
  }
  const reading = readFile(manyPages(50), 'dai.pdf', { onProgress, signal: stop.signal })
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
})
