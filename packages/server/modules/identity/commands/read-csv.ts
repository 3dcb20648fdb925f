import type { ImportRow } from '../../organs/index.ts'

/**
 * The rows of a comma-separated file whose first line names the columns. Cells may be quoted, with commas, line ends and
 * doubled quotes inside. A byte order mark and empty lines are skipped; a missing last cell is blank.
 * @source RFC 4180
 */
export function readCsv(text: string): ImportRow[] {
  const [heading, ...lines] = readCells(text.replace(/^\ufeff/, ''))
  const columns = (heading ?? []).map((name) => name.trim())
  return lines.map((cells) => Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])))
}

const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|\r|$)/y

function readCells(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  cell.lastIndex = 0
  while (cell.lastIndex < text.length) {
    const from = cell.lastIndex
    const match = cell.exec(text)
    // A stray quote inside a cell: take the cell as it stands, up to its comma or line end.
    const [whole, quoted, plain, end] = match ?? ['', undefined, '', '']
    if (!match) {
      const rest = /[,\r\n]/.exec(text.slice(from))
      cell.lastIndex = rest ? from + rest.index + 1 : text.length
      line.push(text.slice(from, rest ? from + rest.index : undefined))
      if (rest?.[0] !== ',') {
        lines.push(line)
        line = []
      }
      continue
    }
    line.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end !== ',') {
      lines.push(line)
      line = []
    }
    if (whole === '') break
  }
  if (line.length > 0) lines.push(line)
  return lines.filter((cells) => cells.some((each) => each !== ''))
}
