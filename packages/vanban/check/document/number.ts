import type { Document } from '../../document.ts'
import { kindByCode } from '../../kinds.ts'
import { comparisonKey } from '../../text/index.ts'
import { basisOfForm, type FormPoints } from '../basis.ts'
import type { DocumentRule, Remark } from '../checked-document.ts'

const NUMBER: FormPoints = { state: 'Phụ lục I, phần I, mục II.3', party: 'thành phần «Số và ký hiệu»' }

/** «7» is «07». */
export const leadingZero: DocumentRule = ({ document: { number }, form }) => {
  if (number === null || !/^[1-9]$/.test(number)) return []
  return [
    {
      code: 'number-zero',
      path: '/number',
      message: `Số nhỏ hơn 10 phải có số 0 phía trước: ghi «0${number}» thay cho «${number}».`,
      basis: basisOfForm(form, NUMBER),
      words: number,
      replacement: `0${number}`,
    },
  ]
}

/** «CV/QU» for the Party, «KH-UBND» for the State: the mark between kind and organ. */
export const symbolShape: DocumentRule = ({ document: { symbol, line }, form }) => {
  if (symbol === null || (line !== 'party' && line !== 'state')) return []
  const [kind, joint, organ] = /^(\p{L}+)([-/])(\p{Lu}.*)$/u.exec(symbol)?.slice(1) ?? []
  if (kind === undefined || organ === undefined || joint === (line === 'party' ? '/' : '-')) return []
  const right = `${kind}${line === 'party' ? '/' : '-'}${organ}`
  const whose = line === 'party' ? 'của Đảng dùng dấu «/»' : 'của Nhà nước dùng dấu «-»'
  return [
    {
      code: 'symbol-shape',
      path: '/symbol',
      message: `Giữa tên loại và tên cơ quan, ký hiệu văn bản ${whose}: ghi «${right}» thay cho «${symbol}».`,
      basis: basisOfForm(form, NUMBER),
      words: symbol,
      replacement: right,
    },
  ]
}

// A law's own symbol is set by another law: «45/2019/QH14».
const OTHER_LAW = new Set(['L', 'PL', 'NĐ', 'TT', 'TTLT'])

/** The letters in the symbol are those of the document's kind; a letter of the State has none. */
export const symbolOfKind: DocumentRule = ({ document, form }) => {
  const { symbol } = document
  const kind = document.kind === null ? null : kindByCode(document.kind)
  if (symbol === null || kind === null || OTHER_LAW.has(kind.code)) return []
  const [letters = '', rest = ''] = /^(\p{L}+)[-/](.+)$/u.exec(symbol)?.slice(1) ?? []
  if (letters === '') return []
  const remark = (message: string, replacement: string): Remark[] => [
    { code: 'symbol-kind', path: '/symbol', message, basis: basisOfForm(form, NUMBER), words: symbol, replacement },
  ]
  if (kind.code === 'CV' && document.line !== 'party') {
    // Unions and the Front print «CV-LĐLĐ»: no rule of theirs was read.
    if (letters !== 'CV' || document.line !== 'state') return []
    return remark(`Công văn không ghi tên loại trong ký hiệu: bỏ «CV», ghi «${rest}».`, rest)
  }
  // «KHLT»: a plan of two organs together.
  if (kind.printed === null || letters === kind.printed || letters === `${kind.printed}LT`) return []
  const right = `${kind.printed}${symbol.charAt(letters.length)}${rest}`
  return remark(
    `Ký hiệu của ${kind.name} ghi «${kind.printed}», ở đây ghi «${letters}»: xem lại tên loại hoặc ghi «${right}».`,
    right,
  )
}

/** The State has no «kết luận», the Party no «công điện». */
export const kindOfLine: DocumentRule = ({ document, form }) => {
  const kind = document.kind === null ? null : kindByCode(document.kind)
  if (kind === null || kind.lines.includes(document.line)) return []
  const whose = { party: 'của Đảng', state: 'hành chính nhà nước', front: 'của Mặt trận', union: 'của đoàn thể' }
  return [
    {
      code: 'kind-line',
      path: '/kind',
      message: `Văn bản ${whose[document.line]} không có tên loại «${kind.name}»; chọn tên loại khác.`,
      basis: basisOfForm(form, { state: 'Điều 7', party: 'tên loại văn bản', partyCertainty: 'secondary' }),
    },
  ]
}

/** The first words of an issuer's name and how its code begins. A row that does not apply says nothing. */
const PARTY_CODES: readonly [organ: RegExp, code: RegExp, example: string][] = [
  [/^quận ủy(?=\s|$)/, /^QU/, 'QU'],
  [/^huyện ủy(?=\s|$)/, /^HU/, 'HU'],
  [/^tỉnh ủy(?=\s|$)/, /^TU/, 'TU'],
  [/^thành ủy(?=\s|$)/, /^(?:TU|ThU)/, 'TU'],
  [/^thị ủy(?=\s|$)/, /^(?:TU|ThU|TxU)/, 'ThU'],
  [/^đảng ủy(?=\s|$)/, /^Đ(?:U|.*ĐU)/, 'ĐU'],
  [/^chi bộ(?=\s|$)/, /^CB/, 'CB'],
  [/^văn phòng(?=\s|$)/, /^VP/, 'VPTU'],
  [/^ủy ban kiểm tra(?=\s|$)/, /^UBKT/, 'UBKTTU'],
  [/^ban tổ chức(?=\s|$)/, /^BTC/, 'BTCTU'],
  [/^ban tuyên giáo(?=\s|$)/, /^BTG/, 'BTGTU'],
  [/^ban (?:chấp hành trung ương|bí thư)$|^bộ chính trị$/, /^(?:[A-ZĐ]+)?TW$/, 'TW'],
]
const STATE_CODES: readonly [organ: RegExp, code: RegExp, example: string][] = [
  [/^(?:ủy ban nhân dân|ubnd)(?=\s|$)/, /UBND|CT/, 'UBND'],
  [/^(?:hội đồng nhân dân|hđnd)(?=\s|$)/, /HĐND/, 'HĐND'],
]

/** The organ's letters in the symbol agree with the letterhead. */
export const symbolOfOrgan: DocumentRule = ({ document, form }) => {
  const organ = comparisonKey(document.issuer.at(-1) ?? '')
  const { symbol } = document
  // A joint document's symbol names several organs.
  if (symbol === null || organ === '' || (document.jointIssuers ?? []).length > 0) return []
  const code = document.line === 'party' ? (/\/(.+)$/.exec(symbol)?.[1] ?? '') : symbol
  const rows = document.line === 'party' ? PARTY_CODES : document.line === 'state' ? STATE_CODES : []
  const row = rows.find(([name]) => name.test(organ))
  if (row === undefined || code === '' || row[1].test(code)) return []
  return [
    {
      code: 'symbol-organ',
      path: '/symbol',
      message: `Ký hiệu «${symbol}» không khớp cơ quan ban hành «${issuerName(document)}» (thường viết tắt là «${row[2]}»); xem lại chữ viết tắt tên cơ quan.`,
      basis: basisOfForm(form, { ...NUMBER, certainty: 'practice' }),
      words: symbol,
    },
  ]
}

function issuerName(document: Document): string {
  return document.issuer.at(-1) ?? ''
}
