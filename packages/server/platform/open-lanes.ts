/** A way that lets so many through at once; who comes later waits, in the order of coming. */
export type Lanes = <T>(task: () => Promise<T>) => Promise<T>

/** `refuse` gives what is thrown to one more than `mostWaiting`; without it everybody may wait. */
export function openLanes(lanes: number, full?: { mostWaiting: number; refuse: () => Error }): Lanes {
  let running = 0
  const waiting: (() => void)[] = []
  return async (task) => {
    if (running >= lanes) {
      if (full && waiting.length >= full.mostWaiting) throw full.refuse()
      await new Promise<void>((go) => waiting.push(go))
    } else running += 1
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
