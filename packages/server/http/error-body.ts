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

/** What the driver, the pool and the socket say of a connection that is lost or cannot be opened. */
const lostConnection = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ETIMEDOUT',
  'Connection terminated',
  'is not queryable',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Cannot use a pool after calling end',
]

/**
 * The server is being restarted, or the connection broke in the middle. Nothing of an unfinished transaction stays; whether
 * one stays whose commit was under way, asking again tells.
 */
function isDatabaseAway(thrown: unknown): boolean {
  // 57P01–05: a server that goes down, crashed or comes up; 08: a broken connection; 53300: no connection is free.
  if (thrown instanceof DatabaseError) return /^(57P0|08|53300)/.test(thrown.code ?? '')
  if (!(thrown instanceof Error)) return false
  const told = `${(thrown as NodeJS.ErrnoException).code ?? ''} ${thrown.message}`
  return lostConnection.some((words) => told.includes(words))
}
