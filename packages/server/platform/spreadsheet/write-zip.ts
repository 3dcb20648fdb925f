import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive; `pieces` is read when its turn comes. */
export interface ZipEntry {
  name: string
  pieces: Iterable<string> | AsyncIterable<string>
}

interface Written {
  name: Buffer
  at: number
  crc: number
  packed: number
  plain: number
}

/** 1/1/1980: archives of the same content are the same bytes. */
const fixedDay = 0x21
/** Sizes stand behind the data; names are UTF-8. */
const flags = 0x0808
/** The format's limit without its 64-bit extension, which not every spreadsheet program reads. */
const mostBytes = 0xffff_fffe

/**
 * An archive as a stream: nothing of it is held but the piece in hand. Deflated at the fastest level: a sheet's repeating
 * tags go in any case, and the rest would cost four times as long for a tenth of the size.
 * @throws Error past 4 GB
 */
export async function* writeZip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const done: Written[] = []
  let at = 0
  for (const { name, pieces } of entries) {
    const entry: Written = { name: Buffer.from(name), at, crc: 0, packed: 0, plain: 0 }
    const head = localHeader(entry)
    yield head
    for await (const packed of deflated(pieces, entry)) {
      entry.packed += packed.length
      yield packed
    }
    if (entry.plain > mostBytes || at + entry.packed > mostBytes)
      throw new Error(`${name} is larger than an archive may be`)
    yield descriptor(entry)
    at += head.length + entry.packed + 16
    done.push(entry)
  }
  const directory = Buffer.concat(done.map(directoryEntry))
  yield directory
  yield endRecord(done.length, directory.length, at)
}

function deflated(pieces: ZipEntry['pieces'], entry: Written): AsyncIterable<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece)
      entry.crc = crc32(bytes, entry.crc)
      entry.plain += bytes.length
      yield bytes
    }
  }
  const source = Readable.from(counted())
  const deflate = createDeflateRaw({ level: 1, chunkSize: 65_536 })
  source.on('error', (error) => deflate.destroy(error))
  deflate.on('close', () => source.destroy())
  return source.pipe(deflate)
}

function localHeader(entry: Written): Buffer {
  const bytes = Buffer.alloc(30)
  bytes.writeUInt32LE(0x04034b50, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(flags, 6)
  bytes.writeUInt16LE(8, 8)
  bytes.writeUInt16LE(fixedDay, 12)
  bytes.writeUInt16LE(entry.name.length, 26)
  return Buffer.concat([bytes, entry.name])
}

function descriptor(entry: Written): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(entry.crc, 4)
  bytes.writeUInt32LE(entry.packed, 8)
  bytes.writeUInt32LE(entry.plain, 12)
  return bytes
}

function directoryEntry(entry: Written): Buffer {
  const bytes = Buffer.alloc(46)
  bytes.writeUInt32LE(0x02014b50, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(20, 6)
  bytes.writeUInt16LE(flags, 8)
  bytes.writeUInt16LE(8, 10)
  bytes.writeUInt16LE(fixedDay, 14)
  bytes.writeUInt32LE(entry.crc, 16)
  bytes.writeUInt32LE(entry.packed, 20)
  bytes.writeUInt32LE(entry.plain, 24)
  bytes.writeUInt16LE(entry.name.length, 28)
  bytes.writeUInt32LE(entry.at, 42)
  return Buffer.concat([bytes, entry.name])
}

function endRecord(count: number, length: number, at: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x06054b50, 0)
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(length, 12)
  bytes.writeUInt32LE(at, 16)
  return bytes
}
