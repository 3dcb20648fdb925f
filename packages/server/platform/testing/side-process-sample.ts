/** A process for the test of side-process.ts: it tells who it is, at once or late, or never answers. */
import { setTimeout as pause } from 'node:timers/promises'
import { answerJobs } from '../side-process-jobs.ts'

export type SampleJob = { afterMs: number } | 'end'

answerJobs(async (job: SampleJob) => {
  if (job === 'end') process.exit(3)
  await pause(job.afterMs)
  return process.pid
})
