import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { plainFont } from './plain-font.ts'
import * as samples from './sample-documents.ts'
import * as forms from './sample-forms.ts'
import { writePdf } from './write-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'vanban-pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const documents = Object.entries({ ...samples, ...forms }) as [string, Document][]
const written = await Promise.all(
  documents.map(async ([name, document]) => {
    const bytes = await writePdf(document)
    const path = join(folder, `${name}.pdf`)
    writeFileSync(path, bytes)
    return { name, document, path, bytes: Buffer.from(bytes) }
  }),
)
const has = (program: string) => spawnSync(program, ['--version']).error === undefined
const hasPoppler = (program: string) => spawnSync(program, ['-v']).error === undefined

describe('what others say about our PDFs', () => {
  it.skipIf(!has('qpdf'))('qpdf finds no fault and no encryption', () => {
    for (const { path } of written) {
      expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8', stdio: 'pipe' })).toMatch(
        /not encrypted[\s\S]*No syntax/,
      )
    }
  })

  it.skipIf(!hasPoppler('pdfinfo'))('pdfinfo sees A4 pages, the title, and no JavaScript or form', () => {
    for (const { path, document } of written) {
      const info = execFileSync('pdfinfo', [path], { encoding: 'utf8', stdio: 'pipe' })
      expect(info).toMatch(/Page size:\s+59\d\.\d+ x 84\d\.\d+ pts \(A4\)/)
      expect(info).toContain(document.number ?? '')
      expect(info).toMatch(/JavaScript:\s+no/)
      expect(info).toMatch(/Encrypted:\s+no/)
    }
  })

  it.skipIf(!hasPoppler('pdffonts'))('pdffonts finds every font inside, with a table back to Unicode', () => {
    for (const { path } of written) {
      const rows = execFileSync('pdffonts', [path], { encoding: 'utf8', stdio: 'pipe' }).trim().split('\n').slice(2)
      expect(rows.length).toBeGreaterThan(1)
      for (const row of rows) expect(row).toMatch(/Tinos\S*\s+CID TrueType\s+Identity-H\s+yes yes yes/)
    }
  })

  it.skipIf(!hasPoppler('pdftotext'))('pdftotext gives NFC text in reading order', () => {
    for (const { path, document } of written) {
      const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', stdio: 'pipe' })
      expect(text).toBe(text.normalize('NFC'))
      const flat = text.replace(/\s+/g, ' ')
      const parts = [document.issuer[0], document.number, document.place, document.signerName].map((part) => part ?? '')
      const places = parts.map((part) => flat.indexOf(part.split(' ').slice(0, 3).join(' ')))
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('PDF/A-2b, as far as it can be checked without a validator', () => {
  it('names itself in XMP, has an output intent with a colour profile and an identifier, and no encryption', () => {
    for (const { bytes } of written) {
      const text = bytes.toString('latin1')
      expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/)
      expect(text).toMatch(/\/OutputIntents? /)
      expect(text).toContain('/S /GTS_PDFA1')
      expect(text).toContain('/DestOutputProfile')
      expect(text).toMatch(/\/ID \[/)
      expect(text).not.toContain('/Encrypt')
      expect(text).not.toMatch(/\/(?:JavaScript|Launch|EmbeddedFile|Movie|Sound)\b/)
    }
  })

  it('paints in no colour of a press, and points nowhere outside', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const signed = Buffer.from(await writePdf(samples.partyLetter, { signature: png, seal: png }))
    expect(signed.toString('latin1')).toContain('/Subtype /Image')
    for (const bytes of [signed, ...written.map((one) => one.bytes)]) {
      expect(bytes.toString('latin1')).not.toMatch(/\/DeviceCMYK|\/URI|\/GoToR|\/Filespec/)
      const contents = unpacked(bytes).filter((stream) => /\bT[Jj]\b/.test(stream))
      expect(contents.length).toBeGreaterThan(0)
      for (const content of contents) expect(content).not.toMatch(/(?:[\d.]+ ){4}[kK]\b/)
    }
  })

  it('says the same day and title in XMP and in the document information', () => {
    const { bytes } = written.find(({ name }) => name === 'partyLetter') ?? { bytes: Buffer.alloc(0) }
    const text = bytes.toString('utf8')
    expect(text).toContain('<xmp:CreateDate>2021-02-05T00:00:00Z</xmp:CreateDate>')
    expect(bytes.toString('latin1')).toContain('/CreationDate (D:20210205000000Z)')
    expect(text).toContain('0482-CV/QU')
  })
})

describe('plainFont', () => {
  it('refuses bytes that are no font with outlines', () => {
    expect(() => plainFont(Buffer.from([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toThrow(RangeError)
  })
})

/** The contents of all streams that can be unpacked. */
function unpacked(bytes: Buffer): string[] {
  const found: string[] = []
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    const end = bytes.indexOf('endstream', at)
    if (bytes.subarray(at - 3, at).toString('latin1') === 'end' || end < 0) continue
    try {
      found.push(inflateSync(bytes.subarray(at + 7, end)).toString('latin1'))
    } catch {
      // A stream without compression: fonts' tables and metadata are read as they stand by the tests above.
    }
  }
  return found
}
