/** Refusals about figures, reports and their periods; part of `errors`. */
export const figureErrors = {
  'figure.total': {
    status: 422,
    sentence: 'Không nhập số tổng: «{indicator}» của {organ} được cộng từ các báo cáo bên dưới.',
    next: 'Chỉ nhập phần việc của chính cơ quan; phần của cấp dưới tự cộng khi được duyệt.',
  },
  'figure.unknown': {
    status: 422,
    sentence: 'Chỉ tiêu này không thuộc yêu cầu đang báo cáo.',
    next: 'Tải lại mẫu báo cáo.',
  },
  'formula.invalid': {
    status: 422,
    sentence: 'Cách tính chưa đúng: tỷ lệ cần tử số và mẫu số là hai chỉ tiêu được nhập của cùng yêu cầu.',
    next: 'Chọn lại tử số, mẫu số hoặc cách cộng theo thời gian.',
  },
  'formula.option': {
    status: 422,
    sentence: '«{option}» là một phần của «{indicator}» nên tính theo chỉ tiêu đó.',
    next: 'Mở «{indicator}» và đặt cách tính ở đó; các phần tự theo.',
  },
  'figure.invalid': {
    status: 422,
    sentence: 'Số liệu chưa đúng: {problems}',
    next: 'Sửa các dòng được nêu rồi nộp lại.',
  },
  'figure.fromProgramme': {
    status: 422,
    sentence: '«{indicator}» lấy từ chương trình {programme} nên không nhập tay.',
    next: 'Sửa ở sổ của chương trình; số liệu ở đây tự theo.',
  },
  'report.empty': {
    status: 422,
    sentence: 'Báo cáo chưa có số liệu hoặc nội dung nào.',
    next: 'Nhập ít nhất một số liệu hoặc vài dòng kết quả.',
  },
  'report.locked': {
    status: 409,
    sentence: 'Báo cáo đã {state} lúc {when} bởi {who} nên không sửa được.',
    next: 'Muốn sửa, dùng «Đính chính» hoặc xin trả lại.',
  },
  'report.openExists': {
    status: 409,
    sentence: 'Kỳ này đã có một bản báo cáo đang làm.',
    next: 'Mở bản đó để làm tiếp.',
  },
  'report.notReporter': {
    status: 403,
    sentence: 'Yêu cầu này đến bằng hai đường; chỉ báo cáo một lần, cho {organ}.',
    next: 'Mở báo cáo ở đường kia.',
  },
  'form.foreign': {
    status: 422,
    sentence: '«{fileName}» không phải mẫu báo cáo tải từ hệ thống này.',
    next: 'Tải mẫu ở trang báo cáo của kỳ, điền vào mẫu đó rồi tải lên lại.',
  },
  'form.other': {
    status: 422,
    sentence: '«{fileName}» là mẫu của văn bản hoặc kỳ báo cáo khác ({period}).',
    next: 'Mở đúng kỳ báo cáo ghi trong mẫu rồi tải lên.',
  },
  'form.old': {
    status: 422,
    sentence: '«{fileName}» là mẫu cũ, không còn đúng với các chỉ tiêu hiện nay.',
    next: 'Tải mẫu mới và chép số liệu sang.',
  },
  'form.tooMany': {
    status: 422,
    sentence: 'Có hơn {limit} cơ quan bên dưới, quá nhiều cho một tệp mẫu.',
    next: 'Tải mẫu của từng cơ quan.',
  },
  'period.closed': {
    status: 409,
    sentence: 'Kỳ này đã khóa lúc {when} bởi {who}: {reason}',
    next: 'Cần sửa thì đề nghị cơ quan tổng hợp mở lại kỳ.',
  },
  'organ.ended': {
    status: 409,
    sentence: '{organ} đã kết thúc hoạt động từ ngày {when} nên không còn báo cáo kỳ này.',
    next: 'Cơ quan kế thừa báo cáo phần việc của mình.',
  },
  'period.invalid': {
    status: 422,
    sentence: 'Kỳ báo cáo chưa đúng: ngày cuối phải sau ngày đầu và hạn nộp không trước ngày cuối.',
    next: 'Chọn lại các ngày.',
  },

  // Work on an assignment
  'extension.noDue': {
    status: 409,
    sentence: 'Yêu cầu này không đặt thời hạn nên không có gì để gia hạn.',
    next: 'Báo tiến độ thay cho xin gia hạn.',
  },
  'extension.notLater': {
    status: 422,
    sentence: 'Hạn mới phải sau hạn đang có ({dueOn}) và không ở trong quá khứ.',
    next: 'Chọn một ngày sau đó.',
  },
  'extension.waiting': {
    status: 409,
    sentence: 'Yêu cầu này đã có đề nghị gia hạn đến {askedDueOn}, đang chờ trả lời.',
    next: 'Chờ cơ quan giao việc trả lời đề nghị đó.',
  },
  'extension.decided': {
    status: 409,
    sentence: 'Đề nghị gia hạn này đã được trả lời.',
    next: 'Tải lại trang để xem câu trả lời.',
  },
  'amendment.unnamed': {
    status: 422,
    sentence: 'Văn bản này chưa nêu tên văn bản mà nó sửa đổi ({notation}).',
    next: 'Thêm văn bản đó vào mục văn bản viện dẫn với quan hệ «sửa đổi» rồi ban hành.',
  },
  'amendment.notIssuer': {
    status: 403,
    sentence: 'Chỉ cơ quan ban hành mới thay hoặc rút được yêu cầu; cơ quan triển khai chỉ đổi thời hạn do mình đặt.',
    next: 'Đề nghị cơ quan ban hành sửa đổi, hoặc chỉ đổi thời hạn.',
  },
  'evidence.tooLarge': {
    status: 413,
    sentence: 'Tệp «{name}» quá lớn (tối đa {limitMb} MB mỗi tệp).',
    next: 'Chia nhỏ hoặc nén tệp rồi gửi lại.',
  },
} as const satisfies Record<string, { status: number; sentence: string; next: string }>
