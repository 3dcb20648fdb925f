import type { Target } from '../../document.ts'
import { isDigitCode } from '../../text/index.ts'
import { actionBegins, lowered } from './actors.ts'

type Operator = NonNullable<Target['operator']>

/** Words before a number that say how it bounds. */
const OPERATORS: [words: string, operator: Operator][] = [
  ['ít nhất', '>='],
  ['tối thiểu', '>='],
  ['không dưới', '>='],
  ['không thấp hơn', '>='],
  ['không ít hơn', '>='],
  ['không quá', '<='],
  ['tối đa', '<='],
  ['không vượt quá', '<='],
  ['không cao hơn', '<='],
  ['đạt từ', '>='],
  ['từ', '>='],
  ['đạt trên', '>'],
  ['trên', '>'],
  ['hơn', '>'],
  ['còn dưới', '<'],
  ['xuống dưới', '<'],
  ['dưới', '<'],
  ['đạt', '='],
  ['lên', '='],
  ['còn', '='],
  ['xuống', '='],
  ['bằng', '='],
  ['đủ', '='],
]
const OPERATOR_OF = new Map(OPERATORS)
const WORD_NUMBERS: Record<string, number> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
}
const OPERATOR_WORDS = OPERATORS.map(([words]) => words).join('|')
/** «ít nhất», «tối thiểu mỗi người»: what stands before the number, from the operator on. */
const BEFORE = new RegExp(
  `(?<![A-Za-zÀ-ỹ])(${OPERATOR_WORDS})(?:\\s+(?:có|là|khoảng|được|thêm|cho|tổng|số|mỗi|bình quân)(?:\\s+(?:người|hộ|xã|thôn|đơn vị|chi bộ|năm|tháng|quý|tuần))?){0,2}\\s+$`,
  'u',
)
/** «giảm 10%», «cắt giảm thêm ít nhất 5%»: the change is named with its share. */
const CHANGE =
  /(?<![A-Za-zÀ-ỹ])(?:cắt giảm|tiết kiệm|giảm|tăng|nâng)(?:\s+(?:thêm|bình quân|trưởng|được|tỷ lệ|lên|xuống))*\s+$/u
/** «từ 50 đến 70», «3 - 5», «80 – 85%»: the number is the lower end of a range. */
const RANGE = /^\s*(?:đến|tới|-|–)\s*(\d[\d.]*(?:,\d+)?)/u

const MONEY = '(?:nghìn|ngàn|triệu|tỷ|tỉ)\\s*(?:đồng|đ(?![A-Za-zÀ-ỹ]))?|đồng|vnđ'
const MEASURE =
  '%|phần trăm|hécta|héc ta|ha|km2|km²|km|m2|m²|m3|m³|mét khối|mét|m|kg|tấn|tạ|lít|kw|mw|kwp|ngày lương|ngày công|lần\\s*\\/\\s*[A-Za-zÀ-ỹ]+|lần|sao|mẫu'
const QUANTITY = new RegExp(`^\\s*(?:(${MONEY})|(${MEASURE}))(?![A-Za-zÀ-ỹ])`, 'u')

/** Numbers that name or date something: «khoản 2», «năm 2024», «quý 3», «lần thứ 5», «Quốc lộ 32». */
const NAMING =
  /(?:^|[^A-Za-zÀ-ỹ])(?<!(?:mỗi|từng|hằng|hàng|một) )(?:số|khoản|điều|(?<!(?:dứt|trọng|thời|địa|thí|quan|đạo|làm|chọn) )điểm|mục|năm|tháng|quý|ngày|khóa|kỳ|thứ|quốc lộ|tỉnh lộ|đường|cấp|loại|hạng|khu|khu vực|giai đoạn|bước|đợt|tuần|quyết định|nghị quyết|chỉ thị|kế hoạch|kết luận|thông tư|nghị định|luật|công văn|mẫu|phụ lục|bảng|biểu|biểu mẫu|chương|phần|tập|trang|khối|tòa|tổ|thôn|ấp|bản|phường|quận|zalo|chi bộ|tiểu khu|đội|trường|chương trình|đề án|dự án|tổ dân phố|lô|tờ|thửa|gói thầu|điện thoại|đt|fax|tầng|hẻm|ngõ|nhiệm kỳ|covid|phòng họp số|đầu|cuối|kỷ niệm|lúc|hồi|giờ|phút|đến|trước|sau|khoảng|kỷ niệm lần thứ)\s*$/u
/** Words after a number that make it a time or a rank and no quantity. */
const TIME_AFTER =
  /^\s*(?:\([^)]{2,20}\)\s*)?(?:ngày(?!\s+(?:lương|công))|tháng|năm|giờ|phút|tuần|quý|h(?![A-Za-zÀ-ỹ])|g(?![A-Za-zÀ-ỹ]))(?![A-Za-zÀ-ỹ])/u
/** «các khu nhà có từ 10 phòng trở lên», «ngập sâu trên 30 cm»: a number that describes and is no aim. */
const DESCRIBES =
  /(?:^|\s)(?:các|những|mọi|tất cả|trường hợp|đối tượng|nội dung|điểm|nơi)\s+(?:[A-Za-zÀ-ỹ-]+\s+){0,5}$|(?:sâu|rộng|cao|dài|nặng|quá|cấp|tuổi|chậm)\s+$/u
/** A verb that sets an aim, right before the number: «phấn đấu có», «kết nạp từ 10 …». */
const AIMS =
  /(?:phấn đấu|bảo đảm|đảm bảo|đạt|hoàn thành|có ít nhất)\s+(?:[A-Za-zÀ-ỹ-]+\s+){0,3}$|(?:giới thiệu|kết nạp|thành lập|tổ chức|trồng|xây dựng|huy động|vận động|hỗ trợ|đào tạo|tuyển|bố trí|cử|phát triển|kiểm tra|giảm|tăng|thực hiện|trao|tặng|ủng hộ|mở|lập|lắp đặt|sửa chữa)\s+(?:được\s+|mới\s+|thêm\s+|cho\s+)?$|(?:nâng|tăng|giảm|hạ)\s+(?:[A-Za-zÀ-ỹ-]+\s+){0,5}(?:lên|xuống|còn)\s+$/u
const NAMES_MORE =
  /^(?:trong|trước|tại|ở|cho|để|với|và|hoặc|theo|từ|đến|của|do|về|vào|trên|được|bằng|đã|có|ngoài|nhằm|khi|nếu|mỗi|hằng|hàng|làm|so|là|tham gia|đối|nữa|đang|sẽ|cùng|như|tới|sau|chậm|nhưng|không|chưa|bị|gồm|quý|năm|tháng|ngày|nhất)$/u
const COUNTED_NOT =
  /^(?:cấp|nghị định|nghị quyết|chỉ thị|thông tư|luật|quyết định|điều|khoản|điểm(?!\s+[A-Za-zÀ-ỹ]{2})|mục|và|hoặc|của|đến|trong|theo|nêu|trên|về|kể|cùng|tại|nhiệm|thì|được|là|có|để)(?![A-Za-zÀ-ỹ])/u

const HAS_NUMBER = /\d|ít nhất|tối thiểu|không quá|tối đa|không dưới/

interface Candidate {
  start: number
  end: number
  operator: Operator | null
  value: number | null
  unit: string
  /** An operator, a range, a share or money asks more plainly than a bare count. */
  plain: boolean
}

/**
 * The quantity that a requirement asks for, with the words that name it; `null` where it names none. Numbers of
 * documents, days and articles are none. `low` are the words as `lowered` gives them. A range gives its lower end with «>=».
 */
export function findTarget(span: string, low: string = lowered(span)): Target | null {
  if (!HAS_NUMBER.test(low)) return null
  let count: Candidate | null = null
  for (const number of numbersIn(low)) {
    const found = candidateAt(low, number)
    if (found?.plain) return targetOf(span, found)
    count ??= found
  }
  return count ? targetOf(span, count) : null
}

function targetOf(span: string, { start, end, operator, value, unit }: Candidate): Target {
  return { text: span.slice(start, end).trim(), operator, value, unit }
}

interface WrittenNumber {
  start: number
  end: number
  value: number | null
  inWords: boolean
}

const DIGITS = /\d[\d.]*(?:,\d+)?/gu
const SPELT = new RegExp(
  `(?<![A-Za-zÀ-ỹ])(?<=(?:ít nhất|tối thiểu|không quá|tối đa|không dưới)\\s(?:(?:mỗi|có)\\s[A-Za-zÀ-ỹ]+\\s)?)(${Object.keys(WORD_NUMBERS).join('|')})(?![A-Za-zÀ-ỹ])`,
  'gu',
)

function numbersIn(low: string): WrittenNumber[] {
  const found: WrittenNumber[] = []
  for (const match of low.matchAll(DIGITS)) {
    const written = match[0].replace(/[.,]$/, '')
    const end = match.index + written.length
    if (isPartOfNotation(low, match.index, end)) continue
    found.push({ start: match.index, end, value: quantityOf(written), inWords: false })
  }
  if (/ít nhất|tối thiểu|không quá|tối đa|không dưới/.test(low))
    for (const match of low.matchAll(SPELT))
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        value: WORD_NUMBERS[match[0]] ?? null,
        inWords: true,
      })
  return found.sort((a, b) => a.start - b.start)
}

/** «19-cp», «24/24», «20/5», «v2»: digits of a notation, a day or a code. */
function isPartOfNotation(low: string, start: number, end: number): boolean {
  const before = low.charAt(start - 1)
  if (before !== '' && !/[\s(“"'‘–-]/u.test(before)) return true
  if (before === '-' && /[A-Za-zÀ-ỹ\d]/u.test(low.charAt(start - 2))) return true
  const after = low.charAt(end)
  if (after === '/' || (after === '-' && /[A-Za-zÀ-ỹ]/u.test(low.charAt(end + 1)))) return true
  return isDigitCode(low.charCodeAt(end)) || /^[.,]\d/.test(low.slice(end, end + 2))
}

function candidateAt(low: string, { start, end, value, inWords }: WrittenNumber): Candidate | null {
  const before = low.slice(Math.max(0, start - 48), start)
  // «3 ca, 4 kíp» in quotation marks is a saying.
  if (/[“"][^”"]{0,40}$/u.test(before) && /^[^“"]{0,40}[”"]/u.test(low.slice(end, end + 41))) return null
  const offset = start - before.length
  const written = BEFORE.exec(before)
  const words = written?.[1]
  let from = written ? offset + written.index : start
  const range = RANGE.exec(low.slice(end, end + 20))
  let to = end + (range?.[0].length ?? 0)
  to += /^\s*\([^)]{1,20}\)/u.exec(low.slice(to))?.[0].length ?? 0
  if (!range && TIME_AFTER.test(low.slice(end)) && !aimsAtTime(low, words, end)) return null
  const quantity = QUANTITY.exec(low.slice(to))
  if (!quantity && !words && NAMING.test(before)) return null
  const noun = quantity ? '' : nounAt(low, to)
  if (!quantity && noun === '') return null
  const share = quantity !== null && /%|phần trăm/u.test(quantity[0])
  // «trên 03 số liên tiếp» is on three issues.
  const onIssues = words === 'trên' && /^số(?![A-Za-zÀ-ỹ])/u.test(noun)
  const open = /^[^.;,]{0,40}?trở (?:lên|xuống)(?![A-Za-zÀ-ỹ])/u.exec(low.slice(to))
  if (words === 'từ' && !range && !open && !share) return null
  if (describes(low.slice(Math.max(0, from - 48), from), words, open !== null)) return null
  const change = share ? CHANGE.exec(low.slice(Math.max(0, from - 40), from)) : null
  if (onIssues) from = start
  if (change) from -= change[0].length
  const last = to + (quantity?.[0].length ?? 0)
  // What is counted is named whole: «01 công trình», «ít nhất 07 ngày».
  const named = quantity ? 0 : 1 + noun.length
  const tail = open
    ? open[0].length - (last - to)
    : Math.max(tailLength(low, last, change !== null), low.startsWith(noun, last + 1) ? named : 0)
  const each = /mỗi\s+([A-Za-zÀ-ỹ]+)/u.exec(written?.[0] ?? '')?.[1]
  const unit = (quantity?.[0].trim() ?? noun).replace(/\s+/g, ' ')
  return {
    start: from,
    end: last + Math.max(tail, 0),
    operator: onIssues ? '=' : range ? '>=' : words ? (OPERATOR_OF.get(words) ?? null) : '=',
    value,
    unit: each ? `${unit}/${each}` : unit,
    plain: !inWords || words !== undefined ? Boolean(words || range || share || quantity?.[1]) : false,
  }
}

/** «đủ dùng tối thiểu 03 ngày» asks for days; «trong 03 ngày» is a time. */
function aimsAtTime(low: string, words: string | undefined, end: number): boolean {
  return (
    words !== undefined &&
    /^(?:ít nhất|tối thiểu|đủ)$/u.test(words) &&
    !/^\s*(?:ngày|tháng|năm|giờ|tuần)\s+(?:làm việc|kể từ|trước|sau)/u.test(low.slice(end))
  )
}

function describes(before: string, words: string | undefined, open: boolean): boolean {
  if (AIMS.test(before)) return false
  if (words === undefined || /^(?:ít nhất|tối thiểu|không|tối đa|đạt|lên|còn|đủ|bằng|xuống)/u.test(words)) return false
  return open || DESCRIBES.test(before)
}

/** The first words of what is counted: «đội cấp cứu», «khu dân cư»; empty where no noun follows. */
function nounAt(low: string, at: number): string {
  const match = /^\s+(?:(?:số|lượt|lần)\s+)?([A-Za-zÀ-ỹ-]+)(?:\s+([A-Za-zÀ-ỹ]+))?/u.exec(low.slice(at, at + 60))
  if (!match?.[1] || COUNTED_NOT.test(match[0].trim())) return ''
  const two = match[2] !== undefined && COMPOUND.has(`${match[1]} ${match[2]}`)
  return two ? `${match[1]} ${match[2]}` : /^(?:số|lượt)\s/u.test(match[0].trim()) ? match[0].trim() : match[1]
}

/** Nouns of two words that are counted as one. */
const COMPOUND = new Set(
  'công đoàn|công trình|căn nhà|đơn vị|mô hình|hội nghị|chi bộ|đảng viên|đoàn viên|hội viên|phần quà|khu dân cư|trường hợp|hồ sơ|cơ sở|gia đình|học sinh|cán bộ|công chức|công nhân|người dân|doanh nghiệp|hợp tác xã|suất quà|suất ăn|giường bệnh|cây xanh|cây giống|phiên chợ|tuyến đường|dự án|đề tài|sáng kiến|tổ chức|thành viên|đại biểu|chỉ tiêu|thủ tục|sản phẩm|lao động|câu lạc'.split(
    '|',
  ),
)

/** Words that begin like a verb and belong to what is counted: «tổng chi», «số dự án», «công trình». */
const NOUNS_WITH_VERBS =
  /(?:^|\s)(?:thường xuyên|tổng (?:thu|chi|vốn)|dự án|dự toán|thu nhập|chi phí|chi bộ|chi hội|chi đoàn|cấp (?:xã|huyện|tỉnh|ủy|cơ sở)|công trình|chương trình|quy trình|trực thuộc|báo chí)(?![A-Za-zÀ-ỹ])/u

/** The rest of the noun phrase: up to six words (twelve after a change), not over a preposition, a verb or a point; «so với …» goes with a change. */
function tailLength(low: string, from: number, change: boolean): number {
  let at = from
  for (let words = 0; words < (change ? 12 : 6); words++) {
    const match = /^\s+([A-Za-zÀ-ỹ-]+)/u.exec(low.slice(at, at + 40))
    if (!match?.[1] || NAMES_MORE.test(match[1])) break
    const next = at + match[0].length - match[1].length
    if (words > 0 && actionBegins(low, next) && !NOUNS_WITH_VERBS.test(low.slice(Math.max(from, next - 8), next + 14)))
      break
    at += match[0].length
  }
  const compared = change ? /^\s+so với\s+(?:[A-Za-zÀ-ỹ\d]+\s*){1,6}/u.exec(low.slice(at)) : null
  return at - from + (compared?.[0].trimEnd().length ?? 0)
}

function quantityOf(written: string): number | null {
  const number = Number(written.replace(/\.(?=\d{3}(?:\D|$))/g, '').replace(',', '.'))
  return Number.isFinite(number) ? number : null
}
