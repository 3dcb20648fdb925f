import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import { type Route, type RouteName, routes } from '@thongsuot/contract'
import { openApi } from '@thongsuot/contract/openapi'
import { fromNodeHeaders } from 'better-auth/node'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { sql } from 'kysely'
import { describeMe, signsOnly } from '../modules/identity/index.ts'
import { maySeeTopic, topicsNow } from '../modules/notices/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Download, PublicServedRoute, ServedRoute } from '../platform/define-route.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { errorBody, ordinaryBodyBytes } from './error-body.ts'
import { errorPage } from './error-page.ts'
import type { Live } from './live.ts'
import { type OpenAccountInput, openAccount } from './open-account.ts'
import { parseInput } from './parse-input.ts'
import { publicTurns } from './public-turns.ts'
import { askedPosition, openSessions, type Sessions } from './sessions.ts'
import { type SetUpInput, setUp } from './set-up.ts'
import type { SignIn } from './sign-in.ts'

export interface AppParts {
  house: House
  signIn: SignIn
  served: readonly ServedRoute[]
  publicServed: readonly PublicServedRoute[]
  live: Live
  /** The built browser client; without it only the API is served. */
  webFolder: string
  version: string
  /** Shown on every screen of a sample installation. */
  banner: string | null
}

/** The HTTP face of the house: every contract route, sign-in, health, OpenAPI, the browser client. Not yet listening. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: parts.house.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    bodyLimit: ordinaryBodyBytes,
    routerOptions: { ignoreTrailingSlash: true },
  })
  app.addHook('onRequest', refuseForeignOrigin)
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.headers(safetyHeaders)
  })
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  serveHealth(app, parts)
  const sessions = openSessions(parts.house, parts.signIn)
  serveSignIn(app, parts.signIn, sessions)
  serveContract(app, parts, sessions)
  app.get('/openapi.json', async () => openApi(parts.version))
  await serveClient(app, parts.webFolder)
  return app
}

/** Eight characters without lookalikes, in two groups, that can be read out over the telephone. */
function newRequestId(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const picked = [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('')
  return `${picked.slice(0, 4)}-${picked.slice(4)}`
}

const safetyHeaders = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
}

/** A form on another site cannot act here with the cookie of someone who is signed in. */
async function refuseForeignOrigin(request: FastifyRequest): Promise<void> {
  const { origin, host } = request.headers
  if (request.method === 'GET' || request.method === 'HEAD' || !origin) return
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw new Refusal('action.refused', { reason: 'yêu cầu đến từ một trang khác.' })
  }
}

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body, unexpected } = errorBody(error, request.id, request.routeOptions.bodyLimit)
  if (unexpected)
    request.log.error({ err: error, url: request.routeOptions.url, requestId: request.id }, 'request failed')
  // Whoever reads a public page in a browser reads a refusal there too.
  if (isPublicPage(request)) return reply.status(status).type('text/html; charset=utf-8').send(errorPage(body))
  return reply.status(status).send(body)
}

const isPublicPage = ({ url, headers }: FastifyRequest) =>
  url.startsWith('/cong-khai/') && (headers.accept ?? '').includes('text/html')

function serveHealth(app: FastifyInstance, { house, version }: AppParts): void {
  app.get('/healthz', async (_request, reply) => {
    const database = await sql`select 1`.execute(house.database.plain).then(
      () => 'ready',
      () => 'away',
    )
    return reply.status(database === 'ready' ? 200 : 503).send({ version, database })
  })
}

function serveSignIn(app: FastifyInstance, { auth }: SignIn, sessions: Sessions): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      const ask = () =>
        auth.handler(
          new Request(`http://${request.headers.host}${request.url}`, {
            method: request.method,
            // The rate limit counts by address: the socket's, because a sent header is whatever its sender likes.
            headers: withAddress(fromNodeHeaders(request.headers), request.ip),
            ...(request.body ? { body: JSON.stringify(request.body) } : {}),
          }),
        )
      const response = request.method === 'GET' ? await ask() : await sessions.changing(ask)
      // The library answers a failing database with an empty page and says in the log what it was.
      if (response.status >= 500) throw new Refusal('server.busy')
      reply.status(response.status)
      for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
      return reply.send(await response.text())
    },
  })
}

function withAddress(headers: Headers, address: string): Headers {
  headers.set('x-forwarded-for', address)
  return headers
}

function serveContract(app: FastifyInstance, parts: AppParts, sessions: Sessions): void {
  const { house, signIn, live } = parts
  for (const { route, handle } of parts.served) {
    mount(app, route, async (request, reply) => {
      const actor = await sessions.actorOf(request)
      requireWithinDelegation(actor, route)
      const act = () => handle(house, actor, parseInput(route, request) as never)
      const answer = standingDoors.has(route) ? await sessions.changing(act) : await act()
      return route.produces ? sendDownload(reply, answer as Download) : answer
    })
  }
  const takeTurn = publicTurns()
  for (const { route, answer } of parts.publicServed) {
    const ask = (request: FastifyRequest) => {
      takeTurn(request.ip)
      return answer(house, parseInput(route, request) as never)
    }
    if (route.produces === 'text/html') servePage(app, route, ask)
    else
      mount(app, route, async (request, reply) => {
        const given = await ask(request)
        return route.produces ? sendDownload(reply, given as Download) : given
      })
  }
  mount(app, routes['identity.me'], async (request) => ({
    ...(await describeMe(house, await sessions.userOf(request), askedPosition(request))),
    banner: parts.banner,
  }))
  mount(app, routes['identity.setUp'], (request) =>
    setUp(house, signIn, parseInput(routes['identity.setUp'], request) as SetUpInput),
  )
  mount(app, routes['accounts.open'], (request) =>
    openAccount(house, signIn, parseInput(routes['accounts.open'], request) as OpenAccountInput),
  )
  mount(app, routes['notices.live'], async (request, reply) => {
    const actor = await sessions.actorOf(request)
    const { topics } = parseInput(routes['notices.live'], request) as { topics: string }
    const allowed: string[] = []
    for (const topic of topics.split(',').slice(0, 50)) if (await maySeeTopic(house, actor, topic)) allowed.push(topic)
    await live.open(reply, allowed, () => topicsNow(house, allowed))
    return reply
  })
}

/** Doors through which positions, people and organs change, and with them who may act. */
const standingDoors: ReadonlySet<Route> = new Set(
  Object.entries(routes)
    .filter(([name, route]) => route.method !== 'GET' && /^(?:identity|organs)\./.test(name))
    .map(([, route]) => route),
)

/** What may be done, besides reading, by whoever only signs in another's stead. */
const signingDoors: readonly Route[] = [
  routes['documents.approve'],
  routes['documents.sendBack'],
  routes['directives.previewPlan'],
  routes['organs.resolve'],
  // Refused by its own rule, which says why better than this one.
  routes['identity.delegate'],
]

/** @throws Refusal `delegation.outside` for an act that a delegation to sign does not reach. */
function requireWithinDelegation(actor: Actor, route: Route): void {
  if (!signsOnly(actor) || route.method === 'GET' || signingDoors.includes(route)) return
  throw new Refusal('delegation.outside', { reason: 'chức vụ này chỉ giao cho bạn quyền ký văn bản' })
}

function mount(
  app: FastifyInstance,
  route: Route,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  app.route({
    method: route.method,
    url: route.path,
    ...(route.bodyLimitBytes ? { bodyLimit: route.bodyLimitBytes } : {}),
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return await handler(request, reply)
    },
  })
}

/** What a browser may show by itself; whatever else somebody brought is only saved, never run under this address. */
const shown = /^(?:application\/pdf|image\/(?:png|jpeg)|text\/plain)(?:;|$)/

function sendDownload(reply: FastifyReply, file: Download): FastifyReply {
  // The plain name may hold ASCII only; browsers that know RFC 6266 take the second.
  const plain = file.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return reply
    .header('content-type', file.mediaType)
    .header(
      'content-disposition',
      `${file.ownPage || shown.test(file.mediaType) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .send(file.bytes instanceof Uint8Array ? Buffer.from(file.bytes) : file.bytes)
}

/**
 * A page of the house itself, never a file that somebody brought. It has no scripts: its form comes in the oldest way, which
 * no other door takes.
 */
function servePage(app: FastifyInstance, route: Route, ask: (request: FastifyRequest) => Promise<unknown>): void {
  void app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 16_384 },
      async (_request: FastifyRequest, body: string | Buffer) => Object.fromEntries(new URLSearchParams(String(body))),
    )
    mount(pages, route, async (request, reply) => {
      const page = (await ask(request)) as Download
      if (page.cacheSeconds) reply.header('cache-control', `public, max-age=${page.cacheSeconds}`)
      return reply.header('content-type', page.mediaType).send(page.bytes)
    })
  })
}

async function serveClient(app: FastifyInstance, webFolder: string): Promise<void> {
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && existsSync(`${webFolder}/index.html`)
    if (!isPage) return sendError(new Refusal('not.found'), request, reply)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
  if (!existsSync(`${webFolder}/index.html`)) return
  await app.register(fastifyStatic, {
    root: webFolder,
    wildcard: false,
    cacheControl: false,
    // Vite puts a content hash into the name of everything under assets/.
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** Contract routes that `served` does not answer, apart from those that this file answers itself; empty in a whole house. */
export function unservedRoutes(served: readonly { route: Route }[]): RouteName[] {
  const own = [routes['identity.me'], routes['identity.setUp'], routes['accounts.open'], routes['notices.live']]
  const answered = new Set<Route>([...served.map((s) => s.route), ...own])
  return (Object.keys(routes) as RouteName[]).filter((name) => !answered.has(routes[name]))
}
