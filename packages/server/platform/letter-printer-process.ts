/** The process in which letters are put on paper; see letter-printer.ts. */
import { WriteError, writePdf } from 'vanban/write'
import type { PrinterAnswer, PrinterJob } from './letter-printer.ts'
import { answerJobs } from './side-process-jobs.ts'

answerJobs(async ({ content, options }: PrinterJob): Promise<PrinterAnswer> => {
  try {
    return { kind: 'printed', pdf: await writePdf(content, options) }
  } catch (error) {
    if (error instanceof WriteError) return { kind: 'refused', code: error.code, sentence: error.message }
    throw error
  }
})
