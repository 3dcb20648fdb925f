import { type ErrorBody, type ErrorCode, errorSentence, errors } from '@thongsuot/contract/errors'
import { DatabaseError } from 'pg'
import { Refusal } from '../platform/refusal.ts'

/** A body larger than this needs a route that says so. */
export const ordinaryBodyBytes = 2 * 1024 * 1024

/** The one place where anything thrown becomes what the caller reads. `unexpected` means: log it, somebody must act. */
export function errorBody(
  thrown: unknown,
  requestId: string,
  limitBytes = ordinaryBodyBytes,
): { status: number; body: ErrorBody; unexpected: boolean } {
  if (thrown instanceof Refusal) return answer(thrown.code, thrown.details, requestId)
  const fastifyCode = (thrown as { code?: unknown } | null)?.code
  if (fastifyCode === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return answer('body.tooLarge', { limitMb: Math.floor(limitBytes / 1024 / 1024) }, requestId)
  }
  if (typeof fastifyCode === 'string' && fastifyCode.startsWith('FST_ERR_CTP')) {
    return answer('input.invalid', { fields: 'thân yêu cầu phải là JSON.' }, requestId)
  }
  if (isDatabaseAway(thrown)) return answer('server.busy', {}, requestId, true)
  return answer('server.broken', { requestId }, requestId, true)
}

function answer(code: ErrorCode, details: Record<string, unknown>, requestId: string, unexpected = false) {
  const { status, sentence, next } = errors[code]
  const body: ErrorBody = {
    code,
    sentence: errorSentence(sentence, details),
    next: errorSentence(next, details),
    requestId,
    details,
  }
  return { status, body, unexpected }
}

/** The server is being restarted, or the connection broke in the middle. */
function isDatabaseAway(thrown: unknown): boolean {
  if (thrown instanceof DatabaseError) return /^(57P0|08|53300)/.test(thrown.code ?? '')
  return (
    thrown instanceof Error &&
    /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|timeout exceeded when trying to connect/.test(
      `${(thrown as NodeJS.ErrnoException).code ?? ''} ${thrown.message}`,
    )
  )
}
