import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Reading, ReadingErrorCode } from 'vanban'
import { Refusal } from './refusal.ts'

/** Work on a file that is too long for the thread that answers everybody. */
export type ReaderJob =
  | { kind: 'read'; bytes: Uint8Array; fileName: string }
  | { kind: 'draw'; bytes: Uint8Array; page: number }

/** What the worker says; `code` and `sentence` are a `ReadingError`'s. */
export type ReaderAnswer =
  | { kind: 'reading'; reading: Reading }
  | { kind: 'picture'; png: Uint8Array }
  | { kind: 'refused'; code: ReadingErrorCode; sentence: string }

/** Forty scanned pages at three seconds each, on a machine that has other things to do as well. */
const readWithinMs = 180_000
const drawWithinMs = 30_000
/** After the friendly word to stop, so long until the worker is ended. */
const graceMs = 3_000
/** Files at work at once; recognition alone fills a core. */
const lanes = 2
/** Files that wait; one more is asked to come again. */
const mostWaiting = 20

let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a file of any kind in a thread of its own, a few at a time, so that nobody else waits for a scan.
 * @throws Refusal `reading.tooSlow`, `reading.busy`; answers a `ReadingError` as `refused`
 */
export async function readInWorker(
  bytes: Uint8Array,
  fileName: string,
): Promise<Extract<ReaderAnswer, { kind: 'reading' | 'refused' }>> {
  const answer = await inLane(() => work({ kind: 'read', bytes, fileName }, readWithinMs))
  if (answer.kind === 'picture') throw new Error('the reader drew a picture instead of reading')
  return answer
}

/** One page of a PDF (from 1) as PNG; null where it cannot be drawn. */
export async function drawInWorker(bytes: Uint8Array, page: number): Promise<Uint8Array | null> {
  const answer = await inLane(() => work({ kind: 'draw', bytes, page }, drawWithinMs))
  return answer.kind === 'picture' ? answer.png : null
}

async function inLane<T>(task: () => Promise<T>): Promise<T> {
  if (running >= lanes) {
    if (waiting.length >= mostWaiting) throw new Refusal('reading.busy')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await task()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** A worker for one file: whatever a damaged one does to its memory ends with it. */
async function work(job: ReaderJob, withinMs: number): Promise<ReaderAnswer> {
  const worker = new Worker(new URL('./letter-reader-worker.ts', import.meta.url))
  const late = AbortSignal.timeout(withinMs)
  try {
    const answered = once(worker, 'message', { signal: late })
    worker.postMessage(job)
    const [answer] = (await answered) as [ReaderAnswer]
    return answer
  } catch (error) {
    if (!late.aborted) throw error
    worker.postMessage('stop')
    await Promise.race([once(worker, 'message'), once(worker, 'exit'), pause(graceMs)]).catch(() => undefined)
    throw new Refusal('reading.tooSlow', { seconds: Math.round(withinMs / 1000) })
  } finally {
    await worker.terminate()
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref())
