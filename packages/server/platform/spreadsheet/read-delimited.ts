import { Refusal } from '../refusal.ts'
import type { Bytes } from './read-zip.ts'
import { longestText, mostColumns, type SheetRow } from './sheet.ts'

const pieceBytes = 131_072

/**
 * The rows of a comma-separated file. The separator is the one of comma, semicolon and tab that the first line has most of:
 * spreadsheet programs set to Vietnamese write semicolons. UTF-8 with or without mark, and UTF-16 with mark.
 * @source RFC 4180
 * @throws Refusal `spreadsheet.encoding` for bytes that are no Unicode text
 */
export async function* readDelimited(bytes: Bytes): AsyncGenerator<SheetRow> {
  const decoder = new TextDecoder(await encodingOf(bytes), { fatal: true })
  const rows: SheetRow[] = []
  let reader: ReturnType<typeof rowReader> | null = null
  for (let at = 0; at < bytes.size; at += pieceBytes) {
    const piece = await bytes.read(at, pieceBytes)
    const text = decoded(() => decoder.decode(piece, { stream: true }))
    if (text.includes('\0')) throw new Refusal('spreadsheet.wrongKind')
    reader ??= rowReader(separatorOf(text), (row) => rows.push(row))
    reader.push(text)
    yield* rows
    rows.length = 0
  }
  reader?.push(decoded(() => decoder.decode()))
  reader?.end()
  yield* rows
}

function decoded(work: () => string): string {
  try {
    return work()
  } catch {
    throw new Refusal('spreadsheet.encoding')
  }
}

async function encodingOf(bytes: Bytes): Promise<string> {
  const mark = await bytes.read(0, 2)
  if (mark[0] === 0xff && mark[1] === 0xfe) return 'utf-16le'
  return mark[0] === 0xfe && mark[1] === 0xff ? 'utf-16be' : 'utf-8'
}

function separatorOf(text: string): string {
  const line = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (char: string) => line.split(char).length
  return [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best))
}

/** Splits text into cells, a piece at a time: quoted ones may hold separators, line ends and doubled quotes. */
function rowReader(separator: string, found: (row: SheetRow) => void): { push(piece: string): void; end(): void } {
  let row = 1
  let cells: string[] = []
  let cell = ''
  let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'
  let afterReturn = false
  const endCell = () => {
    if (cells.length < mostColumns) cells.push(wordsOf(cell))
    cell = ''
    state = 'start'
  }
  const endRow = () => {
    endCell()
    if (cells.some((each) => each !== '')) found({ row, cells: cells.map((each) => each || null) })
    cells = []
    row += 1
  }
  const plainEnd = (text: string, from: number): number => {
    for (let at = from; at < text.length; at++) {
      const char = text[at]
      if (char === separator || char === '\n' || char === '\r') return at
    }
    return text.length
  }
  return {
    push(text) {
      let at = 0
      while (at < text.length) {
        const char = text[at] as string
        if (state === 'quoted') {
          const quote = text.indexOf('"', at)
          cell += text.slice(at, quote < 0 ? text.length : quote)
          if (cell.length > longestText * 4) throw new Refusal('spreadsheet.damaged')
          if (quote < 0) return
          state = 'quote'
          at = quote + 1
          continue
        }
        if (char === '"' && (state === 'start' || state === 'quote')) {
          if (state === 'quote') cell += '"'
          state = 'quoted'
          at += 1
        } else if (char === separator) {
          endCell()
          at += 1
        } else if (char === '\n' || char === '\r') {
          if (!(char === '\n' && afterReturn)) endRow()
          at += 1
        } else {
          const to = plainEnd(text, at)
          cell += text.slice(at, to)
          state = 'plain'
          at = to
        }
        afterReturn = char === '\r'
      }
    },
    end() {
      if (cells.length > 0 || cell !== '') endRow()
    },
  }
}

/** A cell's words; the apostrophe that keeps a spreadsheet program from taking text for a formula is not part of them. */
function wordsOf(cell: string): string {
  const words = /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
  return words.length > longestText ? words.slice(0, longestText) : words
}
