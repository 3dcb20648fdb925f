import type { Document } from '../../document.ts'
import { basisOfForm, type FormPoints } from '../basis.ts'
import { type DocumentRule, isFinal, type Remark } from '../checked-document.ts'
import { handedOver } from './handed-over.ts'

const POINTS: Record<string, FormPoints> = {
  issuer: { state: 'Phụ lục I, phần I, mục II.2', party: 'thành phần «Tên cơ quan ban hành văn bản»' },
  symbol: { state: 'Phụ lục I, phần I, mục II.3', party: 'thành phần «Số và ký hiệu»' },
  issuedOn: { state: 'Phụ lục I, phần I, mục II.4', party: 'thành phần «Địa danh và ngày, tháng, năm ban hành»' },
  subject: { state: 'Phụ lục I, phần I, mục II.5', party: 'thành phần «Tên loại và trích yếu nội dung»' },
  signerName: { state: 'Phụ lục I, phần I, mục II.7', party: 'thành phần «Quyền hạn, chức vụ, họ tên và chữ ký»' },
  distribution: { state: 'Phụ lục I, phần I, mục II.9', party: 'thành phần «Nơi nhận»' },
}

const MESSAGES: Record<string, string> = {
  issuer: 'Thiếu tên cơ quan ban hành; ghi tên cơ quan ở góc trên bên trái.',
  symbol: 'Văn bản có số nhưng thiếu ký hiệu; ghi ký hiệu sau số.',
  place: 'Thiếu địa danh; ghi tên đơn vị hành chính nơi cơ quan đóng trụ sở trước ngày ban hành.',
  issuedOn: 'Văn bản có số nhưng thiếu ngày, tháng, năm ban hành, hoặc ngày đó không có trong lịch.',
  subject: 'Thiếu trích yếu nội dung; ghi một câu ngắn nói văn bản về việc gì.',
  closing: 'Không thấy phần ký và mục «Nơi nhận»: bổ sung, hoặc xem lại tệp có bị cắt không.',
  signerTitle: 'Thiếu chức vụ của người ký.',
  signerName: 'Thiếu họ tên người ký.',
  distribution: 'Thiếu mục «Nơi nhận»; ghi cơ quan nhận và dòng lưu.',
}

// Minutes, letters of introduction and the like are handed over, and a copy is sent by whoever copies it.
const NOT_SENT_OUT = new Set([...handedOver, 'SY', 'TrS', 'SL', 'BS'])
// A T/M by a member without a title leaves the title out in the Party's form.
const WITHOUT_TITLE = /^T\/M/u

function lacksClosing({ signerName, signerTitle, authority, distribution }: Document): boolean {
  return signerName === null && signerTitle === null && authority.length === 0 && distribution.length === 0
}

/** The parts that every final document must have. */
export const requiredParts: DocumentRule = ({ document, form }) => {
  const missing: string[] = []
  if (document.issuer.length === 0) missing.push('issuer')
  if (document.number !== null && document.symbol === null) missing.push('symbol')
  if (document.subject === null && !NOT_SENT_OUT.has(document.kind ?? '')) missing.push('subject')
  if (isFinal(document) && lacksClosing(document)) missing.push('closing')
  else if (isFinal(document)) {
    if (document.place === null) missing.push('place')
    if (document.issuedOn === null) missing.push('issuedOn')
    if (document.signerName === null) missing.push('signerName')
    if (document.signerTitle === null && !WITHOUT_TITLE.test(document.authority[0] ?? '')) missing.push('signerTitle')
    if (document.distribution.length === 0 && !NOT_SENT_OUT.has(document.kind ?? '')) missing.push('distribution')
  }
  return missing.map((field): Remark => {
    const points = POINTS[field] ?? POINTS[{ place: 'issuedOn' }[field] ?? 'signerName'] ?? {}
    return {
      code: `missing-${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      path: field === 'closing' ? '/signerName' : `/${field}`,
      message: MESSAGES[field] ?? '',
      basis: basisOfForm(form, points),
    }
  })
}
