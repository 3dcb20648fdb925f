import { Unzip, UnzipInflate } from 'fflate'
import { ReadingError } from '../../read/reading-error.ts'
import { MOST_UNPACKED_BYTES } from '../limits.ts'

/** Compressed bytes inflated at a time: what one step can come to stays small. */
const STEP_BYTES = 8192
/** Files in one archive; a document has some dozens. */
const MOST_PARTS = 5000

/** The wanted parts of an archive as bytes, and the names of all its parts. */
export interface Unpacked {
  parts: Map<string, Uint8Array>
  names: string[]
}

/**
 * Unpacks some parts of a ZIP archive. What they come to is counted while they are inflated, whatever they declare.
 * @throws {ReadingError} `bomb` over the limit, `damaged` where the archive is cut off or garbled
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Unpacked {
  const unpacked: Unpacked = { parts: new Map(), names: [] }
  const open = new Set<string>()
  let total = 0
  const unzip = new Unzip((file) => {
    unpacked.names.push(file.name)
    if (unpacked.names.length > MOST_PARTS) throw new ReadingError('bomb')
    if (!wanted(file.name) || unpacked.parts.has(file.name)) return
    if ((file.originalSize ?? 0) > MOST_UNPACKED_BYTES) throw new ReadingError('bomb')
    const chunks: Uint8Array[] = []
    open.add(file.name)
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error
      total += chunk.length
      if (total > MOST_UNPACKED_BYTES) throw new ReadingError('bomb')
      chunks.push(chunk)
      if (!isLast) return
      open.delete(file.name)
      unpacked.parts.set(file.name, Buffer.concat(chunks))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      unzip.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length)
    }
  } catch (error) {
    throw error instanceof ReadingError ? error : new ReadingError('damaged', { cause: error })
  }
  if (open.size > 0) throw new ReadingError('damaged')
  return unpacked
}
