import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, type TestOrgan } from '../../platform/testing/test-office.ts'
import { writeDraft } from '../documents/commands/write-draft.ts'
import { handOverWork } from './commands/hand-over-work.ts'
import { workOfOrgan } from './queries/work-of-organ.ts'

let at: TestHouse
let office: TestOrgan
let ended: TestOrgan
let heir: TestOrgan
let administrator: Actor
let assignmentId = 0
const endedOn = '2020-04-06'
const basis = { basis: 'Nghị quyết số 895 về sắp xếp đơn vị hành chính', basisDocumentId: null }
const act = () => ({ organId: ended.id, toOrganId: heir.id, fromOn: endedOn, ...basis })

beforeAll(async () => {
  at = await openTestHouse()
  office = await addOrgan(at.house, { name: 'Quận ủy Bến Đá' })
  ended = await addOrgan(at.house, { name: 'Đảng ủy phường Mỹ Lộc', superior: office })
  heir = await addOrgan(at.house, { name: 'Đảng ủy phường Tân Thủy', superior: office })
  administrator = { ...office.clerk, role: 'administrator' }
  await writeDraft(at.house, ended.clerk, { content: testLetter('V/v dọn vệ sinh'), purpose: 'letter' })
  const { id: letter } = await writeDraft(at.house, office.clerk, {
    content: testLetter('V/v phòng dịch'),
    purpose: 'directive',
  })
  assignmentId = await at.house.database.asSystem(async (trx) => {
    const now = at.clock.now()
    await sql`insert into delivery (document_id, organ_id, purpose, status, arrived_at)
      values (${letter}, ${ended.id}, 'execute', '01', ${now})`.execute(trx)
    const { rows } = await sql<{ id: number }>`
      with d as (insert into directive (document_id, organ_id, state, created_at) values (${letter}, ${office.id}, 'open', ${now}) returning id),
      q as (insert into requirement (directive_id, ordinal, title, words, actors)
        select id, 1, 'Rà soát người nghèo', 'lời', '[]' from d returning id),
      m as (insert into mandate (directive_id, organ_id, via_document_id, created_at)
        select id, o, ${letter}, ${now} from d, unnest(array[${office.id}, ${ended.id}]::bigint[]) o returning id, organ_id),
      root as (insert into assignment (id, directive_id, mandate_id, requirement_id, organ_id, path, role, owes_figures, state, via_document_id, created_at)
        select n, d.id, m.id, q.id, m.organ_id, array[n], 'direct', false, 'open', ${letter}, ${now}
        from nextval(pg_get_serial_sequence('assignment', 'id')) n, d, q, m where m.organ_id = ${office.id} returning *)
      insert into assignment (id, directive_id, mandate_id, requirement_id, organ_id, parent_id, path, role, owes_figures, state, via_document_id, created_at)
      select n, root.directive_id, m.id, root.requirement_id, m.organ_id, root.id, array[root.id, n], 'execute', true, 'open', ${letter}, ${now}
      from nextval(pg_get_serial_sequence('assignment', 'id')) n, root, m where m.organ_id = ${ended.id} returning id`.execute(
      trx,
    )
    return Number(rows[0]?.id)
  })
})
afterAll(() => at.close())

test('an organ that goes on does its own work', async () => {
  expect((await workOfOrgan(at.house, administrator, { organId: ended.id })).refused).toContain('đang hoạt động')
  await expect(handOverWork(at.house, administrator, act())).rejects.toMatchObject({ code: 'handOver.notEnded' })
})

test('work of an organ that ended moves only by an act of the administrator who keeps both, from the day of its end on', async () => {
  const end = sql`update organ_version set valid_to = ${endedOn} where organ_id = ${ended.id}`
  await end.execute(at.house.database.plain)
  await expect(handOverWork(at.house, office.clerk, act())).rejects.toMatchObject({ code: 'action.refused' })
  const beside: Actor = { ...administrator, organId: heir.id }
  await expect(handOverWork(at.house, beside, act())).rejects.toMatchObject({ code: 'action.refused' })
  const early = { ...act(), fromOn: '2020-04-05' }
  await expect(handOverWork(at.house, administrator, early)).rejects.toMatchObject({
    code: 'handOver.early',
    details: { day: '06/04/2020' },
  })
  const unknown = { ...act(), items: [{ kind: 'assignment' as const, id: 999_999 }] }
  await expect(handOverWork(at.house, administrator, unknown)).rejects.toMatchObject({ code: 'handOver.unknown' })
})

test('all of it is listed, goes to the heir, and nothing is left or lost; the record has one event', async () => {
  const before = await workOfOrgan(at.house, administrator, { organId: ended.id })
  expect(before).toMatchObject({ endedOn, total: 3, refused: null })
  expect(before.items.map((each) => each.kind).sort()).toEqual(['assignment', 'delivery', 'draft'])
  expect(await handOverWork(at.house, administrator, act())).toMatchObject({ moved: 3, joined: 0 })
  expect((await workOfOrgan(at.house, administrator, { organId: ended.id })).total).toBe(0)
  const mine = await at.house.database.asActor(heir.clerk, async (trx) => ({
    drafts: await trx
      .selectFrom('document')
      .select(['state', 'issuerOrganId'])
      .where('ownerOrganId', '=', heir.id)
      .execute(),
    letters: await trx.selectFrom('delivery').select('status').where('organId', '=', heir.id).execute(),
    owed: await trx.selectFrom('assignment').select(['id', 'state']).where('organId', '=', heir.id).execute(),
  }))
  expect(mine).toEqual({
    drafts: [{ state: 'draft', issuerOrganId: heir.id }],
    letters: [{ status: '01' }],
    owed: [{ id: assignmentId, state: 'open' }],
  })
  const events = await sql<{ data: unknown }>`select data from audit_event where type = 'work.handedOver'`.execute(
    at.house.database.plain,
  )
  expect(events.rows).toEqual([
    { data: { fromOrganId: ended.id, toOrganId: heir.id, fromOn: endedOn, moved: 3, joined: 0 } },
  ])
})
