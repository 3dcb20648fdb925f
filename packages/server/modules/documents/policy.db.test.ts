import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { comparePolicy } from '../../platform/testing/compare-policy.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { acknowledgeDelivery, returnDelivery } from './commands/answer-delivery.ts'
import { approveDocument, cancelDocument, submitDocument } from './commands/move-draft.ts'
import { recallDocument } from './commands/recall-document.ts'
import { createDraft } from './commands/write-draft.ts'
import { deliver, freezeIssue } from './index.ts'
import { deliveryPolicy, documentPolicy } from './policy.ts'
import {
  deliveryFacts,
  deliverySqlFacts,
  documentFacts,
  documentSqlFacts,
  type StoredDelivery,
  type StoredDocument,
} from './store.ts'

let opened: TestHouse
let organs: TestOrgan[]

beforeAll(async () => {
  opened = await openTestHouse()
  const root = await addOrgan(opened.house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  const wards = await Promise.all(
    ['Hòa Khê', 'Mỹ Lộc'].map((name) => addOrgan(opened.house, { name: `Đảng ủy phường ${name}`, superior: root })),
  )
  organs = [root, ...wards]
  for (const organ of organs) await addSeries(opened.house, organ, 'CV', 'CV/ĐU')
})
afterAll(() => opened.close())

describe('the two compilations of a policy are equal', () => {
  test('for documents, over every combination of facts', async () => {
    const states = [
      'read',
      'received',
      'registered',
      'draft',
      'submitted',
      'approved',
      'issued',
      'recalled',
      'cancelled',
    ] as const
    expect(
      await comparePolicy(
        opened.house.database.plain,
        documentPolicy,
        ['own', 'drafter', 'follower', 'reader'],
        states,
      ),
    ).toBeGreaterThan(100)
  })

  test('for deliveries, over every combination of facts', async () => {
    const states = ['arrived', 'refused', 'received', 'assigned', 'working', 'done', 'recalled'] as const
    expect(
      await comparePolicy(opened.house.database.plain, deliveryPolicy, ['own', 'sender', 'superior'], states),
    ).toBeGreaterThan(10)
  })
})

/** Takes a draft of `owner`, written by `drafter`, so many steps down its way. */
async function walk(owner: TestOrgan, drafter: TestOrgan, steps: number, receiver: TestOrgan): Promise<void> {
  const { house } = opened
  const draft = await house.database.asActor(drafter.officer, (trx) =>
    createDraft(trx, house, drafter.officer, {
      content: testLetter('việc chung'),
      purpose: 'letter',
      ownerOrganId: owner.id,
    }),
  )
  if (steps === 0) return
  const { id } = draft
  await submitDocument(house, drafter.officer, { id, version: 1 })
  if (steps === 1) return
  if (steps === 2) return void (await cancelDocument(house, owner.leader, { id, version: 2, reason: 'thôi' }))
  await approveDocument(house, owner.leader, { id, version: 2 })
  if (steps === 3) return
  await house.database.asActor(owner.clerk, (trx) => freezeIssue(trx, house, owner.clerk, id, 3))
  if (steps === 4 || receiver.id === owner.id) return
  const made = await house.database.asSystem((trx) =>
    deliver(trx, house, { documentId: id, rows: [{ organId: receiver.id, purpose: 'execute' }] }),
  )
  const delivery = { id: made[0]?.deliveryId ?? 0 }
  if (steps === 6) await acknowledgeDelivery(house, receiver.clerk, delivery)
  if (steps === 7) await returnDelivery(house, receiver.clerk, { ...delivery, reason: 'nhầm' })
  if (steps === 8) await recallDocument(house, owner.leader, { id, reason: 'sai' })
}

test('over real rows, whoever wrote, signed, sent or received them, the list and the single check agree', async () => {
  const index = fc.integer({ min: 0, max: 2 })
  const way = fc.tuple(index, index, fc.integer({ min: 0, max: 8 }), index)
  const ways = fc.sample(way, { numRuns: 24, seed: 7 })
  const at = (i: number): TestOrgan => organs[i] ?? (organs[0] as TestOrgan)
  for (const [owner, drafter, steps, receiver] of ways) await walk(at(owner), at(drafter), steps, at(receiver))
  let granted = 0
  for (const organ of organs) {
    const actors: Actor[] = [organ.clerk, organ.leader, organ.officer, { ...organ.officer, role: 'administrator' }]
    for (const actor of actors) granted += (await compareDocuments(actor)) + (await compareDeliveries(actor))
  }
  expect(granted).toBeGreaterThan(100)
})

/** Asked as the system, so that row-level security hides no difference. */
async function compareDocuments(actor: Actor): Promise<number> {
  return await opened.house.database.asSystem(async (trx) => {
    const documents = (await trx.selectFrom('document').selectAll().execute()) as unknown as StoredDocument[]
    let granted = 0
    const known = new Map<number, Awaited<ReturnType<typeof documentFacts>>>()
    for (const document of documents) known.set(document.id, await documentFacts(trx, actor, document))
    for (const action of documentPolicy.actions) {
      const { rows } = await sql<{ id: number }>`
        select id from document where ${documentPolicy.where(documentSqlFacts(actor), action)}`.execute(trx)
      const bySql = new Set(rows.map((r) => r.id))
      for (const document of documents) {
        const inMemory = documentPolicy.can(factsOf(known, document.id), action) === true
        expect(bySql.has(document.id), `${actor.role} ${action} ${document.state}`).toBe(inMemory)
        if (inMemory) granted += 1
      }
    }
    return granted
  })
}

async function compareDeliveries(actor: Actor): Promise<number> {
  const today = opened.clock.today()
  return await opened.house.database.asSystem(async (trx) => {
    const deliveries = (await trx.selectFrom('delivery').selectAll().execute()) as StoredDelivery[]
    let granted = 0
    const known = new Map<number, Awaited<ReturnType<typeof deliveryFacts>>>()
    for (const delivery of deliveries) known.set(delivery.id, await deliveryFacts(trx, actor, delivery, today))
    for (const action of deliveryPolicy.actions) {
      const { rows } = await sql<{ id: number }>`
        select id from delivery where ${deliveryPolicy.where(deliverySqlFacts(actor, today), action)}`.execute(trx)
      const bySql = new Set(rows.map((r) => r.id))
      for (const delivery of deliveries) {
        const inMemory = deliveryPolicy.can(factsOf(known, delivery.id), action) === true
        expect(bySql.has(delivery.id), `${actor.role} ${action} ${delivery.status}`).toBe(inMemory)
        if (inMemory) granted += 1
      }
    }
    return granted
  })
}

function factsOf<T>(known: ReadonlyMap<number, T>, id: number): T {
  const facts = known.get(id)
  if (!facts) throw new Error(`no facts of ${id}`)
  return facts
}
