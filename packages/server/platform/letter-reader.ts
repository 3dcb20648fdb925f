import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Reading, ReadingErrorCode } from 'vanban'
import { memoryFlags } from './memory-flags.ts'
import { openLanes } from './open-lanes.ts'
import { Refusal } from './refusal.ts'

/** Work on a file that is too long for the process that answers everybody. */
export type ReaderJob =
  | { kind: 'read'; bytes: Uint8Array; fileName: string }
  | { kind: 'draw'; bytes: Uint8Array; page: number }

/** What the reader says; `code` and `sentence` are a `ReadingError`'s. */
export type ReaderAnswer =
  | { kind: 'reading'; reading: Reading }
  | { kind: 'picture'; png: Uint8Array }
  | { kind: 'refused'; code: ReadingErrorCode; sentence: string }

/** Forty scanned pages at three seconds each, on a machine that has other things to do as well. */
const readWithinMs = 180_000
const drawWithinMs = 30_000
/** After the friendly word to stop, so long until the process is ended. */
const graceMs = 3_000
/** Files at work at once; recognition alone fills a core. */
const lanes = 2
/** Files that wait; one more is asked to come again. */
const mostWaiting = 20

const inLane = openLanes(lanes, { mostWaiting, refuse: () => new Refusal('reading.busy') })

/**
 * Reads a file of any kind in a process of its own, a few at a time, so that nobody else waits for a scan.
 * @throws Refusal `reading.tooSlow`, `reading.busy`; answers a `ReadingError` as `refused`
 */
export async function readApart(
  bytes: Uint8Array,
  fileName: string,
): Promise<Extract<ReaderAnswer, { kind: 'reading' | 'refused' }>> {
  const answer = await inLane(() => work({ kind: 'read', bytes, fileName }, readWithinMs))
  if (answer.kind === 'picture') throw new Error('the reader drew a picture instead of reading')
  return answer
}

/** One page of a PDF (from 1) as PNG; null where it cannot be drawn. */
export async function drawApart(bytes: Uint8Array, page: number): Promise<Uint8Array | null> {
  const answer = await inLane(() => work({ kind: 'draw', bytes, page }, drawWithinMs))
  return answer.kind === 'picture' ? answer.png : null
}

/** A process for one file: whatever a damaged one, or the programs that draw and recognise, do to its memory ends with it. */
async function work(job: ReaderJob, withinMs: number): Promise<ReaderAnswer> {
  const file = new URL('./letter-reader-process.ts', import.meta.url)
  const child = fork(file, [], {
    execArgv: [...memoryFlags],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const late = AbortSignal.timeout(withinMs)
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the reader ended with ${code ?? signal}`)
  })
  ended.catch(() => undefined)
  try {
    const answered = once(child, 'message', { signal: late })
    child.send(job)
    const [answer] = (await Promise.race([answered, ended])) as [ReaderAnswer]
    endOf(child)
    return answer
  } catch (error) {
    if (!late.aborted) throw error
    if (child.connected) child.send('stop')
    endOf(child)
    throw new Refusal('reading.tooSlow', { seconds: Math.round(withinMs / 1000) })
  }
}

/** Lets the process end by itself, and sees to it that it does. Nobody waits for that. */
function endOf(child: ChildProcess): void {
  const late = setTimeout(() => child.kill('SIGKILL'), graceMs)
  child.once('exit', () => clearTimeout(late))
  late.unref()
  child.unref()
  if (child.connected) child.disconnect()
}
