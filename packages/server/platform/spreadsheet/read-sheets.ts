import { Refusal } from '../refusal.ts'
import { readDelimited } from './read-delimited.ts'
import { readWorkbook } from './read-workbook.ts'
import { type Bytes, megabytes, openBytes, readDirectory } from './read-zip.ts'
import type { SheetToRead } from './sheet.ts'

/** An opened file. A comma-separated one has a single sheet, whose name is not its own: ''. */
export interface OpenedSheets {
  kind: 'xlsx' | 'csv'
  sheets: SheetToRead[]
  close(): Promise<void>
}

/** What a file and its parts may come to. */
export interface SheetLimits {
  /** The file as it was sent; 50 MB when left out. */
  fileBytes?: number
  /** One sheet after unpacking; 500 MB when left out. */
  sheetBytes?: number
}

/**
 * Opens an XLSX or CSV file, by its content and not by its name. `source` is a path, the bytes, or a way to them. Rows are read as a stream,
 * so that the memory needed does not grow with them. Formulas give the value that was saved with them.
 * @throws Refusal `spreadsheet.wrongKind`, `spreadsheet.locked` (a password), `spreadsheet.old` (.xls), `spreadsheet.damaged`,
 *   `spreadsheet.tooLarge`, `spreadsheet.empty`; reading rows may throw the same and `spreadsheet.encoding`
 */
export async function readSheets(source: string | Uint8Array | Bytes, limits: SheetLimits = {}): Promise<OpenedSheets> {
  const { fileBytes = 50_000_000, sheetBytes = 500_000_000 } = limits
  const bytes = typeof source === 'string' || source instanceof Uint8Array ? await openBytes(source) : source
  try {
    if (bytes.size > fileBytes) throw new Refusal('spreadsheet.tooLarge', { limit: megabytes(fileBytes) })
    const xlsx = await isArchive(bytes)
    const sheets = xlsx
      ? await readWorkbook(bytes, await readDirectory(bytes), sheetBytes)
      : [{ name: '', rows: () => readDelimited(bytes) }]
    return { kind: xlsx ? 'xlsx' : 'csv', sheets, close: () => bytes.close() }
  } catch (error) {
    await bytes.close()
    throw error
  }
}

/** True for an archive, false for what may be text. What can be neither is refused by what it is. */
async function isArchive(bytes: Bytes): Promise<boolean> {
  const head = await bytes.read(0, 4096)
  const begins = (hex: string) => head.toString('hex', 0, hex.length / 2) === hex
  if (head.length === 0) throw new Refusal('spreadsheet.empty')
  if (begins('504b0304')) return true
  if (begins('d0cf11e0a1b11ae1')) {
    // A workbook with a password is kept inside the old container, under this name in UTF-16.
    const locked = (await bytes.read(0, Math.min(bytes.size, 200_000))).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
    throw new Refusal(locked ? 'spreadsheet.locked' : 'spreadsheet.old')
  }
  const wide = begins('fffe') || begins('feff')
  if (begins('25504446') || (!wide && head.includes(0))) throw new Refusal('spreadsheet.wrongKind')
  return false
}
