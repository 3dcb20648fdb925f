/**
 * The acts in words, for the record's screen. One row for each event type that a module writes; a test compares the list
 * with the modules' own event sets.
 */
const words: Record<string, string> = {
  'installation.imported': 'Nhập danh mục cơ quan, chức vụ và cán bộ',
  'organ.changePlanned': 'Lập phương án thay đổi tổ chức',
  'organ.changed': 'Thực hiện thay đổi tổ chức',
  'organ.groupSaved': 'Lưu nhóm nơi nhận',
  'organ.changeReversed': 'Hoàn lại thay đổi tổ chức',
  'position.opened': 'Lập chức vụ',
  'position.taken': 'Bổ nhiệm, phân công giữ chức vụ',
  'position.left': 'Thôi giữ chức vụ',
  'position.corrected': 'Sửa thời gian giữ chức vụ',
  'delegation.made': 'Giao quyền, ký thay, thừa lệnh, ủy quyền',
  'delegation.ended': 'Kết thúc giao quyền',
  'session.opened': 'Đăng nhập',
  'search.saved': 'Lưu bộ tìm kiếm',
  'search.forgotten': 'Bỏ bộ tìm kiếm đã lưu',
  'document.entered': 'Đưa văn bản vào hệ thống',
  'document.drafted': 'Khởi thảo văn bản',
  'document.corrected': 'Sửa nội dung văn bản',
  'document.registered': 'Vào sổ văn bản',
  'document.submitted': 'Trình ký',
  'document.approved': 'Duyệt ký',
  'document.sentBack': 'Trả lại dự thảo',
  'document.cancelled': 'Hủy dự thảo',
  'document.issued': 'Ban hành văn bản',
  'document.sent': 'Gửi văn bản tới nơi nhận',
  'document.recalled': 'Thu hồi văn bản',
  'document.read': 'Xem nội dung văn bản',
  'delivery.acknowledged': 'Tiếp nhận văn bản',
  'delivery.returned': 'Trả lại văn bản',
  'delivery.resent': 'Gửi lại văn bản đã bị trả',
  'delivery.instructed': 'Bút phê',
  'plan.saved': 'Lưu kế hoạch giao việc',
  'planTemplate.saved': 'Lưu mẫu kế hoạch',
  'planTemplate.removed': 'Xóa mẫu kế hoạch',
  'planningHabit.set': 'Đặt cách tính thời hạn của cơ quan',
  'holiday.added': 'Thêm ngày nghỉ của cơ quan',
  'directive.created': 'Giao việc theo văn bản chỉ đạo',
  'directive.amended': 'Sửa đổi văn bản chỉ đạo',
  'directive.spread': 'Phát hành tới các nơi nhận',
  'directive.reminded': 'Đôn đốc',
  'assignment.returned': 'Trả lại yêu cầu',
  'assignment.finished': 'Báo hoàn thành yêu cầu',
  'assignment.claimed': 'Báo hoàn thành, chờ xác nhận',
  'assignment.confirmed': 'Xác nhận hoàn thành',
  'assignment.sentBack': 'Chưa xác nhận hoàn thành',
  'assignment.told': 'Báo tiến độ',
  'extension.asked': 'Đề nghị gia hạn',
  'extension.granted': 'Đồng ý gia hạn',
  'extension.refused': 'Không gia hạn',
  'assignment.reopened': 'Mở lại yêu cầu đã báo hoàn thành',
  'assignment.moved': 'Chuyển nơi nhận báo cáo',
  'period.opened': 'Yêu cầu báo cáo nhanh',
  'report.saved': 'Lưu nháp báo cáo',
  'report.submitted': 'Nộp báo cáo',
  'report.accepted': 'Duyệt báo cáo',
  'report.sentBack': 'Trả lại báo cáo',
  'report.corrected': 'Mở đính chính báo cáo',
  'report.fed': 'Lấy số liệu từ chương trình vào báo cáo',
  'report.withdrawn': 'Rút báo cáo',
  'formula.revised': 'Đổi cách tính chỉ tiêu',
  'rollups.rebuilt': 'Tính lại số tổng hợp',
  'synthesis.drafted': 'Soạn báo cáo tổng hợp',
  'synthesis.refreshed': 'Lấy lại số liệu báo cáo tổng hợp',
  'synthesis.saved': 'Sửa lời văn báo cáo tổng hợp',
  'synthesis.frozen': 'Chốt số liệu báo cáo tổng hợp',
}

/** Joins the acts of what stands to the right of the record; called once a process by compose.ts. */
export function registerActs(acts: Readonly<Record<string, string>>): void {
  Object.assign(words, acts)
}

/** The act in Vietnamese; an unknown type shows itself, so that nothing in the record is hidden. */
export function wordsOfAct(type: string): string {
  return words[type] ?? type
}
