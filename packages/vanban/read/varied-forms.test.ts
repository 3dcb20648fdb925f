import { describe, expect, test } from 'vitest'
import { readText } from './read-text.ts'

const motto = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n'
const codes = (text: string) => readText(text).warnings.map(({ code }) => code)

/** A notice with the given lines in place of its usual ones. */
function notice({ number = 'Số: 12/TB-UBND', day = 'ngày 03 tháng 3 năm 2024', body = '', closing = '' }): string {
  return `UBND XÃ LAM KHÊ\n${motto}${number}\nLam Khê, ${day}\n\nTHÔNG BÁO\nLịch tiếp công dân\n\n${body || 'Căn cứ Luật Tiếp công dân; UBND xã thông báo:\n1. Thời gian: thứ Năm.\n2. Địa điểm: trụ sở.'}\n${closing || '\nNơi nhận:\n- Các thôn;\n- Lưu: VT.\nCHỦ TỊCH\n\nLê Thị Hoa Ban\n'}`
}

describe('letterheads', () => {
  test('cells of a table on lines of their own, the place broken over two of them', () => {
    const text = `BAN QUẢN LÝ\nRỪNG LAM KHÊ\n---\n|\nCỘNG HOÀ XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\n|\nSố:\n120/2003/QĐ-UB\n|\nTP Lam Hồ\nKhê, ngày 17 tháng 7 năm 2003\n|\nQUYẾT ĐỊNH\nCỦA BAN QUẢN LÝ V/V GIAO RỪNG\nBAN QUẢN LÝ RỪNG LAM KHÊ\nCăn cứ Luật Lâm nghiệp;\nĐiều 1.\nGiao rừng.\n`
    expect(readText(text).document).toMatchObject({
      number: '120',
      place: 'TP Lam Hồ Khê',
      issuedOn: '2003-07-17',
      subject: 'GIAO RỪNG',
    })
  })

  test('a symbol apart from «Số:» is the symbol of a draft', () => {
    const text = `SỞ GIAO THÔNG\nSố:\n\n${motto}\n/TTr-SGT\n\nLam Khê, ngày\n\ntháng\n\nnăm 2016\n\nTỜ TRÌNH\nVề việc mở bến\nKính gửi: UBND tỉnh\nSở trình như sau:\n`
    const { document, evidence } = readText(text)
    expect(document).toMatchObject({ number: null, symbol: 'TTr-SGT', place: 'Lam Khê', issuedOn: null })
    expect(evidence.find(({ path }) => path === '/symbol')).toMatchObject({ rule: 'detached-symbol', confidence: 0.7 })
  })

  test('an hour between the place and the day of a telegram', () => {
    const text = notice({ day: 'hồi 10 giờ 00 ngày 18 tháng 9 năm 2020' })
    expect(readText(text).document).toMatchObject({ place: 'Lam Khê', issuedOn: '2020-09-18' })
  })

  test('who speaks stands between the kind and the matter', () => {
    const text = `TỈNH ỦY LAM KHÊ\n*\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 06-CT/TU\nLam Khê, ngày 07 tháng 11 năm 2016\n\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nVề phong trào trồng cây\n\nTrồng cây là việc tốt của mỗi người.\n1- Mục đích\nPhủ xanh đồi trọc.\n`
    expect(readText(text).document.subject).toBe('Về phong trào trồng cây')
  })

  test('a page title as the first line needs no letterhead', () => {
    const text =
      'KẾ HOẠCH\nTrồng cây đầu xuân\nCăn cứ Kế hoạch số 298 KH/TWĐTN ngày 14/7/2011 của Trung ương Đoàn:\nI. YÊU CẦU\n1. Trồng cây.\n'
    const { document, evidence } = readText(text)
    expect(document).toMatchObject({ kind: 'KH', subject: 'Trồng cây đầu xuân' })
    expect(document.citations).toMatchObject([{ notation: '298 KH/TWĐTN', issuedOn: '2011-07-14' }])
    expect(evidence.find(({ path }) => path === '/citations/0')?.confidence).toBeLessThan(0.8)
  })
})

describe('closings', () => {
  test('a Markdown cell holds a whole signature', () => {
    const closing =
      '| ***Nơi nhận:*** <br> \\- Các thôn; <br> \\- Lưu: VT. | **TM. ỦY BAN NHÂN DÂN** **KT. CHỦ TỊCH** **PHÓ CHỦ TỊCH** **Đinh Bá Lộc** |\n| :---- | :---- |\n'
    expect(readText(notice({ closing })).document).toMatchObject({
      authority: ['TM.', 'KT.'],
      signerTitle: 'PHÓ CHỦ TỊCH',
      signerName: 'Đinh Bá Lộc',
      distribution: [{ name: 'Các thôn' }, { name: 'Lưu: VT' }],
    })
  })

  test('in minutes the chair is the signer', () => {
    const closing =
      '\n   THƯ KÝ                        CHỦ TRÌ\n   (Ký tên)                      (Ký tên)\n\n   Hà Thị Xuân                   Lò Văn Sơn\n'
    expect(readText(notice({ closing })).document).toMatchObject({ signerTitle: 'CHỦ TRÌ', signerName: 'Lò Văn Sơn' })
  })

  test.each([
    ["Ksor H'Bơ Khăp", "Ksor H'Bơ Khăp"],
    ['GS. TS. NGUYỄN HỮU LAM', 'NGUYỄN HỮU LAM'],
    ['Thiếu tướng Nguyễn Đình Khê', 'Nguyễn Đình Khê'],
    ['Ông Bảo Khoa', 'Ông Bảo Khoa'],
  ])('%s is signed by %s', (printed, name) => {
    const closing = `\nNơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n${printed}\n`
    expect(readText(notice({ closing })).document.signerName).toBe(name)
  })
})

describe('bodies', () => {
  test('a table keeps its heading and its caption, a chapter its name, a heading its paragraph', () => {
    const body =
      'Chương I\nPHƯƠNG HƯỚNG\nĐiều 1. Chỉ tiêu\nBảng 2. Chỉ tiêu trồng cây\n| A | B |\n| --- | --- |\n| 1 | 2 |\nChương II\nGIẢI PHÁP\nĐiều 2. Thi hành\n\nCác thôn trồng cây đúng vụ./.'
    const [first, second] = readText(notice({ body })).document.body
    expect(first).toMatchObject({
      label: 'Chương I',
      text: 'PHƯƠNG HƯỚNG',
      blocks: [
        {
          blocks: [
            {
              type: 'table',
              caption: 'Bảng 2. Chỉ tiêu trồng cây',
              headerRows: 1,
              rows: [
                ['A', 'B'],
                ['1', '2'],
              ],
            },
          ],
        },
      ],
    })
    expect(second).toMatchObject({
      text: 'GIẢI PHÁP',
      blocks: [{ blocks: [{ text: 'Các thôn trồng cây đúng vụ./.' }] }],
    })
  })

  test('a number with a letter, a space after the hyphen, a sample letterhead', () => {
    const body =
      'Căn cứ Nghị quyết số 30a/2008/NQ-CP ngày 27/12/2008 và Báo cáo số 46/BC- HĐND ngày 08/12/2011:\n1. Mẫu:\nSố: 12-KH/ĐTN\n2. Khác.'
    expect(readText(notice({ body })).document.citations.map(({ notation }) => notation)).toEqual([
      '30a/2008/NQ-CP',
      '46/BC-HĐND',
    ])
  })
})

describe('warnings say what looked odd', () => {
  test.each([
    ['number-repaired', notice({ number: 'Số: 2O96/TB-UBND' })],
    ['two-numbers', notice({ number: 'Số: 12/TB-UBND\nSố: 13/TB-UBND' })],
    ['date-impossible', notice({ day: 'ngày 31 tháng 02 năm 2024' })],
    ['citation-date-impossible', notice({ body: 'Căn cứ Quyết định số 5/QĐ-UBND ngày 31/02/2020:\n1. Một.\n2. Hai.' })],
    ['numbering-jumps', notice({ body: 'Thông báo như sau:\n1. Một.\n2. Hai.\n4. Bốn.' })],
    ['annex-restarts', `${notice({})}PHỤ LỤC\nDANH SÁCH\n\n1. Thôn Một.\n2. Thôn Hai.\n`],
    [
      'text-cut-off',
      `UBND XÃ LAM KHÊ\n${motto}Số: 1/TB-UBND\nLam Khê, ngày 3 tháng 3 năm 2024\nTHÔNG BÁO\nLịch họp\n\nUBND xã thông báo đến toàn thể nhân dân trong xã về việc`,
    ],
  ])('%s', (code, text) => {
    expect(codes(text)).toContain(code)
  })

  test('an ordinary notice gives none', () => {
    expect(codes(notice({}))).toEqual([])
  })
})

describe('time grows with the text', () => {
  const cpu = (text: string) => {
    const before = process.cpuUsage()
    readText(text)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const least = (text: string) => Math.min(...[1, 2, 3, 4, 5].map(() => cpu(text)))
  const clauses = (count: number) =>
    notice({
      body: `Thông báo:\n${Array.from({ length: count }, (_, at) => `${(at % 9) + 1}. Giao thôn ${at} chủ trì, phối hợp với Hội Nông dân trồng cây trước ngày 05/5/2024.`).join('\n')}`,
    })
  const oneLine = (count: number) => notice({}).replaceAll('\n', ' ').repeat(count)

  test.each([
    ['clauses', clauses],
    ['one line', oneLine],
    ['repeated', (count: number) => notice({}).repeat(count)],
  ])('%s: ten and a hundred times', { timeout: 60_000 }, (_, text) => {
    for (let warm = 0; warm < 30; warm++) readText(text(20))
    const [once, ten, hundred] = [least(text(20)), least(text(200)), least(text(2000))]
    // The margin is for a busy machine; a square would be ten and a hundred times over it.
    expect(ten).toBeLessThan(11 * once * 2 + 20)
    expect(hundred).toBeLessThan(115 * once * 2 + 50)
  })

  test.each(['a', ' ', '“', '1. ', 'Số: ', 'Số: 1 ', 'Nơi nhận: ', 'TM. UBND ', '12/QĐ-UB '])(
    '%j over and over takes no second for 100 kB',
    { timeout: 60_000 },
    (piece) => {
      const text = notice({}) + piece.repeat(100_000 / piece.length)
      expect(cpu(text)).toBeLessThan(1000)
      expect(cpu(text.replaceAll('\n', ' '))).toBeLessThan(1000)
    },
  )
})
