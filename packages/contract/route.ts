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
