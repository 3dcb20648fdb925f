import './zod-without-eval.ts'
import {
  type ErrorBody,
  errorSentence,
  errors,
  type InputOf,
  type OutputOf,
  type RouteName,
  type Routes,
  requestOf,
  routes,
} from '@thongsuot/contract'

/** A refused call: what the server answered, or that it could not be reached. */
export class CallError extends Error {
  readonly body: ErrorBody
  readonly status: number
  constructor(status: number, body: ErrorBody) {
    super(body.sentence)
    this.status = status
    this.body = body
  }
}

let positionId: number | null = null
let onSessionMissing: () => void = () => undefined

/** The position in which every following call is made; null: the server takes the person's first. */
export function callAs(id: number | null): void {
  positionId = id
}

/** Who is told that the session has ended; the page stays as it is, so that nothing typed is lost. */
export function whenSessionMissing(told: () => void): void {
  onSessionMissing = told
}

/** Calls one door of the API. Throws `CallError`. */
export async function call<N extends RouteName>(
  name: N,
  input: InputOf<Routes[N]>,
  signal?: AbortSignal,
): Promise<OutputOf<Routes[N]>> {
  const response = await send(name, input, signal)
  return (await response.json()) as OutputOf<Routes[N]>
}

/** The address of a door that a link or an event stream opens by itself; it carries the position, since it can carry no header. */
export function addressOf<N extends RouteName>(name: N, input: InputOf<Routes[N]>): string {
  const { url } = requestOf(routes[name], input as Record<string, unknown>)
  if (positionId === null) return url
  return `${url}${url.includes('?') ? '&' : '?'}positionId=${positionId}`
}

async function send<N extends RouteName>(name: N, input: InputOf<Routes[N]>, signal?: AbortSignal): Promise<Response> {
  const { method, url, body } = requestOf(routes[name], input as Record<string, unknown>)
  const headers: Record<string, string> = {}
  if (positionId !== null) headers['x-position-id'] = String(positionId)
  if (body !== null) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(url, {
      method,
      headers,
      body: body === null ? null : JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw unreachable()
  }
  if (response.ok) return response
  const refused = await refusalOf(response)
  if (response.status === 401) onSessionMissing()
  throw refused
}

async function refusalOf(response: Response): Promise<CallError> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null
  if (body !== null && typeof body.code === 'string' && typeof body.sentence === 'string')
    return new CallError(response.status, body as ErrorBody)
  return new CallError(response.status, localError(codeOf(response.status), response.headers.get('x-request-id') ?? ''))
}

/** The registry's word for an answer that has no body of ours: from the sign-in library or from a proxy. */
function codeOf(status: number): ErrorBody['code'] {
  if (status === 401) return 'session.missing'
  if (status === 429) return 'too.fast'
  return status === 502 || status === 503 || status === 504 ? 'server.busy' : 'server.broken'
}

/** The server gave no answer at all: the sentence is that of a database not ready, since to the user it is the same wait. */
function unreachable(): CallError {
  return new CallError(0, localError('server.busy', ''))
}

function localError(code: ErrorBody['code'], requestId: string): ErrorBody {
  const details = { requestId, seconds: 60 }
  return {
    code,
    requestId,
    details,
    sentence: errorSentence(errors[code].sentence, details),
    next: errorSentence(errors[code].next, details),
  }
}

/**
 * Signs in with the account's e-mail and password. Throws `CallError` with status 401 where they do not match; the end of a
 * session is not announced, since the sign-in form itself is asking.
 */
export async function signIn(email: string, password: string): Promise<void> {
  await post('/api/auth/sign-in/email', { email, password })
}

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {})
}

async function post(url: string, body: Record<string, unknown>): Promise<void> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    throw unreachable()
  }
  if (!response.ok) throw await refusalOf(response)
}
