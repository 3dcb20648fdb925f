import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CellValue,
  readSheets,
  type SheetColumn,
  type SheetRow,
  type SheetToWrite,
  spreadsheetMediaType,
  writeSheets,
} from './index.ts'
import { serialOfDay } from './sheet.ts'
import { writeZip } from './write-zip.ts'

const bytesOf = (...sheets: SheetToWrite[]): Promise<Buffer> => buffer(writeSheets(sheets))

async function rowsOf(source: string | Uint8Array, sheet = 0): Promise<SheetRow[]> {
  const opened = await readSheets(source)
  const rows: SheetRow[] = []
  for await (const row of opened.sheets[sheet]?.rows() ?? []) rows.push(row)
  await opened.close()
  return rows
}

const titled = (kinds: SheetColumn['kind'][]): SheetColumn[] =>
  kinds.map((kind, n) => ({ title: `Cột ${n}`, ...(kind ? { kind } : {}) }))

async function thereAndBack(kinds: SheetColumn['kind'][], rows: CellValue[][]): Promise<CellValue[][]> {
  const read = await rowsOf(await bytesOf({ name: 'Số liệu', columns: titled(kinds), rows }))
  return read.slice(1).map((row) => row.cells)
}

/** A workbook as another program might write it: text that sheets share, prefixed names, dates by a format of its own. */
const foreign = (parts: Record<string, string>): Promise<Buffer> =>
  buffer(writeZip(Object.entries(parts).map(([name, xml]) => ({ name, pieces: [xml] }))))

const foreignParts = {
  'xl/workbook.xml':
    '<?xml version="1.0"?><x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr/><x:sheets><x:sheet r:id="rId7" name="Trang &amp; một" sheetId="1"/></x:sheets></x:workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Target="/xl/worksheets/a.xml" Id="rId7" Type="t"/></Relationships>',
  'xl/sharedStrings.xml':
    '<sst><si><t>Đảng ủy</t></si><si><r><t xml:space="preserve">phường </t></r><r><t>Bồ Đề</t></r><rPh><t>x</t></rPh></si><si><t/></si></sst>',
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-42A]dd\\ mmm\\ yyyy"/><numFmt numFmtId="171" formatCode="0.0&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
  'xl/worksheets/a.xml':
    "<x:worksheet><!-- a > b --><x:sheetData><x:row r='2'><x:c r='A2' t='s'><x:v>0</x:v></x:c><x:c r='C2' t='s'><x:v>1</x:v></x:c></x:row><x:row r='3'/><x:row r='4'><x:c t='s'><x:v>2</x:v></x:c><x:c s='1'><x:v>43927</x:v></x:c><x:c s='2'><x:v>1.5</x:v></x:c><x:c t='str'><x:f>A1&gt;B1</x:f><x:v>a&lt;b</x:v></x:c><x:c t='b'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
}

test('what is written comes back: Vietnamese text, whole numbers to the đồng, days as days, blanks', async () => {
  const rows: CellValue[][] = [
    ['Đảng ủy phường Bồ Đề', 1_234_567_890_123, 0.1, '2020-04-06', true],
    ['<&>"\'\n  ', null, -12.5, '1945-09-02', false],
    [null, 999_999_999_999_999, null, 'không rõ'],
  ]
  expect(await thereAndBack(['text', 'integer', 'decimal', 'day', 'text'], rows)).toEqual(rows)
})

test('a number of more digits than a spreadsheet keeps is written as its digits', async () => {
  expect(await thereAndBack(['integer'], [[9_007_199_254_740_991]])).toEqual([['9007199254740991']])
})

test('any text comes back as it was', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((words) => words.toWellFormed())
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 60 }), async (cells) => {
      expect(
        await thereAndBack(
          cells.map(() => 'text'),
          [cells],
        ),
      ).toEqual([cells])
    }),
    { numRuns: 20 },
  )
})

test('a text that looks like a formula is no formula', async () => {
  const opened = await bytesOf({ name: 'a', columns: titled(['text']), rows: [['=1+1'], ['+84'], ['-x'], ['@y']] })
  expect((await rowsOf(opened)).slice(1).map((row) => row.cells[0])).toEqual(['=1+1', '+84', '-x', '@y'])
  const xml = await partOf(opened, 'xl/worksheets/sheet1.xml')
  expect(xml).not.toContain('<f')
  expect(xml.match(/t="inlineStr"/g)).toHaveLength(5)
  expect(await partOf(opened, 'xl/styles.xml')).toContain('quotePrefix="1"')
})

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const { openBytes, readDirectory, readPacked } = await import('./read-zip.ts')
  const opened = await openBytes(bytes)
  const file = (await readDirectory(opened)).find((each) => each.name === name)
  if (!file) throw new Error(`no ${name}`)
  let text = ''
  for await (const piece of readPacked(opened, file, 1e6)) text += piece.toString()
  return text
}

test('two sheets of one name, or with signs that a tab cannot hold, get names of their own', async () => {
  const sheet = (name: string) => ({ name, columns: titled(['text']), rows: [[name]] })
  const opened = await readSheets(await bytesOf(sheet('Chức vụ'), sheet('chức vụ'), sheet('a/b:c'), sheet('')))
  expect(opened.sheets.map((each) => each.name)).toEqual(['Chức vụ', 'chức vụ (2)', 'a b c', 'Trang'])
})

test('a file of another program is read: shared text, prefixed names, its own date format, missing cells', async () => {
  const bytes = await foreign(foreignParts)
  const opened = await readSheets(bytes)
  expect(opened.sheets.map((each) => each.name)).toEqual(['Trang & một'])
  expect(await rowsOf(bytes)).toEqual([
    { row: 2, cells: ['Đảng ủy', null, 'phường Bồ Đề'] },
    { row: 4, cells: [null, '2020-04-06', 1.5, 'a<b', true] },
  ])
})

test('a comma-separated file is read with the separator and the Unicode form it has', async () => {
  const text = 'key;name\r\na;"x; ""y""\nz"\r\n\r\n\'=b;Đảng ủy\n'
  const expected = [
    { row: 1, cells: ['key', 'name'] },
    { row: 2, cells: ['a', 'x; "y"\nz'] },
    { row: 4, cells: ['=b', 'Đảng ủy'] },
  ]
  expect(await rowsOf(Buffer.from(text))).toEqual(expected)
  expect(await rowsOf(Buffer.from(`\ufeff${text}`))).toEqual(expected)
  expect(await rowsOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(expected)
  expect(await rowsOf(Buffer.from(text.replaceAll(';', '\t')))).toMatchObject([{ cells: ['key', 'name'] }, {}, {}])
})

test('a file of more than one piece is read alike from disk, quotes across pieces included', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'thongsuot-sheet-'))
  try {
    const rows = Array.from({ length: 9000 }, (_, n) => [`Chi bộ ${n}, "số"\n${'ư'.repeat(n % 60)}`, String(n)])
    const csv = ['a,b', ...rows.map(([a, b]) => `"${a?.replaceAll('"', '""')}",${b}`)].join('\n')
    await writeFile(join(folder, 'a.csv'), csv)
    expect((await rowsOf(join(folder, 'a.csv'))).slice(1).map((row) => row.cells)).toEqual(rows)
    await writeFile(join(folder, 'a.xlsx'), await bytesOf({ name: 'a', columns: titled(['text', 'text']), rows }))
    expect((await rowsOf(join(folder, 'a.xlsx'))).slice(1).map((row) => row.cells)).toEqual(rows)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('rows are taken no faster than the file is read, and no further once it is given up', async () => {
  let asked = 0
  function* rows(): Generator<CellValue[]> {
    for (;;) yield [`${asked++} ${Buffer.from(String(asked)).toString('hex')}`]
  }
  const stream = writeSheets([{ name: 'a', columns: titled(['text']), rows: rows() }])
  for await (const _ of stream) break
  const soon = asked
  await new Promise((done) => setTimeout(done, 20))
  expect(asked).toBe(soon)
  expect(soon).toBeLessThan(200_000)
})

const whole = await bytesOf({ name: 'a', columns: titled(['text']), rows: [['x'.repeat(3000)]] })
const old = Buffer.from('d0cf11e0a1b11ae1', 'hex')

test.each<[string, string, () => Uint8Array | Promise<Uint8Array>]>([
  ['a file cut off', 'spreadsheet.damaged', () => whole.subarray(0, whole.length - 300)],
  [
    'a file with a garbled sheet',
    'spreadsheet.damaged',
    () => Buffer.from(whole).fill(0xff, whole.length - 1400, whole.length - 900),
  ],
  [
    'a file with a password',
    'spreadsheet.locked',
    () => Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  ['a file of the old kind', 'spreadsheet.old', () => Buffer.concat([old, Buffer.alloc(900)])],
  ['an archive of something else', 'spreadsheet.wrongKind', () => foreign({ 'word/document.xml': '<w/>' })],
  ['a PDF', 'spreadsheet.wrongKind', () => Buffer.from('%PDF-1.7 …')],
  ['a picture', 'spreadsheet.wrongKind', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])],
  ['nothing', 'spreadsheet.empty', () => new Uint8Array()],
  ['text of a single-byte code page', 'spreadsheet.encoding', () => Buffer.from([0x6b, 0x2c, 0xd0, 0xfa, 0x0a])],
  [
    'a document type',
    'spreadsheet.damaged',
    () => foreign({ ...foreignParts, 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><sst/>' }),
  ],
  [
    'a row that no spreadsheet has',
    'spreadsheet.damaged',
    () => foreign({ ...foreignParts, 'xl/worksheets/a.xml': '<sheetData><row r="99999999"/></sheetData>' }),
  ],
])('%s is refused with what to do', async (_what, code, bytes) => {
  await expect(Promise.resolve(bytes()).then((given) => rowsOf(given))).rejects.toMatchObject({ code })
})

test('a sheet that unpacks to more than its limit is refused, whatever the archive says it holds', async () => {
  const bytes = await bytesOf({ name: 'a', columns: titled(['text']), rows: Array(3000).fill(['x'.repeat(1000)]) })
  expect(bytes.length).toBeLessThan(200_000)
  const opened = await readSheets(bytes, { sheetBytes: 1_000_000 })
  const readAll = async () => {
    for await (const _ of opened.sheets[0]?.rows() ?? []);
  }
  await expect(readAll()).rejects.toMatchObject({ code: 'spreadsheet.tooLarge' })
  await expect(readSheets(bytes, { fileBytes: 1000 })).rejects.toMatchObject({ code: 'spreadsheet.tooLarge' })
})

test('the file is what its media type says', async () => {
  expect(await partOf(whole, '[Content_Types].xml')).toContain(`"${spreadsheetMediaType}.main+xml"`)
})

test('days count as spreadsheets count them', () => {
  expect(serialOfDay('2020-04-06')).toBe(43_927)
  expect([serialOfDay('1900-02-28'), serialOfDay('2020-02-30'), serialOfDay('6/4/2020')]).toEqual([null, null, null])
})
