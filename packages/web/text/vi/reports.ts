export const reports = {
  'reportState.draft': 'Đang soạn',
  'reportState.submitted': 'Đã nộp',
  'reportState.returned': 'Bị trả lại',
  'reportState.accepted': 'Đã duyệt',
  'reportState.replaced': 'Đã thay bằng bản đính chính',
  'reportState.withdrawn': 'Đã rút',
  'reportState.none': 'Chưa làm',
} as const
