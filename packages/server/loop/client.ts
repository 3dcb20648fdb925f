import {
  type ErrorBody,
  type InputOf,
  type OutputOf,
  type RouteName,
  type Routes,
  requestOf,
  routes,
} from '@thongsuot/contract'

/** A refused call, with what the server said. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused'
  readonly body: ErrorBody
  constructor(route: string, body: ErrorBody) {
    super(`${route}: ${body.sentence} ${body.next} (mã yêu cầu ${body.requestId})`)
    this.body = body
  }
}

/** One signed-in person acting through one position. */
export interface Client {
  call<Name extends RouteName>(name: Name, input: InputOf<Routes[Name]>): Promise<OutputOf<Routes[Name]>>
  download(name: RouteName, input: Record<string, unknown>): Promise<Uint8Array>
  /** The same session in another position. */
  as(positionId: number): Client
}

/** Signs in over HTTP like a browser. @throws when the address or the password is wrong. */
export async function signIn(url: string, email: string, password: string): Promise<Client> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`sign-in of ${email} failed: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  return clientOf(url, cookie, null)
}

/** Whoever the cookie belongs to, acting through this position; null: their first. */
export function clientOf(url: string, cookie: string, positionId: number | null): Client {
  const send = async (name: RouteName, input: Record<string, unknown>): Promise<Response> => {
    const { method, url: place, body } = requestOf(routes[name], input)
    const response = await fetch(`${url}${place}`, {
      method,
      headers: {
        cookie,
        origin: url,
        ...(positionId ? { 'x-position-id': String(positionId) } : {}),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new CallRefused(name, (await response.json()) as ErrorBody)
    return response
  }
  return {
    call: async (name, input) => (await (await send(name, input as Record<string, unknown>)).json()) as never,
    download: async (name, input) => new Uint8Array(await (await send(name, input)).arrayBuffer()),
    as: (id) => clientOf(url, cookie, id),
  }
}
