import { type EventBody, eventHash } from '../../platform/append-event.ts'
import { canonicalJson, sha256 } from '../../platform/hash.ts'

/** What stands before the first block. */
export const beginning = '0'.repeat(64)

/** One block of the chain without its own hash. */
export interface BlockBody {
  height: number
  sealedAt: string
  previousHash: string
  eventIds: readonly number[]
}

/** The hash of a block: over the one before, its height and time, and its events with their hashes, in order. */
export function blockHash(body: BlockBody, eventHashes: readonly string[]): string {
  const events = body.eventIds.map((id, i) => [id, eventHashes[i] ?? null])
  return sha256(
    canonicalJson({ previousHash: body.previousHash, height: body.height, sealedAt: body.sealedAt, events }),
  )
}

/** A line of an export: a block, then each of its events in the block's order. */
export interface BlockLine extends BlockBody {
  line: 'block'
  hash: string
}
export interface EventLine extends EventBody {
  line: 'event'
  id: number
  blockHeight: number
  hash: string
}

/** The newest seal, as it is printed: «12·9f86d0…». */
export function printedHead(head: { height: number; hash: string }): string {
  return `${head.height}·${head.hash}`
}

/** What a verification found. `line` counts from 1. */
export type Verdict =
  | { ok: true; height: number; hash: string; events: number; sentence: string }
  | { ok: false; line: number; sentence: string }

const blockKeys = ['eventIds', 'hash', 'height', 'line', 'previousHash', 'sealedAt'].join()
const eventKeys = [
  ...['at', 'blockHeight', 'data', 'hash', 'id', 'line', 'objectId'],
  ...['objectKind', 'organId', 'personId', 'positionId', 'salt', 'type'],
].join()

/** Walks an export line by line; `take` answers with the first fault. */
class ChainWalk {
  height = 0
  hash = beginning
  events = 0
  headSeen = false
  /** The block whose events are being read. */
  open: BlockLine | null = null
  private eventHashes: string[] = []
  private readonly head: { height: number; hash: string } | null

  constructor(head: { height: number; hash: string } | null) {
    this.head = head
  }

  take(text: string): string | null {
    const line = parseLine(text)
    if (!line) return 'không phải một dòng của bản xuất nhật ký.'
    return line.line === 'block' ? this.takeBlock(line) : this.takeEvent(line)
  }

  private takeBlock(block: BlockLine): string | null {
    if (this.open) return `thiếu sự kiện của khối ${this.open.height}: ${this.missing().join(', ')}.`
    if (block.height !== this.height + 1) {
      return `khối ${block.height} đứng sau khối ${this.height}: khối bị thiếu, lặp hoặc đảo thứ tự.`
    }
    if (block.previousHash !== this.hash) return `khối ${block.height} không nối với khối ${this.height} đứng trước.`
    if (block.eventIds.length === 0) return `khối ${block.height} không có sự kiện nào.`
    this.open = block
    this.eventHashes = []
    return null
  }

  private takeEvent(event: EventLine): string | null {
    const { line: _line, id, blockHeight, hash, ...body } = event
    const block = this.open
    if (!block) return `sự kiện ${id} đứng ngoài mọi khối: bị lặp hoặc mất dòng của khối.`
    const due = block.eventIds[this.eventHashes.length]
    if (id !== due) return `chờ sự kiện ${due} của khối ${block.height} nhưng gặp ${id}: bị thiếu hoặc đảo thứ tự.`
    if (blockHeight !== block.height)
      return `sự kiện ${id} ghi khối ${blockHeight} nhưng nằm trong khối ${block.height}.`
    if (eventHash(body) !== hash) return `sự kiện ${id} đã bị sửa: nội dung không khớp mã của nó.`
    this.eventHashes.push(hash)
    this.events += 1
    return this.eventHashes.length === block.eventIds.length ? this.close(block) : null
  }

  private close(block: BlockLine): string | null {
    if (blockHash(block, this.eventHashes) !== block.hash) {
      return `khối ${block.height} đã bị sửa: mã niêm phong không khớp các sự kiện trong khối.`
    }
    this.open = null
    this.height = block.height
    this.hash = block.hash
    if (this.head?.height === block.height) {
      if (this.head.hash !== block.hash) {
        return `khối ${block.height} khác mã niêm phong đã in: chuỗi đã bị viết lại.`
      }
      this.headSeen = true
    }
    return null
  }

  private missing(): readonly number[] {
    return this.open?.eventIds.slice(this.eventHashes.length) ?? []
  }

  /** What can only be said at the end. */
  end(): string | null {
    if (this.open) return `bản xuất bị cắt giữa khối ${this.open.height}: thiếu sự kiện ${this.missing().join(', ')}.`
    if (this.head && !this.headSeen) {
      return `bản xuất dừng ở khối ${this.height}, thiếu tới khối ${this.head.height} của mã đã in: phần đuôi bị cắt.`
    }
    return null
  }
}

/**
 * Recomputes a whole export and names its first fault. `head` is a printed seal («height·hash»): only with it does a chain
 * that was cut off at a block's end, or rewritten from its beginning, show.
 */
export async function verifyExport(lines: AsyncIterable<string>, head?: string): Promise<Verdict> {
  const printed = head === undefined ? null : parseHead(head)
  if (head !== undefined && !printed) {
    return { ok: false, line: 0, sentence: `Mã niêm phong «${head}» không có dạng «số khối·mã».` }
  }
  const walk = new ChainWalk(printed)
  let line = 0
  for await (const text of lines) {
    line += 1
    if (text === '') continue
    const fault = walk.take(text)
    if (fault) return { ok: false, line, sentence: `Dòng ${line}: ${fault}` }
  }
  const fault = walk.end()
  if (fault) return { ok: false, line, sentence: `Cuối bản xuất: ${fault}` }
  const { height, hash, events } = walk
  const sentence = `Nhật ký nguyên vẹn: ${events} sự kiện trong ${height} khối, mã niêm phong ${printedHead({ height, hash })}`
  return { ok: true, height, hash, events, sentence }
}

/** A printed head; the separator may have been retyped. */
function parseHead(text: string): { height: number; hash: string } | null {
  const found = /^\s*(\d+)\s*[·.:\- ]\s*([0-9a-f]{64})\s*$/i.exec(text)
  return found ? { height: Number(found[1]), hash: String(found[2]).toLowerCase() } : null
}

function parseLine(text: string): BlockLine | EventLine | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const keys = Object.keys(value).sort().join()
  const { line } = value as { line?: unknown }
  if (line === 'block' && keys === blockKeys) {
    const block = value as BlockLine
    return Number.isSafeInteger(block.height) && Array.isArray(block.eventIds) ? block : null
  }
  return line === 'event' && keys === eventKeys ? (value as EventLine) : null
}
