import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { ReadingError } from '../read/reading-error.ts'
import type { EdxmlMessage, EdxmlStatus, EdxmlStatusCode } from './message.ts'
import { edxmlStatusNames } from './message.ts'
import { readEdxml } from './read-edxml.ts'
import { sampleMessage, sampleStatus } from './sample-messages.ts'
import { writeEdxml } from './write-edxml.ts'
import { wireText } from './write-xml.ts'

// Writing and reading whole files takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const utf8 = (text: string) => new TextEncoder().encode(text)
const written = (message: EdxmlMessage | EdxmlStatus, packing?: 'zip' | 'plain') =>
  new TextDecoder().decode(writeEdxml(message, packing === undefined ? {} : { packing }))
const codeOf = (bytes: Uint8Array): string | null => {
  try {
    readEdxml(bytes)
    return null
  } catch (error) {
    return error instanceof ReadingError ? error.code : `not a ReadingError: ${String(error)}`
  }
}

describe('what is written', () => {
  const xml = written(sampleMessage)

  it('stands in the order that working senders use', () => {
    const order = [
      'From',
      'To',
      'DocumentId',
      'Code',
      'PromulgationInfo',
      'DocumentType',
      'Subject',
      'Content',
      'SignerInfo',
      'DueDate',
      'OtherInfo',
      'ResponseFor',
      'SteeringType',
      'ResponseForTask',
      'ToPlaces',
    ]
    const header = xml.slice(xml.indexOf('<edXML:MessageHeader>'), xml.indexOf('</edXML:MessageHeader>'))
    const places = order.map((name) => header.search(new RegExp(`\\n {8}<edXML:${name}[ />]`)))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(xml.indexOf('<edXML:TraceHeaderList')).toBeGreaterThan(xml.indexOf('</edXML:MessageHeader>'))
    expect(xml.indexOf('<edXML:edXMLBody')).toBeGreaterThan(xml.indexOf('</edXML:edXMLHeader>'))
    expect(xml.indexOf('<AttachmentEncoded')).toBeGreaterThan(xml.indexOf('</edXML:edXMLEnvelope>'))
  })

  it('has the prefix on every element of the envelope and on none of the attached files', () => {
    const [envelope = '', files = ''] = xml.split('</edXML:edXMLEnvelope>')
    const names = [...envelope.matchAll(/<\/?([A-Za-z:]+)/g)].map(([, name]) => name).filter((name) => name !== 'edXML')
    expect(names.every((name) => name?.startsWith('edXML:'))).toBe(true)
    expect(files).not.toContain('<edXML:')
    expect(xml).toContain('<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">')
    expect(xml).toContain('<edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">')
  })

  it('has days as yyyy/MM/dd, the double s of «Bussiness», and no empty number or day', () => {
    expect(xml).toContain('<edXML:PromulgationDate>2021/05/31</edXML:PromulgationDate>')
    expect(xml).toContain('<edXML:Timestamp>2021/05/31 16:20:05</edXML:Timestamp>')
    expect(xml).toContain('<edXML:BussinessDocType>0</edXML:BussinessDocType>')
    const bare = written({
      ...sampleMessage,
      responseFor: [],
      dueOn: null,
      steeringType: null,
      promulgation: { place: null, on: null },
    })
    expect(bare).not.toMatch(/<edXML:(DueDate|SteeringType|PromulgationDate)/)
    expect(bare).toContain('<edXML:Place/>')
  })

  it('is the same for the same message', () => {
    expect(written(structuredClone(sampleMessage))).toBe(xml)
  })

  it('has the short header of a status in its own order', () => {
    const status = written(sampleStatus)
    const names = [...status.matchAll(/\n {8}<edXML:(\w+)/g)].map(([, name]) => name)
    expect(names).toEqual(['From', 'ResponseFor', 'StaffInfo', 'StatusCode', 'Description', 'Timestamp'])
    expect(status).not.toContain('AttachmentEncoded')
  })
})

describe('what is read', () => {
  it.each(['zip', 'plain'] as const)('gives back the message that was written, files %s', (packing) => {
    expect(readEdxml(writeEdxml(sampleMessage, { packing }))).toEqual(sampleMessage)
  })

  it('gives back every status', () => {
    for (const statusCode of Object.keys(edxmlStatusNames) as EdxmlStatusCode[])
      expect(readEdxml(writeEdxml({ ...sampleStatus, statusCode }))).toEqual({ ...sampleStatus, statusCode })
  })

  it('takes any order, any prefix or none, and the older namespace', () => {
    const xml = written(sampleMessage)
    const shuffled = xml.replace(
      /(<edXML:Subject>.*?<\/edXML:Subject>)([\s\S]*?)(\n {6}<\/edXML:MessageHeader>)/,
      '$2$1$3',
    )
    expect(shuffled).not.toBe(xml)
    for (const other of [
      shuffled,
      xml.replaceAll('edXML:', 'ns2:'),
      xml.replaceAll(/(<\/?)edXML:/g, '$1'),
      xml.replaceAll('http://www.mic.gov.vn/TBT/QCVN_102_2016', 'http://www.e-doc.vn/Schema/'),
    ])
      expect(readEdxml(utf8(other))).toEqual(sampleMessage)
  })

  it('takes days and hours in both orders, «Business» in both spellings, CDATA and UTF-16', () => {
    const xml = written(sampleMessage)
    const others = [
      xml.replaceAll(/>(\d{4})\/(\d\d)\/(\d\d)( [\d:]+)?</g, '>$3/$2/$1$4<'),
      xml.replaceAll(/>(\d{4})\/(\d\d)\/(\d\d)</g, '>$1-$2-$3<'),
      xml.replaceAll('Bussiness', 'Business'),
      xml.replaceAll(/<edXML:Subject>(.*?)<\/edXML:Subject>/g, '<edXML:Subject><![CDATA[$1]]></edXML:Subject>'),
    ]
    for (const other of others) expect(readEdxml(utf8(other))).toEqual(sampleMessage)
    expect(readEdxml(new Uint8Array(Buffer.from(`\ufeff${xml}`, 'utf16le')))).toEqual(sampleMessage)
    expect(readEdxml(utf8(`\ufeff${xml}`))).toEqual(sampleMessage)
  })

  it('takes a status in SOAP with the day first', () => {
    const soap = `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><SOAP-ENV:Header><edXML:Status>
      <edXML:ResponseFor><edXML:OrganId>H01.02</edXML:OrganId><edXML:Code>91-BC/QU</edXML:Code><edXML:PromulgationDate>31/05/2021</edXML:PromulgationDate></edXML:ResponseFor>
      <edXML:From><edXML:OrganId>H01</edXML:OrganId><edXML:OrganName>Thành ủy An Hải</edXML:OrganName></edXML:From>
      <edXML:StatusCode>2</edXML:StatusCode><edXML:Description>Sai nơi nhận</edXML:Description><edXML:Timestamp>01/06/2021 07:05:09</edXML:Timestamp>
      </edXML:Status></SOAP-ENV:Header><SOAP-ENV:Body/></SOAP-ENV:Envelope>`
    expect(readEdxml(utf8(soap))).toMatchObject({
      type: 'status',
      statusCode: '02',
      description: 'Sai nơi nhận',
      at: '2021-06-01T07:05:09',
      from: { organId: 'H01', organName: 'Thành ủy An Hải' },
      responseFor: { organId: 'H01.02', code: '91-BC/QU', promulgatedOn: '2021-05-31' },
    })
  })

  it('keeps a file that is itself a ZIP, whichever way it is packed', () => {
    const zips = [
      { name: 'so-lieu.zip', bytes: zipSync({ 'a.txt': utf8('một') }) },
      { name: 'long.zip', bytes: zipSync({ 'trong.zip': zipSync({ 'b.txt': utf8('hai') }) }) },
      { name: 'bang.docx', bytes: zipSync({ '[Content_Types].xml': utf8('<a/>'), 'word/document.xml': utf8('<b/>') }) },
      { name: 'mot-tep.docx', bytes: zipSync({ 'x.docx': utf8('ba') }) },
      { name: 'vo.pdf', bytes: utf8('PK\u0003\u0004 không phải ZIP') },
      { name: 'trong', bytes: new Uint8Array() },
    ]
    const attachments = zips.map((zip, index) => ({
      ...zip,
      contentId: `tep-${index}`,
      contentType: 'application/zip',
      description: null,
    }))
    for (const packing of ['zip', 'plain'] as const)
      expect(readEdxml(writeEdxml({ ...sampleMessage, attachments }, { packing }))).toEqual({
        ...sampleMessage,
        attachments,
      })
  })

  it('takes the media type from the name where a sender gives that of the wrapping', () => {
    const xml = written(sampleMessage)
      .replaceAll(/<MimeType>.*?<\/MimeType>/g, '')
      .replaceAll(/<ContentType>.*?</g, '<ContentType>application/zip<')
    const read = readEdxml(utf8(xml))
    expect(read.type === 'document' && read.attachments.map((one) => one.contentType)).toEqual([
      'application/pdf',
      'text/plain',
    ])
  })
})

const text = (maxLength = 40) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength }),
      fc.constantFrom('Quận ủy Bạch Trà', 'a & b <c> "d"', 'Ủy ban\nnhân dân', ']]>', '\u0000\r\n x \ufffe'),
    )
    .map(wireText)
const words = fc.option(text(), { nil: null }).map((value) => (value === '' ? null : value))
const filled = text().map((value) => value || 'x')
const day = fc.option(
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  { nil: null },
)
const instant = fc.option(
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19)),
  { nil: null },
)
const count = fc.option(fc.nat(99_999), { nil: null })
const truth = fc.option(fc.boolean(), { nil: null })
const list = <Value>(of: fc.Arbitrary<Value>) => fc.array(of, { maxLength: 3 })
const organ = fc.record({
  organId: text(),
  organizationInCharge: words,
  organName: words,
  organAdd: words,
  email: words,
  telephone: words,
  fax: words,
  website: words,
})
const staff = fc.record({
  department: words,
  departmentId: words,
  staff: words,
  staffId: words,
  email: words,
  mobile: words,
})
const responseFor = fc.record({ organId: words, code: words, documentId: words, promulgatedOn: day })
const business = fc.record({
  documentId: words,
  type: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
  reason: words,
  paper: truth,
  documentInfo: truth,
  documentReceiver: truth,
  receivers: list(
    fc.record({ organId: text(), receiverType: fc.option(fc.constantFrom(0 as const, 1 as const), { nil: null }) }),
  ),
  replacements: list(fc.record({ documentId: text(), organIds: list(filled) })),
  staff: fc.option(staff, { nil: null }),
})
const attachment = fc.record({
  contentId: fc.uuid(),
  name: fc.constantFrom('a.pdf', 'Báo cáo.docx', 'so-lieu.zip', 'không đuôi', 'b.json'),
  contentType: fc.constantFrom('application/pdf', 'application/zip', 'text/plain'),
  description: words,
  bytes: fc.uint8Array({ maxLength: 200 }),
})
const anyMessage: fc.Arbitrary<EdxmlMessage> = fc.record({
  type: fc.constant('document' as const),
  from: organ,
  to: list(organ),
  documentId: text(),
  code: fc.record({ number: words, notation: words }),
  promulgation: fc.record({ place: words, on: day }),
  documentType: fc.record({ type: count, detail: count, name: words }),
  subject: words,
  content: words,
  signer: fc.record({ competence: words, position: words, fullName: words }),
  dueOn: day,
  other: fc.record({
    priority: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const),
    sphereOfPromulgation: words,
    typerNotation: words,
    promulgationAmount: count,
    pageAmount: count,
    direction: truth,
    appendixes: list(filled),
  }),
  responseFor: list(responseFor),
  steeringType: fc.option(fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const), { nil: null }),
  taskCodes: list(filled),
  toPlaces: list(filled),
  trace: fc.record({
    id: words.map((id) => id?.replaceAll('\n', ' ') ?? null),
    business: fc.option(business, { nil: null }),
    hops: list(fc.record({ organId: text(), at: instant })),
  }),
  attachments: fc.uniqueArray(attachment, { maxLength: 3, selector: (one) => one.contentId }),
})

describe('any message', () => {
  it('is the same after writing and reading', () => {
    fc.assert(
      fc.property(anyMessage, fc.constantFrom('zip' as const, 'plain' as const), (message, packing) => {
        expect(readEdxml(writeEdxml(message, { packing }))).toEqual(message)
      }),
      { numRuns: 200 },
    )
  })

  it('that is damaged is refused with a ReadingError, or read as another message', () => {
    const whole = writeEdxml(sampleMessage)
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      length: fc.nat(60),
      by: fc.uint8Array({ maxLength: 20 }),
      cut: fc.boolean(),
    })
    fc.assert(
      fc.property(damage, ({ at, length, by, cut }) => {
        const bytes = cut
          ? whole.slice(0, at)
          : Uint8Array.from([...whole.slice(0, at), ...by, ...whole.slice(at + length)])
        expect(codeOf(bytes) ?? '').not.toContain('not a ReadingError')
      }),
      { numRuns: 300 },
    )
  })

  it('of noise is refused with a ReadingError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        expect(codeOf(bytes)).toMatch(/^(edxml|unknown-encoding)/)
      }),
    )
  })
})

describe('what is refused', () => {
  const header = '<edXML><edXMLEnvelope><edXMLHeader><MessageHeader>'
  const footer = '</MessageHeader></edXMLHeader></edXMLEnvelope></edXML>'

  it.each([
    [
      'a document type',
      `<!DOCTYPE edXML [<!ENTITY a "aaaa">]>${header}<Subject>&a;</Subject>${footer}`,
      'edxml-unsafe',
    ],
    [
      'an outside entity',
      `<!DOCTYPE edXML [<!ENTITY a SYSTEM "file:///etc/passwd">]>${header}${footer}`,
      'edxml-unsafe',
    ],
    ['an entity that nobody declared', `${header}<Subject>&a;</Subject>${footer}`, 'edxml'],
    ['a well without a bottom', '<a>'.repeat(100_000), 'edxml-unsafe'],
    ['a heap of elements', `<edXML>${'<a/>'.repeat(60_000)}</edXML>`, 'edxml-unsafe'],
    ['XML of another kind', '<html><body/></html>', 'edxml'],
    ['a status that there is not', `${header}<StatusCode>99</StatusCode>${footer}`, 'edxml'],
    ['nothing', '', 'edxml'],
    [
      'a file that is no Base64',
      `<edXML>${header}${footer}<AttachmentEncoded><Attachment><ContentTransferEncoded>@@</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>`,
      'damaged',
    ],
  ])('refuses %s', (_, xml, code) => {
    expect(codeOf(utf8(xml))).toBe(code)
  })

  it('refuses more bytes than a message may have before it looks at one', () => {
    expect(codeOf(new Uint8Array(50_000_001))).toBe('file-too-large')
  })

  it('unpacks no file that says it is larger than a message may hold, and none that lies about its size', () => {
    const zip = zipSync({ 'a.txt': new Uint8Array(100_000) })
    const view = new DataView(zip.buffer, zip.byteOffset)
    const central = zip.length - 22 - (46 + 5)
    for (const [size, code] of [
      [0xffff_0000, 'bomb'],
      [10, 'damaged'],
      [200_000, 'damaged'],
    ] as const) {
      view.setUint32(central + 24, size, true)
      const base64 = Buffer.from(zip).toString('base64')
      const xml = `<edXML>${header}${footer}<AttachmentEncoded><Attachment><AttachmentName>a.txt</AttachmentName><ContentTransferEncoded>${base64}</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>`
      expect(codeOf(utf8(xml))).toBe(code)
    }
  })
})
