import type { PlanRule } from './figure-rules.ts'
import type { PlanIndicator } from './plan.ts'

/**
 * What is commonly counted for a subject. A plan proposes a template's indicators where a requirement's words hold, for every
 * group of `words`, at least one of its phrases (folded: lower case, no diacritics). The planner keeps, changes or drops them.
 */
export interface IndicatorTemplate {
  subject: string
  words: readonly (readonly string[])[]
  /** Phrases that tell another subject. */
  without?: readonly string[]
  indicators: readonly PlanIndicator[]
  /** The ratio that takes the requirement's own target, when that is a percentage. */
  targetOf?: string
}

const count = (code: string, name: string, unit: string, overTime: 'sum' | 'latest' = 'sum'): PlanIndicator => ({
  code,
  name,
  unit,
  kind: 'number',
  overTime,
  bounded: false,
})
const money = (code: string, name: string): PlanIndicator => ({
  code,
  name,
  unit: 'đồng',
  kind: 'money',
  overTime: 'sum',
  bounded: false,
})
/** `of` is the whole that `part` may not exceed where `bounded`. */
const ratio = (code: string, name: string, part: string, of: string, bounded = true): PlanIndicator => ({
  code,
  name,
  unit: '%',
  kind: 'ratio',
  overTime: 'sum',
  numerator: part,
  denominator: of,
  bounded,
})

export const indicatorTemplates: readonly IndicatorTemplate[] = [
  {
    subject: 'Quán triệt, phổ biến',
    words: [
      ['quan triet', 'pho bien', 'hoc tap'],
      ['chi bo', 'dang vien', 'cap uy', 'can bo'],
    ],
    indicators: [
      { ...count('cells-all', 'Chi bộ phải quán triệt', 'chi bộ', 'latest'), source: 'dissemination' },
      { ...count('cells-reached', 'Chi bộ đã quán triệt', 'chi bộ'), source: 'dissemination' },
      ratio('cells-share', 'Tỷ lệ chi bộ đã quán triệt', 'cells-reached', 'cells-all'),
      { ...count('members-all', 'Đảng viên được triệu tập', 'đảng viên', 'latest'), source: 'dissemination' },
      { ...count('members-attended', 'Đảng viên dự học', 'đảng viên'), source: 'dissemination' },
      ratio('members-share', 'Tỷ lệ đảng viên dự học', 'members-attended', 'members-all'),
    ],
  },
  {
    subject: 'Vận động nhân dân',
    words: [
      ['van dong', 'tuyen truyen'],
      ['nhan dan', 'nguoi dan', 'ho gia dinh'],
    ],
    without: ['ung ho', 'quan triet', 'pho bien'],
    indicators: [{ ...count('households-reached', 'Hộ dân được tuyên truyền', 'hộ'), source: 'dissemination' }],
  },
  {
    subject: 'Tiết kiệm chi',
    words: [
      ['cat giam', 'tiet kiem'],
      ['chi tieu', 'chi thuong xuyen', 'chi phi', 'kinh phi'],
    ],
    targetOf: 'savings-share',
    indicators: [
      // The base is what it is now; the cuts of the periods add up.
      { ...money('savings-base-vnd', 'Dự toán làm cơ sở tính cắt giảm'), overTime: 'latest', source: 'savings' },
      { ...money('savings-cut-vnd', 'Số đã cắt giảm thêm'), source: 'savings' },
      ratio('savings-share', 'Tỷ lệ cắt giảm thêm', 'savings-cut-vnd', 'savings-base-vnd'),
    ],
  },
  {
    subject: 'Một ngày lương',
    words: [['ngay luong']],
    indicators: [
      { ...count('givers', 'Người đã ủng hộ', 'người'), source: 'donations' },
      { ...money('wage-day-vnd', 'Tiền ủng hộ một ngày lương đã thu'), source: 'donations' },
    ],
  },
  {
    subject: 'Ủng hộ kinh phí, hàng hóa',
    words: [
      ['ung ho', 'dong gop', 'tiep nhan'],
      ['hang hoa', 'nha hao tam', 'hien vat', 'kinh phi'],
    ],
    without: ['ngay luong'],
    indicators: [
      { ...count('gift-givers', 'Tổ chức, cá nhân ủng hộ', 'lượt'), source: 'donations' },
      { ...money('gift-money-vnd', 'Tiền ủng hộ đã nhận'), source: 'donations' },
      { ...money('gift-goods-vnd', 'Giá trị hàng hóa đã nhận (ước tính)'), source: 'donations' },
    ],
  },
  {
    subject: 'Người lao động khó khăn',
    words: [
      ['nguoi lao dong', 'lao dong'],
      ['mat viec', 'kho khan', 'ho tro', 'giam sau thu nhap'],
    ],
    without: ['ngay luong'],
    indicators: [
      count('workers-reviewed', 'Người lao động đã rà soát', 'người'),
      count('workers-proposed', 'Người lao động được đề xuất hỗ trợ', 'người'),
    ],
  },
  {
    subject: 'Phòng, chống dịch',
    words: [
      ['dich benh', 'chong dich', 'covid'],
      ['cap bach', 'bien phap', 'cach ly', 'khoanh vung'],
    ],
    indicators: [
      count('cases', 'Ca mắc', 'ca', 'latest'),
      count('quarantined', 'Người đang cách ly', 'người', 'latest'),
    ],
  },
  {
    subject: 'Sản xuất, kinh doanh',
    words: [['san xuat, kinh doanh', 'san xuat kinh doanh', 'ho kinh doanh', 'doanh nghiep tam ngung']],
    indicators: [
      count('businesses-stopped', 'Cơ sở tạm ngừng kinh doanh', 'cơ sở', 'latest'),
      count('businesses-reopened', 'Cơ sở đã hoạt động trở lại', 'cơ sở', 'latest'),
    ],
  },
  {
    subject: 'Kịch bản, phương án ứng phó',
    words: [
      ['kich ban', 'phuong an'],
      ['ung pho', 'phong toa', 'cach ly', 'tinh huong'],
    ],
    indicators: [count('plans-approved', 'Kịch bản, phương án đã phê duyệt', 'văn bản', 'latest')],
  },
  {
    subject: 'Đại hội',
    words: [['dai hoi']],
    without: ['tham muu'],
    indicators: [
      // Each organisation says 0 or 1 of its own congress; the sums give held out of due.
      { ...count('congresses-due', 'Tổ chức đảng phải đại hội', 'tổ chức', 'latest'), source: 'congresses' },
      { ...count('congresses-held', 'Tổ chức đảng đã đại hội', 'tổ chức', 'latest'), source: 'congresses' },
      ratio('congresses-share', 'Tỷ lệ đã đại hội', 'congresses-held', 'congresses-due'),
    ],
  },
]

const one = (code: string) => ({ terms: [{ code, times: 1 }], constant: 0 })

/**
 * What an office asks for every day while it fights an epidemic and keeps work going («nhiệm vụ kép»): a set that a planner
 * puts into a requirement as a whole, with what is checked between its figures.
 */
export const dualTaskSet: { name: string; indicators: readonly PlanIndicator[]; rules: readonly PlanRule[] } = {
  name: 'Nhiệm vụ kép (hằng ngày)',
  indicators: [
    { ...count('cases-new', 'Ca mắc mới trong ngày', 'ca'), direction: 'less' },
    { ...count('quarantined-central', 'Người đang cách ly tập trung', 'người', 'latest'), direction: 'less' },
    { ...count('quarantined-home', 'Người đang cách ly tại nhà', 'người', 'latest'), direction: 'less' },
    { ...count('businesses-all', 'Cơ sở sản xuất, kinh doanh trên địa bàn', 'cơ sở', 'latest') },
    { ...count('businesses-stopped', 'Cơ sở tạm ngừng kinh doanh', 'cơ sở', 'latest'), direction: 'less' },
    { ...count('businesses-reopened', 'Cơ sở đã hoạt động trở lại', 'cơ sở', 'latest'), direction: 'more' },
    { ...money('budget-revenue-vnd', 'Thu ngân sách trong ngày'), direction: 'more' },
    { ...count('households-aided', 'Hộ được hỗ trợ trong ngày', 'hộ'), direction: 'more' },
  ],
  rules: [
    {
      left: { terms: ['businesses-stopped', 'businesses-reopened'].map((code) => ({ code, times: 1 })), constant: 0 },
      operator: '<=',
      right: one('businesses-all'),
      severity: 'error',
      sentence: 'Cơ sở tạm ngừng và cơ sở mở lại cộng lại không quá tổng số cơ sở trên địa bàn',
    },
    {
      left: one('cases-new'),
      operator: '<=',
      right: { terms: [], constant: 100 },
      severity: 'warning',
      sentence: 'Hơn 100 ca mắc mới trong một ngày là bất thường',
    },
  ],
}
