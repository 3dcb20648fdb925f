import { describe, expect, test } from 'vitest'
import { checkText } from './check-text.ts'
import { capitalRules } from './wording/capitals/capitals.ts'
import { confusedPairs } from './wording/confusions.ts'

/** The text with every replacement put in. */
function corrected(text: string, on?: string): string {
  let result = text
  for (const { span, replacement } of checkText(text, on).toReversed())
    if (span && replacement !== null) result = result.slice(0, span.start) + replacement + result.slice(span.end)
  return result
}

const capitals: [wrong: string, right: string][] = [
  ['tại UBND Tỉnh Nam Sơn', 'tại UBND tỉnh Nam Sơn'],
  ['trên địa bàn Thành phố Sông Thanh', 'trên địa bàn thành phố Sông Thanh'],
  ['ở quận 1, quận 3.', 'ở Quận 1, quận 3.'],
  ['tại thủ đô Hà Nội', 'tại Thủ đô Hà Nội'],
  ['về thành phố Hồ Chí Minh', 'về Thành phố Hồ Chí Minh'],
  ['toàn Việt nam', 'toàn Việt Nam'],
  ['vùng tây nguyên rộng', 'vùng Tây Nguyên rộng'],
  ['Ủy ban Nhân dân xã', 'Ủy ban nhân dân xã'],
  ['Hội đồng Nhân Dân xã', 'Hội đồng nhân dân xã'],
  ['giao ủy ban nhân dân tỉnh Nam Sơn', 'giao Ủy ban nhân dân tỉnh Nam Sơn'],
  ['trình hội đồng nhân dân xã An Lạc', 'trình Hội đồng nhân dân xã An Lạc'],
  ['Sở tài chính', 'Sở Tài chính'],
  ['của sở Tài chính', 'của Sở Tài chính'],
  ['Mặt trận tổ quốc', 'Mặt trận Tổ quốc'],
  ['Hội nông dân tỉnh', 'Hội Nông dân tỉnh'],
  ['Hội Liên hiệp phụ nữ', 'Hội Liên hiệp Phụ nữ'],
  ['Liên đoàn lao động', 'Liên đoàn Lao động'],
  ['do Quốc Hội và Chính Phủ', 'do Quốc hội và Chính phủ'],
  ['Đảng Cộng Sản Việt Nam', 'Đảng Cộng sản Việt Nam'],
  ['Đoàn thanh niên cộng sản Hồ Chí Minh', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh'],
  ['Ban Thường Vụ họp', 'Ban Thường vụ họp'],
  ['họp ban Chấp Hành', 'họp ban Chấp hành'],
  ['của Huyện Ủy và Tỉnh Ủy', 'của Huyện ủy và Tỉnh ủy'],
  ['báo cáo huyện ủy Bạch Khê', 'báo cáo Huyện ủy Bạch Khê'],
  ['Ban thường vụ Đảng ủy xã', 'Ban Thường vụ Đảng ủy xã'],
  ['Ủy ban kiểm tra Huyện ủy', 'Ủy ban Kiểm tra Huyện ủy'],
  ['phục vụ nhân dân', 'phục vụ Nhân dân'],
  ['Đảng, nhà nước', 'Đảng, Nhà nước'],
  ['chính sách của đảng và Nhà nước', 'chính sách của Đảng và Nhà nước'],
  ['làm theo lời bác Hồ.', 'làm theo lời Bác Hồ.'],
  ['do chủ tịch Nguyễn Văn Kha ký', 'do Chủ tịch Nguyễn Văn Kha ký'],
  ['ông Nguyễn văn Kha', 'ông Nguyễn Văn Kha'],
  ['đồng chí phó chủ tịch Trần Hà', 'đồng chí Phó Chủ tịch Trần Hà'],
  ['tặng huân chương Lao động', 'tặng Huân chương Lao động'],
  ['tặng Huân chương lao động', 'tặng Huân chương Lao động'],
  ['nhân ngày quốc khánh', 'nhân ngày Quốc khánh'],
  ['ngày Quốc tế lao động', 'ngày Quốc tế Lao động'],
  ['ngày quốc tế Lao động', 'ngày Quốc tế Lao động'],
  ['ngày quốc tế phụ nữ', 'ngày Quốc tế Phụ nữ'],
  ['ngày Quốc tế phụ nữ', 'ngày Quốc tế Phụ nữ'],
  ['ngày nhà giáo Việt Nam', 'ngày Nhà giáo Việt Nam'],
  ['ngày thương binh - Liệt sĩ', 'ngày Thương binh - Liệt sĩ'],
  ['ngày phụ nữ Việt Nam', 'ngày Phụ nữ Việt Nam'],
  ['ngày thầy thuốc Việt Nam', 'ngày Thầy thuốc Việt Nam'],
  ['theo kế hoạch số 12/KH-UBND', 'theo Kế hoạch số 12/KH-UBND'],
  ['Căn cứ Luật đất đai', 'Căn cứ Luật Đất đai'],
  ['quy định tại Khoản 2', 'quy định tại khoản 2'],
  ['quy định tại Điểm a', 'quy định tại điểm a'],
  ['tại khoản 2 điều 5 của Luật này', 'tại khoản 2 Điều 5 của Luật này'],
  ['quy định tại chương II', 'quy định tại Chương II'],
  ['vào chiều thứ sáu', 'vào chiều thứ Sáu'],
  ['trong tháng tư', 'trong tháng Tư'],
  ['dịp Tết Nguyên Đán', 'dịp tết Nguyên đán'],
  ['dịp tết Nguyên Đán', 'dịp tết Nguyên đán'],
  ['đã xong công việc. tiếp theo là', 'đã xong công việc. Tiếp theo là'],
]

describe('capital letters of the decree', () => {
  test.each(capitals)('%s → %s', (wrong, right) => {
    expect(corrected(wrong)).toBe(right)
  })

  test('every rule of the tables changes one of the samples', () => {
    const idle = capitalRules.filter((rule) => !capitals.some(([wrong]) => [...wrong.matchAll(rule.find)].length > 0))
    expect(idle.map(({ find }) => find.source)).toEqual([])
  })

  test.each([
    'Thành phố Sông Thanh có mười phường.',
    'đến Thành phố Hồ Chí Minh công tác',
    'xã Hòa An, huyện Trần Văn Thời, Huyện Trần Văn Thời',
    'các sở Tài chính, Xây dựng; sinh hoạt tại trụ sở Công an xã',
    'các ủy ban nhân dân cấp xã',
    'mỗi phường 2 tổ, quận 1 đội',
    'Tòa án nhân dân, Công an nhân dân, ngân sách nhà nước',
    'ngày thứ hai của hội nghị, lần thứ ba',
    'ngày … tháng năm',
    'Khoản 2 nêu trên không áp dụng.',
    'các điểm a, b khoản 2 Điều 3',
    'Bí thư Đảng ủy họp; bí thư chi bộ báo cáo',
    'mua gạo, đường, sữa, v.v. và các hàng khác',
    'Tết này mọi nhà đều vui',
    'của Huyện ủy, của Tỉnh Đoàn, về Huyện Đội, văn bản kèm theo theo danh mục',
    'ông Trần Quốc Hội phát biểu',
    'Ban Cán sự Đảng Ủy ban nhân dân tỉnh, các huyện ủy, ban thường vụ họp, Ban tổ chức hội nghị',
    'đổi tiền với nhân dân tệ',
    'bí thư Phan Thiết, giám đốc Hà Giang',
    'hai đồng chí trong ban thường vụ',
  ])('nothing is said about «%s»', (text) => {
    expect(checkText(text)).toEqual([])
  })

  test('a text older than the decree is not held to its capitals', () => {
    expect(corrected('quy định tại Khoản 2', '2019-05-01')).toBe('quy định tại Khoản 2')
  })

  test('a suggestion names the appendix and its point', () => {
    const [note] = checkText('quy định tại Khoản 2')
    expect(note).toMatchObject({
      code: 'capital-part-small',
      severity: 'suggestion',
      basis: { source: 'Nghị định 30/2020/NĐ-CP', point: 'Phụ lục II, mục V.7', certainty: 'read' },
      span: { start: 13, end: 18 },
      replacement: 'khoản',
    })
  })
})

describe('spelling', () => {
  test.each([
    ['nghành giáo dục', 'ngành giáo dục', 'syllable'],
    ['ngề nghiệp', 'nghề nghiệp', 'syllable'],
    ['nước đuợc lấy', 'nước được lấy', 'syllable'],
    ['trưòng học', 'trường học', 'syllable'],
    ['gổ và ghổ', 'gổ và gổ', 'syllable'],
    ['cương qủa', 'cương quả', 'tone-place'],
    ['cuả nhân', 'của nhân', 'tone-place'],
    ['hòan thành', 'hoàn thành', 'tone-place'],
    ['đểthực hiện', 'để thực hiện', 'words-joined'],
    ['đƣợc giao', 'được giao', 'old-letter'],
    ['hòa bình, hòa giải, chan hoà', 'hòa bình, hòa giải, chan hòa', 'tone-mixed'],
    ['thuỷ lợi, uỷ ban, ủy thác', 'thuỷ lợi, uỷ ban, uỷ thác', 'tone-mixed'],
    ['kỹ thuật, kỹ năng, kĩ càng', 'kỹ thuật, kỹ năng, kỹ càng', 'i-or-y'],
    ['Bổ xung và XỬ DỤNG', 'Bổ sung và SỬ DỤNG', 'confused-word'],
    ['cũng cố tổ chức', 'củng cố tổ chức', 'confused-word'],
    ['kế hoạch của của xã', 'kế hoạch của xã', 'word-repeated'],
    ['làm  việc', 'làm việc', 'double-space'],
    ['gạo , muối', 'gạo, muối', 'space-before-mark'],
    ['gạo,muối', 'gạo, muối', 'space-after-mark'],
    ['đã xong.Tiếp theo là', 'đã xong. Tiếp theo là', 'space-after-mark'],
  ])('%s → %s', (wrong, right, code) => {
    expect(corrected(wrong)).toBe(right)
    expect(checkText(wrong).map((note) => note.code)).toContain(code)
  })

  test('a syllable without an evident cure is pointed at, not rewritten', () => {
    expect(checkText('làm đươc việc')).toMatchObject([
      { code: 'syllable', replacement: null, span: { start: 4, end: 8 } },
    ])
  })

  test.each([
    'Đắk Lắk, Bắc Kạn, Pleiku, Krông Nô, Ê Đê, A Lưới, Mường Ảng',
    'website, fanpage Zalo, wifi, bê-tông, vắcxin, ôtô, axít',
    'QĐ-UBND, HĐND, ĐH, BCĐ, PCTT&TKCN, đ/c, TP.HCM, v.v',
    'giếng, gìn giữ, giặt, giữa, quốc, quỹ, quyển, khuỷu, khuya, nghĩa, nghiêng, gì, quở, thuở, oẳn',
    'hòa hoà khỏe'.slice(0, 3),
    'abc.gov.vn, a@b.vn, http://abc.vn/x,y',
    'bảng 1.234,56 và 12:30, bản đồ tỷ lệ 1 : 500',
    'góc α, 25 trđ, 3 tđ, naïve, El Niño',
    'Số: 12/KH-UBND; (1) xong; “trích”, …',
    'cũng cố gắng, sử dụng, bổ sung, kỷ luật, kỹ thuật, của các, và những',
    'kỳ họp, kỹ thuật, lý do, tỷ lệ, Mỹ, sỹ quan, y tế, ý kiến',
  ])('nothing is said about «%s»', (text) => {
    expect(checkText(text)).toEqual([])
  })
})

test('a day that the calendar does not have is a fault', () => {
  expect(checkText('trước ngày 31/4/2026 và ngày 29 tháng 02 năm 2024')).toMatchObject([
    { code: 'day-impossible', severity: 'fault', span: { start: 6, end: 20 } },
  ])
})

test('spans point into the text in NFC', () => {
  const text = 'Quy định tại Khoản 2'.normalize('NFD')
  const [note] = checkText(text)
  expect(text.normalize('NFC').slice(note?.span?.start, note?.span?.end)).toBe('Khoản')
})

test('a text ten times as long takes about ten times as long', () => {
  const unit =
    'Giao Sở tài chính theo dõi nghành, báo cáo  trước ngày 31/4/2026 , hoà giải và hòa giải tại Khoản 2 Điều 5. '
  const time = (text: string) => {
    const start = performance.now()
    checkText(text)
    return performance.now() - start
  }
  time(unit.repeat(200))
  const [short, long] = [time(unit.repeat(300)), time(unit.repeat(3000))]
  expect(long).toBeLessThan(Math.max(short, 5) * 40)
})

test('every pair of confused words is found, in small and in capital letters', () => {
  for (const [wrong, right] of confusedPairs) {
    expect(corrected(`việc ${wrong} này`), wrong).toBe(`việc ${right} này`)
    expect(corrected(`VIỆC ${wrong.toUpperCase()} NÀY`), wrong).toBe(`VIỆC ${right.toUpperCase()} NÀY`)
    expect(checkText(`việc ${right} này`), right).toEqual([])
  }
})
