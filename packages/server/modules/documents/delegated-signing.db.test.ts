import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { approveDocument, submitDocument } from './commands/move-draft.ts'
import { writeDraft } from './commands/write-draft.ts'
import { freezeIssue } from './index.ts'
import { findDocument } from './store.ts'

let at: TestHouse
let office: TestOrgan
let inStead: Actor
beforeAll(async () => {
  at = await openTestHouse()
  office = await addOrgan(at.house, { name: 'Ban Tổ chức Quận ủy Bến Đá' })
  await addSeries(at.house, office, 'CV', 'CV/BTC')
  const made = await at.house.database.plain
    .insertInto('delegation')
    .values({
      ...{ fromPositionId: office.leader.positionId, toPositionId: office.officer.positionId, kind: 'order' },
      ...{ documentKinds: ['CV'], fieldWords: ['vệ sinh'], validFrom: '2020-04-01', validTo: '2020-04-08' },
      ...{ basis: 'Thông báo phân công số 3', madeAt: at.clock.now(), madeBy: office.leader.positionId },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  inStead = {
    ...office.leader,
    personId: office.officer.personId,
    delegation: { id: made.id, kind: 'order' },
  }
})
afterAll(() => at.close())

async function submitted(subject: string, kind = 'CV') {
  const content = testLetter(subject, {
    kind,
    body: [{ type: 'paragraph', text: 'Đề nghị các đơn vị làm trong tuần này.' }],
  })
  const draft = await writeDraft(at.house, office.clerk, { content, purpose: 'letter' })
  return await submitDocument(at.house, office.clerk, { id: draft.id, version: Number(draft.version) })
}
const approve = (done: { id: number; version?: number | undefined }) =>
  approveDocument(at.house, inStead, { id: done.id, version: Number(done.version) })

test('whoever signs by order signs what was delegated; the document bears their name and the record both', async () => {
  const approved = await approve(await submitted('V/v tổng vệ sinh đường phố'))
  const issued = await at.house.database.asActor(office.clerk, async (trx) => {
    await freezeIssue(trx, at.house, office.clerk, approved.id, Number(approved.version))
    return await findDocument(trx, approved.id)
  })
  expect(issued.content).toMatchObject({
    authorityLines: ['T/L BAN THƯỜNG VỤ'],
    authority: ['T/L'],
    signerTitle: 'OFFICER',
  })
  expect(issued.content.signerName).toContain('officer')
  const event = await at.house.database.plain
    .selectFrom('auditEvent')
    .select(['personId', 'positionId', 'data'])
    .where('type', '=', 'document.approved')
    .executeTakeFirstOrThrow()
  expect(event).toMatchObject({
    personId: office.officer.personId,
    positionId: office.leader.positionId,
    data: { delegationId: inStead.delegation?.id },
  })
})

test('what lies outside is refused with the reason: another kind, another field, another day', async () => {
  await expect(approve(await submitted('V/v tổng vệ sinh', 'TB'))).rejects.toMatchObject({
    code: 'delegation.outside',
    details: { reason: expect.stringContaining('CV') },
  })
  await expect(approve(await submitted('V/v nhân sự'))).rejects.toMatchObject({
    code: 'delegation.outside',
    details: { reason: expect.stringContaining('«vệ sinh»') },
  })
  const late = await submitted('V/v vệ sinh trường học')
  const approved = await approve(late)
  at.clock.set('2020-04-08T02:00:00.000Z')
  await expect(approve(await submitted('V/v vệ sinh chợ'))).rejects.toMatchObject({ code: 'delegation.ended' })
  const issue = at.house.database.asActor(office.clerk, (trx) =>
    freezeIssue(trx, at.house, office.clerk, approved.id, Number(approved.version)),
  )
  await expect(issue).rejects.toMatchObject({ code: 'delegation.ended' })
})
