import type { z } from 'zod'

/**
 * One door of the HTTP API. `input` is a flat object: the names in `path` (`:id`) are taken from the address, the rest from
 * the query of a GET or the JSON body of anything else. Both sides are typed from it; OpenAPI is generated from it.
 */
export interface Route<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** One sentence in English for outsiders. */
  summary: string
  input: I
  output: O
  /** Who may knock: `position` (the default) needs a sign-in and a position; `session` a sign-in; `public` nothing. */
  access: 'position' | 'session' | 'public'
  /** A body other than JSON out (`application/pdf`, a spreadsheet); `output` is then ignored. */
  produces?: string
  /** Largest accepted body in bytes. */
  bodyLimitBytes?: number
}

/** Declares a route; see `Route`. */
export function route<I extends z.ZodObject, O extends z.ZodType>(
  declared: Omit<Route<I, O>, 'access'> & { access?: Route['access'] },
): Route<I, O> {
  return { access: 'position', ...declared }
}

/** What a caller passes. */
export type InputOf<R> = R extends Route<infer I, z.ZodType> ? z.input<I> : never
/** What a handler receives after validation. */
export type ParsedInputOf<R> = R extends Route<infer I, z.ZodType> ? z.output<I> : never
/** What comes back. */
export type OutputOf<R> = R extends Route<z.ZodObject, infer O> ? z.output<O> : never

/** Where a call goes, and with what. */
export interface RouteRequest {
  method: Route['method']
  url: string
  body: Record<string, unknown> | null
}

/**
 * Where a call goes: names in the path are taken out of the input, the rest becomes the query of a GET or the JSON body.
 * Throws where the path needs a value that the input lacks: that is a programmer's error.
 */
export function requestOf(route: Pick<Route, 'method' | 'path'>, input: Record<string, unknown>): RouteRequest {
  const rest = { ...input }
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    if (value === undefined || value === null) throw new Error(`${route.path} needs ${name}`)
    // Half a character, which only a broken program sends, becomes the sign for what cannot be read.
    return encodeURIComponent(String(value).toWellFormed())
  })
  if (route.method !== 'GET') return { method: route.method, url: path, body: rest }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined && value !== null) query.append(name, String(value))
  const search = query.toString()
  return { method: 'GET', url: search === '' ? path : `${path}?${search}`, body: null }
}
