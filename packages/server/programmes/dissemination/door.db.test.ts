import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { addOrgan, type TestOrgan } from '../../platform/testing/test-office.ts'
import { type Answer, markPresent, openDoor } from './commands/door.ts'
import { planMakeUp } from './commands/make-up.ts'
import { moveSession } from './commands/move-session.ts'
import { saveList } from './commands/save-list.ts'
import { planSession } from './commands/write-session.ts'
import { ticketAt } from './model.ts'
import { doorPage, presentPage } from './queries/door-page.ts'
import { openSession, roomCode } from './queries/session.ts'

let opened: TestHouse
let ward: TestOrgan
beforeAll(async () => {
  opened = await openTestHouse()
  ward = await addOrgan(opened.house, { name: 'Đảng ủy phường Hòa Khê' })
})
afterAll(() => opened.close())

const view = (id: number) => openSession(opened.house, ward.clerk, { id })
const names = ['Nguyễn Thị Thủy', 'Lê Văn Tám', 'Đỗ Ưng']

/** A session whose door is open, with everybody invited under the code 1234. */
async function room(people = names): Promise<number> {
  const { id } = await planSession(opened.house, ward.clerk, {
    ...{ organId: ward.id, title: 'Học tập <nghị quyết>', audience: 'members', form: 'inPerson', counting: 'list' },
    ...{ startsAt: opened.clock.now(), place: '', materials: '', numbers: null },
    subjects: [{ words: 'Nghị quyết', documentId: null, requirementId: null }],
  })
  const listed = people.map((name) => ({ name, member: true, pin: '1234', attended: false, absentReason: '' }))
  await saveList(opened.house, ward.clerk, { id, version: 1, people: listed })
  await openDoor(opened.house, ward.clerk, { id, version: 2, open: true, pinKind: 'phone' })
  return id
}
const secretOf = async (id: number) =>
  String(
    (
      await opened.house.database.plain
        .selectFrom('disseminationSession')
        .select('doorSecret')
        .where('id', '=', id)
        .executeTakeFirst()
    )?.doorSecret,
  )
const ticketOf = async (id: number) => ticketAt(await secretOf(id), Date.parse(opened.clock.now()))
const come = async (id: number, name: string, pin = '1234', ticket?: string): Promise<Answer> =>
  markPresent(opened.house, { id, name, pin, ticket: ticket ?? (await ticketOf(id)) })
const html = async (page: Promise<{ bytes: unknown }>) => Buffer.from((await page).bytes as Uint8Array).toString()
const codeOf = async (id: number) => String((await roomCode(opened.house, ward.clerk, { id })).path?.split('/').at(-1))

test('whoever types name and digits is counted once, however the name is written; the page names nobody', async () => {
  const id = await room()
  const page = await html(doorPage(opened.house, { id, code: await codeOf(id) }))
  expect(page).toContain('Học tập &#60;nghị quyết&#62;')
  expect(page).toContain('số cuối của số điện thoại')
  for (const name of names) expect(page).not.toContain(name)
  const ticket = String(/name="ticket" value="([^"]+)"/.exec(page)?.[1])
  expect(await come(id, '  nguyen thi  thuỷ ', '1234', ticket)).toBe('present')
  expect(await come(id, 'Nguyễn Thị Thủy', '1234', ticket)).toBe('already')
  expect(await view(id)).toMatchObject({ membersAttended: 1, version: 3 })
  expect((await view(id)).people?.[0]).toMatchObject({ attended: true, how: 'door' })
  const { rows } = await sql<{ data: object; personId: number | null }>`
    select data, person_id from audit_event where type = 'dissemination.present'`.execute(opened.house.database.plain)
  expect(rows).toEqual([{ data: { rowId: expect.any(Number) }, personId: null }])
})

test('a code stands half a minute and one turn longer, a ticket ten minutes; a made-up one opens nothing', async () => {
  const id = await room()
  const code = await codeOf(id)
  const ticket = await ticketOf(id)
  opened.clock.advance(31_000)
  expect(await html(doorPage(opened.house, { id, code }))).toContain('<form')
  expect(await codeOf(id)).not.toBe(code)
  opened.clock.advance(31_000)
  expect(await html(doorPage(opened.house, { id, code }))).toContain('Quét lại mã QR')
  expect(await html(doorPage(opened.house, { id, code: 'x'.repeat(12) }))).toContain('Quét lại mã QR')
  expect(await come(id, names[0] ?? '', '1234', ticket)).toBe('present')
  opened.clock.advance(9 * 60_000)
  expect(await come(id, names[1] ?? '', '1234', ticket)).toBe('late')
  expect(await come(id, names[1] ?? '', '1234', `${Date.parse(opened.clock.now())}.abcdefghijkl`)).toBe('late')
})

test('a stranger and wrong digits get the same answer; five wrong digits close a name, thirty a minute close the door', async () => {
  const id = await room()
  const unknown = await html(
    presentPage(opened.house, { id, ticket: await ticketOf(id), name: 'Người Lạ', pin: '1234' }),
  )
  const wrong = await html(
    presentPage(opened.house, { id, ticket: await ticketOf(id), name: names[0] ?? '', pin: '9999' }),
  )
  expect(wrong.replace(names[0] ?? '', 'Người Lạ')).toBe(unknown)
  for (let n = 0; n < 4; n++) expect(await come(id, names[0] ?? '', '0000')).toBe('unknown')
  expect(await come(id, names[0] ?? '')).toBe('blocked')
  for (let n = 0; n < 24; n++) expect(await come(id, `Ai đó ${n}`)).toBe('unknown')
  expect(await come(id, names[1] ?? '')).toBe('tooFast')
  opened.clock.advance(60_000)
  expect(await come(id, names[1] ?? '')).toBe('present')
})

test('a list that was opened before takes no mark away while the door is open; with the session it closes', async () => {
  const id = await room()
  const before = await view(id)
  expect(await come(id, names[2] ?? '')).toBe('present')
  await saveList(opened.house, ward.clerk, { id, version: before.version, people: before.people ?? [] })
  expect((await view(id)).membersAttended).toBe(1)
  await moveSession(opened.house, ward.clerk, { id, version: (await view(id)).version, step: 'hold', words: '' })
  expect((await view(id)).doorOpen).toBe(false)
  expect(await come(id, names[0] ?? '', '1234', 'x')).toBe('closed')
  expect(await html(doorPage(opened.house, { id, code: 'x' }))).toContain('Điểm danh đã đóng')
  expect((await roomCode(opened.house, ward.clerk, { id })).path).toBeNull()
  expect(
    await refusalOf(
      openDoor(opened.house, ward.clerk, { id, version: (await view(id)).version, open: true, pinKind: 'code' }),
    ),
  ).toBe('state.refused')
})

test('forty at once through one door are forty, and twice the same is one', async () => {
  const many = Array.from({ length: 40 }, (_, n) => `Đảng viên số ${n}`)
  const id = await room(many)
  const answers = await Promise.all([...many, ...many].map((name) => come(id, name)))
  expect(answers.filter((answer) => answer === 'present')).toHaveLength(40)
  expect(answers.filter((answer) => answer === 'already')).toHaveLength(40)
  expect(await view(id)).toMatchObject({ membersInvited: 40, membersAttended: 40 })
})

test('who came to one make-up is not counted at the door of another', async () => {
  const id = await room()
  expect(await come(id, names[0] ?? '')).toBe('present')
  await moveSession(opened.house, ward.clerk, { id, version: (await view(id)).version, step: 'hold', words: '' })
  const doors: number[] = []
  for (const _ of [1, 2]) {
    const made = await planMakeUp(opened.house, ward.clerk, {
      id,
      startsAt: opened.clock.now(),
      place: '',
      form: 'inPerson',
    })
    await openDoor(opened.house, ward.clerk, { id: made.id, version: 1, open: true, pinKind: 'code' })
    doors.push(made.id)
  }
  const [one = 0, two = 0] = doors
  const both = await Promise.all([come(one, names[1] ?? ''), come(two, names[1] ?? '')])
  expect(both.sort()).toEqual(['already', 'present'])
  expect((await view(id)).stillAbsent).toBe(1)
})
