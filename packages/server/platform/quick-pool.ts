import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'

/** Marks a statement that opens a transaction's sight; see `sightSql`. */
const sightMark = '/* sight */'
/** Marks a statement whose answer nobody waits for; see `later` in database.ts. */
export const laterMark = '/* later */'

/** A statement becomes a prepared one when a connection meets it this often; one that is rare is not worth its memory. */
const preparedFrom = 3
/** Different statements that one process prepares; lists of many lengths must not fill a server's memory. */
const preparedAtMost = 300

/** The statement that says for whom a transaction works. It takes no parameters, so that it can go with its BEGIN. */
export function sightSql(name: 'app.organ_id' | 'app.system', value: number | 'on'): string {
  return `${sightMark} select set_config('${name}', '${value}', true)`
}

/**
 * A pool for the query builder that spends fewer journeys to the server on the same statements:
 * - BEGIN and the transaction's sight go as one message, and the first statement goes right behind without waiting;
 * - a statement marked `laterMark` goes without waiting; the next one that is waited for, or the commit, fails with its error;
 * - with `prepares`, a statement that comes again is planned once a connection.
 */
export function quickPool(pool: pg.Pool, prepares: boolean): PostgresPool {
  const quick = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const nameOf = prepares ? statementNames() : () => undefined
  return {
    options: pool.options,
    Client: pg.Client,
    async connect() {
      const client = await pool.connect()
      const known = quick.get(client) ?? quickClient(client, nameOf)
      quick.set(client, known)
      return known
    },
    end: () => pool.end(),
  } as unknown as PostgresPool
}

function statementNames(): (text: string) => string | undefined {
  const seen = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const name = names.get(text)
    if (name !== undefined || names.size >= preparedAtMost) return name
    const times = (seen.get(text) ?? 0) + 1
    if (seen.size > 10 * preparedAtMost) seen.clear()
    seen.set(text, times)
    if (times < preparedFrom) return undefined
    seen.delete(text)
    names.set(text, createHash('sha1').update(text).digest('hex'))
    return names.get(text)
  }
}

type Answer = pg.QueryResult<Record<string, unknown>>
const nothing = { command: '', rowCount: 0, rows: [], fields: [], oid: 0 } as unknown as Answer

function quickClient(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  let begins = false
  /** The first failure of what nobody waited for, until somebody learns of it. */
  let failed: { error: unknown } | null = null
  const send = (text: string, values: readonly unknown[]): Promise<Answer> => {
    const name = values.length > 0 ? nameOf(text) : undefined
    return client.query<Record<string, unknown>>(
      name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
    )
  }
  const sendUnwaited = (text: string, values: readonly unknown[]): Answer => {
    send(text, values).catch((error: unknown) => {
      failed ??= { error }
    })
    return nothing
  }
  const query = async (text: string, values: readonly unknown[] = []): Promise<Answer> => {
    if (text === 'begin') {
      begins = true
      failed = null
      return nothing
    }
    if (text.startsWith(sightMark) && begins) {
      begins = false
      return sendUnwaited(`begin; ${text}`, [])
    }
    if (begins) {
      begins = false
      sendUnwaited('begin', [])
    }
    if (text.startsWith(laterMark)) return sendUnwaited(text, values)
    try {
      const answer = await send(text, values)
      // A commit after a failure nobody waited for was a rollback.
      if (failed && text !== 'rollback') throw failed.error
      return answer
    } catch (error) {
      throw failed?.error ?? error
    } finally {
      failed = null
    }
  }
  return { query, release: (discard?: boolean) => client.release(discard) } as unknown as PostgresPoolClient
}
