import { isCapitals, isLetterCode, isUpperCode } from '../text/index.ts'
import { cellRanges } from './cells.ts'
import type { Source, SourceLine } from './source.ts'

/** Where the main text ends: the first line of the signature or of «Nơi nhận», and the first line of what follows them. */
export interface Closing {
  /** Index of the first closing line; the number of lines where the text has none. */
  first: number
  /** Index of the line that opens «Nơi nhận», or `null`. */
  distribution: number | null
}

/** «Nơi nhận:», also as recognition damages it («Nơi nhậm:»). */
export const DISTRIBUTION = /^[|_\s*]*n[oơ]i\s+nha[nm]g?\s*(?:[:;.]|$|(?=\s{3}|\||[-+•]))/
export const AUTHORITY =
  /^[|_\s*]*(T\s?\/\s?M|TM|K\s?\/\s?T|KT|T\s?\/\s?L|TL|TUQ|T\s?\/\s?UQ|Q)(?:\.\s?|\s(?=\p{Lu}{2})|\.?\s*$)(?:\s*\n\s*)?(?=\p{Lu}{2}|\s|$)/u

/** Offices that sign; a line in capitals that begins with one can open the signature. */
export const OFFICE =
  /^(?:pho\s+)?(?:thu tuong|bo truong|thu truong|chu tich|chu nhiem|bi thu|giam doc|tong giam doc|cuc truong|tong cuc truong|chi cuc truong|vu truong|vien truong|truong\s|truong$|hieu truong|chanh\s|tong bi thu|thuong truc|uy vien|dai ta|tu lenh|chinh uy|chi huy|cuc pho|tong thu ky|to truong|doan truong|hieu pho|pho\s|lanh dao|chu toa|chu tri|thu ky|quyen\s|nguoi\s)/

/** Finds the main text's closing between two lines. */
export function findClosing(source: Source, from: number): Closing {
  const candidates: { index: number; kind: 'distribution' | 'signature'; afterEnd: boolean }[] = []
  let ended = false
  for (let at = from; at < source.lines.length && candidates.length < 40; at++) {
    const line = source.lines[at]
    if (!line || line.start === line.end) continue
    const kind = closingKind(source, line)
    if (kind) candidates.push({ index: at, kind, afterEnd: ended })
    // «./.» closes the main text, as does a final point right before the closing.
    else
      ended =
        /\.\s?\/\s?\.?["”)]*$|[„.]\s?[0o/],?$/.test(line.text) || (/[.”)"]$/.test(line.text) && line.text.length > 15)
  }
  const chosen =
    candidates.find((candidate) => candidate.afterEnd || candidate.kind === 'distribution') ?? candidates[0]
  if (!chosen) return { first: source.lines.length, distribution: null }
  const distribution = candidates.find(
    (candidate) =>
      candidate.kind === 'distribution' && candidate.index >= chosen.index && candidate.index < chosen.index + 60,
  )
  return { first: chosen.index, distribution: distribution?.index ?? null }
}

function closingKind(source: Source, line: SourceLine): 'distribution' | 'signature' | null {
  const first = line.plain.charCodeAt(0)
  const word = isLetterCode(first)
  // Most lines begin with a word that opens neither.
  if (word && !'ntkq'.includes(line.plain.charAt(0)) && !isUpperCode(line.text.charCodeAt(1))) return null
  if ((!word || line.plain.startsWith('n')) && DISTRIBUTION.test(line.plain) && line.text.length < 4000)
    return 'distribution'
  if (AUTHORITY.test(line.text) && isCapitals(firstWords(line.text))) return 'signature'
  if (line.text.startsWith('|') && /\|\s*(?:T\/M|TM\.|K\/T|KT\.|T\/L|TL\.)\s?\p{Lu}{2}/u.test(line.text))
    return 'signature'
  if (isCapitals(line.text) && line.text.length < 60 && OFFICE.test(line.plain) && followedByName(source, line.index))
    return 'signature'
  return null
}

function firstWords(text: string): string {
  return text.split(/\s{3,}|\|/)[0]?.slice(0, 30) ?? ''
}

/** Within a few lines below an office stands a person's name alone. */
function followedByName(source: Source, index: number): boolean {
  let seen = 0
  for (let at = index + 1; at < Math.min(source.lines.length, index + 14); at++) {
    const line = source.lines[at]
    if (!line || line.start === line.end) continue
    const cells = cellRanges(source.text, line.start, line.end)
    if (cells.some(({ start, end }) => isPersonName(source.text.slice(start, end)))) return true
    if (++seen > 3) return false
  }
  return false
}

// «H'Bơ», «K’Brơi»: names of the Highlands hold an apostrophe.
const NAME = /^(?:\p{Lu}\p{Ll}*(?:['’][A-Za-zÀ-ỹ]\p{Ll}*)?\.?\s){1,5}\p{Lu}\p{Ll}*(?:['’][A-Za-zÀ-ỹ]\p{Ll}*)?$/u

// A name's first syllable is one of the family names that nearly all people have.
const FAMILY_NAMES = new Set(
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Trịnh Mai Đào Cao Hà Lương Lưu Trương Tạ Tô Triệu Chu Châu Thái Quách Kiều Phùng Vương Tống Hứa Văn Nông Lục Thạch Sơn Danh Giàng Lò Vàng Sùng Mùa Quàng Cầm Hầu Thào Vừ Ma Hoàn Đồng Khuất Nghiêm Doãn Thân Tăng Bạch Diệp Đàm Đổng Giáp Khổng La Lại Lã Lữ Mạc Nhữ Ninh Ông Thiều Tiêu Tôn Trà Ung Viên Y K’ Ksor Rơ Siu Rah Bá Cù Cung Điểu Kim Hán Hạ Khương Lường Lừu Mã Mạch Mẫn Niê Phí Thi Thiệu Tòng Trang Từ Ứng Vi Xa Âu Ấu Bế Chẩu Cháng Cứ Hảng Hạng Hờ Lầu Ly Lềnh Mông Phàn Tẩn Tráng Đèo Điêu Lừ Leo Ngân Mùi Nùng Ôn Đoạn Đường Kha Lăng Liễu Long Lộc Lỗ Nhan Sầm Sử Tất Tiết Uông Vòng Biện Cấn Chử Cồ Dư Đái Đậu Điền Giang Hàn Hình Khâu Khúc Khưu Lô Lù Ngạc Ngụy Thẩm Trình Yên Hùng Chung Cái Công Đặng Quan Tiền'.split(
    ' ',
  ),
)

/** Words in the shape of a name, whatever the family: for a line below an office, where nothing else stands. */
export function hasNameShape(text: string): boolean {
  return text.length <= 40 && NAME.test(text.trim())
}

/** Whether the words can be a Vietnamese person's full name. */
export function isPersonName(text: string): boolean {
  const words = text.trim()
  if (words.length > 40 || !NAME.test(`${words}`)) return false
  return FAMILY_NAMES.has(words.split(/\s/)[0] ?? '')
}
