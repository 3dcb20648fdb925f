import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { emptyDocument } from '../empty-document.ts'
import { type PlacedText, placedTexts } from './placed-texts.ts'
import { partyLetter } from './sample-documents.ts'
import {
  congressResolution,
  jointPlan,
  partyLetter05,
  partyMinutes,
  stateCopy,
  stateDecision,
  stateLetter,
  unionAuthorisation,
} from './sample-forms.ts'
import { type PdfOptions, writePdf } from './write-pdf.ts'

const textsOf = async (document: Document, options?: PdfOptions) => placedTexts(await writePdf(document, options))
const find = (texts: PlacedText[], text: string) => {
  const placed = texts.find((one) => one.text.includes(text))
  if (placed === undefined) throw new Error(`«${text}» is not printed`)
  return placed
}
const centre = (placed: PlacedText) => placed.xMm + placed.widthMm / 2
const said = (texts: PlacedText[]) =>
  texts
    .map((placed) => placed.text)
    .join(' ')
    .replace(/\s+/g, ' ')

describe('addressees', () => {
  it('of the State stand each on a line below the label, their dashes under its colon', async () => {
    const texts = await textsOf(stateLetter)
    const label = find(texts, 'Kính gửi')
    const names = ['- Phòng Kinh tế', '- Công ty Khai thác', '- Ủy ban nhân dân 9 phường.'].map((name) =>
      find(texts, name),
    )
    expect(new Set(names.map((name) => name.xMm)).size).toBe(1)
    expect(names.every((name) => name.yMm > label.yMm + 3)).toBe(true)
    expect(label.text).toBe('Kính gửi:')
    expect(Math.abs(names[0]?.xMm ?? 0) - (label.xMm + label.widthMm)).toBeCloseTo(-1.4, 0)
  })

  it('of the State stand on the line of the label when there is only one', async () => {
    const texts = await textsOf({ ...stateLetter, addressees: [{ name: 'Phòng Kinh tế quận' }] })
    expect(find(texts, 'Phòng Kinh tế quận').yMm).toBeCloseTo(find(texts, 'Kính gửi:').yMm, 1)
  })

  it('of the Party begin on the line of the label', async () => {
    const texts = await textsOf(partyLetter)
    expect(find(texts, '- Thường trực HĐND').yMm).toBeCloseTo(find(texts, 'Kính gửi:').yMm, 1)
  })
})

describe('a document of several signatures', () => {
  it('issued jointly names both organs in one letterhead, their shared parent once, and is signed side by side', async () => {
    const texts = await textsOf(jointPlan)
    expect(find(texts, 'BAN TỔ CHỨC - BAN TUYÊN GIÁO').sizePt).toBe(14)
    expect(texts.filter((one) => one.text.includes('QUẬN ỦY BẠCH TRÀ'))).toHaveLength(1)
    const [left, right] = [find(texts, 'TRƯỞNG BAN TUYÊN GIÁO'), find(texts, 'TRƯỞNG BAN TỔ CHỨC')]
    expect(left.yMm).toBeCloseTo(right.yMm, 1)
    expect(centre(left)).toBeLessThan(105)
    expect(centre(right)).toBeGreaterThan(115)
    expect(centre(find(texts, 'Mạc Thị Hải Yến'))).toBeCloseTo(centre(left), 0)
    expect(find(texts, 'Nơi nhận:').yMm).toBeGreaterThan(find(texts, 'Mạc Thị Hải Yến').yMm)
  })

  it('puts organs of long names one under the other, a hyphen between them', async () => {
    const long = { ...stateDecision, jointIssuers: [['ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM QUẬN BẠCH TRÀ']] }
    const texts = said(await textsOf(long))
    expect(texts).toContain('QUẬN BẠCH TRÀ - ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM QUẬN BẠCH TRÀ')
  })

  it('lets the recorder of minutes sign at the left and the chair at the right', async () => {
    const texts = await textsOf(partyMinutes)
    expect(centre(find(texts, 'NGƯỜI GHI BIÊN BẢN'))).toBeLessThan(105)
    expect(centre(find(texts, 'CHỦ TRÌ HỘI NGHỊ'))).toBeGreaterThan(115)
    expect(said(texts)).not.toContain('Nơi nhận')
  })

  it('lets both sides of a power of attorney sign', async () => {
    const texts = await textsOf(unionAuthorisation)
    expect(find(texts, 'Thân Mỹ Hạnh').page).toBe(1)
    expect(find(texts, 'NGƯỜI ĐƯỢC ỦY QUYỀN').yMm).toBeCloseTo(find(texts, 'CHỦ TỊCH').yMm, 1)
  })
})

describe('kinds', () => {
  it('a decision of the State: articles in bold, grounds in italics, lines in capitals centred, two lines of authority', async () => {
    const texts = await textsOf(stateDecision)
    expect(find(texts, 'Căn cứ Luật').font).toBe(find(texts, 'Bạch Trà, ngày 07').font)
    expect(find(texts, 'Điều 1.').font).toBe(find(texts, 'QUYẾT ĐỊNH:').font)
    expect(find(texts, 'Thành lập Tổ công tác gồm').font).not.toBe(find(texts, 'Điều 1.').font)
    expect(centre(find(texts, 'QUYẾT ĐỊNH:'))).toBeCloseTo(112.5, 0)
    expect(find(texts, 'PHÓ CHỦ TỊCH').yMm).toBeGreaterThan(find(texts, 'KT. CHỦ TỊCH').yMm)
    expect(said(texts)).toContain('Về việc thành lập Tổ công tác')
  })

  it('a resolution of a congress: its own name over the star, its number, and years that stay together', async () => {
    const texts = await textsOf(congressResolution)
    expect(said(texts)).toContain('Số 01-NQ/ĐH')
    expect(find(texts, 'ĐẠI HỘI ĐẠI BIỂU LẦN THỨ V').yMm).toBeLessThan(find(texts, '*').yMm)
    expect(find(texts, '2020 - 2025').text).toContain('2020 - 2025')
    expect(said(texts)).toContain('T/M ĐOÀN CHỦ TỊCH')
  })

  it('a letter of 2026: organs in 13 pt, semicolons, a full stop, «Lưu …» as the last item', async () => {
    const texts = await textsOf(partyLetter05)
    expect(find(texts, 'ĐẢNG BỘ THÀNH PHỐ AN HẢI').sizePt).toBe(13)
    expect(said(texts)).toContain('- Đảng ủy, UBND 9 phường;')
    expect(said(texts)).toContain('- Lưu Văn phòng.')
    expect(said(texts)).not.toContain('./.')
  })
})

describe('a copy', () => {
  it('ends with a line across the page, the form of the copy, the copying organ, its number, day and signer', async () => {
    const texts = await textsOf(stateCopy)
    const after = texts.slice(texts.findIndex((one) => one.text.includes('Tạ Nguyệt Ánh')) + 1)
    const words = said(after)
    for (const part of ['PHÒNG KINH TẾ', 'SAO Y', 'Số: 08/SY', 'Bạch Trà, ngày 10 tháng 01 năm 2022', 'Giáp Văn Lãm'])
      expect(words).toContain(part)
    expect(find(after, 'SAO Y').xMm).toBeGreaterThan(105)
    expect(find(after, 'PHÒNG KINH TẾ').xMm).toBeLessThan(105)
    expect(find(after, '- Các thành viên Tổ công tác;').sizePt).toBe(11)
  })
})

describe('stamps and marks', () => {
  it('are boxed in the sizes of the decree, in red for urgency', async () => {
    const bytes = Buffer.from(await writePdf({ ...emptyDocument('state'), urgency: 'hỏa tốc' }))
    expect(bytes.length).toBeGreaterThan(1000)
    const texts = await textsOf({ ...stateLetter, urgency: 'thượng khẩn' }, { marks: ['XEM XONG TRẢ LẠI'] })
    expect(find(texts, 'THƯỢNG KHẨN').sizePt).toBe(14)
    expect(find(texts, 'THƯỢNG KHẨN').widthMm).toBeLessThan(40)
    expect(find(texts, 'XEM XONG TRẢ LẠI').yMm).toBeGreaterThan(find(texts, 'THƯỢNG KHẨN').yMm)
  })
})

describe('signature and seal', () => {
  it('stand between title and name without moving a word, the seal over the left third of the signature', async () => {
    const wide = blank(300, 120)
    const signed = await writePdf(stateLetter, { signature: wide, seal: blank(100, 100) })
    const places = imagePlaces(signed)
    expect(places).toHaveLength(2)
    const [signature, seal] = places as [ImagePlace, ImagePlace]
    expect(signature.widthMm).toBeCloseTo(50, 0)
    expect(seal.widthMm).toBeCloseTo(36, 0)
    const covered = seal.xMm + seal.widthMm - signature.xMm
    expect(covered / signature.widthMm).toBeCloseTo(1 / 3, 1)
    const words = (texts: PlacedText[]) => texts.map(({ text, xMm, yMm }) => ({ text, xMm, yMm }))
    expect(words(await placedTexts(signed))).toEqual(words(await textsOf(stateLetter)))
  })

  it('of the other organ stand under its own title', async () => {
    const images = { signature: blank(300, 120), seal: blank(100, 100) }
    const signed = imagePlaces(await writePdf(jointPlan, { ...images, otherHands: [images] }))
    expect(signed).toHaveLength(4)
    expect(signed.filter((one) => one.xMm + one.widthMm / 2 < 105)).toHaveLength(2)
    expect(Math.min(...signed.map((one) => one.xMm))).toBeGreaterThanOrEqual(30)
  })
})

describe('short centred lines', () => {
  it('leave no single word for the last line', async () => {
    const texts = await textsOf(partyLetter)
    const subject = texts.filter((one) => one.sizePt === 12 && one.yMm > 40 && one.yMm < 62 && one.page === 1)
    expect(subject.at(-1)?.text.split(' ').length).toBeGreaterThan(1)
  })
})

describe('a body that ends with a short table', () => {
  it('takes the table along to the page of the signature', async () => {
    const rows = [['TT', 'Việc'], ...Array.from({ length: 6 }, (_, index) => [String(index + 1), 'Một việc'])]
    const table = { type: 'table' as const, caption: null, headerRows: 1, rows }
    for (let lines = 12; lines < 22; lines += 1) {
      const before = Array.from({ length: lines }, () => ({ type: 'paragraph' as const, text: 'Một dòng.' }))
      const texts = await textsOf({ ...stateDecision, body: [...before, table] })
      expect(find(texts, 'KT. CHỦ TỊCH').page).toBe(texts.findLast((one) => one.text === 'Một việc')?.page)
    }
  })
})

describe('long documents', () => {
  it('of forty pages print every clause and number every page but the first', async () => {
    const words = 'rà soát, lập danh sách, phân công người phụ trách từng địa bàn và báo cáo kết quả; '
    const body = Array.from({ length: 260 }, (_, index) => {
      return {
        type: 'clause' as const,
        label: String(index + 1),
        text: `Việc ${index + 1}: ${words.repeat(6)}`,
        blocks: [],
      }
    })
    const texts = await textsOf({ ...stateDecision, body })
    const pages = texts.at(-1)?.page ?? 0
    expect(pages).toBeGreaterThan(38)
    const numbers = texts.filter((one) => one.yMm < 18).map((one) => one.text)
    expect(numbers).toEqual(Array.from({ length: pages - 1 }, (_, index) => String(index + 2)))
    for (const label of [1, 130, 260]) expect(said(texts)).toContain(`${label}. Việc ${label}:`)
  }, 30_000)
})

interface ImagePlace {
  xMm: number
  widthMm: number
}

/** Where the images of a PDF stand, by the matrix before each; millimetres. */
function imagePlaces(pdf: Uint8Array): ImagePlace[] {
  const placed = /([\d.]+) 0 0 [\d.]+ ([\d.]+) [\d.]+ cm\n\/x\d+ Do/g
  return contentsOf(pdf).flatMap((content) =>
    Array.from(content.matchAll(placed), (found) => ({
      xMm: (Number(found[2]) * 25.4) / 72,
      widthMm: (Number(found[1]) * 25.4) / 72,
    })),
  )
}

function contentsOf(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf)
  const found: string[] = []
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue
    try {
      const stream = inflateSync(bytes.subarray(at + 7, bytes.indexOf('endstream', at))).toString('latin1')
      if (/ Do\b/.test(stream)) found.push(stream)
    } catch {
      // Not a compressed stream, so no page.
    }
  }
  return found
}

/** A transparent picture as PNG. */
function blank(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc(height * (1 + 4 * width))
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
