import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { Refusal } from '../refusal.ts'

/** Bytes that can be read from anywhere: a file on disk, or what is in memory. */
export interface Bytes {
  size: number
  read(at: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/** Opens a file by its path, or bytes as they are. */
export async function openBytes(source: string | Uint8Array): Promise<Bytes> {
  if (typeof source !== 'string') {
    const whole = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    return { size: whole.length, read: async (at, length) => whole.subarray(at, at + length), close: async () => {} }
  }
  const file = await open(source, 'r')
  return {
    size: (await file.stat()).size,
    async read(at, length) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, at)
      return buffer.subarray(0, bytesRead)
    },
    close: () => file.close(),
  }
}

export interface PackedFile {
  name: string
  method: number
  encrypted: boolean
  packed: number
  at: number
}

const mostEntries = 10_000
const pieceBytes = 131_072

const damaged = () => new Refusal('spreadsheet.damaged')

/** The files of an archive by their directory, which stands at its end. @throws Refusal `spreadsheet.damaged` */
export async function readDirectory(bytes: Bytes): Promise<PackedFile[]> {
  const tailAt = Math.max(0, bytes.size - 65_557)
  const tail = await bytes.read(tailAt, bytes.size - tailAt)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > tail.length) throw damaged()
  const [count, length, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (count > mostEntries || at + length > bytes.size) throw damaged()
  const directory = await bytes.read(at, length)
  const files: PackedFile[] = []
  let entry = 0
  for (let n = 0; n < count; n++) {
    if (entry + 46 > directory.length || directory.readUInt32LE(entry) !== 0x02014b50) throw damaged()
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(entry + offset)) as [
      number,
      number,
      number,
    ]
    files.push({
      name: directory.toString('utf8', entry + 46, entry + 46 + nameLength).replaceAll('\\', '/'),
      method: directory.readUInt16LE(entry + 10),
      encrypted: (directory.readUInt16LE(entry + 8) & 1) === 1,
      packed: directory.readUInt32LE(entry + 20),
      at: directory.readUInt32LE(entry + 42),
    })
    entry += 46 + nameLength + extra + comment
  }
  return files
}

/**
 * The content of one file as text in pieces; what comes out is counted, whatever the directory declares.
 * @throws Refusal `spreadsheet.tooLarge` past `mostBytes`, `spreadsheet.damaged`, `spreadsheet.locked`
 */
export async function* readPacked(bytes: Bytes, file: PackedFile, mostBytes: number): AsyncGenerator<Buffer> {
  if (file.encrypted) throw new Refusal('spreadsheet.locked')
  if (file.method !== 0 && file.method !== 8) throw damaged()
  const head = await bytes.read(file.at, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw damaged()
  const start = file.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (start + file.packed > bytes.size) throw damaged()
  const packed = Readable.from(piecesOf(bytes, start, file.packed))
  let total = 0
  try {
    for await (const piece of file.method === 0 ? packed : inflated(packed)) {
      total += piece.length
      if (total > mostBytes) throw new Refusal('spreadsheet.tooLarge', { limit: megabytes(mostBytes) })
      yield piece
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged()
  }
}

async function* piecesOf(bytes: Bytes, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += pieceBytes) yield await bytes.read(start + at, Math.min(pieceBytes, length - at))
}

function inflated(packed: Readable): AsyncIterable<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 131_072 })
  packed.on('error', (error) => inflate.destroy(error))
  inflate.on('close', () => packed.destroy())
  return packed.pipe(inflate)
}

/** A limit as people read it. */
export function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000)} MB`
}
