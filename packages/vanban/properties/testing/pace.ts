/** The longest that an input may take, in milliseconds for each 100 kB; whatever is shorter counts as 100 kB. */
const LONGEST_MS = 1000
const UNIT = 100_000

/** This process's own work so far, in milliseconds: a clock on the wall would count what the machine does for others. */
function workedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Runs something on an input of `size` and fails if it took too long twice: the first call may load a library. */
export async function fastEnough<T>(size: number, run: () => T | Promise<T>): Promise<T> {
  const allowedMs = LONGEST_MS * Math.max(1, size / UNIT)
  for (let attempt = 1; ; attempt++) {
    const before = workedMs()
    const result = await run()
    const tookMs = workedMs() - before
    if (tookMs <= allowedMs) return result
    if (attempt === 2) throw new Error(`${Math.round(tookMs)} ms of work for a size of ${size}`)
  }
}

/** The least work of several runs, in milliseconds. */
export function bestMs(times: number, run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let at = 0; at < times; at++) {
    const before = workedMs()
    run()
    best = Math.min(best, workedMs() - before)
  }
  return best
}
