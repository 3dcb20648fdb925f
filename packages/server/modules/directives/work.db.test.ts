import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import type { TestOrgan } from '../../platform/testing/test-office.ts'
import { assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { askExtension, decideExtension } from './commands/extend-due.ts'
import { confirmAssignment, finishAssignment, sendBackAssignment } from './commands/finish-assignment.ts'
import { reopenAssignment } from './commands/reopen-assignment.ts'
import { tellProgress } from './commands/tell-progress.ts'
import { getAssignment } from './queries/assignment.ts'
import { getDirective } from './queries/directive.ts'
import { listProgress, progressFile } from './queries/progress.ts'
import { type DirectiveWorld, openDirectiveWorld, wardsPlan } from './testing/directive-world.ts'

let world: DirectiveWorld
let directiveId: number
let ward: TestOrgan
let other: TestOrgan

beforeAll(async () => {
  world = await openDirectiveWorld()
  const [first, second] = world.wards
  if (!first || !second) throw new Error('the world has three wards')
  ward = first
  other = second
  const everyone = world.wards.map((one) => assigned(one, 'execute', { dueOn: '2020-04-10' }))
  const plan = planOf(
    world.wards,
    [
      requirement('r1', everyone, { needsConfirmation: true }),
      requirement('r2', everyone),
      requirement('r3', [assigned(ward, 'execute')]),
    ],
    { consolidatorOrganId: world.board.id },
  )
  directiveId = (await world.issue(world.district, plan)).directiveId
})
afterAll(() => world.opened.close())

const base64 = (text: string) => Buffer.from(text).toString('base64')
const house = () => world.opened.house
const id = async (organ: TestOrgan, ordinal: number) => (await world.assignment(directiveId, organ, ordinal)).id
const headline = async () => (await getDirective(house(), world.district.officer, { id: directiveId })).headline

describe('progress', () => {
  test('is told by the organ with evidence, and read above and by the consolidator, not beside', async () => {
    const about = await id(ward, 2)
    const file = { name: 'bien-ban.txt', base64: base64('Biên bản ra quân ngày 06/4/2020.') }
    const told = await tellProgress(house(), ward.officer, {
      id: about,
      words: 'Đã ra quân',
      percent: 40,
      files: [file],
    })
    await tellProgress(house(), ward.clerk, { id: about, words: 'Còn hai tổ', files: [] })
    const sha256 = (await listProgress(house(), ward.leader, { id: about, limit: 5 })).items[1]?.files[0]?.sha256 ?? ''
    for (const reader of [ward.leader, world.district.officer, world.board.officer]) {
      const notes = await listProgress(house(), reader, { id: about, limit: 5 })
      expect(notes.items.map((n) => [n.kind, n.words, n.percent])).toEqual([
        ['progress', 'Còn hai tổ', null],
        ['progress', 'Đã ra quân', 40],
      ])
      const { bytes, fileName } = await progressFile(house(), reader, { id: told.id, sha256 })
      expect([Buffer.from(bytes as Uint8Array).toString(), fileName]).toEqual([
        'Biên bản ra quân ngày 06/4/2020.',
        'bien-ban.txt',
      ])
    }
    expect(await refusalOf(listProgress(house(), other.officer, { id: about, limit: 5 }))).toBe('not.found')
    expect(await refusalOf(progressFile(house(), other.officer, { id: told.id, sha256 }))).toBe('not.found')
    expect(await refusalOf(tellProgress(house(), other.officer, { id: about, words: 'thay', files: [] }))).toBe(
      'not.found',
    )
    // The newest percentage stands on the board.
    expect((await getAssignment(house(), world.district.officer, { id: about })).percent).toBe(40)
  })

  test('a query that forgets its permission finds no word of another’s work', async () => {
    const counted = (actor: TestOrgan['officer']) =>
      house().database.asActor(actor, async (trx) => {
        const { rows } = await sql<{ n: number }>`
          select (select count(*) from progress_note)::int + (select count(*) from progress_file)::int as n`.execute(
          trx,
        )
        return rows[0]?.n
      })
    expect(await counted(ward.officer)).toBe(3)
    expect(await counted(other.officer)).toBe(0)
  })

  test('secret evidence is refused and nothing of it is kept', async () => {
    const text = 'ĐẢNG BỘ THÀNH PHỐ AN HẢI\nQUẬN ỦY BẾN ĐÁ\n\nTUYỆT MẬT\n\nSố 12-CV/QU\n\nKính gửi: Đảng ủy các phường'
    const files = [{ name: 'phuong-an.txt', base64: base64(text) }]
    const kept = async () => (await sql`select count(*) from stored_file`.execute(house().database.plain)).rows
    const before = await kept()
    const sent = tellProgress(house(), ward.officer, { id: await id(ward, 2), words: 'kèm theo', files })
    expect(await refusalOf(sent)).toBe('document.secret')
    expect(await kept()).toEqual(before)
  })
})

describe('completion that the assigner checks', () => {
  test('said on time and confirmed late it was done on time; sent back, the clock runs as if nothing was said', async () => {
    const about = await id(ward, 1)
    world.opened.clock.set('2020-04-09T02:00:00.000Z')
    const finish = () => finishAssignment(house(), ward.officer, { id: about, note: 'Đã dọn xong' })
    await finish()
    expect(await getAssignment(house(), world.district.officer, { id: about })).toMatchObject({
      state: 'open',
      claimedAt: '2020-04-09T02:00:00.000Z',
      deadlineStatus: 'open',
    })
    // Two days past the due day it is not overdue: it waits for the assigner.
    world.opened.clock.set('2020-04-12T02:00:00.000Z')
    const seen = async () => (await getAssignment(house(), ward.officer, { id: about })).deadlineStatus
    expect(await seen()).toBe('open')
    const overdue = (await headline()).overdue
    await sendBackAssignment(house(), world.district.officer, { id: about, reason: 'Còn ngõ 12' })
    expect(await seen()).toBe('overdue')
    expect((await headline()).overdue).toBe(overdue + 1)
    await finish()
    expect(await seen()).toBe('overdue')
    await sendBackAssignment(house(), world.district.leader, { id: about, reason: 'Chưa có biên bản' })

    const onTime = await id(other, 1)
    world.opened.clock.set('2020-04-10T02:00:00.000Z')
    await finishAssignment(house(), other.officer, { id: onTime })
    world.opened.clock.set('2020-04-14T02:00:00.000Z')
    await confirmAssignment(house(), world.district.officer, { id: onTime, words: 'Đã kiểm tra' })
    const done = await getAssignment(house(), other.officer, { id: onTime })
    expect(done).toMatchObject({ state: 'done', deadlineStatus: 'doneOnTime' })
    const notes = await listProgress(house(), world.district.officer, { id: about, limit: 9 })
    expect(notes.items.map((n) => n.kind)).toEqual(['sentBack', 'finished', 'sentBack', 'finished'])
  })

  test('is asked for only where the plan says so, and is the assigner’s alone', async () => {
    const plain = await id(other, 2)
    await finishAssignment(house(), other.officer, { id: plain })
    expect((await world.assignment(directiveId, other, 2)).state).toBe('done')
    const about = await id(ward, 1)
    expect(await refusalOf(confirmAssignment(house(), world.district.officer, { id: about }))).toBe('state.refused')
    await finishAssignment(house(), ward.officer, { id: about })
    expect(await refusalOf(confirmAssignment(house(), ward.leader, { id: about }))).toBe('action.refused')
    expect(await refusalOf(confirmAssignment(house(), world.board.leader, { id: about }))).toBe('action.refused')
    expect(await refusalOf(confirmAssignment(house(), world.district.clerk, { id: about }))).toBe('action.refused')
    expect(await refusalOf(confirmAssignment(house(), other.leader, { id: about }))).toBe('not.found')
    const first = await confirmAssignment(house(), world.district.officer, { id: about })
    expect(await confirmAssignment(house(), world.district.officer, { id: about })).toEqual(first)
  })

  test('reopened it has to be said and confirmed again', async () => {
    const about = await id(ward, 1)
    await reopenAssignment(house(), world.district.officer, { id: about, reason: 'Phát sinh thêm' })
    expect(await world.assignment(directiveId, ward, 1)).toMatchObject({ state: 'open', claimedAt: null, doneAt: null })
  })
})

describe('a later due day', () => {
  test('is asked for with a reason and granted by the assigner; the old day is kept, and the new one is the grantor’s', async () => {
    const about = await id(ward, 2)
    const ask = (dueOn: string) => askExtension(house(), ward.officer, { id: about, dueOn, reason: 'Mưa lớn cả tuần' })
    world.opened.clock.set('2020-04-09T02:00:00.000Z')
    expect(await refusalOf(ask('2020-04-10'))).toBe('extension.notLater')
    expect(await refusalOf(askExtension(house(), other.officer, { id: about, dueOn: '2020-05-01', reason: 'x' }))).toBe(
      'not.found',
    )
    const undated = await id(ward, 3)
    const none = askExtension(house(), ward.officer, { id: undated, dueOn: '2020-05-01', reason: 'x' })
    expect(await refusalOf(none)).toBe('extension.noDue')
    const { id: asked } = await ask('2020-04-20')
    expect(await refusalOf(ask('2020-04-21'))).toBe('extension.waiting')
    // Until it is answered the old day holds.
    expect(await getAssignment(house(), world.district.officer, { id: about })).toMatchObject({
      dueOn: '2020-04-10',
      askedDueOn: '2020-04-20',
    })
    const decide = (actor: TestOrgan['officer'], dueOn?: string) =>
      decideExtension(house(), actor, {
        id: asked,
        decision: 'granted',
        ...(dueOn && { dueOn }),
        words: 'Đến hết tuần',
      })
    expect(await refusalOf(decide(ward.leader))).toBe('action.refused')
    expect(await refusalOf(decide(world.district.leader, '2020-04-09'))).toBe('extension.notLater')
    await decide(world.district.leader, '2020-04-18')
    expect(await refusalOf(decide(world.district.leader))).toBe('extension.decided')
    const view = await getAssignment(house(), ward.officer, { id: about })
    expect(view).toMatchObject({ dueOn: '2020-04-18', dueFromLetter: false, askedDueOn: null })
    expect(view.dueSetBy?.id).toBe(world.district.leader.positionId)
    expect(view.extensions).toMatchObject([
      { oldDueOn: '2020-04-10', askedDueOn: '2020-04-20', grantedDueOn: '2020-04-18', decision: 'granted' },
    ])
    world.opened.clock.set('2020-04-15T02:00:00.000Z')
    expect((await getAssignment(house(), ward.officer, { id: about })).deadlineStatus).toBe('open')
  })

  test('refused, the old day holds and another may be asked for', async () => {
    const about = await id(other, 1)
    expect(await refusalOf(askExtension(house(), other.officer, { id: about, dueOn: '2020-05-01', reason: 'x' }))).toBe(
      'state.refused',
    )
    const third = world.wards[2]
    if (!third) throw new Error('the world has three wards')
    const open = await id(third, 2)
    const ask = () => askExtension(house(), third.officer, { id: open, dueOn: '2020-04-30', reason: 'Thiếu xe' })
    const { id: asked } = await ask()
    await decideExtension(house(), world.district.officer, { id: asked, decision: 'refused', words: 'Đủ thời gian' })
    const view = await getAssignment(house(), third.officer, { id: open })
    expect(view).toMatchObject({ dueOn: '2020-04-10', deadlineStatus: 'overdue' })
    expect(view.extensions).toMatchObject([{ decision: 'refused', grantedDueOn: null, decisionWords: 'Đủ thời gian' }])
    expect(await refusalOf(ask())).toBe('done')
  })
})

test('in a plan that asks for no check nothing waits for one', async () => {
  const { directiveId: plain } = await world.issue(world.district, wardsPlan(world, ['r1'], null))
  const { id: about } = await world.assignment(plain, ward)
  await finishAssignment(house(), ward.leader, { id: about })
  expect((await world.assignment(plain, ward)).state).toBe('done')
})
