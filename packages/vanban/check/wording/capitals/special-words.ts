import { anyOf, type CapitalRule, pattern } from './capital-rule.ts'

/** People whose work is with the people: before «nhân dân» in its own sense. */
const BEFORE_PEOPLE = anyOf(
  'của',
  'phục vụ',
  'vận động',
  'tuyên truyền',
  'lấy ý kiến',
  'đời sống',
  'quyền làm chủ của',
  'đông đảo',
  'cho',
  'tầng lớp',
  'với',
)
const SURNAME =
  '(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Đoàn|Trịnh|Tạ|Trương|Đào|Phùng|Quách|Kiều)'
const HEADS = anyOf(
  'chủ tịch',
  'bí thư',
  'giám đốc',
  'trưởng ban',
  'trưởng phòng',
  'thủ tướng',
  'hiệu trưởng',
  'cục trưởng',
)
const OTHER_TITLES = anyOf('bộ trưởng', 'thứ trưởng', 'giáo sư', 'tiến sĩ', 'thạc sĩ')
const HOLIDAYS: readonly [find: string, why: string][] = [
  ['ngày (?<up1>quốc) khánh', 'ngày Quốc khánh'],
  ['ngày (?<up1>quốc) tế (?:(?<up2>lao) động|Lao động)', 'ngày Quốc tế Lao động'],
  ['ngày Quốc tế (?<up1>lao) động', 'ngày Quốc tế Lao động'],
  ['ngày (?<up1>quốc) tế (?:(?<up2>phụ) nữ|Phụ nữ)', 'ngày Quốc tế Phụ nữ'],
  ['ngày Quốc tế (?<up1>phụ) nữ', 'ngày Quốc tế Phụ nữ'],
  ['ngày (?<up1>nhà) giáo Việt Nam', 'ngày Nhà giáo Việt Nam'],
  ['ngày (?<up1>thương) binh - Liệt sĩ', 'ngày Thương binh - Liệt sĩ'],
  ['ngày (?<up1>phụ) nữ Việt Nam', 'ngày Phụ nữ Việt Nam'],
  ['ngày (?<up1>thầy) thuốc Việt Nam', 'ngày Thầy thuốc Việt Nam'],
]

/** Words that have a capital in one sense, titles before a person, honours and holidays. */
export const specialWords: readonly CapitalRule[] = [
  {
    code: 'capital-people',
    point: 'mục V.1',
    why: '«Nhân dân», «Nhà nước» là danh từ thuộc trường hợp đặc biệt, luôn viết hoa chữ cái đầu',
    find: pattern(`(?<=(?:${BEFORE_PEOPLE}) )(?<up1>nhân dân)(?! tệ)`),
  },
  {
    code: 'capital-people',
    point: 'mục V.1',
    why: '«Nhân dân», «Nhà nước» là danh từ thuộc trường hợp đặc biệt, luôn viết hoa chữ cái đầu',
    find: pattern('Đảng(?:,| và) (?<up1>nhà) nước'),
  },
  {
    code: 'capital-people',
    point: 'mục V.4',
    why: '«Đảng» chỉ Đảng Cộng sản Việt Nam thì viết hoa',
    find: pattern('(?<up1>đảng) (?:ta(?= (?:và|đã|luôn))|và (?:Nhà|(?<up2>nhà)) nước)'),
  },
  {
    code: 'capital-people',
    point: 'mục V.4',
    why: 'danh từ chung đã riêng hóa chỉ Bác Hồ thì viết hoa',
    find: pattern('(?:(?<up1>bác) Hồ|Bác (?<up2>hồ))(?= (?:kính|vĩ|muôn|đã|về|với|là|và)|\\s*[,.;:])'),
  },
  {
    code: 'capital-title',
    point: 'mục V.3',
    why: 'chức vụ, học vị đi liền với tên người cụ thể thì viết hoa chữ cái đầu',
    find: pattern(
      `(?:(?:(?<up1>phó|tổng) )?(?<up2>${HEADS})|(?<up3>${OTHER_TITLES})) ${SURNAME}(?= (?!Thiết|Rang)\\p{Lu}\\p{Ll})`,
    ),
  },
  {
    code: 'capital-person',
    point: 'mục II',
    why: 'tên người viết hoa chữ cái đầu của mọi âm tiết',
    find: pattern(`${SURNAME} (?<up1>văn|thị) \\p{Lu}\\p{Ll}+`),
  },
  {
    code: 'capital-honour',
    point: 'mục V.2',
    why: 'tên huân chương, huy chương, danh hiệu viết hoa chữ cái đầu của từ chỉ loại hình và tên',
    find: pattern(
      '(?<up1>huân|huy) chương (?:Sao|Lao động|Hồ Chí Minh|Độc lập|Quân công|Chiến công|Kháng chiến|Hữu nghị|Vì)',
    ),
  },
  {
    code: 'capital-honour',
    point: 'mục V.2',
    why: 'tên huân chương, huy chương, danh hiệu viết hoa chữ cái đầu của từ chỉ loại hình và tên',
    find: pattern('Huân chương (?<up1>lao động|độc lập|kháng chiến|quân công|chiến công|hữu nghị)'),
  },
  ...HOLIDAYS.map(
    ([find, name]): CapitalRule => ({
      code: 'capital-holiday',
      point: 'mục V.5',
      why: `tên ngày lễ, ngày kỷ niệm viết hoa như «${name}»`,
      find: pattern(find),
    }),
  ),
]
