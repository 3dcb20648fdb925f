/** What a file is by its first bytes. */
export type Format =
  | 'text'
  | 'edxml'
  | 'docx'
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'tiff'
  | 'old-word'
  | 'encrypted-office'
  | 'other-zip'
  | 'unsupported'

const HEADS: [string, Format][] = [
  ['\u0089PNG\r\n\u001a\n', 'png'],
  ['\u00ff\u00d8\u00ff', 'jpeg'],
  ['II*\u0000', 'tiff'],
  ['MM\u0000*', 'tiff'],
  ['GIF8', 'unsupported'],
  ['RIFF', 'unsupported'],
  ['{\\rtf', 'unsupported'],
  ['\u001f\u008b', 'unsupported'],
  ['7z\u00bc\u00af', 'unsupported'],
  ['Rar!', 'unsupported'],
  ['\u007fELF', 'unsupported'],
]

/** A PDF may have some bytes of a mail or a printer before its head. */
const PDF_HEAD_WITHIN = 1024

/** Tells the format by the first bytes; the name of the file plays no part. Anything without a known head is text. */
export function formatOf(bytes: Uint8Array): Format {
  const head = latin1(bytes, 0, 16)
  if (head.startsWith('PK\u0003\u0004')) return includesName(bytes, 'word/document') ? 'docx' : 'other-zip'
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return officeFormat(bytes)
  const known = HEADS.find(([start]) => head.startsWith(start))
  if (known) return known[1]
  const opening = latin1(bytes, 0, PDF_HEAD_WITHIN)
  if (opening.includes('%PDF-')) return 'pdf'
  return isEdxml(bytes) ? 'edxml' : 'text'
}

/** The old container holds either a Word document of before 2007 or a newer one behind a password. */
function officeFormat(bytes: Uint8Array): Format {
  if (includesName(bytes, wide('EncryptedPackage'))) return 'encrypted-office'
  return includesName(bytes, wide('WordDocument')) ? 'old-word' : 'unsupported'
}

function isEdxml(bytes: Uint8Array): boolean {
  const head = latin1(bytes, 0, 4096).replaceAll('\u0000', '')
  return (
    /^[^<\p{L}\d]*</u.test(head.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')) && /edxml/i.test(head)
  )
}

function wide(text: string): string {
  return [...text].map((letter) => `${letter}\u0000`).join('')
}

function includesName(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].map((letter) => letter.charCodeAt(0))
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((code, offset) => bytes[at + offset] === code)) return true
  }
  return false
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

const EXTENSIONS: Partial<Record<Format, [RegExp, string]>> = {
  text: [/\.(?:txt|md|markdown|text)$/i, 'văn bản thuần'],
  edxml: [/\.(?:edxml|xml)$/i, 'edXML'],
  docx: [/\.(?:docx|docm|dotx)$/i, 'DOCX'],
  pdf: [/\.pdf$/i, 'PDF'],
  png: [/\.png$/i, 'ảnh PNG'],
  jpeg: [/\.jpe?g$/i, 'ảnh JPEG'],
  tiff: [/\.tiff?$/i, 'ảnh TIFF'],
}

/** A sentence where the file's name says another format than its bytes; `null` where both agree or the name says nothing. */
export function wrongExtension(format: Format, fileName: string): string | null {
  const extension = /\.[^.\s/\\]{1,10}$/.exec(fileName)?.[0]
  const known = EXTENSIONS[format]
  if (!extension || !known || known[0].test(fileName)) return null
  return `Tên tệp có đuôi «${extension}» nhưng nội dung là ${known[1]}; đã đọc theo nội dung.`
}
