import { type Block, type Document, emptyDocument, readText } from 'vanban'
import { sampleTexts } from './texts.ts'

/** The sample letters as documents, one or two pages each. */
export function sampleLetters(): Document[] {
  return sampleTexts().map(({ bytes }) => readText(new TextDecoder().decode(bytes)).document)
}

/** The same letter with other words in every paragraph: typst remembers what it has laid out, and real letters differ. */
export function distinct(document: Document, call: number): Document {
  const changed = (blocks: readonly Block[]): Block[] =>
    blocks.map((block) => {
      if (block.type === 'paragraph') return { ...block, text: `${call} ${block.text}` }
      if (block.type === 'clause') return { ...block, text: `${call} ${block.text}`, blocks: changed(block.blocks) }
      if (block.type === 'table')
        return { ...block, rows: block.rows.map((row) => row.map((cell) => `${cell} ${call}`)) }
      return block
    })
  return { ...document, body: changed(document.body) }
}

/** A plan of about 40 pages: 240 clauses of several lines and a table of 200 rows. */
export function longPlan(): Document {
  const words =
    'giao các phòng chuyên môn rà soát, lập danh sách, phân công người phụ trách từng địa bàn và báo cáo kết quả bằng văn bản trước ngày 20 hằng tháng để tổng hợp; '
  const clauses = Array.from({ length: 240 }, (_, index): Block => {
    return { type: 'clause', label: String(index + 1), text: `Việc thứ ${index + 1}: ${words.repeat(3)}`, blocks: [] }
  })
  const rows = Array.from({ length: 200 }, (_, index) => [String(index + 1), `Tổ dân phố ${index + 1}`, '12.500.000'])
  return {
    ...emptyDocument('state'),
    kind: 'KH',
    number: '71',
    symbol: 'KH-UBND',
    issuer: ['ỦY BAN NHÂN DÂN', 'HUYỆN TRÀ LĨNH'],
    place: 'Trà Lĩnh',
    issuedOn: '2022-03-09',
    subject: 'Sắp xếp công việc của huyện trong năm',
    body: [
      ...clauses,
      { type: 'table', caption: null, headerRows: 1, rows: [['STT', 'Đơn vị', 'Kinh phí (đồng)'], ...rows] },
    ],
    authorityLines: ['CHỦ TỊCH'],
    signerName: 'Lục Minh Triết',
  }
}
