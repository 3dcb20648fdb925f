import { eventWriter } from '../../platform/append-event.ts'

/** What happens in savings, for the record: ids and amounts. */
interface SavingsEvents {
  'savings.ordered': { year: number; baseKey: string; furtherBp: number; documentId: number | null; wordsHash: string }
  'savings.linesSaved': { year: number; lines: number; allocatedVnd: number }
  'savings.imported': { year: number; budgetIds: number[]; lines: number }
  'savings.workSaved': { budgetId: number; decision: string | null; plannedVnd: number }
  'savings.proposed': { lineId: number; workId: number | null; amountVnd: number }
  'savings.decided': { step: string; amountVnd: number; documentId: number | null; wordsHash: string }
  'savings.reallocated': { amountVnd: number; purpose: string; documentId: number | null; wordsHash: string }
}

export const append = eventWriter<SavingsEvents>()

/** Its acts in words, for the record's screen. */
export const savingsActs: Record<keyof SavingsEvents, string> = {
  'savings.ordered': 'Xác định cơ sở và tỷ lệ cắt giảm chi',
  'savings.linesSaved': 'Lưu dự toán chi thường xuyên',
  'savings.imported': 'Nhập dự toán từ bảng tính',
  'savings.workSaved': 'Lưu việc có thể hoãn, bỏ',
  'savings.proposed': 'Đề xuất cắt giảm chi',
  'savings.decided': 'Xử lý khoản cắt giảm chi',
  'savings.reallocated': 'Chuyển tiền cắt giảm cho phòng dịch, an sinh',
}
