import { type CapitalRule, MID, pattern } from './capital-rule.ts'

const POINT = 'mục III'
/** Names of persons begin so; a unit that bears a person's name keeps its capital («Huyện Trần Văn Thời»). */
const PERSON =
  '(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Lý|Đinh|Đoàn|Trịnh|Hồ Chí|Hai Bà|Bà|Điện Biên|Quang Trung|Minh Khai)'

/** The common noun of a unit is small before a proper name, and a capital with a number. */
export const places: readonly CapitalRule[] = [
  {
    code: 'capital-unit',
    point: POINT,
    why: 'danh từ chung chỉ đơn vị hành chính đi với tên riêng thì viết thường',
    find: pattern(
      `(?<=(?:[\\p{Ll},]|UBND|HĐND|MTTQ)\\u0020)(?<low1>Tỉnh|Thành phố|Huyện|Thị xã|Thị trấn)(?= (?!${PERSON} |(?:Ủy|Đội|Đoàn|Hội(?! An))(?!\\p{L}))\\p{Lu}\\p{Ll}+)(?! Hồ Chí Minh)`,
    ),
  },
  {
    code: 'capital-unit-number',
    point: POINT,
    why: 'danh từ chung đi với số thì viết hoa',
    find: pattern(
      '(?<!(?:\\d|mỗi|từng|một|các|hai|ba|bốn|năm|và|hoặc|của|số) )(?<up1>quận|phường) \\d{1,2}(?=\\s*[,.;)]\\s*(?:quận|Quận|thành phố|Thành phố|TP))',
    ),
  },
  {
    code: 'capital-place',
    point: POINT,
    why: 'trường hợp viết hoa đặc biệt',
    find: pattern('(?<up1>thủ đô) Hà Nội'),
  },
  {
    code: 'capital-place',
    point: POINT,
    why: 'trường hợp viết hoa đặc biệt',
    find: pattern('(?<up1>thành phố) Hồ Chí Minh'),
  },
  {
    code: 'capital-place',
    point: POINT,
    why: 'tên địa lý viết hoa chữ cái đầu của các âm tiết',
    find: pattern('(?:Việt (?<up1>nam)|(?<up2>việt) Nam|Hà (?<up3>nội)|Hồ Chí (?<up4>minh)|(?<up5>hà) Nội)'),
  },
  {
    code: 'capital-region',
    point: POINT,
    why: 'tên vùng, miền riêng viết hoa chữ cái đầu của các âm tiết tạo thành tên',
    find: pattern(`${MID}(?:(?<up1>tây) (?<up2>nguyên)|(?<up3>tây) Nguyên|Tây (?<up4>nguyên))`),
  },
]
