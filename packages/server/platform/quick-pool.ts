import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { invariant } from './invariant.ts'

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
 * - BEGIN and the transaction's sight go as one message, and a first statement that reads goes right behind without waiting;
 * - a statement marked `laterMark` goes without waiting; the next one that is waited for, or the commit, fails with its error;
 * - with `prepares`, a statement that comes again is planned once a connection.
 *
 * What it promises all the same: statements reach the server in the order they were asked for, none of them outside its
 * transaction; a commit is told only when the server has confirmed it and everything before it; whoever takes a connection
 * next finds it clean.
 */
export function quickPool(pool: pg.Pool, prepares: boolean): PostgresPool {
  const nameOf = prepares ? statementNames() : () => undefined
  return {
    options: pool.options,
    Client: pg.Client,
    connect: async () => checkOut(await pool.connect(), nameOf),
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

/** A statement that is refused because an earlier one failed its transaction. */
const inFailedTransaction = '25P02'

/**
 * A statement that leaves nothing behind when it runs outside a transaction. Only such a one may go before BEGIN is
 * confirmed: had BEGIN failed, a write would stand by itself.
 */
const reads = (text: string) => /^(?:\/\* later \*\/)?\s*select\b/i.test(text)

const held = new WeakSet<object>()

/** What is asked for in one turn of this process goes to the server as one message, not as one for each statement. */
function holdTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (held.has(stream)) return
  held.add(stream)
  stream.cork()
  process.nextTick(() => {
    held.delete(stream)
    stream.uncork()
  })
}

/** One use of a connection, from the pool and back: either one transaction, or statements outside any. */
function checkOut(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  let stage: 'alone' | 'begun' | 'ended' | 'released' = 'alone'
  /** What opens the transaction, as long as it has not been sent. */
  let opening: string | null = null
  /** Settles when BEGIN is answered. */
  let begun: Promise<void> = Promise.resolve()
  let confirmed = true
  /** Statements that wait for BEGIN's answer; whatever comes behind them waits too. */
  let waiting = 0
  /** The first failure of what nobody waited for. It stays: such a transaction can only be rolled back. */
  let failed: { error: unknown } | null = null
  let lost = false

  const send = (text: string, values: readonly unknown[]): Promise<Answer> => {
    holdTogether(client)
    const name = values.length > 0 ? nameOf(text) : undefined
    const written = values.map(writeObject)
    return client.query<Record<string, unknown>>(
      name === undefined ? { text, values: written } : { name, text, values: written },
    )
  }
  const sendUnwaited = (text: string, values: readonly unknown[] = []): Promise<void> =>
    send(text, values).then(
      () => {},
      (error: unknown) => {
        failed ??= { error }
      },
    )
  const sendBegin = (text: string): void => {
    opening = null
    confirmed = false
    begun = sendUnwaited(text).then(() => {
      confirmed = true
    })
  }
  const sendWaited = async (text: string, values: readonly unknown[]): Promise<Answer> => {
    let answer: Answer
    try {
      answer = await send(text, values)
    } catch (error) {
      // The server says why it closes the connection before it does: until then it looks as good as ever.
      if ((error as { severity?: unknown }).severity === 'FATAL') lost = true
      // Told is what failed the transaction, not that it had failed.
      if (failed && (error as { code?: unknown }).code === inFailedTransaction) throw failed.error
      throw error
    }
    // A commit after a failure nobody waited for was a rollback.
    if (failed) throw failed.error
    return answer
  }
  const rollBack = async (): Promise<Answer> => {
    stage = 'ended'
    if (opening !== null) return nothing
    try {
      return await send('rollback', [])
    } catch {
      // The connection is thrown away, and with it the server ends the transaction; told is why it had to be rolled back.
      lost = true
      return nothing
    }
  }
  const query = async (text: string, values: readonly unknown[] = []): Promise<Answer> => {
    if (text === 'begin' || text.startsWith('start transaction')) {
      invariant(stage === 'alone', 'a connection is given back after each transaction')
      stage = 'begun'
      opening = text
      return nothing
    }
    if (text === 'rollback' && stage !== 'released') return await rollBack()
    if (opening !== null && text.startsWith(sightMark)) {
      sendBegin(`${opening}; ${text}`)
      return nothing
    }
    if (opening !== null) sendBegin(opening)
    if (waiting > 0 || (!confirmed && !reads(text))) {
      waiting += 1
      await begun
      waiting -= 1
    }
    invariant(stage === 'alone' || stage === 'begun', 'a statement came after the end of its transaction')
    if (failed) throw failed.error
    if (text.startsWith(laterMark)) {
      invariant(stage === 'begun', 'only a transaction can be failed by a statement that nobody waits for')
      void sendUnwaited(text, values)
      return nothing
    }
    if (text === 'commit') stage = 'ended'
    return await sendWaited(text, values)
  }
  const release = (discard?: boolean): void => {
    const clean = stage !== 'begun' && !lost && client.getTransactionStatus() === 'I'
    stage = 'released'
    client.release(discard || !clean)
  }
  return { query, release } as unknown as PostgresPoolClient
}

/**
 * An object as the driver would write it, but before anything is sent: a value that cannot be written must fail here, where
 * it is thrown, and not leave the driver with half a statement.
 */
function writeObject(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writeObject)
  const isObject = typeof value === 'object' && value !== null
  return isObject && !(value instanceof Date) && !ArrayBuffer.isView(value) ? JSON.stringify(value) : value
}
