import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import type { Document } from 'vanban'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import type { Policy } from '../../platform/policy.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
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

const roles = ['clerk', 'leader', 'officer', 'administrator'] as const

/** Every combination of relations, states, roles and actions: the table in memory and the table in SQL answer alike. */
async function compareAll<R extends string, S extends string, A extends string>(
  policy: Policy<R, S, A>,
  relations: readonly R[],
  states: readonly S[],
): Promise<number> {
  const cases = states.flatMap((state) =>
    Array.from({ length: 2 ** relations.length }, (_, bits) => ({
      state,
      held: relations.filter((_r, i) => bits & (1 << i)),
    })),
  )
  let granted = 0
  for (const role of roles) {
    for (const action of policy.actions) {
      const facts = {
        role,
        state: sql<string>`f.state`,
        relations: Object.fromEntries(relations.map((r) => [r, sql<boolean>`f.held ? ${r}`])) as Record<
          R,
          RawBuilder<boolean>
        >,
      }
      const { rows } = await sql<{ yes: boolean }>`
        select ${policy.where(facts, action)} as yes
        from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) with ordinality as f(state text, held jsonb, n)
        order by n`.execute(opened.house.database.plain)
      const inMemory = cases.map(
        ({ state, held }) => policy.can({ relations: new Set(held), role, state }, action) === true,
      )
      expect(
        rows.map((r) => r.yes),
        `${role} ${action}`,
      ).toEqual(inMemory)
      granted += inMemory.filter(Boolean).length
    }
  }
  return granted
}

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
    expect(await compareAll(documentPolicy, ['own', 'drafter', 'reader'], states)).toBeGreaterThan(100)
  })

  test('for deliveries, over every combination of facts', async () => {
    const states = ['arrived', 'refused', 'received', 'assigned', 'working', 'done', 'recalled'] as const
    expect(await compareAll(deliveryPolicy, ['own', 'sender', 'superior'], states)).toBeGreaterThan(10)
  })
})

const letter: Document = {
  line: 'party',
  kind: 'CV',
  number: null,
  symbol: null,
  issuer: [],
  place: null,
  issuedOn: null,
  subject: 'việc chung',
  urgency: null,
  secrecy: null,
  draft: null,
  addressees: [{ name: 'Đảng ủy các phường' }],
  body: [{ type: 'paragraph', text: 'Nội dung.' }],
  distribution: [],
  citations: [],
  requirements: [],
  authority: [],
  authorityLines: [],
  signerTitle: null,
  signerName: null,
  annexes: [],
}

/** Takes a draft of `owner`, written by `drafter`, so many steps down its way. */
async function walk(owner: TestOrgan, drafter: TestOrgan, steps: number, receiver: TestOrgan): Promise<void> {
  const { house } = opened
  const draft = await house.database.asActor(drafter.officer, (trx) =>
    createDraft(trx, house, drafter.officer, { content: letter, purpose: 'letter', ownerOrganId: owner.id }),
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
  const ways = fc.sample(way, { numRuns: 40, seed: 7 })
  const at = (i: number): TestOrgan => organs[i] ?? (organs[0] as TestOrgan)
  for (const [owner, drafter, steps, receiver] of ways) await walk(at(owner), at(drafter), steps, at(receiver))
  let granted = 0
  for (const organ of organs) {
    const actors: Actor[] = [organ.clerk, organ.leader, organ.officer, { ...organ.officer, role: 'administrator' }]
    for (const actor of actors) granted += (await compareDocuments(actor)) + (await compareDeliveries(actor))
  }
  expect(granted).toBeGreaterThan(200)
})

/** Asked as the system, so that row-level security hides no difference. */
async function compareDocuments(actor: Actor): Promise<number> {
  return await opened.house.database.asSystem(async (trx) => {
    const documents = (await trx.selectFrom('document').selectAll().execute()) as unknown as StoredDocument[]
    let granted = 0
    for (const action of documentPolicy.actions) {
      const { rows } = await sql<{ id: number }>`
        select id from document where ${documentPolicy.where(documentSqlFacts(actor), action)}`.execute(trx)
      const bySql = new Set(rows.map((r) => r.id))
      for (const document of documents) {
        const inMemory = documentPolicy.can(await documentFacts(trx, actor, document), action) === true
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
    for (const action of deliveryPolicy.actions) {
      const { rows } = await sql<{ id: number }>`
        select id from delivery where ${deliveryPolicy.where(deliverySqlFacts(actor, today), action)}`.execute(trx)
      const bySql = new Set(rows.map((r) => r.id))
      for (const delivery of deliveries) {
        const inMemory = deliveryPolicy.can(await deliveryFacts(trx, actor, delivery, today), action) === true
        expect(bySql.has(delivery.id), `${actor.role} ${action} ${delivery.status}`).toBe(inMemory)
        if (inMemory) granted += 1
      }
    }
    return granted
  })
}
