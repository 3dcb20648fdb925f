import { Readable } from 'node:stream'
import { formXml, isOpenCell } from './form-xml.ts'
import { type CellValue, columnLetters, longestText, mostRows, type SheetToWrite, serialOfDay } from './sheet.ts'
import { writeZip, type ZipEntry } from './write-zip.ts'

/** What a browser is told that the file is. */
export const spreadsheetMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Characters gathered before they are deflated. */
const pieceLength = 65_536
/** Digits that a spreadsheet program keeps of a number. */
const mostExact = 999_999_999_999_999
const styles = { plain: 0, heading: 1, text: 2, integer: 3, decimal: 4, day: 5, openText: 6, openInteger: 7 } as const
/** How a cell of a form looks that is to be filled in. */
const openStyle = (kind: string) => (kind === 'integer' ? styles.openInteger : styles.openText)

/**
 * An XLSX file as a stream, one row in hand at a time. Text stays text whatever it begins with: a cell never becomes a
 * formula, also after somebody edits it. Days are dates, integers exact (past 15 digits as text). Titles stand in row 1,
 * which stays in sight. Ending the stream early ends the reading of rows.
 */
export function writeSheets(sheets: readonly SheetToWrite[]): Readable {
  return Readable.from(writeZip(entriesOf(sheets)), { objectMode: false })
}

function* entriesOf(sheets: readonly SheetToWrite[]): Generator<ZipEntry> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaged = 'http://schemas.openxmlformats.org/package/2006'
  const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const names = uniqueNames(sheets.map((sheet) => sheet.name))
  const part = (name: string, xml: string): ZipEntry => ({ name, pieces: [`${xmlHead}${xml}`] })
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${sheets.map((_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`).join('')}</Types>`,
  )
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}"${sheets[n]?.hidden ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`,
  )
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packaged}/relationships">${sheets.map((_, n) => `<Relationship Id="rId${n + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  )
  yield part('xl/styles.xml', stylesXml(main))
  for (const [n, sheet] of sheets.entries())
    yield { name: `xl/worksheets/sheet${n + 1}.xml`, pieces: sheetXml(sheet, main) }
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** In the order of `styles`. `quotePrefix` keeps text as text when its cell is edited. */
function stylesXml(main: string): string {
  const format = (number: number, more = '') =>
    `<xf numFmtId="${number}" fontId="0" fillId="0" borderId="0" xfId="0"${more}/>`
  const open = (number: number) =>
    `<xf numFmtId="${number}" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1" applyProtection="1"><alignment vertical="top" wrapText="1"/><protection locked="0"/></xf>`
  return `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0.######"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF8E1"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8">${format(0)}<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>${format(49, ' quotePrefix="1" applyNumberFormat="1"')}${format(3, ' applyNumberFormat="1"')}${format(165, ' applyNumberFormat="1"')}${format(164, ' applyNumberFormat="1"')}${open(49)}${open(3)}</cellXfs></styleSheet>`
}

async function* sheetXml({ name, columns, rows, form }: SheetToWrite, main: string): AsyncGenerator<string> {
  const letters = columns.map((_, index) => columnLetters(index))
  const kinds = columns.map((column) => column.kind ?? 'text')
  const widths = columns.map(
    (column, n) => `<col min="${n + 1}" max="${n + 1}" width="${column.width ?? 16}" customWidth="1"/>`,
  )
  yield `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  let piece = `<row r="1">${columns.map((column, n) => textCell(`${letters[n]}1`, column.title, styles.heading)).join('')}</row>`
  let row = 1
  for await (const cells of rows) {
    row += 1
    if (row > mostRows) throw new Error(`${name} has more rows than a spreadsheet shows`)
    piece += `<row r="${row}">`
    for (let n = 0; n < letters.length; n++) {
      const value = cells[n]
      if (isOpenCell(form, row, n)) {
        piece += openCell(`${letters[n]}${row}`, value ?? null, openStyle(kinds[n] ?? 'text'))
        continue
      }
      if (value !== null && value !== undefined && value !== '')
        piece += cellXml(`${letters[n]}${row}`, value, kinds[n] ?? 'text')
    }
    piece += '</row>'
    if (piece.length > pieceLength) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}</sheetData>${formXml(form, escaped)}</worksheet>`
}

/** A cell that is filled in keeps its style while it is blank, so that it stays open. */
function openCell(at: string, value: CellValue, style: number): string {
  if (value === null || value === '') return `<c r="${at}" s="${style}"/>`
  if (typeof value === 'number') return `<c r="${at}" s="${style}"><v>${value}</v></c>`
  return textCell(at, String(value), style)
}

function cellXml(at: string, value: NonNullable<CellValue>, kind: keyof typeof styles): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return ''
    if (Number.isInteger(value) && Math.abs(value) > mostExact) return textCell(at, String(value), styles.text)
    const style = kind === 'decimal' ? styles.decimal : kind === 'integer' ? styles.integer : styles.plain
    return `<c r="${at}" s="${style}"><v>${value}</v></c>`
  }
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`
  const serial = kind === 'day' ? serialOfDay(value) : null
  return serial === null ? textCell(at, value, styles.text) : `<c r="${at}" s="${styles.day}"><v>${serial}</v></c>`
}

function textCell(at: string, text: string, style: number): string {
  const space = text.startsWith(' ') || text.endsWith(' ') || text.includes('\n') ? ' xml:space="preserve"' : ''
  const kept = text.length > longestText ? text.slice(0, longestText) : text
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t${space}>${escaped(kept)}</t></is></c>`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold.
const odd = /[&<>"\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)|[\ud800-\udfff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold.
const everyOdd = /[&<>"\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text as the format keeps it: control characters as `_x000D_`, so that they come back when it is read.
 * @source ECMA-376, Part 1, 22.9.2.19 (ST_Xstring)
 */
function escaped(text: string): string {
  if (!odd.test(text)) return text
  return text
    .toWellFormed()
    .replace(
      everyOdd,
      (char) => entities[char] ?? `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

/** Names as a spreadsheet program takes them: at most 31 characters, none of []:*?/\, no two alike. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .slice(0, 31)
        .trim() || 'Trang'
    let unique = plain
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${plain.slice(0, 27)} (${n})`
    taken.add(unique.toLowerCase())
    return unique
  })
}
