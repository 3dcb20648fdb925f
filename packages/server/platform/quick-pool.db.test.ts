import fc from 'fast-check'
import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { errorBody } from '../http/error-body.ts'
import { type Database, later, openDatabase, type Trx } from './database.ts'
import { createTestDatabase } from './testing/test-database.ts'

const long = process.env.THONGSUOT_TEST_TIER === 'long'
const here = await createTestDatabase()
const owner = new pg.Pool({ connectionString: here.ownerUrl, max: 2 })
owner.on('error', () => {})
/** One connection, so that whoever comes next gets the one that was just given back. */
const single = openDatabase(here.url, 1)
const several = openDatabase(here.url, 4)

beforeAll(async () => {
  await owner.query(`
    create table mark (n integer primary key, deferred integer references mark (n) deferrable initially deferred);
    grant all on mark to thongsuot_app`)
})
beforeEach(() => owner.query('truncate mark'))
afterAll(async () => {
  await single.close()
  await several.close()
  await owner.end()
  await here.drop()
})

const mark = (n: number, deferred: number | null = null) =>
  CompiledQuery.raw('insert into mark (n, deferred) values ($1, $2)', [n, deferred])
const write = (trx: Trx, n: number) => trx.executeQuery(mark(n))
/** A statement that the server refuses: the column takes no such value. */
const bad = CompiledQuery.raw('insert into mark (n) values (null)')
const badSays = 'null value in column "n"'
const marks = async (): Promise<number[]> =>
  (await owner.query<{ n: number }>('select n from mark order by n')).rows.map((row) => row.n)
const pidOf = async (trx: Trx): Promise<number> =>
  Number((await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)).rows[0]?.pid)
const terminate = (pid: number) => owner.query('select pg_terminate_backend($1, 5000)', [pid])

/** The connection, or a new one in its place, serves the next one as if nothing had been. */
async function requireClean(database: Database): Promise<void> {
  const { rows } = await sql<{ sight: string; alone: boolean }>`select
    coalesce(current_setting('app.organ_id', true), '') || coalesce(current_setting('app.system', true), '') as sight,
    now() = statement_timestamp() as alone`.execute(database.plain)
  expect(rows).toEqual([{ sight: '', alone: true }])
  await database.asSystem((trx) => write(trx, 1000))
  expect(await marks()).toContain(1000)
}

describe('a statement that nobody waits for', () => {
  const refused = (work: (trx: Trx) => Promise<unknown>) => async () => {
    await expect(single.asSystem(work)).rejects.toThrow(badSays)
    expect(await marks()).toEqual([])
    await requireClean(single)
  }

  test(
    'fails its transaction as the first',
    refused((trx) => later(trx, bad)),
  )
  test(
    'fails its transaction as the last',
    refused(async (trx) => {
      await write(trx, 1)
      await later(trx, bad)
    }),
  )
  test(
    'fails its transaction between others that nobody waits for',
    refused(async (trx) => {
      await later(trx, mark(1))
      await later(trx, bad)
      await later(trx, mark(2))
    }),
  )
  test(
    'fails its transaction also when the work goes on after it was told',
    refused(async (trx) => {
      await later(trx, bad)
      await write(trx, 1).catch(() => {})
      await write(trx, 2).catch(() => {})
    }),
  )
  test(
    'fails its transaction also when a savepoint takes it back',
    refused(async (trx) => {
      await write(trx, 1)
      await sql`savepoint here`.execute(trx)
      await later(trx, bad)
      await sql`rollback to savepoint here`.execute(trx).catch(() => {})
      await sql`rollback to savepoint here`.execute(trx).catch(() => {})
      await write(trx, 2).catch(() => {})
    }),
  )
  test(
    'fails its transaction among statements that are asked for together, with its own error',
    refused((trx) => Promise.all([pidOf(trx), later(trx, bad), write(trx, 1), write(trx, 2)])),
  )

  test('that cannot even be written fails where it is asked for, and nothing is committed without it', async () => {
    const unwritable = CompiledQuery.raw('insert into mark (n) values (($1::jsonb)::text::integer)', [
      {
        toJSON() {
          throw new Error('cannot be written')
        },
      },
    ])
    const work = async (trx: Trx) => {
      await write(trx, 1)
      await later(trx, unwritable)
    }
    for (let n = 0; n < 4; n++) await expect(single.asActor(actor, work)).rejects.toThrow('cannot be written')
    expect(await marks()).toEqual([])
    await requireClean(single)
  })

  test('is refused outside a transaction, where nobody could be told', async () => {
    await expect(later(single.plain as unknown as Trx, mark(1))).rejects.toThrow('only a transaction')
    await requireClean(single)
    expect(await marks()).toEqual([1000])
  })
})

test('what is asked for together goes in the order it was asked for, however it was made', async () => {
  const next = sql<number>`nextval('turn')`
  await owner.query('create sequence turn; grant usage on sequence turn to thongsuot_app')
  for (let round = 0; round < 20; round++) {
    const turns = await several.asActor(actor, async (trx) => {
      await later(trx, CompiledQuery.raw("select nextval('turn')"))
      const built = () => trx.selectFrom(sql`(select ${next} as n)`.as('t')).select(sql<number>`n`.as('n')).execute()
      const raw = async () => (await sql<{ n: number }>`select ${next} as n`.execute(trx)).rows
      return (await Promise.all([built(), raw(), raw(), built(), raw()])).flatMap((rows) => rows.map((row) => row.n))
    })
    expect(turns).toEqual(Array.from({ length: 5 }, (_, i) => 6 * round + 2 + i))
  }
})

const actor = { personId: 1, positionId: 1, organId: 7, role: 'clerk' as const }

describe('a commit', () => {
  test('that the server refuses is no success, and nothing of it stays', async () => {
    const work = single.asSystem(async (trx) => {
      await write(trx, 1)
      await trx.executeQuery(mark(2, 99))
    })
    await expect(work).rejects.toThrow('foreign key')
    expect(await marks()).toEqual([])
    await requireClean(single)
  })

  test('after a failure that the work passed over is no success', async () => {
    const work = single.asSystem(async (trx) => {
      await write(trx, 1)
      await trx.executeQuery(bad).catch(() => {})
    })
    await expect(work).rejects.toThrow()
    expect(await marks()).toEqual([])
    await requireClean(single)
  })

  test('is told only when everybody else sees what it committed', async () => {
    for (let n = 0; n < 30; n++) {
      await several.asSystem(async (trx) => {
        await pidOf(trx)
        await later(trx, mark(n))
      })
      expect(await marks()).toHaveLength(n + 1)
    }
  })
})

describe('a backend that is killed', () => {
  const steps: Record<string, (trx: Trx) => Promise<unknown>> = {
    'before its first write': async (trx) => terminate(await pidOf(trx)),
    'after a write': async (trx) => {
      await write(trx, 1)
      await terminate(await pidOf(trx))
    },
    'before a statement that nobody waits for': async (trx) => {
      await write(trx, 1)
      await terminate(await pidOf(trx))
      await later(trx, mark(2))
    },
    'with statements under way': async (trx) => {
      const pid = await pidOf(trx)
      await later(trx, mark(1))
      await Promise.all([terminate(pid), sql`select pg_sleep(10)`.execute(trx), write(trx, 2), later(trx, mark(3))])
    },
  }
  for (const [when, work] of Object.entries(steps)) {
    test(`${when} fails the transaction as «away», keeps nothing of it and serves the next one`, async () => {
      const error = await single.asActor(actor, work).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      expect(errorBody(error, 'X').body.code).toBe('server.busy')
      expect(await marks()).toEqual([])
      await requireClean(single)
    })
  }

  test('outside a transaction is not given to the next one', async () => {
    for (let n = 0; n < 5; n++) {
      const own = sql`select pg_terminate_backend(pg_backend_pid())`.execute(single.plain)
      await expect(own).rejects.toThrow('terminating connection')
      expect((await sql<{ one: number }>`select 1 as one`.execute(single.plain)).rows).toEqual([{ one: 1 }])
    }
  })

  test('under many users fails only its own', async () => {
    const works = Array.from({ length: 40 }, (_, n) =>
      several.asSystem(async (trx) => {
        const pid = await pidOf(trx)
        await later(trx, mark(n))
        if (n % 5 === 0) await terminate(pid)
        return n
      }),
    )
    const done = await Promise.allSettled(works)
    const told = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(told).toEqual(Array.from({ length: 40 }, (_, n) => n).filter((n) => n % 5 !== 0))
    expect(await marks()).toEqual(told)
  })
})

describe('a statement after the end of its transaction', () => {
  test('never runs: not behind a rollback', async () => {
    let left: Promise<unknown> = Promise.resolve()
    const work = single.asSystem(async (trx) => {
      await pidOf(trx)
      // Two ways at once: one fails, the other has not sent all of its statements.
      const other = async () => {
        for (let n = 1; n < 20; n++) await write(trx, n)
      }
      left = other().catch((error: unknown) => error)
      await trx.executeQuery(bad)
    })
    await expect(work).rejects.toThrow(badSays)
    expect(await left).toBeInstanceOf(Error)
    expect(await marks()).toEqual([])
    await requireClean(single)
  })

  test('never runs: not behind a commit, and not in the transaction of whoever has the connection next', async () => {
    let kept: Trx | undefined
    await single.asSystem(async (trx) => {
      kept = trx
      await write(trx, 1)
    })
    await single.asActor(actor, async (trx) => {
      await write(trx, 2)
      await expect(write(kept as Trx, 3)).rejects.toThrow()
      await expect(later(kept as Trx, mark(4))).rejects.toThrow()
      await write(trx, 5)
    })
    expect(await marks()).toEqual([1, 2, 5])
  })

  test('never runs alone when BEGIN itself failed', async () => {
    // The connection is gone before BEGIN is sent; its pool does not know it yet.
    const pid = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(single.plain)).rows[0]?.pid
    const killed = terminate(Number(pid))
    const work = single.asSystem((trx) => Promise.all([write(trx, 1), later(trx, mark(2)), write(trx, 3)]))
    const told = await outcome(work)
    await killed
    expect(await marks()).toEqual(told === 'committed' ? [1, 2, 3] : [])
    await requireClean(single)
  })
})

type Step = { kind: 'write' | 'later' | 'read' | 'bad' | 'badLater' | 'together' | 'throw' | 'swallow'; n: number }
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('write', 'write', 'later', 'later', 'read', 'bad', 'badLater', 'together', 'throw', 'swallow'),
  n: fc.integer({ min: 0, max: 12 }),
})

/** The same work, with statements sent as the house may send them, or each waited for. */
interface Way {
  unwaited(query: CompiledQuery): Promise<unknown>
  together(statements: (() => Promise<unknown>)[]): Promise<unknown>
}

async function walk(trx: Trx, steps: readonly Step[], { unwaited, together }: Way) {
  for (const { kind, n } of steps) {
    if (kind === 'write') await write(trx, n)
    if (kind === 'later') await unwaited(mark(n))
    if (kind === 'read') await sql`select count(*) from mark`.execute(trx)
    if (kind === 'bad') await trx.executeQuery(bad)
    if (kind === 'badLater') await unwaited(bad)
    if (kind === 'together')
      await together([() => sql`select 1`.execute(trx), () => unwaited(mark(n + 20)), () => write(trx, n + 40)])
    if (kind === 'throw') throw new Error('the work refuses')
    if (kind === 'swallow') await write(trx, n).catch(() => {})
  }
}

const quickly = (trx: Trx): Way => ({
  unwaited: (query) => later(trx, query),
  together: (statements) => Promise.all(statements.map((send) => send())),
})
/** One after the other: a plain pool lets a statement that was asked for together with a failing one run behind the rollback. */
const plainly = (trx: Trx): Way => ({
  unwaited: (query) => trx.executeQuery(query),
  async together(statements) {
    for (const send of statements) await send()
  },
})

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'committed',
    () => 'refused',
  )

test('any sequence of transactions leaves what a plain pool leaves, and is told the same', async () => {
  const plainPool = new pg.Pool({ connectionString: here.url, max: 1, options: '-c role=thongsuot_app' })
  plainPool.on('error', () => {})
  const plain = new Kysely<never>({ dialect: new PostgresDialect({ pool: plainPool }) })
  const everything = async () => {
    const found = await marks()
    await owner.query('truncate mark')
    return found
  }
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 5 }), async (works) => {
      await owner.query('truncate mark')
      const told = { quick: [] as string[], plain: [] as string[] }
      for (const steps of works) {
        told.quick.push(await outcome(single.asActor(actor, (trx) => walk(trx, steps, quickly(trx)))))
      }
      const left = await everything()
      for (const steps of works) {
        const run = (trx: Transaction<never>) => walk(trx as unknown as Trx, steps, plainly(trx as unknown as Trx))
        told.plain.push(await outcome(plain.transaction().execute(run)))
      }
      expect(told.quick).toEqual(told.plain)
      expect(left).toEqual(await everything())
    }),
    { numRuns: long ? 1000 : 60 },
  )
  await plain.destroy()
  await requireClean(single)
}, 120_000)
