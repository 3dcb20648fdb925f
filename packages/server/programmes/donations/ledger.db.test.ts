import { valueOfGoods } from '@thongsuot/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { addOrgan, type TestOrgan } from '../../platform/testing/test-office.ts'
import { allocate, depositCash, distribute } from './commands/distribute.ts'
import { receiveGift } from './commands/receive-gift.ts'
import { reverseEntry } from './commands/reverse-entry.ts'
import { saveCampaign } from './commands/save-campaign.ts'

let here: TestHouse
let front: TestOrgan

beforeAll(async () => {
  here = await openTestHouse()
  front = await addOrgan(here.house, { name: 'Mặt trận quận Bến Đá', line: 'front' })
})
afterAll(() => here.close())

type Channel = 'cash' | 'bank' | 'treasury'
type Step =
  | { do: 'money'; channel: Channel; amount: number }
  | { do: 'goods'; quantity: number; amount: number }
  | { do: 'idea' }
  | { do: 'deposit'; to: 'bank' | 'treasury'; amount: number }
  | { do: 'give'; channel: Channel; amount: number }
  | { do: 'hand'; quantity: number }
  | { do: 'reverse'; nth: number }

const amount = fc.integer({ min: 1, max: 1000 })
const channel = fc.constantFrom<Channel>('cash', 'bank', 'treasury')
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('money' as const), channel, amount }),
  fc.record({ do: fc.constant('goods' as const), quantity: amount, amount: fc.nat(5000) }),
  fc.record({ do: fc.constant('idea' as const) }),
  fc.record({ do: fc.constant('deposit' as const), to: fc.constantFrom('bank' as const, 'treasury' as const), amount }),
  fc.record({ do: fc.constant('give' as const), channel, amount }),
  fc.record({ do: fc.constant('hand' as const), quantity: amount }),
  fc.record({ do: fc.constant('reverse' as const), nth: fc.nat(30) }),
)

async function newCampaign(): Promise<number> {
  const { id } = await saveCampaign(here.house, front.leader, {
    ...{ version: 0, name: 'Sổ thử', purpose: 'Thử', callWords: 'Thử', documentId: null, placeWords: 'Thử' },
    ...{ opensOn: '2020-04-06', closesOn: '2020-05-06', divisor: 22, countsAllowances: false },
  })
  return id
}

const receive = (id: number, gift: Parameters<typeof receiveGift>[2]['gift']) =>
  receiveGift(here.house, front.officer, {
    ...{ id, gift, words: '', agencyOrganId: null, receivedOn: '2020-04-06', bankLineId: null, pledgeId: null },
    giver: { kind: 'person', name: 'Người Cho', consents: false },
  })

const decide = (id: number, what: Parameters<typeof allocate>[2]['what']) =>
  allocate(here.house, front.leader, {
    ...{ id, target: 'beneficiary', organId: null, words: 'Nơi nhận', basis: 'Quyết định', documentId: null, what },
  })
const give = (id: number, given: number, from: Channel | null) =>
  distribute(here.house, front.officer, { id, version: 1, channel: from, amount: given, words: 'Giao' })

/** What the ledger of a campaign must be at every moment, asked of the database itself. */
async function expectSound(id: number): Promise<void> {
  const { rows } = await sql<{ lopsided: number; astray: number; below: number; gaps: number; unkept: number }>`
    select
      (select count(*)::int from (select 1 from donation_posting where campaign_id = ${id}
        group by entry_id having sum(amount_vnd) <> 0) e) as lopsided,
      (select count(*)::int from (select account, coalesce(item_id, 0) as item, sum(amount_vnd) as vnd,
          sum(coalesce(quantity_thousandths, 0)) as quantity from donation_posting where campaign_id = ${id} group by 1, 2) p
        full join (select * from donation_balance where campaign_id = ${id}) b on b.account = p.account and b.item_id = p.item
        where b.amount_vnd is distinct from p.vnd or b.quantity_thousandths is distinct from p.quantity) as astray,
      (select count(*)::int from donation_balance where campaign_id = ${id} and account <> 'fund'
        and (amount_vnd < 0 or quantity_thousandths < 0)) as below,
      (select (coalesce(max(number), 0) - count(*))::int + (count(*) - count(distinct number))::int
        from donation_receipt where campaign_id = ${id})
        + (select (last_number - (select count(*) from donation_receipt where campaign_id = ${id}))::int
          from donation_campaign where id = ${id}) as gaps,
      (select count(*)::int from (select facet, coalesce(sum(amount_vnd), 0) as vnd from donation_sum
          where campaign_id = ${id} group by facet) s
        where s.vnd <> (select coalesce(-sum(amount_vnd), 0) from donation_posting
          where campaign_id = ${id} and account = 'fund')) as unkept`.execute(here.house.database.plain)
  expect(rows[0]).toEqual({ lopsided: 0, astray: 0, below: 0, gaps: 0, unkept: 0 })
}

interface Entry {
  id: number
  /** The change of each account; `lot` is a quantity. */
  moves: Partial<Record<Channel | 'lot' | 'lotVnd' | 'promised' | 'promisedLot', number>>
  done: boolean
}

/** A naive account of the same campaign, which says beforehand what must succeed. */
class Book {
  readonly held: Record<string, number> = {
    cash: 0,
    bank: 0,
    treasury: 0,
    lot: 0,
    lotVnd: 0,
    promised: 0,
    promisedLot: 0,
  }
  readonly entries: Entry[] = []

  at(key: string): number {
    return this.held[key] ?? 0
  }

  post(id: number, moves: Entry['moves'], done = false): void {
    for (const [key, change] of Object.entries(moves)) this.held[key] = this.at(key) + change
    this.entries.push({ id, moves, done })
  }

  get money(): number {
    return this.at('cash') + this.at('bank') + this.at('treasury')
  }
}

const lastEntry = async (id: number): Promise<number> => {
  const { rows } = await sql<{
    id: number
  }>`select max(id) as id from donation_entry where campaign_id = ${id}`.execute(here.house.database.plain)
  return Number(rows[0]?.id)
}

async function take(id: number, book: Book, step: Step): Promise<void> {
  switch (step.do) {
    case 'money':
      await receive(id, { kind: 'money', channel: step.channel, amountVnd: step.amount })
      return book.post(await lastEntry(id), { [step.channel]: step.amount })
    case 'goods':
      await receive(id, {
        ...{ kind: 'goods', itemName: 'Gạo', unit: 'kg', expiresOn: null },
        ...{ quantityThousandths: step.quantity, amountVnd: step.amount },
      })
      return book.post(await lastEntry(id), { lot: step.quantity, lotVnd: step.amount })
    case 'idea':
      await receive(id, { kind: 'idea' })
      return book.post(await lastEntry(id), {})
    case 'deposit': {
      const done = depositCash(here.house, front.officer, { id, to: step.to, amountVnd: step.amount, words: 'Nộp' })
      const may = book.at('cash') >= step.amount
      expect(await refusalOf(done)).toBe(may ? 'done' : 'donations.beyond')
      if (may) book.post(await lastEntry(id), { cash: -step.amount, [step.to]: step.amount })
      return
    }
    case 'give': {
      const what = decide(id, { amountVnd: step.amount })
      if (step.amount > book.money - book.at('promised')) {
        expect(await refusalOf(what)).toBe('donations.beyond')
        return
      }
      const may = book.at(step.channel) >= step.amount
      expect(await refusalOf(give((await what).id, step.amount, step.channel))).toBe(may ? 'done' : 'donations.beyond')
      if (may) book.post(await lastEntry(id), { [step.channel]: -step.amount, promised: 0 })
      else book.held.promised = book.at('promised') + step.amount
      return
    }
    case 'hand':
      return await handGoods(id, book, step.quantity)
    case 'reverse':
      return await reverseNth(id, book, step.nth)
  }
}

async function handGoods(id: number, book: Book, quantity: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from donation_item where campaign_id = ${id}`.execute(
    here.house.database.plain,
  )
  const itemId = rows[0]?.id
  if (itemId === undefined) return
  const what = decide(id, { itemId, quantityThousandths: quantity })
  if (quantity > book.at('lot') - book.at('promisedLot')) {
    expect(await refusalOf(what)).toBe('donations.beyond')
    return
  }
  await give((await what).id, quantity, null)
  const value = valueOfGoods({ amountVnd: book.at('lotVnd'), quantityThousandths: book.at('lot') }, quantity)
  book.post(await lastEntry(id), { lot: -quantity, lotVnd: 0 - value })
}

/** A reversal promises again what its distribution had given out. */
async function reverseNth(id: number, book: Book, nth: number): Promise<void> {
  const entry = book.entries[nth]
  if (!entry) return
  const back = reverseEntry(here.house, front.officer, { id, entryId: entry.id, words: 'Nhầm' })
  const real = Object.entries(entry.moves).filter(([key]) => !key.startsWith('promised'))
  const may = !entry.done && real.every(([key, change]) => book.at(key) - change >= 0)
  expect(await refusalOf(back)).toBe(may ? 'done' : entry.done ? 'donations.reversed' : 'donations.beyond')
  if (!may) return
  entry.done = true
  const out = real.find(([, change]) => change < 0)
  const isGiven = out !== undefined && real.every(([, change]) => change <= 0)
  const moves = Object.fromEntries(real.map(([key, change]) => [key, -change]))
  book.post(await lastEntry(id), moves, true)
  if (!isGiven) return
  if ('lot' in entry.moves) book.held.promisedLot = book.at('promisedLot') - Number(entry.moves.lot)
  else book.held.promised = book.at('promised') - Number(out[1])
}

test('after every step of any course of acts the ledger sums to zero, nothing is below nothing, and numbers have no gaps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 25 }), async (steps) => {
      const id = await newCampaign()
      const book = new Book()
      for (const step of steps) {
        await take(id, book, step)
        await expectSound(id)
      }
      const { rows } = await sql<{ account: string; vnd: number; quantity: number }>`
        select account, sum(amount_vnd)::bigint as vnd, sum(quantity_thousandths)::bigint as quantity
        from donation_balance where campaign_id = ${id} group by account`.execute(here.house.database.plain)
      const held = (account: string) => rows.find((row) => row.account === account)
      for (const each of ['cash', 'bank', 'treasury']) expect(held(each)?.vnd ?? 0).toBe(book.at(each))
      expect([held('stock')?.quantity ?? 0, held('stock')?.vnd ?? 0]).toEqual([book.at('lot'), book.at('lotVnd')])
    }),
    { numRuns: 60 },
  )
}, 240_000)

test('eight at once, with connections killed under them, leave a sound ledger: zero sums, no gap, nothing below nothing', async () => {
  const id = await newCampaign()
  await receive(id, { kind: 'money', channel: 'cash', amountVnd: 500 })
  const outcomes: string[] = []
  const work = async (worker: number) => {
    for (let n = 0; n < 40; n++) {
      const turn = (worker * 7 + n) % 6
      const step = async () => {
        if (turn < 2) return await receive(id, { kind: 'money', channel: 'cash', amountVnd: 100 + n })
        if (turn === 2) {
          const goods = { kind: 'goods', itemName: 'Gạo', unit: 'kg', expiresOn: null } as const
          return await receive(id, { ...goods, quantityThousandths: 50, amountVnd: 77 })
        }
        if (turn === 3)
          return await depositCash(here.house, front.officer, { id, to: 'bank', amountVnd: 150, words: 'Nộp' })
        if (turn === 4) return await give((await decide(id, { amountVnd: 60 })).id, 60, n % 2 === 0 ? 'cash' : 'bank')
        return await reverseEntry(here.house, front.officer, {
          id,
          entryId: (await lastEntry(id)) - (n % 3),
          words: 'Nhầm',
        })
      }
      outcomes.push(await refusalOf(step()))
    }
  }
  const killer = new pg.Client({ connectionString: here.ownerUrl })
  await killer.connect()
  let working = true
  const kill = async () => {
    let kills = 0
    while (working) {
      const { rowCount } = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' order by random() limit 1`,
      )
      kills += rowCount ?? 0
      await new Promise((done) => setTimeout(done, 15))
    }
    return kills
  }
  const killing = kill()
  await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)))
  working = false
  const kills = await killing
  await killer.end()
  expect(kills).toBeGreaterThan(10)
  expect(outcomes.filter((each) => each === 'done').length).toBeGreaterThan(50)
  expect(outcomes.filter((each) => /terminat|reset|closed|not queryable/i.test(each)).length).toBeGreaterThan(0)
  await expectSound(id)
  // And it goes on from where it stands.
  const { number } = await receive(id, { kind: 'idea' })
  await expectSound(id)
  expect(number).toBeGreaterThan(20)
}, 120_000)
