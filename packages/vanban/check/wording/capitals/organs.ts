import { anyOf, type CapitalRule, MID, pattern } from './capital-rule.ts'

const POINT = 'mục IV'
const UNIT = '(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu|cấp (?:tỉnh|huyện|xã))'

/** What ministries, departments and offices work in: the first syllable that follows their type. */
const FIELDS = anyOf(
  'tài chính',
  'xây dựng',
  'y tế',
  'nội vụ',
  'tư pháp',
  'giáo dục',
  'công thương',
  'nông nghiệp',
  'giao thông',
  'khoa học',
  'thông tin',
  'lao động',
  'văn hóa',
  'ngoại giao',
  'ngoại vụ',
  'quốc phòng',
  'kế hoạch',
  'tài nguyên',
  'dân tộc',
  'du lịch',
)

/** Type and field of an organ begin with capitals: «Sở Tài chính», «Ủy ban nhân dân tỉnh …». */
export const organs: readonly CapitalRule[] = [
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan viết hoa chữ cái đầu của từ chỉ loại hình, «nhân dân» trong tên này viết thường',
    find: pattern(`(?:Ủy ban|Hội đồng|Tòa án|Viện kiểm sát|Viện Kiểm sát) (?<low1>Nhân) (?:(?<low2>Dân)|dân)`),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan cụ thể viết hoa chữ cái đầu của từ chỉ loại hình',
    find: pattern(
      `(?<=\\p{Ll}\\u0020)(?<!(?:các|những|mỗi|từng|cấp)\\u0020)(?<up1>ủy) ban nhân dân(?= ${UNIT} \\p{Lu})`,
    ),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan cụ thể viết hoa chữ cái đầu của từ chỉ loại hình',
    find: pattern(
      `(?<=\\p{Ll}\\u0020)(?<!(?:các|những|mỗi|từng|cấp)\\u0020)(?<up1>hội) đồng nhân dân(?= ${UNIT} \\p{Lu})`,
    ),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan viết hoa chữ cái đầu của từ chỉ lĩnh vực hoạt động',
    find: pattern(`(?:Bộ|Sở) (?<up1>${FIELDS})`),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan viết hoa chữ cái đầu của từ chỉ loại hình',
    find: pattern(
      `(?<=(?:của|do|giao|với|và|Giám đốc|giám đốc) )(?<up1>sở) (?:Tài chính|Xây dựng|Y tế|Nội vụ|Tư pháp|Giáo dục|Công Thương|Nông nghiệp|Khoa học|Văn hóa|Lao động)`,
    ),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan, tổ chức viết hoa chữ cái đầu của từ chỉ loại hình và lĩnh vực',
    find: pattern('Mặt trận (?<up1>tổ) quốc'),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan, tổ chức viết hoa chữ cái đầu của từ chỉ loại hình và lĩnh vực',
    find: pattern(
      'Hội (?<up1>nông dân|cựu chiến binh|chữ thập đỏ|khuyến học|người cao tuổi)(?= (?:Việt|tỉnh|thành|quận|huyện|xã|phường|và|các))',
    ),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan, tổ chức viết hoa chữ cái đầu của từ chỉ loại hình và lĩnh vực',
    find: pattern('Hội Liên hiệp (?<up1>phụ nữ|thanh niên)'),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan, tổ chức viết hoa chữ cái đầu của từ chỉ loại hình và lĩnh vực',
    find: pattern('Liên đoàn (?<up1>lao động)'),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: '«Quốc hội», «Chính phủ», «Nhà nước» chỉ viết hoa chữ cái đầu',
    find: pattern(
      '(?<!\\p{Lu}\\p{Ll}*\\u0020)(?:Quốc (?<low1>Hội)|Chính (?<low2>Phủ)|Nhà (?<low3>Nước))(?! \\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+ \\p{Lu})',
    ),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên Đảng viết hoa chữ cái đầu của từ chỉ loại hình và tính chất',
    find: pattern('(?:Đảng (?<up1>cộng) (?:sản|(?<low1>Sản))|Đảng Cộng (?<low2>Sản)|(?<up2>đảng) Cộng sản) Việt Nam'),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên tổ chức viết hoa chữ cái đầu của từ chỉ loại hình và tính chất',
    find: pattern('Đoàn (?:Thanh niên|(?<up1>thanh) niên) (?:Cộng|(?<up2>cộng)) (?:sản|(?<low1>Sản)) Hồ Chí Minh'),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan viết hoa chữ cái đầu của từ chỉ loại hình',
    find: pattern(`${MID}(?:Thường (?<low1>Vụ)|Chấp (?<low2>Hành))(?! \\p{Lu}\\p{Ll}+ \\p{Lu})`),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cấp ủy chỉ viết hoa chữ cái đầu',
    find: pattern('(?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng) (?<low1>Ủy)(?! (?:ban|\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+ \\p{Lu}))'),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cấp ủy cụ thể viết hoa chữ cái đầu',
    find: pattern(`${MID}(?<!(?:các|những|mỗi|từng|cấp)\\u0020)(?<up1>tỉnh|quận|huyện) ủy(?= \\p{Lu}\\p{Ll})`),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan viết hoa chữ cái đầu của từ chỉ loại hình và chức năng',
    find: pattern(
      `Ban (?<up1>thường vụ|chấp hành|tuyên giáo|dân vận|nội chính|tổ chức)(?= (?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng|Trung)(?: (?:ủy|bộ|ương)))`,
    ),
  },
  {
    code: 'capital-organ',
    point: POINT,
    why: 'tên cơ quan viết hoa chữ cái đầu của từ chỉ loại hình và chức năng',
    find: pattern('Ủy ban (?<up1>kiểm) tra(?= (?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng|Trung))'),
  },
]
