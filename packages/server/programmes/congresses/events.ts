import { eventWriter } from '../../platform/append-event.ts'

/** What happens in congresses, for the record: ids and numbers. */
interface CongressEvents {
  'congresses.planned': { organId: number; term: string; version: number; plannedFrom: string | null }
  'congresses.stepSaved': { step: string; dueOn: string | null; doneOn: string | null; documentId: number | null }
  'congresses.paperSaved': { paper: string; state: string | null; documentId: number | null }
  'congresses.resultsSaved': { organId: number; term: string; heldFrom: string; heldTo: string; numbersHash: string }
  'congresses.decided': { step: string; fromOn: string | null; documentId: number | null; wordsHash: string }
  'congresses.numbered': { seriesId: number; open: boolean; lastNumber: number }
  'congresses.imported': { term: string; rows: number; congressIds: number[] }
}

export const append = eventWriter<CongressEvents>()

/** Its acts in words, for the record's screen. */
export const congressActs: Record<keyof CongressEvents, string> = {
  'congresses.planned': 'Lưu kế hoạch đại hội',
  'congresses.stepSaved': 'Lưu bước chuẩn bị đại hội',
  'congresses.paperSaved': 'Lưu văn kiện đại hội',
  'congresses.resultsSaved': 'Nhập kết quả đại hội',
  'congresses.decided': 'Hoãn, hủy hoặc khôi phục đại hội',
  'congresses.numbered': 'Mở, đóng hệ thống số của đại hội',
  'congresses.imported': 'Nhập kế hoạch đại hội từ bảng tính',
}
