/** The other side of side-process.ts: what runs in the process itself. */

/** Answers each job in its turn until the server is gone. An `answer` that throws ends the process. */
export function answerJobs<Job, Answer>(answer: (job: Job) => Promise<Answer>): void {
  // Ctrl-C reaches every process of a terminal; the server still finishes what it is doing, and may need this one for it.
  process.on('SIGINT', () => {})
  process.once('disconnect', () => process.exit(0))
  let before: Promise<unknown> = Promise.resolve()
  process.on('message', ({ id, job }: { id: number; job: Job }) => {
    before = before.then(async () => process.send?.({ id, answer: await answer(job) }))
  })
}
