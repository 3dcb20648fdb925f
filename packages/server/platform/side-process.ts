import { type ChildProcess, fork } from 'node:child_process'
import { memoryFlags } from './memory-flags.ts'

/** A process that has ended before it answered is started once more; a second time it is the job that ends it. */
const tries = 2

/** Heavy work beside the server, in a process of its own: what it needs to hold in memory it gives back by ending. */
export interface SideProcess<Job, Answer> {
  /**
   * What the process answers; it takes the jobs one after the other. Jobs must be such that doing one twice does no harm.
   * @throws when the process ends twice without an answer, or `withinMs` are over: it is ended then, with whatever it had to do
   */
  ask(job: Job, withinMs: number): Promise<Answer>
  /** Starts the process where it does not run, so that who asks soon need not wait for its start. */
  warm(): void
}

/**
 * A process of `file`, started when it is needed and ended when nothing was asked for `idleMs`. It ends with the server.
 * `file` calls `answerJobs` of side-process-jobs.ts.
 */
export function sideProcess<Job, Answer>(file: URL, idleMs: number): SideProcess<Job, Answer> {
  let running: Running<Job, Answer> | null = null
  const current = (): Running<Job, Answer> => {
    running ??= start(file, idleMs, (ended) => {
      if (running === ended) running = null
    })
    return running
  }
  return {
    async ask(job, withinMs) {
      for (let left = tries; ; left--) {
        try {
          return await current().ask(job, withinMs)
        } catch (error) {
          if (left === 1 || !(error instanceof EndedEarly)) throw error
        }
      }
    },
    warm() {
      current().rest()
    },
  }
}

/** The process ended while a job waited for its answer. */
class EndedEarly extends Error {}

interface Running<Job, Answer> {
  ask(job: Job, withinMs: number): Promise<Answer>
  /** Begins to count the idle time where nothing is asked. */
  rest(): void
}

function start<Job, Answer>(
  file: URL,
  idleMs: number,
  onEnd: (ended: Running<Job, Answer>) => void,
): Running<Job, Answer> {
  const child = fork(file, [], {
    execArgv: [...memoryFlags],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { done: (answer: Answer) => void; fail: (error: Error) => void }>()
  let asked = 0
  let idle: NodeJS.Timeout | undefined
  const end = (error: Error) => {
    clearTimeout(idle)
    onEnd(running)
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }
  child.on('message', ({ id, answer }: { id: number; answer: Answer }) => {
    waiting.get(id)?.done(answer)
    waiting.delete(id)
    if (waiting.size === 0) running.rest()
  })
  child.on('error', (error) => end(new EndedEarly(`${file.pathname} cannot be reached`, { cause: error })))
  child.once('exit', (code, signal) => end(new EndedEarly(`${file.pathname} ended with ${code ?? signal}`)))
  const running: Running<Job, Answer> = {
    ask(job, withinMs) {
      clearTimeout(idle)
      keepAlive(child, true)
      const id = asked++
      return new Promise<Answer>((done, fail) => {
        const late = setTimeout(() => {
          child.kill('SIGKILL')
          end(new Error(`${file.pathname} gave no answer in ${withinMs} ms`))
        }, withinMs)
        waiting.set(id, {
          done: (answer) => {
            clearTimeout(late)
            done(answer)
          },
          fail: (error) => {
            clearTimeout(late)
            fail(error)
          },
        })
        child.send({ id, job })
      })
    },
    rest() {
      if (waiting.size > 0) return
      clearTimeout(idle)
      keepAlive(child, false)
      idle = setTimeout(() => {
        onEnd(running)
        if (child.connected) child.disconnect()
      }, idleMs)
      idle.unref()
    },
  }
  return running
}

/** Whether the child keeps this process from ending by itself: only while it has something to answer. */
function keepAlive(child: ChildProcess, yes: boolean): void {
  for (const handle of [child, child.channel]) {
    if (yes) handle?.ref()
    else handle?.unref()
  }
}
