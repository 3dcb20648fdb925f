import { collapseSpaces, fold, toNfc } from 'vanban/text'

/**
 * What official letters write short, as language and not as law: written in capitals, sometimes run together
 * («BTVQU», «VPQU»). What stands for a body of one level only («TU») takes the reading usual in a city.
 */
const abbreviations: Record<string, string> = {
  UBND: 'ủy ban nhân dân',
  HĐND: 'hội đồng nhân dân',
  UBMTTQ: 'mặt trận tổ quốc',
  UBMTTQVN: 'mặt trận tổ quốc',
  MTTQ: 'mặt trận tổ quốc',
  MTTQVN: 'mặt trận tổ quốc',
  UB: 'ủy ban',
  MT: 'mặt trận',
  TQ: 'tổ quốc',
  VN: 'việt nam',
  CTXH: 'chính trị xã hội',
  CT: 'chính trị',
  XH: 'xã hội',
  BTV: 'ban thường vụ',
  BCH: 'ban chấp hành',
  BCĐ: 'ban chỉ đạo',
  BCHQS: 'ban chỉ huy quân sự',
  TT: 'thường trực',
  UV: 'ủy viên',
  VP: 'văn phòng',
  QU: 'quận ủy',
  HU: 'huyện ủy',
  TU: 'thành ủy',
  ĐU: 'đảng ủy',
  ĐB: 'đảng bộ',
  CB: 'chi bộ',
  TW: 'trung ương',
  TP: 'thành phố',
  BTG: 'ban tuyên giáo',
  BTC: 'ban tổ chức',
  BDV: 'ban dân vận',
  UBKT: 'ủy ban kiểm tra',
  TTCT: 'trung tâm chính trị',
  TTYT: 'trung tâm y tế',
  TCCSĐ: 'tổ chức cơ sở đảng',
  LĐLĐ: 'liên đoàn lao động',
  LHPN: 'liên hiệp phụ nữ',
  CCB: 'cựu chiến binh',
  TNCS: 'thanh niên cộng sản',
  TN: 'thanh niên',
  HCM: 'hồ chí minh',
  ND: 'nông dân',
  PCD: 'phòng chống dịch',
  CA: 'công an',
  QS: 'quân sự',
  GDĐT: 'giáo dục đào tạo',
  TCKH: 'tài chính kế hoạch',
  LĐTBXH: 'lao động thương binh xã hội',
  TNMT: 'tài nguyên môi trường',
  VHTT: 'văn hóa thông tin',
  QLĐT: 'quản lý đô thị',
  BHXH: 'bảo hiểm xã hội',
  KBNN: 'kho bạc nhà nước',
  VKSND: 'viện kiểm sát nhân dân',
  TAND: 'tòa án nhân dân',
  THADS: 'thi hành án dân sự',
  THPT: 'trung học phổ thông',
  THCS: 'trung học cơ sở',
}

/** Ways of saying the same body that differ only in length; the first form becomes the second. */
const sameBodies: [RegExp, string][] = [
  [/\buy ban mat tran to quoc\b/g, 'mat tran to quoc'],
  [/\bviet nam\b/g, ''],
  [/\b(thanh nien|doan) cong san ho chi minh\b/g, '$1'],
  [/\bdoan thanh nien\b/g, 'doan thanh nien'],
  [/\bcovid 19\b/g, 'covid'],
]

// Typed without capitals they still cannot be mistaken for words.
const plainShortForms = /(?<!\p{L})(?:ubnd|hđnd|mttq|ubmttq|lđlđ)(?!\p{L})/gu
const capitals = /(?<![\p{L}])\p{Lu}{2,}(?![\p{L}])/gu
// «LĐ-TB&XH», «GD&ĐT», «CT-XH»: capitals joined by a mark are one short form where the table knows them whole.
const joinedCapitals = /(?<![\p{L}])\p{Lu}{2,}(?:\s?[-&]\s?\p{Lu}{2,})+(?![\p{L}])/gu

/** Writes out the short forms of official letters; what the table does not know stays. */
export function expandShortForms(words: string): string {
  const text = toNfc(words)
    .replace(/đ\/\s?c(?!\p{L})/giu, 'đồng chí')
    .replace(plainShortForms, (whole) => whole.toUpperCase())
    .replace(/(?<!\p{L})TN\s?&\s?MT(?!\p{L})/gu, 'tài nguyên môi trường')
    .replace(joinedCapitals, (whole) => abbreviations[whole.replace(/[^\p{Lu}]/gu, '')] ?? whole)
  return text.replace(capitals, (token) => expandCapitals(token) ?? token)
}

/** A run of capitals as words: known whole, or cut into two or three known pieces («UV» + «BTV» + «QU»). */
function expandCapitals(token: string): string | null {
  const whole = abbreviations[token]
  if (whole) return whole
  if (token.length < 4) return null
  for (let cut = token.length - 2; cut >= 2; cut--) {
    const head = abbreviations[token.slice(0, cut)]
    const tail = head && expandCapitals(token.slice(cut))
    if (tail) return `${head} ${tail}`
  }
  return null
}

/**
 * The form in which names of organs are compared: short forms written out, no diacritics, no punctuation, no «và», one name
 * for one body. «UBMTTQ Việt Nam quận» and «Mặt trận Tổ quốc Quận» become the same.
 * @example canonicalWords('Phòng GD&ĐT') // 'phong giao duc dao tao'
 */
export function canonicalWords(words: string): string {
  let text = fold(expandShortForms(words))
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bva\b/g, ' ')
  text = collapseSpaces(text)
  for (const [form, full] of sameBodies) text = text.replace(form, full)
  return collapseSpaces(text)
}
