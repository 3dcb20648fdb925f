import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Document } from '../document.ts'
import { emptyDocument } from '../empty-document.ts'
import { type PlacedText, placedTexts } from './placed-texts.ts'
import { frontNotice, partyLetter, partyReport, statePlan } from './sample-documents.ts'
import { writePdf } from './write-pdf.ts'

const paragraph = (text: string): Block => ({ type: 'paragraph', text })
const withBody = (...body: Block[]): Document => ({ ...partyLetter, body })
const said = (texts: PlacedText[]) =>
  texts
    .map((placed) => placed.text)
    .join(' ')
    .replace(/\s+/g, ' ')
const find = (texts: PlacedText[], text: string) => {
  const placed = texts.find((one) => one.text.includes(text))
  if (placed === undefined) throw new Error(`«${text}» is not printed`)
  return placed
}
const centre = (placed: PlacedText) => placed.xMm + placed.widthMm / 2

describe('the form of the Party (HD 36)', async () => {
  const texts = await placedTexts(await writePdf(partyLetter))

  it('prints the heading on the right in 15 pt and the organs on the left in 14 pt, the star under them', () => {
    const heading = find(texts, 'ĐẢNG CỘNG SẢN VIỆT NAM')
    const parent = find(texts, 'ĐẢNG BỘ THÀNH PHỐ AN HẢI')
    const own = find(texts, 'QUẬN ỦY BẠCH TRÀ')
    const star = find(texts, '*')
    expect([heading.sizePt, parent.sizePt, own.sizePt]).toEqual([15, 14, 14])
    expect(heading.xMm).toBeGreaterThan(105)
    expect(parent.yMm).toBeLessThan(own.yMm)
    expect(own.yMm).toBeLessThan(star.yMm)
    expect(centre(star)).toBeCloseTo(centre(own), 0)
    expect(parent.font).not.toBe(own.font)
  })

  it('prints the number without a colon, on one line with place and date, and the subject of a letter under it', () => {
    const number = find(texts, 'Số 0482-CV/QU')
    const date = find(texts, 'Bạch Trà, ngày 05 tháng 02 năm 2021')
    const subject = find(texts, 'tăng cường phòng, chống cháy rừng')
    expect(date.yMm).toBeCloseTo(number.yMm, 1)
    expect(subject.yMm).toBeGreaterThan(number.yMm)
    expect(subject.sizePt).toBe(12)
    expect(find(texts, 'KHẨN').yMm).toBeGreaterThan(subject.yMm)
  })

  it('keeps the margins of 30 and 15 mm and indents first lines by 10 mm, 18 pt from line to line', () => {
    const body = texts.filter((one) => one.page === 1 && one.yMm > 105)
    expect(Math.min(...body.map((one) => one.xMm))).toBeCloseTo(30, 1)
    expect(Math.max(...body.map((one) => one.xMm + one.widthMm))).toBeLessThanOrEqual(195.2)
    expect(find(texts, '1. Đảng ủy các phường').xMm).toBeCloseTo(40, 1)
    const first = find(texts, '1. Đảng ủy các phường')
    const second = body.find((one) => one.yMm > first.yMm + 1)
    expect((second?.yMm ?? 0) - first.yMm).toBeCloseTo((18 * 25.4) / 72, 1)
  })

  it('prints Nơi nhận on the left and the signature on the right, its title in upright letters', () => {
    const copies = find(texts, 'Nơi nhận:')
    const authority = find(texts, 'T/M BAN THƯỜNG VỤ')
    const title = find(texts, 'PHÓ BÍ THƯ')
    const name = find(texts, 'Lương Khánh Vĩ')
    expect(copies.xMm).toBeCloseTo(30, 0)
    expect(copies.sizePt).toBe(14)
    expect(authority.xMm).toBeGreaterThan(105)
    expect(centre(name)).toBeCloseTo(centre(authority), 0)
    expect(title.font).not.toBe(authority.font)
    expect(name.yMm - title.yMm).toBeGreaterThan(25)
    expect(find(texts, '- Lưu Văn phòng.').sizePt).toBe(12)
    expect(said(texts)).toContain('- Thường trực Thành ủy (để báo cáo),')
  })

  it('closes with «./.» under the guidance of 2018 and with a full stop under that of 2026', async () => {
    expect(said(texts)).toContain('thực hiện./.')
    const later = said(await placedTexts(await writePdf({ ...partyLetter, issuedOn: '2026-06-02' })))
    expect(later).toContain('nghiêm túc triển khai thực hiện.')
    expect(later).not.toContain('./.')
    expect(later).toContain('- Thường trực Thành ủy (để báo cáo);')
  })

  it('never leaves the signature alone on a page', async () => {
    for (let lines = 0; lines < 12; lines += 1) {
      const more = Array.from({ length: lines }, () => paragraph('Một dòng.'))
      const placed = await placedTexts(await writePdf({ ...partyLetter, body: [...more, ...partyLetter.body] }))
      const page = find(placed, 'T/M BAN THƯỜNG VỤ').page
      expect(placed.some((one) => one.page === page && one.text.includes('thực hiện./.'))).toBe(true)
    }
  })
})

describe('the form of the State (NĐ 30)', async () => {
  const texts = await placedTexts(await writePdf(statePlan))

  it('prints the national name and motto, the number with a colon and a slash', () => {
    expect(find(texts, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').sizePt).toBe(13)
    expect(find(texts, 'Độc lập - Tự do - Hạnh phúc').sizePt).toBe(14)
    expect(find(texts, 'Số: 07/KH-UBND').sizePt).toBe(13)
  })

  it('breaks the name of a people’s committee before its territory', () => {
    expect(find(texts, 'ỦY BAN NHÂN DÂN').text).toBe('ỦY BAN NHÂN DÂN')
    expect(find(texts, 'QUẬN BẠCH TRÀ').text).toBe('QUẬN BẠCH TRÀ')
  })

  it('centres the name of the kind and its subject, and sets the grounds in italics', () => {
    const kind = find(texts, 'KẾ HOẠCH')
    expect(centre(kind)).toBeCloseTo(112.5, 0)
    expect(centre(find(texts, 'Hỗ trợ người lao động mất việc làm'))).toBeCloseTo(112.5, 0)
    expect(find(texts, 'Căn cứ Nghị quyết').font).toBe(find(texts, 'Bạch Trà, ngày 09').font)
  })

  it('prints page numbers from the second page on and starts them anew in each annex', () => {
    const numbers = texts.filter((one) => one.yMm < 18 && /^\d+$/.test(one.text))
    const annexes = texts.filter((one) => /^Phụ lục I+$/.test(one.text)).map((one) => one.page)
    expect(texts.filter((one) => one.page === 1 && one.yMm < 18)).toEqual([])
    expect(annexes).toHaveLength(2)
    const [first = 0, second = 0] = annexes
    expect(numbers.filter((one) => annexes.includes(one.page))).toEqual([])
    expect(numbers.map((one) => [one.page, one.text])).toEqual(
      Array.from({ length: second - first - 1 }, (_, index) => [first + 1 + index, String(index + 2)]),
    )
    expect(centre(numbers[0] ?? find(texts, 'x'))).toBeCloseTo(112.5, 0)
  })

  it('repeats the heading of a table on each page and says which document an annex belongs to', () => {
    const heads = texts.filter((one) => one.text === 'Tổ dân phố')
    expect(heads.length).toBeGreaterThan(1)
    expect(new Set(heads.map((one) => one.page)).size).toBe(heads.length)
    expect(said(texts)).toContain('(Kèm theo Kế hoạch số 07/KH-UBND ngày 09 tháng 3 năm 2021)')
  })

  it('prints the name of an organ without a motto of its own line: the Front under its letterhead', async () => {
    const front = said(await placedTexts(await writePdf(frontNotice)))
    expect(front).toContain('QUẬN BẠCH TRÀ')
    expect(front).toContain('Số: 36/TB-MTTQ-BTT')
    expect(front).toContain('Về việc tiếp nhận ủng hộ')
    expect(front).toContain('TM. BAN THƯỜNG TRỰC')
  })
})

describe('words', () => {
  it('print literally, whatever they mean to the layout language', async () => {
    const odd =
      '#let x = 1; $y^2$ *đậm* _nghiêng_ @nguồn \\ `mã` <nhãn> = mục // ghi chú "nháy" \'đơn\' ~ -- --- [a] {b} “kép” …'
    const texts = said(await placedTexts(await writePdf(withBody(paragraph(odd)))))
    expect(texts).toContain(odd)
  })

  it('extract as NFC Vietnamese, and decomposed input prints the same', async () => {
    const words = 'Ẩ ằ ẵ ặ ộ ỡ ợ ự ỵ ỷ ỹ Đ đ ủy hoà Ư ơ ẫ ễ ỗ'
    const one = await placedTexts(await writePdf(withBody(paragraph(words))))
    const two = await placedTexts(await writePdf(withBody(paragraph(words.normalize('NFD')))))
    expect(said(one)).toContain(words)
    expect(said(two)).toBe(said(one))
    expect(said(one)).toBe(said(one).normalize('NFC'))
  })

  it('of any length stay inside the margins and come out unbroken', async () => {
    const word = `https://vidu.example/${'duong-dan-rat-dai/'.repeat(20)}`
    const texts = await placedTexts(await writePdf(withBody(paragraph(`Xem tại ${word} nhé.`))))
    expect(Math.max(...texts.map((one) => one.xMm + one.widthMm))).toBeLessThan(195.2)
    expect(
      texts
        .map((one) => one.text)
        .join('')
        .replace(/\s/g, ''),
    ).toContain(word)
  })

  it('of sixty clauses all print, each with its label', async () => {
    const clauses = Array.from({ length: 60 }, (_, index): Block => {
      return { type: 'clause', label: String(index + 1), text: `Việc thứ ${index + 1} của năm.`, blocks: [] }
    })
    const texts = said(await placedTexts(await writePdf(withBody(...clauses))))
    for (let label = 1; label < 60; label += 1) expect(texts).toContain(`${label}. Việc thứ ${label} của năm.`)
  })

  it('of every kind come out letter for letter', async () => {
    const signs =
      'aăâbcdđeêghiklmnoôơpqrstuưvxyAĐƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ#$*_@\\`<>=/[]{}~"\'-–—“”…%&|^!?;:.,()0123456789 '
    const text = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 120 })
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), text, async (paragraphs, cell) => {
        const table: Block = { type: 'table', caption: null, headerRows: 0, rows: [[cell]] }
        const document = { ...emptyDocument('state'), body: [table, ...paragraphs.map(paragraph), paragraph('Hết')] }
        const letters = said(await placedTexts(await writePdf(document))).replace(/\s/g, '')
        for (const words of [cell, ...paragraphs]) expect(letters).toContain(words.replace(/\s/g, ''))
      }),
      { numRuns: 40 },
    )
  }, 20_000)

  it('that no font holds are refused by name, in an issued document and in a draft', async () => {
    for (const issuedOn of ['2021-02-05', null]) {
      const document = { ...withBody(paragraph('Chữ 漢 lạ')), issuedOn }
      await expect(writePdf(document)).rejects.toMatchObject({
        code: 'characters',
        message: expect.stringContaining('漢'),
      })
    }
  })
})

describe('writePdf', () => {
  it('gives the same bytes for the same document, other bytes for another, whatever was printed in between', async () => {
    const first = await writePdf(partyReport, { footer: ['Số liệu đến 17:00 ngày 30/5/2021.'] })
    await writePdf(statePlan)
    expect(await writePdf(partyReport, { footer: ['Số liệu đến 17:00 ngày 30/5/2021.'] })).toEqual(first)
    expect(await writePdf({ ...partyReport, number: '92' })).not.toEqual(first)
    const draft = { ...partyReport, number: null, issuedOn: null }
    expect(await writePdf(draft)).toEqual(await writePdf(draft))
  })

  it('writes PDF/A-2b dated by the day of issue', async () => {
    const bytes = Buffer.from(await writePdf(partyLetter)).toString('latin1')
    expect(bytes).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    expect(bytes).toContain('(D:20210205000000Z)')
  })

  it('prints a table, its total, the words inside a chart, and small lines at the end', async () => {
    const texts = await placedTexts(await writePdf(partyReport, { footer: ['Mã niêm phong: 5f0c77'] }))
    expect(said(texts)).toContain('1.815.750.000')
    expect(said(texts)).toContain('Tân Thủy')
    expect(said(texts)).toContain('-----')
    expect(find(texts, 'Mã niêm phong').yMm).toBeGreaterThan(find(texts, 'Nghiêm Bảo Trâm').yMm)
    expect(find(texts, 'Mã niêm phong').sizePt).toBe(9)
  })

  it('turns the page for an annex whose table is too wide', async () => {
    const columns = Array.from({ length: 18 }, (_, index) => `Chỉtiêusố${index}`)
    const table: Block = { type: 'table', caption: null, headerRows: 1, rows: [columns, columns] }
    const annexes = [{ label: 'Phụ lục', title: 'SỐ LIỆU', body: [table] }]
    const texts = await placedTexts(await writePdf({ ...statePlan, annexes }))
    expect(centre(find(texts, 'SỐ LIỆU'))).toBeGreaterThan(140)
  })

  it('places the signature between title and name and the seal on its left', async () => {
    const plain = await writePdf(partyLetter)
    const signed = await writePdf(partyLetter, { signature: png(60, 20), seal: png(36, 36) })
    expect(
      Buffer.from(signed)
        .toString('latin1')
        .match(/\/Subtype \/Image/g)?.length,
    ).toBeGreaterThanOrEqual(2)
    expect((await placedTexts(signed)).map((one) => one.yMm)).toEqual((await placedTexts(plain)).map((one) => one.yMm))
    await expect(writePdf(partyLetter, { seal: new Uint8Array([1, 2]) })).rejects.toMatchObject({ code: 'image' })
  })

  it('prints a draft with blanks to fill in and says which draft it is', async () => {
    const draft = { ...statePlan, number: null, issuedOn: null, draft: 2, annexes: [] }
    const texts = said(await placedTexts(await writePdf(draft, { marks: ['LƯU HÀNH NỘI BỘ'] })))
    expect(texts).toMatch(/Số:\s+\/KH-UBND/)
    expect(texts).toMatch(/Bạch Trà, ngày\s+tháng\s+năm/)
    expect(texts).toContain('Dự thảo lần 2')
    expect(texts).toContain('LƯU HÀNH NỘI BỘ')
  })

  it('refuses secret content and broken pictures with a reason', async () => {
    await expect(writePdf({ ...partyLetter, secrecy: 'mật' })).rejects.toMatchObject({ code: 'secret' })
    const broken: Block = { type: 'picture', svg: '<svg', caption: null }
    await expect(writePdf(withBody(broken))).rejects.toMatchObject({ code: 'picture' })
  })

  it('prints a document that says nothing, and uneven tables', async () => {
    expect((await writePdf(emptyDocument('state'))).length).toBeGreaterThan(1000)
    const uneven: Block = { type: 'table', caption: null, headerRows: 3, rows: [['a', 'b'], ['c']] }
    const none: Block = { type: 'table', caption: null, headerRows: 1, rows: [] }
    expect(said(await placedTexts(await writePdf(withBody(uneven, none))))).toContain('a b c')
  })

  it('prints a distribution longer than a page, the signature beside its beginning', async () => {
    const distribution = Array.from({ length: 90 }, (_, index) => ({ name: `Đơn vị thứ ${index + 1}`, purpose: null }))
    const texts = await placedTexts(await writePdf({ ...frontNotice, distribution }))
    expect(find(texts, 'Đàm Thị Quế Lan').page).toBe(find(texts, 'Nơi nhận:').page)
    expect(find(texts, 'Đơn vị thứ 90.').page).toBeGreaterThan(1)
  })

  it('gives the event loop a turn for each document, in which the buffers of the one before are freed', async () => {
    let turns = 0
    const count = () => {
      turns += 1
      if (turns < 100) setImmediate(count)
    }
    setImmediate(count)
    for (let written = 1; written <= 5; written += 1) {
      await writePdf(partyLetter)
      expect(turns).toBeGreaterThanOrEqual(written)
    }
  })

  it('keeps its memory over many documents', async () => {
    const write = async (from: number, count: number) => {
      for (let index = from; index < from + count; index += 1) {
        await writePdf({ ...partyLetter, number: String(index), subject: `việc thứ ${index}` })
      }
    }
    await write(0, 40)
    const before = process.memoryUsage.rss()
    await write(40, 60)
    expect((process.memoryUsage.rss() - before) / 60).toBeLessThan(1_000_000)
  }, 20_000)
})

/** A half-transparent blue rectangle as PNG. */
function png(width: number, height: number): Uint8Array {
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => Buffer.from([0, 0, 200, 128]))])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const size = Buffer.alloc(4)
    const sum = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}
