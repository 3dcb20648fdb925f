import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveReport } from '../../modules/figures/commands/save-report.ts'
import { foldDeltas, registerFigureSource } from '../../modules/figures/index.ts'
import { openSource } from '../../modules/figures/queries/open-source.ts'
import { type FigureOffice, openFigureOffice } from '../../modules/figures/testing/figure-office.ts'
import type { Actor } from '../../platform/actor.ts'
import { readSheets, writeSheets } from '../../platform/spreadsheet/index.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { addOrgan, type TestOrgan } from '../../platform/testing/test-office.ts'
import { addFile } from './commands/add-file.ts'
import { importList } from './commands/import-list.ts'
import { planMakeUp } from './commands/make-up.ts'
import { moveSession } from './commands/move-session.ts'
import { addNote, saveChannel } from './commands/save-channel.ts'
import { saveList } from './commands/save-list.ts'
import { planSession, saveSession } from './commands/write-session.ts'
import { listChannels } from './queries/channels.ts'
import { listDuties } from './queries/duties.ts'
import { disseminationFigures } from './queries/figure-source.ts'
import { sessionsInSuccession } from './queries/organ-succession.ts'
import { evidenceFile, listForm, openSession } from './queries/session.ts'
import { listSessions } from './queries/sessions.ts'
import { listUnreached } from './queries/unreached.ts'

let here: FigureOffice

beforeAll(async () => {
  const count = { unit: 'đảng viên', kind: 'number', bounded: false, source: 'dissemination' } as const
  here = await openFigureOffice({
    indicators: [
      { ...count, code: 'cells-all', name: 'Chi bộ phải quán triệt', overTime: 'latest' },
      { ...count, code: 'cells-reached', name: 'Chi bộ đã quán triệt', overTime: 'sum' },
      { ...count, code: 'members-all', name: 'Đảng viên triệu tập', overTime: 'latest' },
      { ...count, code: 'members-attended', name: 'Đảng viên dự', overTime: 'sum' },
      { ...count, code: 'households-reached', name: 'Hộ', overTime: 'sum' },
    ],
  })
  await here.house.database.asSystem((trx) =>
    sql`update organ_version set kind = 'party-cell' where organ_id = any(${here.cells.map((c) => c.id)}::bigint[])`.execute(
      trx,
    ),
  )
  registerFigureSource(disseminationFigures)
})
afterAll(() => here.close())

const day = (n: number) => `2020-04-${String(n).padStart(2, '0')}T01:00:00.000Z`
const session = (more: object = {}) =>
  ({
    ...{
      title: 'Học tập Chỉ thị 31',
      audience: 'members',
      form: 'cellMeeting',
      startsAt: day(6),
      place: 'Nhà văn hóa',
    },
    ...{ materials: '', counting: 'numbers', numbers: null },
    subjects: [{ words: 'Chỉ thị 31-CT/TU', documentId: null, requirementId: here.requirementId }],
    ...more,
  }) as Omit<Parameters<typeof planSession>[2], 'organId'>
const numbers = (membersInvited: number, membersAttended: number, othersAttended = 0, absences: object[] = []) => ({
  numbers: { membersInvited, membersAttended, othersAttended, absences },
})
const plan = (actor: Actor, organ: TestOrgan, more: object = {}) =>
  planSession(here.house, actor, { organId: organ.id, ...session(more) })
const open = (actor: Actor, id: number) => openSession(here.house, actor, { id })
const move = async (actor: Actor, id: number, step: 'hold' | 'cancel' | 'reopen', words = '') =>
  moveSession(here.house, actor, { id, version: (await open(actor, id)).version, step, words })
const hold = async (actor: Actor, organ: TestOrgan, more: object = {}) => {
  const { id } = await plan(actor, organ, more)
  await move(actor, id, 'hold')
  return id
}
const save = async (actor: Actor, id: number, more: object) =>
  saveSession(here.house, actor, { id, version: (await open(actor, id)).version, ...session(more) })
const list = async (actor: Actor, id: number, people: object[]) =>
  saveList(here.house, actor, { id, version: (await open(actor, id)).version, people: people as never })
const unreached = (actor: Actor, more: object = {}) =>
  listUnreached(here.house, actor, { requirementId: here.requirementId, limit: 50, ...more })
const figures = async (organ: TestOrgan, at = 0) => {
  const { report } = await here.part(organ.clerk, organ, Number(here.periods[at]))
  const codes = Object.fromEntries(Object.entries(here.ids).map(([code, id]) => [id, code]))
  return Object.fromEntries((report?.figures ?? []).map((f) => [codes[f.indicatorId], f.value]))
}

describe('a session', () => {
  test('is planned, told in numbers that fit, and held on its day, not before', async () => {
    const [, ward] = here.wards
    const { clerk } = ward
    expect(await refusalOf(plan(clerk, ward, numbers(10, 11)))).toBe('dissemination.numbers')
    await expect(plan(clerk, ward, numbers(10, 8, 0, [{ reason: 'ốm', count: 3 }]))).rejects.toThrow(
      'số vắng theo lý do (3) lớn hơn số vắng (2)',
    )
    const { id } = await plan(clerk, ward, { ...numbers(40, 0), startsAt: day(7) })
    expect(await refusalOf(move(clerk, id, 'hold'))).toBe('dissemination.early')
    await save(clerk, id, { startsAt: day(6) })
    await expect(move(clerk, id, 'hold')).rejects.toThrow('chưa ghi số người dự')
    await save(clerk, id, numbers(40, 38, 5, [{ reason: 'ốm', count: 2 }]))
    await move(clerk, id, 'hold')
    expect(await open(clerk, id)).toMatchObject({ state: 'held', membersAttended: 38, stillAbsent: 2 })
    expect(await refusalOf(move(clerk, id, 'cancel', 'mưa'))).toBe('state.refused')
    expect(await refusalOf(move(clerk, id, 'reopen'))).toBe('input.invalid')
    await move(clerk, id, 'reopen', 'ghi nhầm ngày')
    await move(clerk, id, 'cancel', 'dồn vào buổi sau')
    expect(await figures(ward)).toEqual({})
  })

  test('a stranger does not find it; a neighbour neither; a requirement of another organ is no subject', async () => {
    const [ward, other] = here.wards
    const { id } = await plan(ward.clerk, ward, { subjects: session().subjects })
    expect(await refusalOf(open(here.stranger.clerk, id))).toBe('not.found')
    expect(await refusalOf(open(other.clerk, id))).toBe('not.found')
    expect(await refusalOf(plan(other.clerk, ward))).toBe('not.found')
    expect(await refusalOf(plan(here.stranger.clerk, here.stranger))).toBe('dissemination.duty')
    expect(await refusalOf(plan(here.district.clerk, here.cells[0]))).toBe('action.refused')
    expect((await listDuties(here.house, ward.clerk, {})).map((duty) => duty.requirementId)).toEqual([
      here.requirementId,
    ])
    await move(ward.clerk, id, 'cancel', 'trùng lịch')
  })

  test('the line of a month has the shape that offices report, over all in reach', async () => {
    const [ward] = here.wards
    await hold(ward.clerk, ward, {
      title: 'BCH mở rộng',
      audience: 'committee',
      ...numbers(30, 29, 4),
      startsAt: day(6),
    })
    const seen = await listSessions(here.house, here.district.officer, { month: '2020-04', limit: 1 })
    expect(seen.sums).toEqual({ sessions: 1, membersInvited: 30, membersAttended: 29, othersAttended: 4 })
    expect(seen.items).toHaveLength(1)
    const rest = await listSessions(here.house, here.district.officer, {
      month: '2020-04',
      limit: 9,
      after: String(seen.next),
    })
    expect(rest.items.length + 1).toBe(seen.total)
    expect(await refusalOf(listSessions(here.house, ward.clerk, { limit: 9, after: '7' }))).toBe('input.invalid')
    expect((await listSessions(here.house, here.wards[1].clerk, { month: '2020-04', limit: 9 })).sums.sessions).toBe(0)
  })
})

describe('a make-up', () => {
  test('by numbers never counts more than were absent, over all make-ups of the session', async () => {
    const [cell] = here.cells
    const { clerk } = cell
    const missed = await hold(clerk, cell, numbers(20, 15))
    const makeUp = (id: number) =>
      planMakeUp(here.house, clerk, { id, startsAt: day(6), place: 'Trụ sở', form: 'inPerson' })
    const first = await makeUp(missed)
    expect(await open(clerk, first.id)).toMatchObject({ membersInvited: 5, makesUp: { id: missed } })
    await expect(save(clerk, first.id, numbers(6, 6))).rejects.toThrow('chỉ còn 5 đảng viên vắng')
    await save(clerk, first.id, numbers(5, 3))
    await move(clerk, first.id, 'hold')
    expect(await refusalOf(makeUp(first.id))).toBe('dissemination.makeUp')
    const second = await makeUp(missed)
    await expect(save(clerk, second.id, numbers(5, 3))).rejects.toThrow('chỉ còn 2 đảng viên vắng')
    await save(clerk, second.id, numbers(2, 2))
    await move(clerk, second.id, 'hold')
    await expect(save(clerk, missed, numbers(20, 16))).rejects.toThrow('đã có 5 đảng viên học bù')
    expect(await refusalOf(move(clerk, missed, 'reopen', 'nhầm'))).toBe('dissemination.kept')
    await expect(makeUp(missed)).rejects.toThrow('không còn đảng viên nào vắng')
    expect(await figures(cell)).toMatchObject({
      'cells-all': 1,
      'cells-reached': 1,
      'members-all': 20,
      'members-attended': 20,
    })
  })

  test('by list takes exactly who is absent, and counts a person in one make-up only', async () => {
    const [ward] = here.wards
    const { clerk } = ward
    const { id } = await plan(clerk, ward, { counting: 'list', title: 'Bí thư chi bộ' })
    await list(clerk, id, [
      { name: 'Phan Thị Mơ', member: true, attended: true, absentReason: '' },
      { name: 'Đỗ Văn Tắc', member: true, attended: false, absentReason: 'ốm' },
      { name: 'Lê Kiều', member: true, attended: false, absentReason: 'ốm' },
      { name: 'Vũ Khách', member: false, attended: true, absentReason: '' },
    ])
    await move(clerk, id, 'hold')
    const held = await open(clerk, id)
    expect(held).toMatchObject({ membersInvited: 3, membersAttended: 1, othersAttended: 1, stillAbsent: 2 })
    expect(held.absences).toEqual([{ reason: 'ốm', count: 2 }])
    const makeUp = () => planMakeUp(here.house, clerk, { id, startsAt: day(6), place: '', form: 'online' })
    const [one, two] = [await makeUp(), await makeUp()]
    const people = (await open(clerk, one.id)).people ?? []
    expect(people.map((each) => each.name)).toEqual(['Đỗ Văn Tắc', 'Lê Kiều'])
    const [tac, kieu] = people
    await list(clerk, one.id, [
      { ...tac, attended: true },
      { ...kieu, attended: false },
    ])
    const [again] = (await open(clerk, two.id)).people ?? []
    expect(again?.name).toBe('Đỗ Văn Tắc')
    const twice = await refusalOf(list(clerk, two.id, [{ ...again, attended: true }]))
    expect(twice).toBe('dissemination.makeUp')
    await expect(
      list(
        clerk,
        one.id,
        [tac, kieu, { name: 'Người Lạ', member: true }].map((p) => ({ absentReason: '', attended: false, ...p })),
      ),
    ).rejects.toThrow('chỉ người vắng ở buổi gốc')
    await move(clerk, one.id, 'hold')
    const now = await open(clerk, id)
    expect(now.people?.map((each) => [each.name, each.madeUp])).toContainEqual(['Đỗ Văn Tắc', true])
    await expect(
      list(
        clerk,
        id,
        (now.people ?? []).map((each) => ({ ...each, attended: true })),
      ),
    ).rejects.toThrow('«Đỗ Văn Tắc» đã dự buổi học bù')
    await move(clerk, two.id, 'cancel', 'không cần nữa')
  })
})

describe('names', () => {
  test('are seen by the session’s organ and the committee above it, not further up, and never in the record', async () => {
    const [cell] = here.cells
    const [ward] = here.wards
    expect(await refusalOf(plan(ward.clerk, cell, { counting: 'list' }))).toBe('action.refused')
    const { id } = await plan(cell.clerk, cell, { counting: 'list' })
    await list(cell.clerk, id, [{ name: 'Trịnh Bí Mật', member: true, attended: true, absentReason: '' }])
    const bytes = Buffer.from('Biên bản buổi học, danh sách ký tên')
    await addFile(here.house, cell.officer, { id, name: 'bien-ban.txt', base64: bytes.toString('base64') })
    const near = await open(ward.leader, id)
    expect(near.people?.[0]?.name).toBe('Trịnh Bí Mật')
    expect((await open(cell.officer, id)).people).toHaveLength(1)
    const sha256 = String(near.files?.[0]?.sha256)
    expect(Buffer.from((await evidenceFile(here.house, ward.clerk, { id, sha256 })).bytes as Uint8Array)).toEqual(bytes)
    const far = await open(here.district.officer, id)
    expect([far.people, far.files, far.membersAttended]).toEqual([null, null, 1])
    expect(await refusalOf(evidenceFile(here.house, here.district.officer, { id, sha256 }))).toBe('not.found')
    expect(await refusalOf(listForm(here.house, here.district.officer, { id }))).toBe('action.refused')
    // The second wall: even a query without any permission in it brings no name to the district.
    const rows = await here.house.database.asActor(here.district.officer, (trx) =>
      trx.selectFrom('disseminationPerson').selectAll().where('sessionId', '=', id).execute(),
    )
    expect(rows).toEqual([])
    const { rows: record } = await sql<{
      data: unknown
    }>`select data from audit_event where type like 'dissemination.%'`.execute(here.house.database.plain)
    expect(record.length).toBeGreaterThan(10)
    expect(JSON.stringify(record)).not.toMatch(/Trịnh|Mơ|Kiều|ốm/)
    await move(cell.clerk, id, 'cancel', 'thử')
  })
})

describe('spreadsheets', () => {
  const bring = async (
    id: number,
    rows: (string | number)[][],
    apply = false,
    titles = ['Họ và tên', 'Đảng viên', 'Mã', 'Có mặt', 'Lý do vắng'],
  ) => {
    const { clerk } = here.wards[1]
    const file = await buffer(writeSheets([{ name: 'x', columns: titles.map((title) => ({ title })), rows }]))
    const { version } = await open(clerk, id)
    return await importList(here.house, clerk, {
      id,
      version,
      fileName: 'ds.xlsx',
      base64: file.toString('base64'),
      apply,
    })
  }

  test('an attendance list is looked at row by row, then entered whole or not at all; the form gives it back unchanged', async () => {
    const ward = here.wards[1]
    const { id } = await plan(ward.clerk, ward, { counting: 'list' })
    const good = [
      ['Ngô Thị Hòa', '', '1234', 'x', ''],
      ['Ngô Thị Hoà', '', '5678', '', 'công tác'],
      ['Khách Mời', 'không', '', 'x', ''],
    ]
    const looked = await bring(id, [...good, ['', '', '', 'x', ''], ['Sai Mã', '', '12', '', '']])
    expect(looked.rows.map((row) => row.effect)).toEqual(['new', 'new', 'new', 'refused', 'refused'])
    expect(await refusalOf(bring(id, [...good, ['', '', '', 'x', '']], true))).toBe('dissemination.person')
    expect((await open(ward.clerk, id)).people).toEqual([])
    await bring(id, good, true)
    expect(await open(ward.clerk, id)).toMatchObject({ membersInvited: 2, membersAttended: 1, othersAttended: 1 })
    expect((await bring(id, [['Ngô Thị Hòa', '', '', '', '']])).rows[0]?.problem).toContain('có 2 người tên này')
    const form = await listForm(here.house, ward.clerk, { id })
    const base64 = (await buffer(form.bytes as Readable)).toString('base64')
    const { version } = await open(ward.clerk, id)
    const same = await importList(here.house, ward.clerk, { id, version, fileName: 'ds.xlsx', base64, apply: false })
    expect(same.counts).toEqual({ unchanged: 3 })
    await expect(bring(id, [['x']], false, ['Tên gì'])).rejects.toThrow('thiếu cột «Họ và tên»')
    const opened = await readSheets(Buffer.from(base64, 'base64'))
    expect(opened.sheets.map((sheet) => sheet.name)).toEqual(['Danh sách', 'Cách điền'])
    await opened.close()
    await move(ward.clerk, id, 'cancel', 'thử')
  })
})

describe('spread', () => {
  test('names the cells that have held no session of the requirement, and counts them below each organ', async () => {
    const [ward] = here.wards
    const seen = await unreached(here.district.officer)
    expect(seen.items.map((row) => [row.organ.id, row.superior?.id])).toEqual([[here.cells[1].id, ward.id]])
    expect(seen).toMatchObject({ total: 1, cells: 2, reached: 1 })
    expect(seen.below).toEqual([{ organ: expect.objectContaining({ id: ward.id }), cells: 2, reached: 1 }])
    expect(await unreached(here.wards[1].clerk)).toMatchObject({ total: 0, cells: 0, items: [] })
    expect((await unreached(here.district.officer, { underId: ward.id })).below[0]).toMatchObject({
      organ: { id: ward.id },
      cells: 2,
    })
    expect(await refusalOf(unreached(here.wards[1].clerk, { underId: ward.id }))).toBe('not.found')
    const { id } = await plan(ward.clerk, here.cells[1], numbers(12, 11))
    expect((await unreached(ward.clerk)).items).toMatchObject([{ plannedOn: '2020-04-06' }])
    await move(ward.clerk, id, 'hold')
    expect(await unreached(ward.clerk)).toMatchObject({ total: 0, cells: 2, reached: 2 })
  })
})

describe('channels', () => {
  test('say times, copies and households, with what was heard; households go into the report of the last day', async () => {
    const ward = here.wards[1]
    const channel = {
      ...{ organId: ward.id, kind: 'loudspeaker' as const, name: 'Loa tổ dân phố', requirementId: here.requirementId },
      ...{ fromOn: '2020-04-06', toOn: '2020-04-06', place: 'Tổ 1 đến 9', times: 12, copies: 0, households: 300 },
    }
    const first = await saveChannel(here.house, ward.officer, { ...channel, version: 0 })
    await saveChannel(here.house, ward.officer, { ...channel, version: 0, kind: 'door', households: 45, times: 1 })
    expect(await figures(ward)).toMatchObject({ 'households-reached': 345 })
    await saveChannel(here.house, ward.officer, { ...channel, id: first.id, version: 1, households: 310 })
    expect(await figures(ward)).toMatchObject({ 'households-reached': 355 })
    expect(await refusalOf(saveChannel(here.house, ward.officer, { ...channel, id: first.id, version: 1 }))).toBe(
      'version.stale',
    )
    expect(await refusalOf(saveChannel(here.house, ward.officer, { ...channel, version: 0, toOn: '2020-04-05' }))).toBe(
      'input.invalid',
    )
    expect(await refusalOf(saveChannel(here.house, here.stranger.officer, { ...channel, version: 0 }))).toBe(
      'not.found',
    )
    const note = {
      kind: 'violation' as const,
      words: 'Tụ tập ở vườn hoa',
      count: 2,
      done: 'Nhắc nhở',
      on: '2020-04-06',
    }
    await addNote(here.house, ward.officer, { id: first.id, ...note })
    const seen = await listChannels(here.house, here.district.officer, { limit: 50 })
    expect(seen.sums).toEqual({ times: 13, copies: 0, households: 355, reactions: 0, violations: 2 })
    expect(seen.items.find((each) => each.id === first.id)?.notes).toMatchObject([
      { words: 'Tụ tập ở vườn hoa', done: 'Nhắc nhở' },
    ])
    const period = Number(here.periods[0])
    const { report } = await here.part(ward.clerk, ward, period)
    const indicatorId = Number(here.ids['households-reached'])
    const opened = await openSource(here.house, ward.clerk, { reportId: Number(report?.id), indicatorId, limit: 50 })
    expect(opened.items.map((row) => row.amount)).toEqual([310, 45])
    expect(opened.now).toBe(355)
  })
})

describe('figures', () => {
  test('a ward with its cells comes to what a hand counts, over two periods, each person once', async () => {
    const [ward] = here.wards
    const [cell, second] = here.cells
    here.clock.set('2020-04-21T02:00:00.000Z')
    // By now: ward 30/29 and 3/1 (+1 made up), cell 20/15 (+5), second 12/11, all in the first period.
    const late = await plan(cell.clerk, cell, { ...numbers(20, 19), startsAt: day(21), title: 'Buổi thứ hai' })
    await move(cell.clerk, late.id, 'hold')
    const makeUp = await open(
      ward.clerk,
      (await listSessions(here.house, ward.clerk, { limit: 50 })).items.find((s) => s.membersInvited === 30)?.id ?? 0,
    )
    const made = await planMakeUp(here.house, ward.clerk, {
      id: makeUp.id,
      startsAt: day(21),
      place: '',
      form: 'inPerson',
    })
    await save(ward.clerk, made.id, { ...numbers(1, 1), startsAt: day(21) })
    await move(ward.clerk, made.id, 'hold')
    expect(await figures(ward, 0)).toMatchObject({
      'cells-all': 0,
      'cells-reached': 0,
      'members-all': 33,
      'members-attended': 31,
    })
    expect(await figures(ward, 1)).toMatchObject({ 'members-all': 33, 'members-attended': 1 })
    expect(await figures(cell, 0)).toMatchObject({ 'cells-reached': 1, 'members-all': 20, 'members-attended': 20 })
    expect(await figures(cell, 1)).toMatchObject({
      'cells-all': 1,
      'cells-reached': 0,
      'members-all': 40,
      'members-attended': 19,
    })
    for (const period of here.periods) {
      for (const organ of [cell, second, ward]) {
        const by = organ === second ? ward : organ
        const { report } = await here.part(by.clerk, organ, period)
        if (!report) continue
        const evidence = organ === second ? 'sổ họp của chi bộ' : undefined
        const draft = await saveReport(here.house, by.clerk, {
          ...{ assignmentId: await here.assignmentOf(organ), periodId: period, version: report.version, evidence },
          ...{ words: '', obstacles: '', figures: [] },
        })
        await here.accept(organ === ward ? here.office.leader : ward.leader, await here.submit(by.clerk, draft))
      }
    }
    while (await foldDeltas(here.house));
    const total = async (code: string, at: number) =>
      (await here.total(here.district.clerk, code, here.periods[at]))?.value
    expect(await total('members-attended', 0)).toBe(29 + 1 + 1 + 15 + 5 + 11)
    expect(await total('members-all', 0)).toBe(30 + 3 + 20 + 12)
    expect(await total('cells-all', 0)).toBe(2)
    expect(await total('cells-reached', 0)).toBe(2)
    expect(await total('members-attended', 1)).toBe(1 + 19)
  })

  test('cells that were given no duty stand in their committee’s report, also when two are held in one moment', async () => {
    const ward = here.wards[1]
    const { house } = here
    const fresh = await Promise.all(
      [7, 8, 9].map((n) => addOrgan(house, { name: `Chi bộ ${n}`, superior: ward, users: false })),
    )
    await house.database.asSystem((trx) =>
      sql`update organ_version set kind = 'party-cell' where organ_id = any(${fresh.map((c) => c.id)}::bigint[])`.execute(
        trx,
      ),
    )
    const [seventh, eighth] = fresh as [TestOrgan, TestOrgan]
    const ids: number[] = []
    for (const [cell, attended] of [
      [seventh, 9],
      [eighth, 14],
    ] as const) {
      const { id } = await plan(ward.clerk, cell, { ...numbers(15, attended), startsAt: day(21) })
      ids.push(id)
    }
    expect(await figures(ward, 1)).toMatchObject({ 'cells-all': 3, 'cells-reached': 0 })
    await Promise.all(ids.map((id) => move(ward.clerk, id, 'hold')))
    expect(await figures(ward, 1)).toMatchObject({
      ...{ 'cells-all': 3, 'cells-reached': 2, 'members-all': 30, 'members-attended': 23 },
    })
    const { report } = await here.part(ward.clerk, ward, Number(here.periods[1]))
    const indicatorId = Number(here.ids['members-attended'])
    const opened = await openSource(house, ward.clerk, { reportId: Number(report?.id), indicatorId, limit: 50 })
    expect(opened.items.map((row) => [row.title, row.amount])).toEqual([
      ['Chi bộ 7: Học tập Chỉ thị 31', 9],
      ['Chi bộ 8: Học tập Chỉ thị 31', 14],
    ])
    expect((await unreached(ward.clerk)).items.map((row) => row.organ.name)).toEqual(['Chi bộ 9'])
  })
})

test('when organs change, their planned sessions are named as open, and a founded organ with sessions cannot be undone', async () => {
  const { plain } = here.house.database
  const cell = here.cells[1]
  const { id } = await plan(here.wards[0].clerk, cell, { startsAt: day(28) })
  expect(await sessionsInSuccession.pointsAt(plain, [cell.id], '2020-04-21')).toEqual([
    { organId: cell.id, what: 'buổi quán triệt', count: 2, open: 1 },
  ])
  const change = {
    id: 1,
    effectiveOn: '2020-04-01',
    appliedAt: here.clock.now(),
    foundedIds: [cell.id],
    alteredIds: [],
  }
  expect(await sessionsInSuccession.builtOn(plain, change)).toEqual(['2 buổi quán triệt của Chi bộ 2'])
  await move(here.wards[0].clerk, id, 'cancel', 'đổi tổ chức')
})
