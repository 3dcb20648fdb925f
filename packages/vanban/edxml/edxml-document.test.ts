import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Block, Document, Reading } from '../document.ts'
import { readFile } from '../files/index.ts'
import { chosen } from '../properties/choices.ts'
import { documentOf } from '../properties/documents.ts'
import { runs } from '../properties/testing/runs.ts'
import { readText } from '../read/read-text.ts'
import { ReadingError } from '../read/reading-error.ts'
import { frontNotice, partyLetter, partyReport, statePlan } from '../write/sample-documents.ts'
import * as forms from '../write/sample-forms.ts'
import { writeText } from '../write/write-text.ts'
import { documentData, documentFromData } from './document-data.ts'
import type { EdxmlMessage } from './message.ts'
import { readEdxml } from './read-edxml.ts'
import { type AttachmentReader, readingFromEdxml } from './reading-from-edxml.ts'
import { sampleMessage, sampleStatus } from './sample-messages.ts'
import { writeEdxml } from './write-edxml.ts'
import { writeEdxmlDocument } from './write-edxml-document.ts'

// Writing and reading whole files takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const envelope = { from: sampleMessage.from, to: sampleMessage.to, timestamp: '2021-06-01T08:00:00' }
const reader: AttachmentReader = (bytes, name) => readFile(bytes, name)
const codes = (reading: Reading) => reading.warnings.map((warning) => warning.code)
const samples: [string, Document][] = Object.entries({ partyLetter, partyReport, statePlan, frontNotice, ...forms })

/** A message as its sender would have built it, with other data beside the paper. */
async function withOtherData(document: Document, data: Document | Uint8Array): Promise<Uint8Array> {
  const message = readEdxml(await writeEdxmlDocument(document, envelope)) as EdxmlMessage
  const bytes = data instanceof Uint8Array ? data : documentData({ document: data, around: [] })
  const attachments = message.attachments.map((file) => (file.name.endsWith('.json') ? { ...file, bytes } : file))
  return writeEdxml({ ...message, attachments })
}

describe('a document on its way', () => {
  it('is a message with the document’s fields, its PDF, its Word file and its data', async () => {
    const message = readEdxml(
      await writeEdxmlDocument(partyReport, { ...envelope, taskCodes: ['NV-7'] }, { docx: true }),
    )
    expect(message).toMatchObject({
      documentId: 'H01.02,2021/05/31,91-BC/QU',
      code: { number: '91', notation: 'BC/QU' },
      promulgation: { place: 'Bạch Trà', on: '2021-05-31' },
      documentType: { name: 'Báo cáo' },
      subject: partyReport.subject,
      signer: { competence: 'T/M BAN THƯỜNG VỤ', position: 'BÍ THƯ', fullName: 'Nghiêm Bảo Trâm' },
      taskCodes: ['NV-7'],
      toPlaces: ['Như trên', 'Lưu Văn phòng'],
      trace: { hops: [{ organId: 'H01.02', at: '2021-06-01T08:00:00' }] },
    })
    const files = (message as EdxmlMessage).attachments.map((file) => file.name)
    expect(files).toEqual(['91-BC-QU.pdf', '91-BC-QU.docx', '91-BC-QU.json'])
  })

  it('is the same file for the same document', async () => {
    const first = await writeEdxmlDocument(partyLetter, envelope)
    expect(Buffer.compare(first, await writeEdxmlDocument(structuredClone(partyLetter), envelope))).toBe(0)
  })

  it('is never one with a secrecy mark', async () => {
    await expect(writeEdxmlDocument({ ...partyLetter, secrecy: 'mật' }, envelope)).rejects.toMatchObject({
      code: 'secret',
    })
  })
})

describe('the next office', () => {
  it.each(samples)('reads %s in as the data that it is', async (_, document) => {
    const reading = await readingFromEdxml(await writeEdxmlDocument(document, envelope, { docx: true }), reader)
    expect(reading.document).toEqual(document)
    expect(reading.warnings).toEqual([])
    for (const { path, span } of reading.evidence) expect(span.end, path).toBeGreaterThan(span.start)
  })

  it('reads any document in as the data that it is, however well its PDF can be read', {
    timeout: 900_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(chosen(documentOf), async (document) => {
        const reading = await readingFromEdxml(await writeEdxmlDocument(document, envelope), reader)
        expect(reading.document).toEqual(document)
      }),
      runs(8, 300),
    )
  })

  it('reads the data beside a paper with small print and circulation marks', async () => {
    const around = { footer: ['Số liệu đến 17 giờ ngày 30/5/2021; mã niêm phong 4f2a9c'], marks: ['LƯU HÀNH NỘI BỘ'] }
    const reading = await readingFromEdxml(await writeEdxmlDocument(partyReport, envelope, around), reader)
    expect(reading.document).toEqual(partyReport)
  })

  it('finds each requirement’s words on the paper', async () => {
    const read = readText(writeText(partyLetter)).document
    expect(read.requirements.length).toBeGreaterThan(1)
    const reading = await readingFromEdxml(await writeEdxmlDocument(read, envelope), reader)
    expect(reading.document.requirements).toEqual(read.requirements)
    const found = read.requirements.map((_, at) => reading.evidence.find(({ path }) => path === `/requirements/${at}`))
    expect(found.every((one) => one !== undefined)).toBe(true)
  })

  it('reads the paper alone where no data comes with it', async () => {
    const reading = await readingFromEdxml(await writeEdxmlDocument(partyLetter, envelope, { data: false }), reader)
    const { citations: _, requirements: __, ...fields } = reading.document
    const { citations: ___, requirements: ____, ...wanted } = partyLetter
    expect(fields).toEqual(wanted)
  })
})

/** The report with the cells of its table changed. */
function withTable(change: (rows: string[][]) => string[][]): Document {
  const blocks = (list: Block[]): Block[] =>
    list.map((block) => {
      if (block.type === 'table') return { ...block, rows: change(block.rows) }
      return block.type === 'clause' ? { ...block, blocks: blocks(block.blocks) } : block
    })
  return { ...partyReport, body: blocks(partyReport.body) }
}

const added: Block = { type: 'clause', label: '4', text: 'Giao các phường nộp 500 triệu đồng.', blocks: [] }
const invented = {
  clause: '3',
  span: 'chuyển hồ sơ về Sở',
  actors: [],
  deadline: null,
  target: null,
  closingFormula: false,
}
const lies: [string, Document][] = [
  ['another number', { ...partyReport, number: '92' }],
  ['another symbol', { ...partyReport, symbol: 'BC/TU' }],
  ['another day', { ...partyReport, issuedOn: '2021-05-30' }],
  ['another subject', { ...partyReport, subject: 'kết quả phòng cháy' }],
  ['another issuer', { ...partyReport, issuer: ['QUẬN ỦY MỸ LỘC'] }],
  ['another signer', { ...partyReport, signerName: 'Tạ Nguyệt Ánh' }],
  [
    'another receiver',
    { ...partyReport, distribution: [...partyReport.distribution, { name: 'Sở Tài chính', purpose: null }] },
  ],
  ['one figure changed', withTable((rows) => rows.map((row) => row.map((cell) => cell.replace('118.', '918.'))))],
  [
    'two rows changed places',
    withTable(([head = [], first = [], second = [], ...rest]) => [
      head,
      [...first.slice(0, 3), ...second.slice(3)],
      [...second.slice(0, 3), ...first.slice(3)],
      ...rest,
    ]),
  ],
  ['a clause left out', { ...partyReport, body: partyReport.body.slice(0, -1) }],
  ['a clause added', { ...partyReport, body: [...partyReport.body, added] }],
  ['a requirement that nobody made', { ...partyReport, requirements: [invented] }],
  ['an urgency', { ...partyReport, urgency: 'hỏa tốc' }],
]

describe('data that says something else than the paper', () => {
  it.each(lies)('is not used: %s', async (_, data) => {
    expect(isDeepStrictEqual(data, partyReport)).toBe(false)
    const reading = await readingFromEdxml(await withOtherData(partyReport, data), reader)
    const paper = await readingFromEdxml(await writeEdxmlDocument(partyReport, envelope, { data: false }), reader)
    expect(codes(reading)).toContain('edxml-data-differs')
    expect(reading.document).toEqual(paper.document)
  })

  it('cannot hide a clause behind a line that stands around the document', async () => {
    const clause = partyLetter.body.find(
      (block): block is Extract<Block, { type: 'clause' }> => block.type === 'clause',
    )
    const without = { ...partyLetter, body: partyLetter.body.filter((block) => block !== clause) }
    const bytes = documentData({ document: without, around: [`1. ${clause?.text}`] })
    const reading = await readingFromEdxml(await withOtherData(partyLetter, bytes), reader)
    expect(codes(reading)).toContain('edxml-data-differs')
  })

  it('still makes a document secret where it says so', async () => {
    const reading = await readingFromEdxml(await withOtherData(partyReport, { ...partyReport, secrecy: 'mật' }), reader)
    expect(reading.document.secrecy).toBe('mật')
  })
})

describe('data of another shape', () => {
  const plain = () => JSON.parse(new TextDecoder().decode(documentData({ document: partyReport, around: [] })))
  const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

  it('is taken where it is whole, whatever was read', () => {
    for (const [, document] of samples) {
      expect(documentFromData(documentData({ document, around: [] }))?.document).toEqual(document)
      const read = readText(writeText(document)).document
      expect(documentFromData(documentData({ document: read, around: [] }))?.document).toEqual(read)
    }
  })

  it.each([
    ['a field too few', () => ({ ...plain(), document: { ...plain().document, body: undefined } })],
    ['a field too many', () => ({ ...plain(), document: { ...plain().document, note: 'x' } })],
    ['a later version', () => ({ ...plain(), version: 2 })],
    ['a day that is none', () => ({ ...plain(), document: { ...plain().document, issuedOn: '2021-02-30' } })],
    ['a line that there is not', () => ({ ...plain(), document: { ...plain().document, line: 'church' } })],
    [
      'uneven rows',
      () => ({
        ...plain(),
        document: {
          ...plain().document,
          body: [{ type: 'table', caption: null, headerRows: 1, rows: [['a'], ['b', 'c']] }],
        },
      }),
    ],
    [
      'a block within blocks without end',
      () => {
        let body: unknown[] = []
        for (let depth = 0; depth < 40; depth += 1) body = [{ type: 'clause', label: '1', text: '', blocks: body }]
        return { ...plain(), document: { ...plain().document, body } }
      },
    ],
    ['nothing', () => null],
  ])('is not used: %s', async (_, build) => {
    expect(documentFromData(bytesOf(build()))).toBeNull()
  })

  it('is said in a warning', async () => {
    const reading = await readingFromEdxml(await withOtherData(partyReport, new TextEncoder().encode('{')), reader)
    expect(codes(reading)).toContain('edxml-data-broken')
    expect(reading.document.number).toBe('91')
  })
})

describe('the header of a message', () => {
  const text = 'QUẬN ỦY BẠCH TRÀ\n*\nSố 91-BC/QU\n\nBan Thường vụ Quận ủy báo cáo như sau:\n1. Đã kiểm tra 42 lượt.\n'
  const file = {
    contentId: '1',
    name: 'a.txt',
    contentType: 'text/plain',
    description: null,
    bytes: new TextEncoder().encode(text),
  }

  it('fills in what the paper leaves open, as a value to look at', async () => {
    const reading = await readingFromEdxml(writeEdxml({ ...sampleMessage, attachments: [file] }), reader)
    expect(reading.document).toMatchObject({
      number: '91',
      issuedOn: '2021-05-31',
      place: 'Bạch Trà',
      urgency: 'khẩn',
      signerName: 'Nghiêm Bảo Trâm',
    })
    const filled = reading.evidence.filter(({ rule }) => rule === 'edxml-header')
    expect(filled.map(({ path }) => path)).toContain('/issuedOn')
    expect(filled.every(({ confidence }) => confidence < 0.8)).toBe(true)
  })

  it('gives way to the paper where they differ, with a warning', async () => {
    const message = { ...sampleMessage, code: { number: '92', notation: 'BC/QU' }, attachments: [file] }
    const reading = await readingFromEdxml(writeEdxml(message), reader)
    expect(reading.document.number).toBe('91')
    expect(reading.warnings.find(({ code }) => code === 'edxml-header-differs')?.message).toContain('«92»')
  })

  it('is all there is where no file can be read', async () => {
    const broken = { ...file, name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7 cut') }
    const reading = await readingFromEdxml(writeEdxml({ ...sampleMessage, attachments: [broken] }), reader)
    expect(codes(reading)).toEqual(expect.arrayContaining(['edxml-no-paper', 'edxml-unread-file']))
    expect(reading.document).toMatchObject({
      line: 'party',
      kind: 'BC',
      number: '91',
      symbol: 'BC/QU',
      issuer: ['QUẬN ỦY BẠCH TRÀ'],
    })
  })

  it('knows the ways in which senders write a notation', async () => {
    for (const code of [
      { number: '91', notation: '91-BC/QU' },
      { number: null, notation: '91-BC/QU' },
      { number: '91', notation: 'BC/QU' },
    ]) {
      const reading = await readingFromEdxml(writeEdxml({ ...sampleMessage, code, attachments: [] }), reader)
      expect(reading.document).toMatchObject({ number: '91', symbol: 'BC/QU' })
    }
  })
})

describe('a message that brings no new document', () => {
  it.each([
    [1, 'thu hồi'],
    [2, 'cập nhật'],
    [3, 'thay thế'],
  ] as const)('says so in a warning: business %i', async (type, word) => {
    const { business } = sampleMessage.trace
    const trace = { ...sampleMessage.trace, business: business && { ...business, type } }
    const reading = await readingFromEdxml(writeEdxml({ ...sampleMessage, trace, attachments: [] }), reader)
    expect(reading.warnings.find(({ code }) => code === 'edxml-business')?.message).toContain(word)
  })
})

describe('what is not read', () => {
  it('is a status: it carries no document', async () => {
    await expect(readingFromEdxml(writeEdxml(sampleStatus), reader)).rejects.toMatchObject({ code: 'edxml-status' })
  })

  it('is a message within a message', async () => {
    const inner = writeEdxml(sampleMessage)
    const file = { contentId: '1', name: 'trong.pdf', contentType: 'application/pdf', description: null, bytes: inner }
    const reading = await readingFromEdxml(writeEdxml({ ...sampleMessage, attachments: [file] }), () =>
      Promise.reject(new Error('read')),
    )
    expect(codes(reading)).toContain('edxml-no-paper')
  })

  it('is anything after the caller has cancelled', async () => {
    const cancelled: AttachmentReader = () => Promise.reject(new ReadingError('cancelled'))
    await expect(readingFromEdxml(await writeEdxmlDocument(partyLetter, envelope), cancelled)).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})
