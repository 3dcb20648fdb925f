import { eventWriter } from '../../platform/append-event.ts'

/** What happens in dissemination, for the record: ids and counts, never a name. */
interface DisseminationEvents {
  'dissemination.planned': { organId: number; onDay: string; makesUpId: number | null; requirementIds: number[] }
  'dissemination.saved': { onDay: string; membersInvited: number; membersAttended: number; othersAttended: number }
  'dissemination.moved': {
    step: string
    membersInvited: number
    membersAttended: number
    othersAttended: number
    wordsHash: string | null
  }
  'dissemination.listSaved': { people: number; membersAttended: number; fromFile: boolean }
  'dissemination.doorMoved': { open: boolean }
  'dissemination.present': { rowId: number }
  'dissemination.fileAdded': { sha256: string }
  'dissemination.channelSaved': { organId: number; toOn: string; times: number; copies: number; households: number }
  'dissemination.noted': { noteId: number; kind: string; count: number; wordsHash: string }
}

export const append = eventWriter<DisseminationEvents>()

/** Its acts in words, for the record's screen. */
export const disseminationActs: Record<keyof DisseminationEvents, string> = {
  'dissemination.planned': 'Lên lịch buổi quán triệt',
  'dissemination.saved': 'Lưu buổi quán triệt',
  'dissemination.moved': 'Ghi buổi quán triệt đã tổ chức, hủy hoặc mở lại',
  'dissemination.listSaved': 'Lưu danh sách điểm danh',
  'dissemination.doorMoved': 'Mở, đóng điểm danh bằng mã QR',
  'dissemination.present': 'Điểm danh bằng mã QR',
  'dissemination.fileAdded': 'Thêm minh chứng buổi quán triệt',
  'dissemination.channelSaved': 'Lưu kênh tuyên truyền',
  'dissemination.noted': 'Ghi phản ánh, vi phạm',
}
