import type { Log } from './log.ts'

/** Work that goes on beside the requests. Each loop is safe to run in several processes at once: it takes a database lock. */
export interface Background {
  /**
   * Runs `step` again and again: at once when poked or when it returns true (there is more), else after `pauseMs`.
   * A failing step is logged and tried again with growing pauses up to 30 s.
   */
  loop(name: string, pauseMs: number, step: () => Promise<boolean>): void
  /** Wakes a loop of this process now; other processes find the work at their next turn. */
  poke(name: string): void
  /** Ends all loops after their current step. */
  stop(): Promise<void>
}

export function startBackground(log: Log): Background {
  const loops = new Map<string, { wake: () => void; ended: Promise<void> }>()
  let stopping = false
  const run = async (
    name: string,
    pauseMs: number,
    step: () => Promise<boolean>,
    nap: (ms: number) => Promise<void>,
  ) => {
    let failures = 0
    while (!stopping) {
      try {
        const more = await step()
        failures = 0
        if (!more && !stopping) await nap(pauseMs)
      } catch (error) {
        failures += 1
        if (!stopping) log.error({ err: error, loop: name }, 'background step failed')
        if (!stopping) await nap(Math.min(30_000, pauseMs * 2 ** failures))
      }
    }
  }
  return {
    loop(name, pauseMs, step) {
      let wakeUp = () => {}
      let poked = false
      const nap = async (ms: number) => {
        if (!poked && !stopping) {
          await new Promise<void>((done) => {
            const timer = setTimeout(done, ms)
            wakeUp = () => {
              clearTimeout(timer)
              done()
            }
          })
        }
        poked = false
      }
      const wake = () => {
        poked = true
        wakeUp()
      }
      loops.set(name, { wake, ended: run(name, pauseMs, step, nap) })
    },
    poke: (name) => loops.get(name)?.wake(),
    async stop() {
      stopping = true
      for (const { wake } of loops.values()) wake()
      await Promise.all([...loops.values()].map((l) => l.ended))
    },
  }
}
