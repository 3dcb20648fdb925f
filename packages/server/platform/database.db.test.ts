import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { generateTypes } from '../database/generate-types.ts'
import { signInOptions } from '../http/sign-in-options.ts'
import { eventWriter } from './append-event.ts'
import { later, type Trx } from './database.ts'
import { openTestHouse } from './testing/test-house.ts'

const { house, clock, ownerUrl, close } = await openTestHouse()
afterAll(close)
const append = eventWriter<{ 'test.happened': { n: number } }>()
const actor = (organId: number) => ({ personId: 1, positionId: 1, organId, role: 'clerk' as const })

describe('the database', () => {
  test('has the tables that tables.ts says', () => {
    expect(() => generateTypes(ownerUrl, true)).not.toThrow()
  })

  test('has the sign-in tables that better-auth asks for', async () => {
    const pool = new pg.Pool({ connectionString: ownerUrl, options: '-c search_path=auth' })
    const plan = await getMigrations({ ...signInOptions('x'.repeat(32), 'http://localhost'), database: pool })
    await pool.end()
    expect({ create: plan.toBeCreated, add: plan.toBeAdded }).toEqual({ create: [], add: [] })
  })

  test('gives calendar days as written and instants as ISO strings in UTC', async () => {
    const { rows } = await sql<{ day: string; at: string; big: number; list: number[] }>`
      select date '2020-04-06' as day, timestamptz '2020-04-06 08:00+07' as at, 9007199254740991::int8 as big, array[1, 2]::int8[] as list`.execute(
      house.database.plain,
    )
    expect(rows[0]).toEqual({ day: '2020-04-06', at: '2020-04-06T01:00:00.000Z', big: 9007199254740991, list: [1, 2] })
  })

  test('refuses an integer that would lose digits rather than round it', async () => {
    await expect(sql`select 9007199254740993::int8 as big`.execute(house.database.plain)).rejects.toThrow(
      'out of range',
    )
  })
})

describe('what is sent without waiting', () => {
  const bad = (trx: Trx) =>
    later(trx, sql`insert into topic (name, version, changed_at) values ('t:1', 1, null)`.compile(trx))

  test('fails the transaction with its own error at the commit, and nothing of it stays', async () => {
    const work = house.database.asSystem(async (trx) => {
      await sql`insert into topic_change (name) values ('sent:1')`.execute(trx)
      await bad(trx)
    })
    await expect(work).rejects.toThrow('changed_at')
    expect(
      await house.database.plain.selectFrom('topicChange').where('name', '=', 'sent:1').selectAll().execute(),
    ).toEqual([])
  })

  test('fails the next statement with its own error, not with the end of the transaction', async () => {
    const work = house.database.asSystem(async (trx) => {
      await bad(trx)
      await sql`select 1`.execute(trx)
    })
    await expect(work).rejects.toThrow('changed_at')
  })

  test('leaves the connection as good as before', async () => {
    const works = Array.from({ length: 60 }, (_, n) =>
      house.database.asActor(actor(1 + n), async (trx) => {
        if (n % 3 === 0) await bad(trx)
        const { rows } = await sql<{
          organ: string
        }>`select current_setting('app.organ_id') as organ, ${n}::int`.execute(trx)
        return Number(rows[0]?.organ)
      }),
    )
    const done = await Promise.allSettled(works)
    for (const [n, one] of done.entries()) {
      expect(one).toMatchObject(n % 3 === 0 ? { status: 'rejected' } : { status: 'fulfilled', value: 1 + n })
    }
    expect(
      (
        await sql<{ organ: string }>`select coalesce(current_setting('app.organ_id', true), '') as organ`.execute(
          house.database.plain,
        )
      ).rows,
    ).toEqual([{ organ: '' }])
  })
})

describe('the second wall', () => {
  test('hides a document from an organ that has no access, whatever the query forgets', async () => {
    const ids = await twoOrgansAndADocument()
    const seen = (organId: number) =>
      house.database.asActor(actor(organId), (trx) => trx.selectFrom('document').select('id').execute())
    expect(await seen(ids.owner)).toEqual([{ id: ids.document }])
    expect(await seen(ids.other)).toEqual([])
    expect(await house.database.plain.selectFrom('document').select('id').execute()).toEqual([])
    expect(await house.database.asSystem((trx) => trx.selectFrom('document').select('id').execute())).toHaveLength(1)
  })
})

describe('the record', () => {
  test('keeps an event with the change it tells of, or neither', async () => {
    const work = house.database.asSystem(async (trx) => {
      await append(trx, clock, null, 'test.happened', { kind: 'test', id: 1 }, { n: 1 })
      throw new Error('the change failed')
    })
    await expect(work).rejects.toThrow('the change failed')
    expect(await house.database.plain.selectFrom('auditEvent').selectAll().execute()).toEqual([])
  })

  test('lets nobody change or delete an event, not even the owner of the tables', async () => {
    await house.database.asSystem((trx) => append(trx, clock, null, 'test.happened', { kind: 'test', id: 1 }, { n: 1 }))
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await expect(owner.query(`update audit_event set type = 'other'`)).rejects.toThrow('never changed')
    await expect(owner.query('delete from audit_event')).rejects.toThrow('never deleted')
    await owner.end()
  })
})

async function twoOrgansAndADocument() {
  return await house.database.asSystem(async (trx) => {
    const now = clock.now()
    const organs = await trx
      .insertInto('organ')
      .values(['a', 'b'].map((key) => ({ key, createdAt: now })))
      .returning('id')
      .execute()
    const [owner, other] = organs.map((o) => o.id)
    if (!owner || !other) throw new Error('no organs')
    const position = await trx
      .insertInto('position')
      .values({ key: 'p', organId: owner, title: 'Văn thư', role: 'clerk', validFrom: '2020-01-01' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const document = await trx
      .insertInto('document')
      .values({
        origin: 'draft',
        state: 'draft',
        ownerOrganId: owner,
        content: sql`'{}'::jsonb`,
        searchFolded: '',
        createdAt: now,
        createdBy: position.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { owner, other, document: document.id }
  })
}
