export type ReadingErrorCode = 'empty' | 'too-large' | 'binary' | 'unknown-encoding'

const SENTENCES: Record<ReadingErrorCode, string> = {
  empty: 'Văn bản không có chữ nào để đọc.',
  'too-large': 'Văn bản dài quá giới hạn đọc được (5 MB chữ).',
  binary: 'Tệp này không phải là văn bản thuần (.txt, .md); hãy kiểm tra lại định dạng tệp.',
  'unknown-encoding': 'Không nhận ra bảng mã của tệp; hãy lưu lại tệp bằng Unicode (UTF-8).',
}

/** The only error that reading throws. Its message is a sentence in Vietnamese for the person who brought the file. */
export class ReadingError extends Error {
  readonly code: ReadingErrorCode

  constructor(code: ReadingErrorCode) {
    super(SENTENCES[code])
    this.name = 'ReadingError'
    this.code = code
  }
}
