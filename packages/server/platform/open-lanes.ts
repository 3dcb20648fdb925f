import { setTimeout as pause } from 'node:timers/promises'

/** A way that lets so many through at once; who comes later waits, in the order of coming. */
export type Lanes = <T>(task: () => Promise<T>) => Promise<T>

/** Who need not wait: one more than `mostWaiting`, or one who has waited for `patienceMs`; `refuse` gives what is thrown. */
interface Full {
  mostWaiting?: number
  patienceMs?: number
  refuse: () => Error
}

/** Without `full` everybody waits until it is their turn. */
export function openLanes(lanes: number, full?: Full): Lanes {
  let running = 0
  const waiting: (() => void)[] = []
  const turn = async (): Promise<void> => {
    if (full?.mostWaiting !== undefined && waiting.length >= full.mostWaiting) throw full.refuse()
    let go = () => {}
    const called = new Promise<true>((done) => {
      go = () => done(true)
    })
    waiting.push(go)
    if (full?.patienceMs === undefined) {
      await called
      return
    }
    const ended = new AbortController()
    const over = pause(full.patienceMs, false, { ref: false, signal: ended.signal }).catch(() => false)
    const came = await Promise.race([called, over])
    ended.abort()
    const at = waiting.indexOf(go)
    // Who is no longer among those that wait has been called, though it was in the last moment.
    if (came || at < 0) return
    waiting.splice(at, 1)
    throw full.refuse()
  }
  return async (task) => {
    if (running >= lanes) await turn()
    else running += 1
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
