import type { Reading, Warning } from '../../document.ts'
import { readText } from '../../read/read-text.ts'
import { ReadingError } from '../../read/reading-error.ts'
import { docxText } from './docx-text.ts'
import { unpack } from './unpack.ts'
import { child, type Element, findAll, parseXml } from './xml.ts'

const WANTED =
  /^(?:_rels\/\.rels|word\/(?:_rels\/)?(?:document|numbering|styles|footnotes|endnotes|header)\d*\.xml(?:\.rels)?)$/

/**
 * Reads a Word document (DOCX): paragraphs with the labels that Word counts, tables, footnotes, text boxes, old code
 * pages by their fonts. Deleted text under review is left out; pictures are not read, and a warning says so.
 * @throws {ReadingError} `damaged`, `bomb`, `empty`
 */
export function readDocx(bytes: Uint8Array): Reading {
  const { parts } = unpack(bytes, (name) => WANTED.test(name))
  const part = (name: RegExp): Element[] =>
    [...parts].filter(([path]) => name.test(path)).map(([, content]) => parseXml(content))
  const [document] = part(/^word\/document\d*\.xml$/)
  if (!document || !child(document, 'w:body')) throw new ReadingError('damaged')
  const { text, pictures } = docxText({
    document,
    numbering: part(/^word\/numbering\.xml$/)[0],
    styles: part(/^word\/styles\d*\.xml$/)[0],
    footnotes: part(/^word\/footnotes\.xml$/)[0],
    endnotes: part(/^word\/endnotes\.xml$/)[0],
    headers: part(/^word\/header\d*\.xml$/),
  })
  const reading = readText(text)
  const warnings: Warning[] = []
  if (pictures > 0) {
    const message = `Tệp có ${pictures} hình ảnh; chữ trong hình không được đọc.`
    warnings.push({ code: 'pictures-not-read', message, span: null })
  }
  if (isUnderReview(document)) {
    const message = 'Tệp còn dấu vết sửa đổi (Track Changes); đã đọc theo bản sau khi sửa.'
    warnings.push({ code: 'under-review', message, span: null })
  }
  return { ...reading, warnings: [...warnings, ...reading.warnings] }
}

function isUnderReview(document: Element): boolean {
  return findAll(document, 'w:ins').length > 0 || findAll(document, 'w:del').length > 0
}
