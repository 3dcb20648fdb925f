import { StringDecoder } from 'node:string_decoder'
import { Refusal } from '../refusal.ts'
import { type Bytes, type PackedFile, readPacked } from './read-zip.ts'
import { attributeOf, scanXml, unescaped } from './scan-xml.ts'
import {
  type CellValue,
  dayOfSerial,
  longestText,
  mostColumns,
  mostRows,
  type SheetRow,
  type SheetToRead,
} from './sheet.ts'

/** What the parts beside the sheets (names, styles, shared text) may come to together. */
const mostBesideBytes = 300_000_000

interface Parts {
  bytes: Bytes
  files: ReadonlyMap<string, PackedFile>
  mostBytes: number
}

/** What the cells of all sheets refer to. */
interface Context {
  shared: string[]
  /** By style: whether a number in it is shown as a date. */
  dated: boolean[]
  since1904: boolean
}

/**
 * The sheets of an XLSX file in the order of its tabs. Their rows are read as a stream; text that sheets share is held.
 * @throws Refusal `spreadsheet.wrongKind` for an archive that is no XLSX; `spreadsheet.damaged`, `spreadsheet.tooLarge`
 */
export async function readWorkbook(
  bytes: Bytes,
  packed: readonly PackedFile[],
  mostBytes: number,
): Promise<SheetToRead[]> {
  const parts: Parts = { bytes, files: new Map(packed.map((file) => [file.name, file])), mostBytes }
  if (!parts.files.has('xl/workbook.xml')) throw new Refusal('spreadsheet.wrongKind')
  const { sheets, since1904 } = await readTabs(parts)
  const context: Context = { shared: await readShared(parts), dated: await readStyles(parts), since1904 }
  return sheets.map(({ name, path }) => ({ name, rows: () => readRows(parts, path, context) }))
}

async function readTabs(parts: Parts) {
  const targets = new Map<string, string>()
  await scanPart(parts, 'xl/_rels/workbook.xml.rels', {
    open(_name, attributes) {
      const [id, target] = [attributeOf(attributes, 'Id'), attributeOf(attributes, 'Target')]
      if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  const sheets: { name: string; path: string }[] = []
  let since1904 = false
  await scanPart(parts, 'xl/workbook.xml', {
    open(tag, attributes) {
      if (tag === 'workbookPr') since1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
      if (tag !== 'sheet') return
      const [name, id] = [attributeOf(attributes, 'name'), attributeOf(attributes, 'id')]
      const path = targets.get(id ?? '')
      // A chart on a tab of its own has no rows.
      if (name && path && !path.includes('chartsheets/')) sheets.push({ name: name.normalize('NFC').trim(), path })
    },
  })
  if (sheets.length === 0) throw new Refusal('spreadsheet.damaged')
  return { sheets, since1904 }
}

async function readShared(parts: Parts): Promise<string[]> {
  const shared: string[] = []
  let words: string | null = null
  let inText = false
  let phonetic = false
  await scanPart(parts, 'xl/sharedStrings.xml', {
    open(tag, _attributes, closed) {
      if (tag === 'si') {
        if (closed) shared.push('')
        else words = ''
      } else if (tag === 't') inText = !closed && !phonetic
      else if (tag === 'rPh') phonetic = !closed
    },
    close(tag) {
      if (tag === 't') inText = false
      else if (tag === 'rPh') phonetic = false
      else if (tag === 'si') {
        shared.push(textOf(words ?? ''))
        words = null
      }
    },
    text(run) {
      if (inText && words !== null) words += run
    },
  })
  return shared
}

const builtInDates = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)

async function readStyles(parts: Parts): Promise<boolean[]> {
  const dates = new Set<number>()
  const dated: boolean[] = []
  let inCells = false
  await scanPart(parts, 'xl/styles.xml', {
    open(tag, attributes) {
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      if (tag === 'numFmt' && showsDate(attributeOf(attributes, 'formatCode') ?? '')) dates.add(id)
      else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) dated.push(builtInDates(id) || dates.has(id))
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return dated
}

/** True for a number format with a day, month or year outside what it quotes. */
function showsDate(format: string): boolean {
  return /[dmy]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')) && !/general/i.test(format)
}

type Listener = Partial<Parameters<typeof scanXml>[0]>

/** Reads a part that is small enough to be read in one go; one that is not there has nothing in it. */
async function scanPart(parts: Parts, path: string, listener: Listener): Promise<void> {
  const file = parts.files.get(path)
  if (!file) return
  const none = () => {}
  const scan = scanXml({ open: none, close: none, text: none, ...listener })
  const decoder = new StringDecoder('utf8')
  for await (const piece of readPacked(parts.bytes, file, Math.min(parts.mostBytes, mostBesideBytes))) {
    scan.push(decoder.write(piece))
  }
  scan.push(decoder.end())
  scan.end()
}

async function* readRows(parts: Parts, path: string, context: Context): AsyncGenerator<SheetRow> {
  const file = parts.files.get(path)
  if (!file) throw new Refusal('spreadsheet.damaged')
  const rows: SheetRow[] = []
  const scan = scanXml(rowReader(context, (row) => rows.push(row)))
  const decoder = new StringDecoder('utf8')
  for await (const piece of readPacked(parts.bytes, file, parts.mostBytes)) {
    scan.push(decoder.write(piece))
    yield* rows
    rows.length = 0
  }
  scan.push(decoder.end())
  scan.end()
  yield* rows
}

/** Puts the tags of a sheet together into rows; a blank row is passed over. */
function rowReader(context: Context, found: (row: SheetRow) => void): Parameters<typeof scanXml>[0] {
  let row = 0
  let cells: CellValue[] = []
  let column = -1
  let type: string | null = null
  let style: string | null = null
  let taking = false
  let phonetic = false
  let words = ''
  const endRow = () => {
    if (cells.length > 0) found({ row, cells })
    cells = []
  }
  const endCell = () => {
    if (words === '' || column >= mostColumns) return
    const value = cellValue(context, type, style, words)
    if (value === null || value === '') return
    while (cells.length < column) cells.push(null)
    cells[column] = value
  }
  return {
    open(tag, attributes, closed) {
      if (tag === 'c') {
        const at = attributeOf(attributes, 'r')
        column = at === null ? column + 1 : columnOf(at)
        type = attributeOf(attributes, 't')
        style = attributeOf(attributes, 's')
        words = ''
      } else if (tag === 'v' || tag === 't') taking = !closed && !phonetic
      else if (tag === 'rPh') phonetic = !closed
      else if (tag === 'row') {
        const number = Number(attributeOf(attributes, 'r') ?? row + 1)
        if (!Number.isInteger(number) || number < 1 || number > mostRows) throw new Refusal('spreadsheet.damaged')
        row = number
        column = -1
      }
    },
    close(tag) {
      if (tag === 'v' || tag === 't') taking = false
      else if (tag === 'rPh') phonetic = false
      else if (tag === 'c') endCell()
      else if (tag === 'row') endRow()
    },
    text(run) {
      if (taking) words = words === '' ? run : words + run
    },
  }
}

function cellValue(context: Context, type: string | null, style: string | null, words: string): CellValue {
  if (type === 's') return context.shared[Number(words)] ?? null
  if (type === 'b') return words === '1' || words === 'true'
  if (type === 'd') return words.replace(/T00:00:00(\.0+)?Z?$/, '').replace(/(\.\d+)?Z$/, '')
  if (type !== null && type !== 'n') return textOf(words)
  const number = Number(words)
  if (!Number.isFinite(number)) return textOf(words)
  if (style !== null && context.dated[Number(style)]) return dayOfSerial(number, context.since1904) ?? number
  return number
}

/** Which column «AB12» stands in, from 0. */
function columnOf(at: string): number {
  let column = 0
  for (let n = 0; n < at.length; n++) {
    const letter = at.charCodeAt(n) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + (letter - 64)
  }
  return column - 1
}

/** @source ECMA-376, Part 1, 22.9.2.19 (ST_Xstring) */
function textOf(run: string): string {
  const text = unescaped(run)
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
  return plain.length > longestText ? plain.slice(0, longestText) : plain
}
