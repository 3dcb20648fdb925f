import { figureErrors } from './figure-errors.ts'
import { programmeErrors } from './programmes/errors.ts'

/**
 * Every refusal that the system can give: its HTTP status, the sentence people read, and what to do next.
 * `{name}` is filled from the refusal's details. A sentence names no internals and blames nobody.
 */
export const errors = {
  // Sign-in and permission
  'session.missing': {
    status: 401,
    sentence: 'Bạn chưa đăng nhập hoặc phiên làm việc đã hết.',
    next: 'Đăng nhập lại; nội dung đang nhập vẫn được giữ trên màn hình.',
  },
  'position.missing': {
    status: 403,
    sentence: 'Tài khoản này hôm nay không giữ chức vụ nào trong hệ thống.',
    next: 'Liên hệ người quản trị cơ quan để được gán chức vụ.',
  },
  'setUp.closed': {
    status: 403,
    sentence: 'Đường dẫn thiết lập không đúng hoặc đã dùng rồi.',
    next: 'Khởi động lại hệ thống để nhận đường dẫn mới, hoặc đăng nhập bằng tài khoản quản trị đã tạo.',
  },
  'not.found': {
    status: 404,
    sentence: 'Không tìm thấy nội dung này trong phạm vi của bạn.',
    next: 'Kiểm tra lại đường dẫn hoặc chức vụ đang dùng.',
  },
  'action.refused': {
    status: 403,
    sentence: 'Chức vụ đang dùng không được làm việc này: {reason}',
    next: 'Chuyển sang chức vụ khác nếu có, hoặc nhờ người có thẩm quyền.',
  },
  'input.invalid': {
    status: 422,
    sentence: 'Dữ liệu gửi lên chưa đúng: {fields}',
    next: 'Sửa các mục được nêu rồi gửi lại.',
  },
  'body.tooLarge': {
    status: 413,
    sentence: 'Nội dung gửi lên quá lớn (tối đa {limitMb} MB).',
    next: 'Chia nhỏ tệp hoặc bỏ bớt phần đính kèm.',
  },
  'too.fast': {
    status: 429,
    sentence: 'Có quá nhiều yêu cầu trong thời gian ngắn.',
    next: 'Đợi {seconds} giây rồi thử lại.',
  },
  'search.tooMany': {
    status: 409,
    sentence: 'Bạn đã lưu {most} bộ tìm kiếm, không lưu thêm được.',
    next: 'Bỏ bớt một bộ đã lưu, hoặc lưu đè lên tên cũ.',
  },
  'version.stale': {
    status: 409,
    sentence: 'Nội dung này vừa được {who} lưu lúc {when}; bản của bạn chưa ghi đè lên.',
    next: 'Xem bản mới, rồi lưu lại phần bạn muốn giữ.',
  },
  'state.refused': {
    status: 409,
    sentence: 'Việc này không làm được khi đang ở trạng thái «{state}».',
    next: 'Tải lại trang để xem trạng thái hiện tại.',
  },
  'server.broken': {
    status: 500,
    sentence: 'Hệ thống gặp lỗi, việc vừa làm chưa được ghi.',
    next: 'Thử lại; nếu vẫn lỗi, đọc mã yêu cầu {requestId} cho người quản trị.',
  },
  'server.busy': {
    status: 503,
    sentence: 'Cơ sở dữ liệu chưa sẵn sàng, việc vừa làm chưa được ghi.',
    next: 'Đợi ít giây rồi thử lại.',
  },

  // Reading
  'reading.empty': {
    status: 422,
    sentence: 'Tệp hoặc đoạn văn bản không có chữ nào.',
    next: 'Chọn đúng tệp, hoặc dán nội dung văn bản.',
  },
  'reading.binary': {
    status: 422,
    sentence: 'Tệp «{fileName}» không phải tệp văn bản chỉ có chữ.',
    next: 'Lưu nội dung thành tệp .txt (UTF-8) hoặc dán trực tiếp.',
  },
  'reading.tooLong': {
    status: 413,
    sentence: 'Văn bản dài quá {limit} ký tự.',
    next: 'Tách phần phụ lục ra tệp riêng rồi đọc lại.',
  },
  'reading.unsupported': {
    status: 422,
    sentence: 'Chưa đọc được loại tệp «{extension}».',
    next: 'Dùng tệp .docx, .pdf, ảnh quét (.png, .jpg, .tiff), .edxml, .txt hoặc .md; hoặc mở tệp, chép nội dung rồi dán vào đây.',
  },
  'reading.refused': {
    status: 422,
    sentence: '{sentence}',
    next: 'Nếu vẫn mở được tệp, chép nội dung rồi dán vào đây.',
  },
  'reading.fileTooLarge': {
    status: 413,
    sentence: 'Tệp lớn quá {limit}.',
    next: 'Tách tệp, hoặc quét lại với độ phân giải thấp hơn.',
  },
  'reading.busy': {
    status: 503,
    sentence: 'Đang có quá nhiều tệp chờ đọc.',
    next: 'Đợi một phút rồi thử lại.',
  },
  'reading.tooSlow': {
    status: 422,
    sentence: 'Đọc tệp này quá {seconds} giây nên đã dừng.',
    next: 'Tách các trang cần đọc ra tệp riêng rồi thử lại.',
  },
  'document.secret': {
    status: 422,
    sentence:
      'Văn bản có dấu độ mật «{secrecy}» nên không được đưa lên hệ thống mạng; nội dung đã bị bỏ, không lưu lại.',
    next: 'Xử lý theo chế độ bảo mật và đăng ký vào sổ văn bản mật của cơ quan.',
  },
  'document.numberMissing': {
    status: 422,
    sentence: 'Văn bản đến không có số, ký hiệu nên chưa vào sổ được.',
    next: 'Đối chiếu bản gốc và nhập số, ký hiệu; nếu đây là dự thảo của cơ quan, chọn «Dự thảo».',
  },
  'document.dateMissing': {
    status: 422,
    sentence: 'Văn bản chưa có ngày ban hành.',
    next: 'Nhập ngày ban hành theo bản gốc.',
  },
  'document.fieldMissing': {
    status: 422,
    sentence: 'Văn bản còn thiếu: {fields}.',
    next: 'Bổ sung các mục này rồi làm tiếp.',
  },
  'document.duplicate': {
    status: 409,
    sentence: 'Văn bản {notation} ngày {issuedOn} đã có trong sổ.',
    next: 'Mở văn bản đã có thay vì đăng ký lần nữa.',
  },
  'document.issued': {
    status: 409,
    sentence: 'Văn bản {notation} đã ban hành nên không sửa được.',
    next: 'Ban hành văn bản mới thay thế hoặc đính chính, nêu rõ văn bản này.',
  },
  'document.seriesMissing': {
    status: 422,
    sentence: 'Cơ quan chưa mở hệ thống số cho loại «{kind}».',
    next: 'Người quản trị mở hệ thống số trước khi ban hành.',
  },
  'document.congressClosed': {
    status: 409,
    sentence: 'Văn bản mang ký hiệu của đại hội (…/ĐH), nhưng hệ thống số của đại hội chưa mở hoặc đã đóng.',
    next: 'Mở hệ thống số ở trang đại hội của tổ chức, hoặc bỏ ký hiệu «ĐH» để ban hành theo số của cấp ủy.',
  },
  'document.congressOpen': {
    status: 409,
    sentence: 'Hệ thống số «{series}» của đại hội khác còn mở.',
    next: 'Đóng hệ thống số đó trước.',
  },
  'document.fileMissing': {
    status: 404,
    sentence: 'Văn bản này không có tệp đó.',
    next: 'Tải lại trang để xem các tệp hiện có.',
  },
  'document.unprintable': {
    status: 422,
    sentence: 'Chưa in được văn bản: {reason}',
    next: 'Sửa chỗ được nêu trong nội dung rồi làm lại.',
  },
  'delivery.acknowledged': {
    status: 409,
    sentence: 'Văn bản đã được tiếp nhận, số đến {arrivalNumber}.',
    next: 'Muốn thôi thực hiện, trả lại từng yêu cầu kèm lý do.',
  },
  'delivery.notAcknowledged': {
    status: 409,
    sentence: 'Văn bản chưa được tiếp nhận nên chưa giao việc được.',
    next: 'Văn thư tiếp nhận trước.',
  },
  'delivery.returned': {
    status: 409,
    sentence: 'Cơ quan đã trả lại văn bản này: {reason}',
    next: 'Nơi gửi xem lý do và gửi lại nếu cần.',
  },
  'behalf.evidenceMissing': {
    status: 422,
    sentence: 'Nhập thay phải ghi căn cứ (ví dụ: điện thoại của ai, lúc nào; văn bản giấy số mấy).',
    next: 'Ghi căn cứ rồi làm lại.',
  },
  'behalf.hasUsers': {
    status: 403,
    sentence: '{organ} đã có người dùng nên tự làm việc này.',
    next: 'Đôn đốc cơ quan đó thay vì nhập thay.',
  },

  // Plan and directive
  'plan.missing': {
    status: 422,
    sentence: 'Văn bản chỉ đạo chưa có kế hoạch giao việc.',
    next: 'Lập kế hoạch trước khi trình ký hoặc ban hành.',
  },
  'plan.gaps': {
    status: 422,
    sentence: 'Còn {count} nơi chưa xác định được cơ quan: {words}',
    next: 'Chọn cơ quan trong các gợi ý, hoặc bỏ nơi đó ra khỏi kế hoạch.',
  },
  'plan.invalid': { status: 422, sentence: 'Kế hoạch chưa đúng: {problems}', next: 'Sửa các điểm này rồi lưu lại.' },
  'plan.targetUnknown': {
    status: 422,
    sentence: 'Kế hoạch nhắc tới cơ quan hoặc nhóm không còn tồn tại vào ngày ban hành.',
    next: 'Chọn lại cơ quan đó.',
  },
  'cascade.notSubordinate': {
    status: 422,
    sentence: '{organ} không phải cấp dưới của cơ quan bạn nên không giao được.',
    next: 'Chỉ giao cho cấp dưới trực tiếp, hoặc dùng «phối hợp».',
  },
  'assignment.loop': {
    status: 422,
    sentence: 'Không chuyển được: {organ} đang báo cáo cho chính cơ quan này.',
    next: 'Chọn cơ quan nhận báo cáo khác.',
  },

  ...figureErrors,

  // Synthesis
  'synthesis.notSealed': {
    status: 409,
    sentence: 'Nhật ký của các số liệu chưa niêm phong xong.',
    next: 'Đợi vài giây rồi làm lại.',
  },
  'synthesis.exists': {
    status: 409,
    sentence: 'Kỳ này đã có báo cáo tổng hợp đang soạn.',
    next: 'Mở bản đó để soạn tiếp.',
  },

  // Organs in time
  'change.invalid': {
    status: 422,
    sentence: 'Chưa thực hiện được thay đổi tổ chức: {problems}',
    next: 'Sửa các điểm được nêu trong phương án rồi làm lại.',
  },
  'change.builtOn': {
    status: 409,
    sentence: 'Không hoàn lại được vì đã có việc làm trên tổ chức mới: {things}',
    next: 'Lập một thay đổi mới từ ngày sau, theo văn bản mới.',
  },

  // Accounts
  'account.exists': {
    status: 409,
    sentence: 'Người này đã có tài khoản đăng nhập.',
    next: 'Người đó đăng nhập bằng tài khoản đã có.',
  },
  'account.noPost': {
    status: 422,
    sentence: 'Người này hôm nay không giữ chức vụ nào nên chưa tạo được tài khoản.',
    next: 'Phân công chức vụ cho người này trước.',
  },
  'account.taken': {
    status: 409,
    sentence: 'Địa chỉ {email} đã là tài khoản của người khác.',
    next: 'Nhờ quản trị tạo đường dẫn mới với địa chỉ khác.',
  },
  'invitation.closed': {
    status: 403,
    sentence: 'Đường dẫn tạo tài khoản không đúng, đã dùng hoặc quá hạn.',
    next: 'Nhờ quản trị cơ quan tạo đường dẫn mới.',
  },

  // Spreadsheets
  'spreadsheet.wrongKind': {
    status: 422,
    sentence: 'Tệp này không phải bảng tính.',
    next: 'Chọn tệp .xlsx, hoặc lưu bảng tính dưới dạng «CSV UTF-8» rồi chọn lại.',
  },
  'spreadsheet.locked': {
    status: 422,
    sentence: 'Bảng tính được khóa bằng mật khẩu nên không đọc được.',
    next: 'Mở tệp, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ), lưu lại rồi chọn lại.',
  },
  'spreadsheet.old': {
    status: 422,
    sentence: 'Tệp thuộc dạng cũ (.xls) nên không đọc được.',
    next: 'Mở tệp, chọn «Lưu thành» dạng .xlsx rồi chọn lại.',
  },
  'spreadsheet.damaged': {
    status: 422,
    sentence: 'Bảng tính bị hỏng hoặc gửi lên chưa đủ nên không đọc hết được.',
    next: 'Mở tệp xem có đủ không, lưu lại dạng .xlsx rồi chọn lại.',
  },
  'spreadsheet.tooLarge': {
    status: 413,
    sentence: 'Bảng tính lớn quá {limit}.',
    next: 'Xóa các trang, cột không dùng, hoặc tách thành nhiều tệp.',
  },
  'spreadsheet.empty': {
    status: 422,
    sentence: 'Tệp không có nội dung.',
    next: 'Chọn đúng tệp đã có dữ liệu.',
  },
  'spreadsheet.encoding': {
    status: 422,
    sentence: 'Chữ trong tệp CSV không đọc được vì không theo bảng mã Unicode.',
    next: 'Lưu lại dưới dạng «CSV UTF-8», hoặc dùng tệp .xlsx.',
  },

  // Groups of organs
  'group.invalid': {
    status: 422,
    sentence: 'Nhóm nơi nhận chưa đúng: {reason}.',
    next: 'Chọn lại mục đó rồi lưu.',
  },
  'group.loop': {
    status: 422,
    sentence: 'Nhóm này dùng lại chính nó qua các nhóm khác: {names}.',
    next: 'Bỏ một nhóm trong vòng đó.',
  },

  // People and posts
  'post.invalid': {
    status: 422,
    sentence: 'Chức danh ký chưa đúng: {reason}',
    next: 'Sửa chức danh ký theo thể thức của cơ quan.',
  },
  'holding.days': {
    status: 422,
    sentence: 'Ngày chưa đúng: {reason}.',
    next: 'Chọn lại các ngày theo văn bản.',
  },
  'holding.taken': {
    status: 409,
    sentence: 'Chức vụ này đã có {who} giữ {days}.',
    next: 'Cho người đang giữ thôi chức vụ trước, hoặc chọn ngày khác.',
  },
  'handOver.unknown': {
    status: 409,
    sentence: 'Có {count} việc không còn là việc đang dở của chức vụ này.',
    next: 'Tải lại danh sách việc rồi chọn lại.',
  },
  'handOver.elsewhere': {
    status: 422,
    sentence: 'Việc chỉ bàn giao được cho một chức vụ khác trong cùng cơ quan.',
    next: 'Chọn chức vụ trong cơ quan này; chuyển sang cơ quan khác thì dùng «Bàn giao công việc» của cơ quan.',
  },
  'handOver.notEnded': {
    status: 409,
    sentence: '{organ} vẫn đang hoạt động nên tự làm việc của mình.',
    next: 'Chỉ bàn giao công việc của cơ quan đã kết thúc; việc còn làm thì chuyển bằng văn bản giao việc.',
  },
  'handOver.owes': {
    status: 409,
    sentence: '{organ} đang được giao việc theo văn bản {notation} nên không thể vừa giao vừa báo cáo cho chính mình.',
    next: 'Bàn giao văn bản này cho cơ quan khác, thường là cấp trên; các việc còn lại bàn giao riêng.',
  },
  'handOver.early': {
    status: 422,
    sentence: 'Ngày bàn giao phải từ ngày {organ} kết thúc ({day}).',
    next: 'Chọn lại ngày.',
  },
  'delegation.refused': {
    status: 422,
    sentence: 'Không giao quyền được: {reason}.',
    next: 'Chọn hình thức hoặc người khác theo đúng quy định về ký văn bản.',
  },
  'delegation.exists': {
    status: 409,
    sentence: 'Hai chức vụ này đã có việc giao quyền ({kind}) trong thời gian đó.',
    next: 'Kết thúc việc giao quyền cũ trước.',
  },
  'duty.tooShort': {
    status: 422,
    sentence: '«{words}» quá ngắn hoặc quá chung, không văn bản nào tìm ra được.',
    next: 'Ghi lĩnh vực bằng từ hai chữ trở lên mà văn bản vẫn dùng, ví dụ: phòng, chống dịch bệnh.',
  },
  'delegation.ended': {
    status: 409,
    sentence: 'Việc giao quyền đã hết hiệu lực.',
    next: 'Trình người có thẩm quyền hôm nay duyệt lại.',
  },
  'delegation.outside': {
    status: 403,
    sentence: 'Việc này ngoài phạm vi được giao: {reason}.',
    next: 'Trình người giữ chức vụ ký, hoặc đề nghị mở rộng phạm vi được giao.',
  },

  // Steering committees
  'member.notSteering': {
    status: 422,
    sentence: '{organ} không phải là ban chỉ đạo nên không có thành viên từ cơ quan khác.',
    next: 'Lập ban chỉ đạo trước, hoặc dùng mục Chức vụ của cơ quan.',
  },
  'member.taken': {
    status: 409,
    sentence: '{title} đã là thành viên của ban chỉ đạo này trong thời gian đó.',
    next: 'Cho thôi phần cũ trước, hoặc chọn chức vụ khác.',
  },
  'member.days': {
    status: 422,
    sentence: 'Ngày thôi phải sau ngày bắt đầu ({from}).',
    next: 'Chọn lại ngày.',
  },

  // Import
  'import.noSheet': {
    status: 422,
    sentence: 'Không thấy trang hoặc cột nào của mẫu nhập trong tệp.',
    next: 'Tải mẫu, chép dữ liệu vào đúng trang rồi chọn lại.',
  },
  'import.columnMissing': {
    status: 422,
    sentence: 'Trang «{sheet}» thiếu cột {columns}.',
    next: 'Thêm cột đó ở dòng đầu của trang (xem mẫu) rồi chọn lại.',
  },
  'import.rows': {
    status: 422,
    sentence: 'Không nhập dòng nào vì có dòng sai: {rows}',
    next: 'Sửa các dòng được nêu trong tệp rồi nhập lại.',
  },
  ...programmeErrors,
} as const satisfies Record<string, { status: number; sentence: string; next: string }>

export type ErrorCode = keyof typeof errors

/** What a refused call answers with. `requestId` can be read out over the telephone. */
export interface ErrorBody {
  code: ErrorCode
  sentence: string
  next: string
  requestId: string
  details: Record<string, unknown>
}

/** Fills `{name}` from the details; a name without a detail becomes «…». */
export function errorSentence(template: string, details: Record<string, unknown>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '…'))
}
