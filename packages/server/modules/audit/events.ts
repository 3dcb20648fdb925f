/**
 * The acts in words, for the record's screen. One row for each event type that a module writes; a test compares the list
 * with the modules' own event sets.
 */
const words: Record<string, string> = {
  'organs.imported': 'Nhập danh mục cơ quan',
  'document.read': 'Đọc văn bản',
  'report.saved': 'Lưu nháp báo cáo',
  'report.submitted': 'Nộp báo cáo',
  'report.accepted': 'Duyệt báo cáo',
  'report.returned': 'Trả lại báo cáo',
  'report.corrected': 'Mở đính chính báo cáo',
  'report.withdrawn': 'Rút báo cáo',
  'period.opened': 'Yêu cầu báo cáo nhanh',
  'rollups.rebuilt': 'Tính lại số tổng hợp',
  'synthesis.drafted': 'Soạn báo cáo tổng hợp',
  'synthesis.refreshed': 'Lấy lại số liệu báo cáo tổng hợp',
  'synthesis.saved': 'Sửa báo cáo tổng hợp',
  'synthesis.frozen': 'Chốt số liệu báo cáo tổng hợp',
}

/** The act in Vietnamese; an unknown type shows itself, so that nothing in the record is hidden. */
export function wordsOfAct(type: string): string {
  return words[type] ?? type
}
