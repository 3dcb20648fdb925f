import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readText } from '../../read/read-text.ts'
import { partyLetter, statePlan } from '../../write/sample-documents.ts'
import { writeDocx } from '../../write/write-docx.ts'
import { writeText } from '../../write/write-text.ts'
import { MOST_UNPACKED_BYTES } from '../limits.ts'
import { readFile } from '../read-file.ts'
import { fieldMisses } from '../testing/field-misses.ts'

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A Word document of these body elements, with the other parts it needs. */
function docx(body: string, parts: Record<string, string> = {}): Uint8Array {
  const files = { 'word/document.xml': `<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`, ...parts }
  const encoder = new TextEncoder()
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)])))
}

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`
const item = (text: string, numId: number, level = 0) =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`)
const cell = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (ruled: boolean, ...rows: string[]) =>
  `<w:tbl><w:tblPr><w:tblBorders><w:insideH w:val="${ruled ? 'single' : 'none'}"/></w:tblBorders></w:tblPr>${rows.join('')}</w:tbl>`

const textOf = async (body: string, parts?: Record<string, string>) =>
  (await readFile(docx(body, parts), 'thu.docx')).text.replace(/\n+/g, '\n').trim()

test.each([
  ['a letter of the Party', partyLetter],
  ['a plan of the State with annexes and a long table', statePlan],
])('%s that we write as DOCX reads back the same', async (_name, sample) => {
  const document = { ...sample, citations: readText(writeText(sample)).document.citations }
  const reading = await readFile(await writeDocx(document), 'thu.docx')
  expect(fieldMisses(document, reading.document)).toEqual([])
})

test('numbers that Word counts come into the text, levels and restarts with them', async () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering =
    `<w:numbering ${NAMESPACE}><w:abstractNum w:abstractNumId="0">` +
    `${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'lowerLetter', '%3)')}` +
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>' +
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
  const body = [
    item('MỤC ĐÍCH', 1),
    item('Rà soát.', 1, 1),
    item('Tại quận;', 1, 2),
    item('Tại phường.', 1, 2),
    item('Báo cáo.', 1, 1),
    item('NỘI DUNG', 1),
    item('Chi tiết.', 1, 1),
    item('PHỤ LỤC', 2),
  ].join('')
  expect(await textOf(body, { 'word/numbering.xml': numbering })).toBe(
    'I. MỤC ĐÍCH\n1. Rà soát.\na) Tại quận;\nb) Tại phường.\n2. Báo cáo.\nII. NỘI DUNG\n1. Chi tiết.\nI. PHỤ LỤC',
  )
})

test('a table without lines sets things side by side; one with lines stays a table, its merged cells once', async () => {
  const letterhead = table(
    false,
    row(cell(p('QUẬN ỦY BẠCH TRÀ')), cell(p('ĐẢNG CỘNG SẢN VIỆT NAM'))),
    row(cell(p('Số 12-CV/QU')), cell(p('Bạch Trà, ngày 05 tháng 02 năm 2021'))),
  )
  const figures = table(
    true,
    row(cell(p('Đơn vị')), cell(p('Số lượt'), '<w:gridSpan w:val="2"/>')),
    row(cell(p('Phường Bến Đá'), '<w:vMerge w:val="restart"/>'), cell(p('42')), cell(p('7'))),
    row(cell(p(''), '<w:vMerge/>'), cell(p('a') + p('b | c')), cell(p('8'))),
  )
  expect(await textOf(letterhead + p('Nội dung.') + figures)).toBe(
    'QUẬN ỦY BẠCH TRÀ\nSố 12-CV/QU\nĐẢNG CỘNG SẢN VIỆT NAM\nBạch Trà, ngày 05 tháng 02 năm 2021\nNội dung.\n' +
      '| Đơn vị | Số lượt |  |\n| --- | --- | --- |\n| Phường Bến Đá | 42 | 7 |\n|  | a b / c | 8 |',
  )
})

test('text under review is read as it will be, with a warning; hidden text is not there; capitals are as printed', async () => {
  const body =
    `<w:p>${run('Giữ ')}<w:del>${run('bỏ ')}</w:del><w:ins>${run('thêm ')}</w:ins>${run('ẩn ', '<w:vanish/>')}` +
    `${run('hoa', '<w:caps/>')}${run('2', '<w:vertAlign w:val="superscript"/>')}</w:p>`
  const reading = await readFile(docx(body), 'thu.docx')
  expect(reading.text.trim()).toBe('Giữ thêm HOA²')
  expect(reading.warnings).toContainEqual(expect.objectContaining({ code: 'under-review' }))
})

test('letters of an old code page are told by the font', async () => {
  const font = (name: string) => `<w:rFonts w:ascii="${name}"/>`
  const body = `<w:p>${run('Céng hßa ', font('.VnTime'))}${run('viÖt nam', font('.VnTimeH'))}${run(' ñoäc laäp', font('VNI-Times'))}</w:p>`
  expect(await textOf(body)).toBe('Cộng hòa VIỆT NAM độc lập')
})

test('a footnote stands below its paragraph under its number', async () => {
  const body = `<w:p>${run('Theo nghị định')}<w:r><w:footnoteReference w:id="3"/></w:r>${run(' về thi đua.')}</w:p>`
  const footnotes = `<w:footnotes ${NAMESPACE}><w:footnote w:id="3">${p('Ban hành năm 2020.')}</w:footnote></w:footnotes>`
  expect(await textOf(body, { 'word/footnotes.xml': footnotes })).toBe(
    'Theo nghị định¹ về thi đua.\n1\nBan hành năm 2020.',
  )
})

test('a picture is not read and a warning says so', async () => {
  const picture = '<w:p><w:r><w:drawing><pic:pic xmlns:pic="urn:p"/></w:drawing></w:r></w:p>'
  const reading = await readFile(docx(p('Kính gửi: Quận ủy.') + picture), 'thu.docx')
  expect(reading.warnings).toContainEqual(
    expect.objectContaining({ code: 'pictures-not-read', message: expect.stringContaining('1 hình') }),
  )
})

test('a file that unpacks beyond the limit is refused while it is unpacked, whatever it declares', async () => {
  const honest = zipSync({ 'word/document.xml': new Uint8Array(MOST_UNPACKED_BYTES + 1) }, { level: 1 })
  await expect(readFile(honest, 'bom.docx')).rejects.toMatchObject({ code: 'bomb' })
  const lying = honest.slice()
  // The local header's declared size, at byte 22.
  new DataView(lying.buffer).setUint32(22, 1000, true)
  await expect(readFile(lying, 'bom.docx')).rejects.toMatchObject({ code: 'bomb' })
}, 30_000)

test('a cut-off or garbled DOCX is damaged', async () => {
  const whole = docx(p('Kính gửi: Quận ủy Bạch Trà và các phường trong quận.'))
  for (const share of [0.3, 0.5, 0.7]) {
    const cut = whole.subarray(0, Math.floor(whole.length * share))
    await expect(readFile(cut, 'thu.docx')).rejects.toMatchObject({ code: 'damaged' })
  }
  await expect(readFile(docx('<w:p><w:r></w:p>'), 'thu.docx')).rejects.toMatchObject({ code: 'damaged' })
  const nested = `${'<w:sdt>'.repeat(5000)}${'</w:sdt>'.repeat(5000)}`
  await expect(readFile(docx(nested), 'thu.docx')).rejects.toMatchObject({ code: 'damaged' })
})
