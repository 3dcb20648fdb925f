import { crc32, inflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { ReadingError } from '../read/reading-error.ts'
import { withoutTimes } from '../write/docx/without-times.ts'

/** How a file stands in a message: in a ZIP of its own (the older builders), or as it is. Both in Base64. */
export type EdxmlPacking = 'zip' | 'plain'

/** Files that are compressed in themselves: to compress them once more costs seconds and gains nothing. */
const COMPRESSED = new Set(['pdf', 'docx', 'xlsx', 'zip', 'png', 'jpg', 'jpeg'])

/** The Base64 of a file. One that a reader would take for a packed one is packed, so that it comes out as it went in. */
export function packed(bytes: Uint8Array, fileName: string, innerName: string, packing: EdxmlPacking): string {
  const wrap = packing === 'zip' || wrapped(bytes, fileName) !== null
  const level = COMPRESSED.has(extension(innerName)) ? 0 : 6
  const body = wrap ? withoutTimes(zipSync({ [innerName]: bytes }, { level })) : bytes
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64')
}

/**
 * The file behind the Base64 of a message, out of its ZIP where it stands in one.
 * @throws ReadingError `damaged` for what is not Base64 or a broken ZIP, `bomb` for more than `mostBytes` unpacked
 */
export function unpacked(base64: string, fileName: string, mostBytes: number): Uint8Array {
  const dense = base64.replace(/\s+/g, '')
  if (dense.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(dense)) throw new ReadingError('damaged')
  const bytes = new Uint8Array(Buffer.from(dense, 'base64'))
  const entry = wrapped(bytes, fileName)
  const size = entry?.size ?? bytes.length
  if (size > mostBytes) throw new ReadingError('bomb')
  return entry === null ? bytes : contentOf(entry)
}

interface Entry {
  name: string
  method: number
  size: number
  crc: number
  data: Uint8Array
}

/** The one file in a ZIP that only wraps it; `null` for other files, for a ZIP of several and for a ZIP that was itself the file. */
function wrapped(bytes: Uint8Array, fileName: string): Entry | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 3 || bytes[3] !== 4) return null
  const entry = onlyEntry(bytes)
  if (entry === null || extension(fileName) !== 'zip') return entry
  return extension(entry.name) === 'zip' ? entry : null
}

const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535

function onlyEntry(bytes: Uint8Array): Entry | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const least = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT)
  let end = bytes.length - END_LENGTH
  while (end >= least && view.getUint32(end, true) !== END) end -= 1
  if (end < least || view.getUint16(end + 10, true) !== 1) return null
  try {
    const at = view.getUint32(end + 16, true)
    if (view.getUint32(at, true) !== CENTRAL) return null
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const nameLength = view.getUint16(at + 28, true)
    return {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      data: bytes.subarray(start, start + view.getUint32(at + 20, true)),
    }
  } catch {
    // Its offsets lead outside it: no ZIP, whatever its first letters say.
    return null
  }
}

const STORED = 0
const DEFLATED = 8

function contentOf({ method, size, crc, data }: Entry): Uint8Array {
  let content: Uint8Array
  try {
    if (method !== STORED && method !== DEFLATED) throw new ReadingError('damaged')
    // One byte more than it says it has: a file that lies about its size is not unpacked to the end.
    content = method === STORED ? data.slice() : new Uint8Array(inflateRawSync(data, { maxOutputLength: size + 1 }))
  } catch (error) {
    throw error instanceof ReadingError ? error : new ReadingError('damaged', { cause: error })
  }
  if (content.length !== size || crc32(content) !== crc) throw new ReadingError('damaged')
  return content
}

/** The letters after the last dot, in lower case; empty where there is none. */
export function extension(fileName: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
}
