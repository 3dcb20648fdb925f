import { availableParallelism } from 'node:os'
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, type RawBuilder, sql, Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../database/tables.ts'
import type { Actor } from './actor.ts'
import { invariant } from './invariant.ts'
import { openLanes } from './open-lanes.ts'
import { laterMark, quickPool, sightSql } from './quick-pool.ts'
import { Refusal } from './refusal.ts'

export type Trx = Transaction<DB>

/**
 * The way to the data. Every piece of work is one transaction that says for whom it is done, so that row-level security
 * holds even where a query forgets its permission.
 */
export interface Database {
  /**
   * Runs `work` for the actor's organ. Commits when it resolves, rolls back when it throws. They take turns, so one never
   * opens another inside itself. @throws Refusal `server.busy` where none came in ten seconds.
   */
  asActor<T>(actor: Actor, work: (trx: Trx) => Promise<T>): Promise<T>
  /** Runs `work` for the system itself (fan-out, folding, sealing, import), which sees every row. */
  asSystem<T>(work: (trx: Trx) => Promise<T>): Promise<T>
  /** Reads without a transaction and without content rows: roll-ups, organs, the record's head. */
  readonly plain: Kysely<DB>
  /** The pool under it, for libraries that bring their own SQL (sign-in) and for LISTEN. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Calendar days stay strings and instants become ISO strings in UTC, so that no value changes meaning with the time zone of a process. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, parseSafeInteger)
types.setTypeParser(pg.types.builtins.NUMERIC, Number)
types.setTypeParser(pg.types.builtins.DATE, (value) => value)
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString())
const int8Array = 1016
types.setTypeParser(int8Array, (value: string) =>
  value === '{}' ? [] : value.slice(1, -1).split(',').map(parseSafeInteger),
)

function parseSafeInteger(value: string): number {
  const parsed = Number(value)
  invariant(Number.isSafeInteger(parsed), `integer out of range: ${value}`)
  return parsed
}

/**
 * Transactions of people that run at once; who comes later waits for a turn. More of them than this for each processor only
 * wait for each other inside the database, and a read that needs no transaction waits with them.
 */
const actsAtOnce = 3 * availableParallelism()
const patienceMs = 10_000

/**
 * Opens a pool that acts as the role `thongsuot_app`, which row-level security binds.
 * `url`'s own role must be allowed to become it; migrate() creates it.
 */
export function openDatabase(url: string, maxConnections = 32): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    types,
    options: '-c role=thongsuot_app -c timezone=UTC',
    // A lost server is reported to whoever asks next, never by ending the process.
    connectionTimeoutMillis: 10_000,
    pipeline: true,
  })
  pool.on('error', () => {})
  // Also a connection that is lost between two statements of a transaction: the next statement tells it to whoever works there.
  pool.on('connect', (client) => client.on('error', () => {}))
  const open = (prepares: boolean) =>
    new Kysely<DB>({
      dialect: new PostgresDialect({ pool: quickPool(pool, prepares) }),
      plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    })
  // What people ask comes again and again in the same words; the system's own work is rare and large, and is planned for
  // the sizes of the day.
  const plain = open(true)
  const system = open(false)
  const run = <T>(on: Kysely<DB>, sight: string, work: (trx: Trx) => Promise<T>): Promise<T> =>
    on.transaction().execute(async (trx) => {
      await sql.raw(sight).execute(trx)
      return await withoutTurns(trx, work)
    })
  const inTurn = openLanes(actsAtOnce, { patienceMs, refuse: () => new Refusal('server.busy') })
  return {
    plain,
    pool,
    async asActor(actor, work) {
      invariant(Number.isSafeInteger(actor.organId), 'an actor acts for an organ')
      return await inTurn(() => run(plain, sightSql('app.organ_id', actor.organId), work))
    },
    asSystem: (work) => run(system, sightSql('app.system', 'on'), work),
    close: () => plain.destroy(),
  }
}

/**
 * The same transaction without the query builder's turns: statements that are asked for together (`Promise.all`) go together
 * and are answered in their order, instead of each waiting for the one before.
 */
async function withoutTurns<T>(trx: Trx, work: (trx: Trx) => Promise<T>): Promise<T> {
  const executor = trx.getExecutor()
  return await executor.provideConnection(async (connection) => {
    const direct = executor.withConnectionProvider({ provideConnection: (use) => use(connection) })
    // A transaction never opens connections of its own, so it needs neither dialect nor driver.
    const parts = { executor: direct, config: {}, dialect: {}, driver: {} } as unknown
    return await work(new Transaction<DB>(parts as ConstructorParameters<typeof Transaction<DB>>[0]))
  })
}

/**
 * Sends a statement whose answer nobody needs, without waiting for it. Its failure is the transaction's: the next statement
 * that is waited for, at the latest the commit, throws it.
 */
export async function later(trx: Kysely<DB>, { sql: text, parameters }: CompiledQuery): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw(`${laterMark} ${text}`, [...parameters]))
}

/**
 * Runs one part of an actor's transaction with the system's sight: bookkeeping that must see every row, also those that
 * the actor's organ may not read. What an organ reads afterwards is its own again. When `work` throws, the transaction
 * must end: the sight is not given back.
 */
export async function seeingAll<T>(trx: Trx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string }>`select coalesce(current_setting('app.system', true), '') as before,
    set_config('app.system', 'on', true)`.execute(trx)
  const result = await work()
  await sql`select set_config('app.system', ${rows[0]?.before ?? ''}, true)`.execute(trx)
  return result
}

/** A value for a jsonb column. The driver alone would turn an array into a PostgreSQL array. */
export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}

/** True for PostgreSQL's unique violation (of `constraint`, when named). */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  )
}
