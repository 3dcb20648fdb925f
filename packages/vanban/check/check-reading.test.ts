import { describe, expect, test } from 'vitest'
import { readText } from '../read/read-text.ts'
import type { CheckNote } from './check-note.ts'
import { checkReading } from './check-reading.ts'
import { partyPaper } from './samples.ts'

const letter = `UBND TỈNH SÔNG THANH
SỞ XÂY DỰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 87/SXD-QLN
V/v rà soát nhà ở xuống cấp
Sông Thanh, ngày 04 tháng 11 năm 2024

Kính gửi:
- Phòng Quản lý đô thị các huyện;
- Ban Quản lý dự án nhà ở.

Thực hiện Công văn số 1510/UBND-XD ngày 28/10/2024 của Ủy ban nhân dân tỉnh về việc bảo đảm an toàn nhà ở, Sở Xây dựng đề nghị:
1. Phòng Quản lý đô thị các huyện rà soát nhà ở xuống cấp trước ngày 15/11/2024.
2. Ban Quản lý dự án nhà ở chuẩn bị chỗ ở tạm theo Công văn số 1510/UBND-XD.
Sở Xây dựng đề nghị các đơn vị triển khai thực hiện./.

Nơi nhận:
- Như trên;
- UBND tỉnh (để báo cáo);
- Lưu: VT, QLN.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Phan Đình Khoa
`

const check = (text: string) => checkReading(readText(text))
const at = (text: string, { span }: CheckNote) => (span === null ? null : text.slice(span.start, span.end))

test('a letter in order has no note', () => {
  expect(check(letter)).toEqual([])
  expect(check(partyPaper)).toEqual([])
})

const broken: [
  code: string,
  text: string,
  from: string,
  to: string,
  found: string | null,
  replacement: string | null,
][] = [
  ['number-colon', letter, 'Số: 87', 'Số 87', 'Số 87/SXD-QLN', 'Số: 87/SXD-QLN'],
  ['number-colon', partyPaper, 'Số 12', 'Số: 12', 'Số: 12-CV/HU', 'Số 12-CV/HU'],
  ['number-spaces', letter, '87/SXD', '87 /SXD', 'Số: 87 /SXD-QLN', 'Số: 87/SXD-QLN'],
  ['day-zero', letter, 'ngày 04 tháng', 'ngày 4 tháng', 'ngày 4 tháng 11', 'ngày 04 tháng 11'],
  ['day-zero', partyPaper, 'tháng 3 năm', 'tháng 2 năm', 'ngày 09 tháng 2', 'ngày 09 tháng 02'],
  ['month-zero', partyPaper, 'tháng 3 năm', 'tháng 03 năm', 'ngày 09 tháng 03', 'ngày 09 tháng 3'],
  ['day-words', partyPaper, 'ngày 09 tháng 3 năm 2021', 'ngày 09/3/2021', 'ngày 09/3/2021', null],
  [
    'motto',
    letter,
    'Tự do - Hạnh phúc',
    'Tự do – Hạnh Phúc',
    'Độc lập - Tự do – Hạnh Phúc',
    'Độc lập - Tự do - Hạnh phúc',
  ],
  ['motto-missing', letter, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n', '', null, null],
  ['motto-missing', partyPaper, 'ĐẢNG CỘNG SẢN VIỆT NAM\n', '', null, null],
  ['urgency-capitals', letter, 'Kính gửi:', 'Độ khẩn: Khẩn\nKính gửi:', 'Độ khẩn: Khẩn', 'KHẨN'],
  ['list-punctuation', letter, '(để báo cáo);', '(để báo cáo),', 'cáo),', 'cáo);'],
  ['list-punctuation', letter, 'QLN.', 'QLN', 'QLN', 'QLN.'],
  ['list-punctuation', letter, 'các huyện;', 'các huyện,', 'huyện,', 'huyện;'],
  [
    'citation-repeated',
    letter,
    'theo Công văn số 1510/UBND-XD',
    'theo Công văn số 1510/UBND-XD ngày 28/10/2024',
    '1510/UBND-XD ngày 28/10/2024',
    '1510/UBND-XD',
  ],
  ['signer-learned', letter, 'Phan Đình Khoa', 'ThS. Phan Đình Khoa', 'ThS. Phan Đình Khoa', 'Phan Đình Khoa'],
  ['file-words', letter, 'Lưu: VT', 'Lưu VT', 'Lưu VT, QLN', 'Lưu: VT, QLN'],
  ['authority-form', letter, 'KT. GIÁM', 'K/T GIÁM', 'K/T', 'KT.'],
  ['clause-jump', letter, '2. Ban', '3. Ban', 'Ban Quản lý dự án nhà ở chuẩn bị chỗ ở tạm theo Công văn số', null],
  ['body-ending', letter, 'thực hiện./.', 'thực hiện.', 'hiện.', 'hiện./.'],
  ['deadline-day-off', letter, 'ngày 15/11/2024', 'ngày 16/11/2024', 'trước ngày 16/11/2024', null],
  ['capital-part-small', letter, 'theo Công văn số 1510/UBND-XD', 'theo Khoản 2', 'Khoản', 'khoản'],
]

describe('a place in the text', () => {
  test.each(broken)('%s', (code, text, from, to, found, replacement) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    const notes = check(changed).filter((note) => note.code === code)
    expect(notes).toHaveLength(1)
    expect(notes[0] && at(changed, notes[0])).toBe(found)
    expect(notes[0]?.replacement).toBe(replacement)
  })
})

test('a letter of the State without «V/v»', () => {
  const reading = readText(letter)
  const start = letter.indexOf('rà soát nhà ở xuống cấp')
  const text = letter.replace('V/v rà', '    rà')
  const evidence = [
    ...reading.evidence.filter(({ path }) => path !== '/subject'),
    { path: '/subject', span: { start, end: start + 20 }, confidence: 0.9, rule: 'test' },
  ]
  expect(checkReading({ ...reading, text, evidence }).map(({ code }) => code)).toContain('subject-mark')
})

test('a page of the web keeps words, not paper: its letterhead is not asked for', () => {
  const page =
    'Công văn số 175-CV/TU ngày 25/01/2021 của Tỉnh ủy Sông Thanh về việc trồng cây\n\nTỉnh ủy yêu cầu các cấp ủy trồng cây đầu xuân.\n'
  expect(check(page).filter(({ severity }) => severity === 'fault')).toEqual([])
})

test('notes come in the order of the text', () => {
  const notes = check(
    letter.replace('Số:', 'Số').replace('QLN.', 'QLN').replace('theo Công văn số 1510/UBND-XD', 'theo Khoản 2'),
  )
  const starts = notes.map(({ span }) => span?.start ?? -1)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  expect(new Set(notes.map(({ code }) => code))).toEqual(
    new Set(['number-colon', 'capital-part-small', 'list-punctuation']),
  )
})

test('in a scan lost marks and spaces are not blamed on the clerk', () => {
  const reading = readText(
    letter.replace('Số:', 'Số').replace('các huyện;', 'các huyện').replace('xuống cấp trước', 'xuốngcấp truớc'),
  )
  const codes = (warnings: typeof reading.warnings) => checkReading({ ...reading, warnings }).map(({ code }) => code)
  expect(codes([])).toEqual(['number-colon', 'list-punctuation', 'words-joined', 'syllable'])
  expect(codes([{ code: 'recognised', message: 'Chữ được nhận dạng từ ảnh.', span: null }])).toEqual(['number-colon'])
})
