import { describe, expect, test } from 'vitest'
import type { Reading } from '../document.ts'
import { readText } from './read-text.ts'
import { ReadingError } from './reading-error.ts'
import { decisionDraft, partyLetter, plan, stateLetterInColumns, twoAuthorities } from './samples.ts'

const labels = (reading: Reading) =>
  reading.document.body.flatMap((block) => (block.type === 'clause' ? [block.label] : []))
const citations = (reading: Reading) => reading.document.citations.map((citation) => citation.notation)

describe('a letter of a Party committee', () => {
  const reading = readText(partyLetter)
  const { document } = reading

  test('gives number, place, date and subject without «V/v»', () => {
    expect(document).toMatchObject({
      line: 'party',
      kind: 'CV',
      number: '214',
      symbol: 'CV/HU',
      issuer: ['ĐẢNG BỘ TỈNH SÔNG THANH', 'HUYỆN ỦY BẠCH KHÊ'],
      place: 'Bạch Khê',
      issuedOn: '2021-03-09',
      subject: 'triển khai tháng cao điểm trồng cây đầu xuân',
    })
  })

  test('parts addressees, recipients with purposes, and the signature', () => {
    expect(document.addressees.map((addressee) => addressee.name)).toEqual([
      'UBND huyện',
      'Các chi bộ, đảng bộ trực thuộc Huyện ủy',
    ])
    expect(document.distribution).toEqual([
      { name: 'Như trên', purpose: 'để thực hiện' },
      { name: 'Thường trực Tỉnh ủy', purpose: 'để báo cáo' },
      { name: 'Lưu Văn phòng Huyện ủy', purpose: null },
    ])
    expect(document).toMatchObject({
      authority: ['T/L'],
      authorityLines: ['T/L BAN THƯỜNG VỤ'],
      signerTitle: 'CHÁNH VĂN PHÒNG',
      signerName: 'Lương Thị Hồng Vân',
    })
  })

  test('joins all mentions of one cited document', () => {
    expect(document.citations).toMatchObject([
      { notation: '17-KH/TU', kind: 'KH', issuedOn: '2021-03-02', relation: 'implements' },
    ])
    expect(reading.evidence.filter((found) => found.path === '/citations/0')).toHaveLength(2)
  })

  test('finds each duty with its actors, roles, deadline and target', () => {
    expect(
      document.requirements.map(({ clause, actors }) => [
        clause,
        ...actors.map((actor) => `${actor.name}: ${actor.role}`),
      ]),
    ).toEqual([
      ['1', 'UBND huyện: chủ trì', 'Ban Dân vận Huyện ủy: phối hợp', 'các cơ quan liên quan: phối hợp'],
      ['2', 'Các cấp ủy: chỉ đạo'],
      ['2', 'Các cấp ủy: chỉ đạo'],
      [null, 'Văn phòng Huyện ủy: tổng hợp'],
    ])
    expect(document.requirements[0]?.deadline).toEqual({ text: 'trước ngày 20/3/2021', on: '2021-03-20' })
    expect(document.requirements[2]?.target).toMatchObject({ operator: '>=', value: 2 })
  })

  test('every piece of evidence points at words of the text', () => {
    for (const { span } of reading.evidence) expect(reading.text.slice(span.start, span.end).trim()).not.toBe('')
    const number = reading.evidence.find((found) => found.path === '/number')
    expect(reading.text.slice(number?.span.start, number?.span.end)).toBe('Số 214-CV/HU')
    for (const [at, requirement] of document.requirements.entries()) {
      const found = reading.evidence.find((evidence) => evidence.path === `/requirements/${at}`)
      expect(reading.text.slice(found?.span.start, found?.span.end).replace(/\s+/g, ' ')).toBe(requirement.span)
    }
  })
})

describe('a State letter printed in columns', () => {
  const reading = readText(stateLetterInColumns)
  const { document } = reading

  test('keeps the columns of the letterhead apart', () => {
    expect(document).toMatchObject({
      line: 'state',
      kind: 'CV',
      number: '87',
      symbol: 'SXD-QLN',
      issuer: ['UBND TỈNH SÔNG THANH', 'SỞ XÂY DỰNG'],
      place: 'Sông Thanh',
      issuedOn: '2023-11-04',
      subject: 'rà soát nhà ở xuống cấp trước mùa mưa bão',
    })
  })

  test('joins an addressee that runs over two lines', () => {
    expect(document.addressees.map((addressee) => addressee.name)).toEqual([
      'Phòng Quản lý đô thị các huyện, thành phố thuộc tỉnh',
      'Ban Quản lý dự án nhà ở xã hội',
    ])
  })

  test('keeps the columns of the closing apart, and a name that shares its bracket with a purpose', () => {
    expect(document.distribution).toContainEqual({ name: 'Phó GĐ (đ/c Khoa)', purpose: 'để b/c' })
    expect(document.distribution).toHaveLength(4)
    expect(document).toMatchObject({ authority: ['KT.'], signerTitle: 'PHÓ GIÁM ĐỐC', signerName: 'Phan Đình Khoa' })
  })

  test('reads the last day of a named month, and how many are asked for', () => {
    expect(document.requirements[0]?.deadline?.on).toBe('2023-11-30')
    expect(document.requirements[1]).toMatchObject({
      deadline: { on: '2023-12-15' },
      target: { operator: '>=', value: 120, unit: 'hộ' },
    })
  })
})

describe('decisions', () => {
  test('a draft has no number and no day, and says which draft it is', () => {
    const { document } = readText(decisionDraft)
    expect(document).toMatchObject({
      kind: 'QĐ',
      number: null,
      symbol: 'QĐ-UBND',
      issuedOn: null,
      draft: 2,
      place: 'An Lạc Hạ',
    })
    expect(document.subject).toBe('thành lập Tổ công tác chuyển đổi số')
  })

  test('an annex that restarts the numbering stays an annex', () => {
    const reading = readText(decisionDraft)
    expect(labels(reading)).toEqual(['Điều 1', 'Điều 2', 'Điều 3'])
    expect(reading.document.annexes).toMatchObject([{ label: 'PHỤ LỤC I', title: 'DANH SÁCH THÀNH VIÊN' }])
  })

  test('two lines of authority stay two, and the annexed regulation adds no articles', () => {
    const reading = readText(twoAuthorities)
    expect(reading.document).toMatchObject({
      authority: ['TM.', 'KT.'],
      signerTitle: 'PHÓ CHỦ TỊCH',
      signerName: 'Kiều Thanh Tùng',
    })
    expect(labels(reading)).toEqual(['Điều 1', 'Điều 2', 'Điều 3'])
    expect(reading.document.subject).toBe('BAN HÀNH QUY ĐỊNH VỀ QUẢN LÝ CÔNG VIÊN, CÂY XANH ĐÔ THỊ')
  })

  test('a footnote digit is no part of a notation, and l1.6.2010 is a day', () => {
    const { citations: found } = readText(twoAuthorities).document
    expect(found).toMatchObject([
      { notation: '64/2010/NĐ-CP', issuedOn: '2010-06-11' },
      { notation: '02/2001/QĐ.UB', issuedOn: '2001-01-15', relation: 'replaces' },
    ])
  })
})

describe('a plan', () => {
  const { document } = readText(plan)
  const duties = document.requirements.map(({ clause, span, actors, deadline }) => ({
    clause,
    span,
    actors: actors.map((actor) => `${actor.name}: ${actor.role}`),
    deadline: deadline?.text ?? null,
  }))

  test('items inherit the organ that heads their clause', () => {
    expect(duties[0]).toMatchObject({
      clause: 'II.1',
      actors: ['Trung tâm Y tế huyện: chủ trì', 'Trạm Y tế các xã: phối hợp'],
    })
    expect(duties.find((duty) => duty.span.startsWith('Tham mưu'))).toMatchObject({
      actors: ['Trung tâm Y tế huyện: tham mưu'],
      deadline: 'trong quý II năm 2024',
    })
  })

  test('a recurring deadline has words and no day', () => {
    expect(
      document.requirements.find((requirement) => requirement.deadline?.text.includes('hằng tháng'))?.deadline?.on,
    ).toBeNull()
  })

  test('«Đề nghị X:» and «Đối với Y:» name who must act', () => {
    expect(duties.find((duty) => duty.span.startsWith('Vận động'))?.actors).toEqual([
      'Hội Phụ nữ huyện: thực hiện',
      'các đoàn thể: thực hiện',
    ])
    expect(duties.find((duty) => duty.span.startsWith('phân công giáo viên'))?.actors).toEqual([
      'Hiệu trưởng: thực hiện',
    ])
    expect(duties.find((duty) => duty.span.startsWith('lập sổ'))?.actors).toEqual(['nhà trường: thực hiện'])
  })

  test('a closing formula is marked as one', () => {
    expect(document.requirements.at(-1)).toMatchObject({ span: 'nghiêm túc thực hiện', closingFormula: true })
  })
})

describe('damaged text', () => {
  test.each([
    ['decomposed letters', partyLetter.normalize('NFD')],
    ['Windows line ends and a byte order mark', `\ufeff${partyLetter.replaceAll('\n', '\r\n')}`],
    ['no-break spaces', partyLetter.replaceAll(' ', '\u00a0')],
    ['soft hyphens', partyLetter.replaceAll('triển khai', 'triển\u00ad khai').replaceAll('Huyện', 'Hu\u00adyện')],
    ['Ƣ for Ư', partyLetter.replaceAll('Ư', 'Ƣ').replaceAll('ư', 'ƣ')],
    ['Markdown', partyLetter.replace('214', '~~214~~').replace(/^(\d)\. /gm, '**$1\\.** ')],
    ['form feeds', partyLetter.replace('\n2. ', '\f\n2. ')],
  ])('%s change nothing in what is read', (_name, text) => {
    const { document } = readText(text)
    const expected = readText(partyLetter).document
    expect({ ...document, body: [] }).toEqual({ ...expected, body: [] })
  })

  test('a whole document on one line is cut into its parts again', () => {
    const { document } = readText(stateLetterInColumns.replace(/\s+/g, ' '))
    expect(document).toMatchObject({
      number: '87',
      symbol: 'SXD-QLN',
      issuer: ['UBND TỈNH SÔNG THANH', 'SỞ XÂY DỰNG'],
      place: 'Sông Thanh',
      issuedOn: '2023-11-04',
    })
    expect(document.addressees).toHaveLength(2)
    expect(document.distribution).toHaveLength(4)
    expect(document.signerName).toBe('Phan Đình Khoa')
  })

  test('a number that cannot be read is null and warned of', () => {
    const reading = readText(
      stateLetterInColumns.replace('87 /SXD', '/Ả /SXD').replace('ngày 4 tháng', 'ngày |Ư tháng'),
    )
    expect(reading.document).toMatchObject({ number: null, symbol: 'SXD-QLN', issuedOn: null })
    expect(reading.warnings.map((warning) => warning.code)).toEqual(['number-unreadable', 'date-unreadable'])
  })

  test('a day that does not exist is null and warned of', () => {
    const reading = readText(partyLetter.replace('ngày 09 tháng 3', 'ngày 31 tháng 4'))
    expect(reading.document.issuedOn).toBeNull()
    expect(reading.warnings.map((warning) => warning.code)).toContain('date-impossible')
  })

  test('a web page above the letterhead is not the document', () => {
    const { document } = readText(
      `Tin nổi bật: Chỉ thị số 5-CT/TW vừa được phổ biến trên cả nước, theo báo cáo ngày 01 tháng 01 năm 2020.\n\n${partyLetter}`,
    )
    expect(document).toMatchObject({ number: '214', issuedOn: '2021-03-09' })
  })
})

describe('marks', () => {
  test('a stamp of secrecy is found, a word in a sentence is not', () => {
    expect(readText(`TỐI MẬT\n${partyLetter}`).document.secrecy).toBe('tối mật')
    expect(
      readText(partyLetter.replace('UBND huyện chủ trì', 'UBND huyện giữ bí mật, chủ trì')).document.secrecy,
    ).toBeNull()
  })

  test('a mark of secrecy is found however it is typed, alone on its line above the text', () => {
    for (const typed of ['Mật', 'mật', '(Tối mật)', '**Tuyệt mật**', 'Độ mật: Mật', 'MẬT'])
      expect(readText(`${typed}\n${partyLetter}`).document.secrecy, typed).not.toBeNull()
    const underTheNumber = partyLetter.replace(/^(.*Số[^\n]*)$/m, '$1\nMật')
    expect(readText(underTheNumber).document.secrecy).toBe('mật')
  })

  test('a stamp of urgency is found', () => {
    expect(readText(`HỎA TỐC\n${partyLetter}`).document.urgency).toBe('hỏa tốc')
  })
})

describe('refusals', () => {
  test.each([
    ['', 'empty'],
    [' \n\t ', 'empty'],
    ['PK\u0000\u0001', 'binary'],
  ])('%j is refused with %s', (text, code) => {
    expect(() => readText(text)).toThrow(ReadingError)
    try {
      readText(text)
    } catch (error) {
      expect(error).toMatchObject({ code })
    }
  })

  test('a text over the limit is refused at once', () => {
    expect(() => readText('a'.repeat(50_000_000))).toThrow(/giới hạn/)
  })
})

test('ten times the text takes no more than some twenty times the time', () => {
  const time = (text: string) => {
    const start = performance.now()
    readText(text)
    return performance.now() - start
  }
  time(plan.repeat(20))
  const once = Math.min(time(plan.repeat(40)), time(plan.repeat(40)))
  expect(time(plan.repeat(400))).toBeLessThan(20 * once + 200)
})

test('citations keep their order of appearance', () => {
  expect(citations(readText(decisionDraft))).toEqual(['09/2025/QĐ-UBND'])
})
