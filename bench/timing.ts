/** The middle of some numbers, which one disturbed round does not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (high === undefined) throw new Error('the median of nothing')
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}

/** What `part` of some numbers (0.99 of them) do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
}

/** Milliseconds that `work` took. */
export async function elapsedMs(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** How often a second `work` can be done; it gets the number of the call and is repeated for `forMs`. */
export async function perSecond(work: (call: number) => unknown, forMs: number): Promise<number> {
  const started = performance.now()
  let calls = 0
  let spent = 0
  do {
    await work(calls++)
    spent = performance.now() - started
  } while (spent < forMs)
  return (calls * 1000) / spent
}

/**
 * Measures two things in turn and gives the median of each, so that whatever else the machine does falls on both alike.
 * The first round of each is for warming up and is not counted. `THONGSUOT_BENCH_ROUNDS` is for the test of the frame.
 */
export async function inTurn(
  rounds: number,
  value: () => Promise<number>,
  limit: () => Promise<number>,
): Promise<{ value: number; limit: number }> {
  const counted = Number(process.env.THONGSUOT_BENCH_ROUNDS) || rounds
  const values: number[] = []
  const limits: number[] = []
  for (let round = 0; round <= counted; round++) {
    const [one, other] = [await value(), await limit()]
    if (round === 0) continue
    values.push(one)
    limits.push(other)
  }
  return { value: median(values), limit: median(limits) }
}
