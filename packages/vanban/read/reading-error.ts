/** Why a source could not be read. */
export type ReadingErrorCode =
  | 'empty'
  | 'too-large'
  | 'file-too-large'
  | 'binary'
  | 'unknown-encoding'
  | 'unsupported'
  | 'old-word'
  | 'encrypted'
  | 'damaged'
  | 'bomb'
  | 'no-recognition'
  | 'picture-compression'
  | 'cancelled'
  | 'edxml'
  | 'edxml-unsafe'
  | 'edxml-status'

const SENTENCES: Record<ReadingErrorCode, string> = {
  empty: 'Văn bản không có chữ nào để đọc.',
  'too-large': 'Văn bản dài quá giới hạn đọc được (5 MB chữ).',
  'file-too-large': 'Tệp lớn quá giới hạn đọc được (50 MB); hãy tách tệp hoặc quét lại với độ phân giải thấp hơn.',
  binary: 'Tệp này không phải là văn bản thuần (.txt, .md); hãy kiểm tra lại định dạng tệp.',
  'unknown-encoding': 'Không nhận ra bảng mã của tệp; hãy lưu lại tệp bằng Unicode (UTF-8).',
  unsupported: 'Không đọc được loại tệp này; hãy dùng tệp .docx, .pdf, .png, .jpg, .tiff, .edxml, .txt hoặc .md.',
  'old-word': 'Tệp Word đời cũ (.doc) không đọc được; hãy mở bằng Word rồi lưu lại thành .docx hoặc .pdf.',
  encrypted: 'Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.',
  damaged: 'Tệp bị hỏng hoặc bị cắt cụt; hãy lấy lại tệp từ nơi gửi.',
  bomb: 'Tệp nén bung ra lớn bất thường nên không được mở; hãy lưu lại tệp từ văn bản gốc.',
  'no-recognition': 'Máy này thiếu bộ nhận dạng chữ tiếng Việt; hãy cài lại gói vanban đầy đủ.',
  'picture-compression':
    'Ảnh quét trong tệp nén theo kiểu không mở được ở máy này (fax, JBIG2, JPEG 2000); hãy quét lại thành ảnh JPEG hoặc cài poppler-utils.',
  cancelled: 'Đã dừng đọc theo yêu cầu.',
  edxml: 'Tệp không phải là gói tin edXML hợp lệ (QCVN 102:2016); hãy đề nghị nơi gửi gửi lại.',
  'edxml-status': 'Gói tin edXML này chỉ báo trạng thái của một văn bản, không kèm văn bản để đọc.',
  'edxml-unsafe':
    'Gói tin edXML có khai báo DTD hoặc vượt giới hạn cho phép nên không được mở; hãy đề nghị nơi gửi gửi lại.',
}

/** The only error that reading throws. Its message is a sentence in Vietnamese for the person who brought the file. */
export class ReadingError extends Error {
  readonly code: ReadingErrorCode

  constructor(code: ReadingErrorCode, options?: ErrorOptions) {
    super(SENTENCES[code], options)
    this.name = 'ReadingError'
    this.code = code
  }
}
