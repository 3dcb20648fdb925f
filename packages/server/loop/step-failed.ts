import { CallRefused } from './client.ts'

/** A step that could not be done; the message is a whole sentence in Vietnamese. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed'
}

/**
 * Why the walk ended, for the person who started it: our own sentence, or the server's with what to do next and the request's
 * id. What nobody foresaw keeps its trace, because then the trace is what helps.
 */
export function sentenceOf(error: unknown): string {
  if (error instanceof StepFailed) return error.message
  if (error instanceof CallRefused) {
    const { sentence, next, requestId } = error.body
    return `${sentence} ${next} (mã yêu cầu ${requestId})`
  }
  return `Dừng giữa chừng vì lỗi ngoài dự kiến: ${error instanceof Error ? error.stack : String(error)}`
}
