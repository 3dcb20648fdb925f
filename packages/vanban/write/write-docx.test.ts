import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Block, Document } from '../document.ts'
import { readFile } from '../files/index.ts'
import { chosen } from '../properties/choices.ts'
import { documentOf } from '../properties/documents.ts'
import { runs } from '../properties/testing/runs.ts'
import { placedTexts } from './placed-texts.ts'
import { frontNotice, partyLetter, partyReport, statePlan } from './sample-documents.ts'
import * as forms from './sample-forms.ts'
import { writeDocx } from './write-docx.ts'
import { WriteError } from './write-error.ts'
import { writePdf } from './write-pdf.ts'

// Writing and reading whole files takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const paragraph = (text: string): Block => ({ type: 'paragraph', text })
const wideTable: Block = {
  type: 'table',
  caption: null,
  headerRows: 1,
  rows: [0, 1, 2].map((row) => Array.from({ length: 16 }, (_, column) => `cột-thứ-${column}-dòng-${row}`)),
}
const samples: [string, Document][] = [
  ['a Party letter of 2021', partyLetter],
  ['a Party report of 2021 with a table and a chart', partyReport],
  ['a Party report of 2026', { ...partyReport, issuedOn: '2026-06-02' }],
  ['a State plan with annexes', statePlan],
  ['a draft', { ...statePlan, number: null, issuedOn: null, draft: 2, urgency: 'thượng khẩn' }],
  ['a notice of the Front', frontNotice],
  ...Object.entries(forms),
]

/** The parts of the file, by path. */
async function partsOf(document: Document, options = {}): Promise<Map<string, string>> {
  const files = unzipSync(await writeDocx(document, options))
  return new Map(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

interface WordParagraph {
  style: string
  text: string
}

/** The paragraphs of a part in order, those within tables included. */
function paragraphsOf(xml: string): WordParagraph[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) => ({
    style: inside.match(/<w:pStyle w:val="([^"]+)"/)?.[1] ?? '',
    text: [...inside.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br)\/>/g)]
      .map(([, text, sign]) => text ?? (sign === 'tab' ? '\t' : '\n'))
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replaceAll('\u00a0', ' '),
  }))
}

const bodyOf = async (document: Document) => (await partsOf(document)).get('word/document.xml') ?? ''
const inStyle = (paragraphs: WordParagraph[], style: string) =>
  paragraphs.filter((one) => one.style === style).map((one) => one.text)

describe('the Word file of a Party letter (HD 36)', async () => {
  const parts = await partsOf(partyLetter)
  const xml = parts.get('word/document.xml') ?? ''
  const paragraphs = paragraphsOf(xml)

  it('has every element in a named style of its own', () => {
    const styles = parts.get('word/styles.xml') ?? ''
    for (const name of [
      'Quốc hiệu',
      'Cơ quan',
      'Số, ký hiệu',
      'Kính gửi',
      'Thân',
      'Khoản',
      'Điểm',
      'Nơi nhận',
      'Chức vụ',
      'Họ tên',
      'Phụ lục',
      'Tên loại',
      'Trích yếu',
    ])
      expect(styles).toContain(`<w:name w:val="${name}"/>`)
    expect(inStyle(paragraphs, 'QuocHieu')).toEqual(['ĐẢNG CỘNG SẢN VIỆT NAM'])
    expect(inStyle(paragraphs, 'CoQuan')).toEqual(['QUẬN ỦY BẠCH TRÀ'])
    expect(inStyle(paragraphs, 'DauSao')).toEqual(['*'])
    expect(inStyle(paragraphs, 'SoKyHieu')).toEqual(['Số 0482-CV/QU'])
    expect(inStyle(paragraphs, 'DiaDanhNgay')).toEqual(['Bạch Trà, ngày 05 tháng 02 năm 2021'])
    expect(inStyle(paragraphs, 'MucKhan')).toEqual(['KHẨN'])
    expect(inStyle(paragraphs, 'KinhGui')[0]).toBe('Kính gửi:\t- Thường trực HĐND, Lãnh đạo UBND quận Bạch Trà,')
    expect(inStyle(paragraphs, 'QuyenHan')).toEqual(['T/M BAN THƯỜNG VỤ'])
    expect(inStyle(paragraphs, 'ChucVu')).toEqual(['PHÓ BÍ THƯ'])
    expect(inStyle(paragraphs, 'HoTen')).toEqual(['Lương Khánh Vĩ'])
    expect(paragraphs.every((one) => styles.includes(`w:styleId="${one.style}"`))).toBe(true)
  })

  it('keeps the labels of clauses as words', () => {
    expect(inStyle(paragraphs, 'Khoan').map((text) => text.slice(0, 3))).toEqual(['1. ', '2. ', '3. '])
    expect(inStyle(paragraphs, 'Diem').map((text) => text.slice(0, 3))).toEqual(['a) ', 'b) '])
    expect(xml).not.toContain('<w:numPr>')
  })

  it('is set in Times New Roman, in Vietnamese, on A4 with the margins of the form', () => {
    const styles = parts.get('word/styles.xml') ?? ''
    expect(styles).toContain('w:ascii="Times New Roman"')
    expect(styles).toContain('<w:lang w:val="vi-VN"')
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
  })

  it('shows the page number in the upper margin, not on page 1', () => {
    expect(xml).toContain('<w:titlePg/>')
    const headers = [...parts].filter(([path]) => /^word\/header\d/.test(path)).map(([, part]) => part)
    expect(headers.filter((part) => part.includes('PAGE'))).toHaveLength(1)
    expect(headers).toHaveLength(2)
  })

  it('carries the day of the document as the day of the file', () => {
    expect(parts.get('docProps/core.xml')).toContain('>2021-02-05T00:00:00Z<')
  })
})

describe('the Word file of other documents', () => {
  it('repeats the head of a table and keeps every cell', async () => {
    const xml = await bodyOf(partyReport)
    const table = partyReport.body
      .flatMap((block) => (block.type === 'clause' ? block.blocks : []))
      .find((block) => block.type === 'table')
    const cells = paragraphsOf(xml).filter((one) => one.style === 'DauBang' || one.style === 'OBang')
    expect(cells.map((one) => one.text)).toEqual(table?.type === 'table' ? table.rows.flat() : null)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  })

  it('holds a chart as SVG with a PNG beside it', async () => {
    const files = unzipSync(await writeDocx(partyReport))
    const media = Object.keys(files).filter((path) => path.startsWith('word/media/'))
    expect(media.map((path) => path.split('.').at(-1)).sort()).toEqual(['png', 'svg'])
    const png = files[media.find((path) => path.endsWith('.png')) ?? '']
    expect(png && new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(1200)
    expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain('svgBlip')
  })

  it('gives every annex a section of its own that counts from 1, on its side where a table is wide', async () => {
    const annexes = [...statePlan.annexes, { label: 'Phụ lục III', title: 'BIỂU RỘNG', body: [wideTable] }]
    const xml = await bodyOf({ ...statePlan, annexes })
    const sections = [...xml.matchAll(/<w:sectPr\b.*?<\/w:sectPr>/gs)].map(([section]) => section)
    expect(sections).toHaveLength(4)
    expect(sections.every((section) => section.includes('<w:pgNumType w:start="1"'))).toBe(true)
    expect(sections.map((section) => section.includes('w:orient="landscape"'))).toEqual([false, false, false, true])
    expect(sections[3]).toContain('<w:pgSz w:w="16838" w:h="11906"')
  })

  it('marks a draft and leaves blanks for its number and day', async () => {
    const paragraphs = paragraphsOf(await bodyOf({ ...statePlan, number: null, issuedOn: null, draft: 2 }))
    expect(inStyle(paragraphs, 'DuThao')).toEqual(['Dự thảo lần 2'])
    expect(inStyle(paragraphs, 'SoKyHieu')[0]).toMatch(/^Số: {8,}\/KH-UBND$/)
  })

  it('closes with «./.» or «.» as the form of the day has it', async () => {
    const end = async (issuedOn: string) =>
      inStyle(paragraphsOf(await bodyOf({ ...partyLetter, issuedOn })), 'Than').at(-1)
    expect(await end('2021-02-05')).toMatch(/thực hiện\.\/\.$/)
    expect(await end('2026-06-02')).toMatch(/thực hiện\.$/)
  })

  it('prints what stands around a document: footer, circulation mark, mark of a copy, signature and seal', async () => {
    const options = {
      footer: ['Số liệu đến 17 giờ'],
      marks: ['LƯU HÀNH NỘI BỘ'],
      copyLines: ['SAO Y', 'UBND quận Bạch Trà'],
      signature: png(60, 30),
      seal: png(50, 50),
    }
    const parts = await partsOf(statePlan, options)
    const paragraphs = paragraphsOf(parts.get('word/document.xml') ?? '')
    expect(inStyle(paragraphs, 'ChuCuoi')).toEqual(['Số liệu đến 17 giờ'])
    expect(inStyle(paragraphs, 'PhamViLuuHanh')).toEqual(['LƯU HÀNH NỘI BỘ'])
    const headers = [...parts].filter(([path]) => /^word\/header\d/.test(path)).flatMap(([, xml]) => paragraphsOf(xml))
    expect(inStyle(headers, 'DauBanSao')).toEqual(['SAO Y', 'UBND quận Bạch Trà'])
    expect(parts.get('word/document.xml')?.match(/<wp:anchor /g)).toHaveLength(2)
  })

  it('is well-formed XML whatever letters the document holds', async () => {
    const odd = 'Tên <b>&amp;</b> "x" \u0000\u0007\ufffe\ud800 & 🙂 ]]>'
    const document: Document = { ...partyLetter, subject: odd, signerName: odd, body: [paragraph(odd), wideTable] }
    for (const [path, xml] of await partsOf(document)) {
      if (path.endsWith('.xml') || path.endsWith('.rels'))
        expect(() => new SaxesParser().write(xml).close(), path).not.toThrow()
    }
    expect(inStyle(paragraphsOf(await bodyOf(document)), 'Than')[0]).toContain('Tên <b>')
  })

  it('begins a State list of addressees below its label, a Party one beside it', async () => {
    const lines = async (document: Document) => inStyle(paragraphsOf(await bodyOf(document)), 'KinhGui')
    expect((await lines(forms.stateLetter))[0]).toBe('Kính gửi:')
    expect((await lines(partyLetter))[0]).toMatch(/^Kính gửi:\t- /)
  })

  it('sets the signatures of a joint document side by side, the main one last', async () => {
    const paragraphs = paragraphsOf(await bodyOf(forms.jointPlan))
    const others = forms.jointPlan.otherSignatures?.map((one) => one.signerName) ?? []
    expect(inStyle(paragraphs, 'HoTen')).toEqual([...others, forms.jointPlan.signerName])
    expect(others.length).toBeGreaterThan(0)
  })

  it('puts the block of a copy under the document', async () => {
    const paragraphs = paragraphsOf(await bodyOf(forms.stateCopy))
    expect(inStyle(paragraphs, 'HinhThucSao')).toEqual([forms.stateCopy.copy?.form])
    expect(inStyle(paragraphs, 'HoTen')).toEqual([forms.stateCopy.signerName, forms.stateCopy.copy?.signerName])
  })

  it('writes a document that says nothing but its line', async () => {
    const empty: Document = {
      ...partyLetter,
      kind: null,
      number: null,
      symbol: null,
      issuer: [],
      place: null,
      issuedOn: null,
      subject: null,
      urgency: null,
      addressees: [],
      body: [],
      distribution: [],
      authority: [],
      authorityLines: [],
      signerTitle: null,
      signerName: null,
    }
    expect(inStyle(paragraphsOf(await bodyOf(empty)), 'QuocHieu')).toEqual(['ĐẢNG CỘNG SẢN VIỆT NAM'])
  })

  it.each(samples)('gives the same bytes for the same document: %s', async (_, document) => {
    const first = await writeDocx(document)
    await writeDocx(partyReport)
    expect(Buffer.compare(first, await writeDocx(structuredClone(document)))).toBe(0)
    const dos = new DataView(first.buffer, first.byteOffset)
    expect([dos.getUint16(10, true), dos.getUint16(12, true)]).toEqual([0, 0x21])
  })
})

describe('the way back', () => {
  // Three things that the form prints are not taken for what they are yet, in a PDF and in plain text either: the name of
  // a chapter below its label, «(Kèm theo …)», and «Dự thảo lần n» under a letter's subject.
  const printedOnly = ({ body, annexes, number, kind, draft }: Document) =>
    (kind === 'CV' && draft !== null) ||
    body.some((block) => block.type === 'clause' && block.label.startsWith('Chương')) ||
    (annexes.length > 0 && number !== null)

  /** A generated table says that it has no head, whatever its first row looks like to a reader. */
  const withoutHeads = (document: Document): Document =>
    JSON.parse(JSON.stringify(document).replace(/"headerRows":\d+/g, '"headerRows":0'))

  it('reads the same document out of the Word file', { timeout: 900_000 }, async () => {
    const documents = chosen(documentOf).filter((document) => !printedOnly(document))
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const back = (await readFile(await writeDocx(document), 'a.docx')).document
        expect(withoutHeads(back)).toEqual(withoutHeads(document))
      }),
      runs(10, 500),
    )
  })

  it('reads every cell of a table and the words around a chart', async () => {
    const { document } = await readFile(await writeDocx(partyReport), 'a.docx')
    const rows = (blocks: readonly Block[]): string[][] =>
      blocks.flatMap((block) =>
        block.type === 'table' ? block.rows : block.type === 'clause' ? rows(block.blocks) : [],
      )
    expect(rows(document.body)).toEqual(rows(partyReport.body))
    const fields = (of: Document) => ({ ...of, body: [], citations: [], requirements: [] })
    expect(fields(document)).toEqual(fields(partyReport))
  })
})

describe('what is refused', () => {
  it('writes no document with a secrecy mark', async () => {
    await expect(writeDocx({ ...partyLetter, secrecy: 'mật' })).rejects.toThrow(WriteError)
  })

  it.each([
    ['no picture', '<svg'],
    ['a program', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['an outside address', '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://dau.vn/a.png"/></svg>'],
    ['an endless height', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="100000"><rect/></svg>'],
  ])('refuses %s', async (_, svg) => {
    const document: Document = { ...partyLetter, body: [{ type: 'picture', svg, caption: null }] }
    await expect(writeDocx(document)).rejects.toMatchObject({ name: 'WriteError', code: 'picture' })
  })

  it('refuses a signature that is no PNG', async () => {
    await expect(writeDocx(partyLetter, { signature: new Uint8Array([1, 2, 3]) })).rejects.toMatchObject({
      code: 'image',
    })
  })
})

const office = spawnSync('soffice', ['--version']).status === 0

describe.skipIf(!office)('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vanban-docx-'))
  const tinos = join(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'), '..')
  // A machine without Times New Roman shows the file in the typeface of the same widths.
  const fonts = `<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${tinos}</dir><cachedir>${join(folder, 'cache')}</cachedir><alias binding="same"><family>Times New Roman</family>
<prefer><family>Tinos</family></prefer></alias></fontconfig>`
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('opens every file and shows the words of our PDF in their order', { timeout: 180_000 }, async () => {
    const names = samples.map((_, index) => join(folder, `${index}.docx`))
    const shown = samples.map(([, document]) => withoutChartWords(document))
    for (const [index, document] of shown.entries()) writeFileSync(names[index] ?? '', await writeDocx(document))
    writeFileSync(join(folder, 'fonts.conf'), fonts)
    const words = [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'pdf']
    const env = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }
    execFileSync('soffice', [...words, '--outdir', folder, ...names], { stdio: 'pipe', timeout: 150_000, env })
    for (const [index, document] of shown.entries()) {
      const converted = await wordsOf(readFileSync(join(folder, `${index}.pdf`)))
      expect(converted, samples[index]?.[0]).toEqual(await wordsOf(await writePdf(document)))
    }
  })

  /** A drawing's words are letters in our PDF and lines in a converted one. */
  function withoutChartWords(document: Document): Document {
    return JSON.parse(JSON.stringify(document).replace(/<text .*?<\/text>/g, ''))
  }

  /** The words as they are shown, in the order of the page, without page numbers and the heads that long tables repeat. */
  async function wordsOf(pdf: Uint8Array): Promise<string[]> {
    const placed = await placedTexts(new Uint8Array(pdf))
    const said = placed.filter((one) => !(one.yMm < 18 && /^\d+$/.test(one.text.trim()))).map((one) => one.text)
    const head = 'STT Tổ dân phố Số người Kinh phí (đồng) Người nhận bàn giao'
    return said.join(' ').replaceAll('\u00a0', ' ').replaceAll(head, '').split(/\s+/).filter(Boolean)
  }
})

/** A grey PNG. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 128)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}
