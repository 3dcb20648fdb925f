/** Several people at one report: joined by cell, locked with a reason, and talked about. */
import { type PlanIndicator, type Route, routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPorts } from '../../compose.ts'
import type { Actor } from '../../platform/actor.ts'
import { Refusal } from '../../platform/refusal.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { directiveRoutesServed } from '../directives/index.ts'
import { documentRoutesServed } from '../documents/index.ts'
import { closePeriod, reopenPeriod } from './commands/close-period.ts'
import { commentReport } from './commands/comment-report.ts'
import { correctReport } from './commands/correct-report.ts'
import { sendBackReport, withdrawReport } from './commands/decide-report.ts'
import { saveReport } from './commands/save-report.ts'
import { listComments } from './queries/comments.ts'
import { getReport } from './queries/report-view.ts'
import { listPeriods } from './queries/rollup.ts'
import { type FigureOffice, openFigureOffice } from './testing/figure-office.ts'

let here: FigureOffice
const period = (n: number): number => Number(here.periods[n])

beforeAll(async () => {
  registerPorts()
  const count = { unit: 'người', kind: 'number', overTime: 'sum', bounded: false } as const
  const indicators: PlanIndicator[] = ['a', 'b', 'c'].map((code) => ({ ...count, code, name: `Số ${code}` }))
  here = await openFigureOffice({ indicators })
})
afterAll(() => here.close())

type Cells = Partial<Record<'a' | 'b' | 'c', number | null>>
const figures = (cells: Cells) => Object.entries(cells).map(([code, value]) => here.entry(code, value))
interface Content {
  cells: Cells
  words?: string
}

/** Saves as a browser does that last saw `base` at `version`. */
async function save(actor: Actor, version: number, mine: Content, base: Content | null) {
  const of = ({ cells, words = '' }: Content) => ({ words, obstacles: '', figures: figures(cells) })
  return await saveReport(here.house, actor, {
    ...{ assignmentId: await here.assignmentOf(here.wards[0]), periodId: period(0), version },
    ...of(mine),
    base: base && of(base),
  })
}

async function stored() {
  const [ward] = here.wards
  const { report } = await here.part(ward.clerk, ward, period(0))
  const codeOf = (id: number) => Object.keys(here.ids).find((code) => here.ids[code] === id)
  return {
    words: report?.words,
    version: report?.version,
    cells: Object.fromEntries((report?.figures ?? []).map((figure) => [codeOf(figure.indicatorId), figure.value])),
  }
}

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.catch((one: unknown) => one)
  if (error instanceof Refusal) return error
  throw new Error(`was not refused: ${String(error)}`)
}

describe('two people in one form', () => {
  test('who touched different cells are joined, and each is told what is there now', async () => {
    const [ward] = here.wards
    const first = await save(ward.clerk, 0, { cells: { a: 1 } }, { cells: {} })
    const base = { cells: { a: 1 } }
    const theirs = await save(ward.officer, first.version, { cells: { a: 1, b: 20 }, words: 'đã rà soát' }, base)
    const mine = await save(ward.clerk, first.version, { cells: { a: 10, c: 30 } }, base)
    expect(theirs.merged).toBeNull()
    expect(mine.merged).toMatchObject({ words: 'đã rà soát' })
    expect(await stored()).toEqual({ words: 'đã rà soát', version: mine.version, cells: { a: 10, b: 20, c: 30 } })
  })

  test('who touched the same cell are shown it, and nothing is written until one chooses', async () => {
    const [ward] = here.wards
    const before = await stored()
    const base = { cells: { a: 10, b: 20, c: 30 }, words: 'đã rà soát' }
    await save(ward.officer, Number(before.version), { ...base, cells: { a: 11, b: 20, c: 30 } }, base)
    const mine = { ...base, cells: { a: 12, b: 21, c: 30 } }
    const refused = await refusal(save(ward.clerk, Number(before.version), mine, base))
    expect(refused).toMatchObject({ code: 'version.stale', details: { conflicts: [here.ids.a] } })
    expect(await stored()).toMatchObject({ cells: { a: 11, b: 20, c: 30 } })
    // Sent again over what is there now: the choice is mine.
    await save(ward.clerk, Number(refused.details.version), mine, { ...base, cells: { a: 11, b: 20, c: 30 } })
    expect(await stored()).toMatchObject({ cells: { a: 12, b: 21, c: 30 } })
  })

  test('a cell emptied by one and left by the other stays empty', async () => {
    const [ward] = here.wards
    const { version } = await stored()
    const base = { cells: { a: 12, b: 21, c: 30 }, words: 'đã rà soát' }
    await save(ward.officer, Number(version), { ...base, words: 'đã rà soát lại' }, base)
    await save(ward.clerk, Number(version), { ...base, cells: { a: null, b: 21, c: 30 } }, base)
    expect(await stored()).toMatchObject({ words: 'đã rà soát lại', cells: { b: 21, c: 30 } })
  })

  test('twenty saves at once of twenty different changes lose none', async () => {
    const [ward] = here.wards
    const { version } = await stored()
    const base = { cells: { b: 21, c: 30 }, words: 'đã rà soát lại' }
    const changes: Content[] = [
      { ...base, cells: { ...base.cells, a: 5 } },
      { ...base, cells: { b: 6, c: 30 } },
    ]
    changes.push({ ...base, cells: { b: 21, c: 7 } }, { ...base, words: 'xong' })
    const all = Array.from({ length: 20 }, (_, i) => changes[i % changes.length] as Content)
    await Promise.all(all.map((mine, i) => save(i % 2 === 0 ? ward.clerk : ward.officer, Number(version), mine, base)))
    expect(await stored()).toMatchObject({ words: 'xong', cells: { a: 5, b: 6, c: 7 } })
  })
})

describe('a lock', () => {
  test('of a period says why, by whom and since when, in the form and to whoever saves', async () => {
    const [ward] = here.wards
    const input = { id: period(0), reason: 'đã chốt số liệu gửi Thành ủy' }
    expect(await refusalOf(closePeriod(here.house, ward.leader, input))).toBe('action.refused')
    expect(await refusalOf(closePeriod(here.house, here.stranger.leader, input))).toBe('not.found')
    const waiting = await here.part(ward.clerk, ward, period(0))
    const [cell] = here.cells
    const handedIn = await here.submit(cell.clerk, await here.save(cell.clerk, cell, period(0), figures({ a: 3 })))
    await closePeriod(here.house, here.office.officer, input)
    const part = await here.part(ward.clerk, ward, period(0))
    const sentence = /^Kỳ này đã khóa lúc 08:00 ngày 06\/04\/2020 bởi Người \d+ officer \(officer\): đã chốt số liệu/
    expect(part.lock).toMatchObject({ kind: 'period', sentence: expect.stringMatching(sentence) })
    expect(part.can.save).toEqual({ refused: part.lock?.sentence })
    expect((await refusal(here.save(ward.clerk, ward, period(0), figures({ a: 9 })))).message).toMatch(sentence)
    const draft = { id: Number(waiting.report?.id), version: Number(waiting.report?.version) }
    expect(await refusalOf(here.submit(ward.clerk, draft))).toBe('period.closed')
    expect(await refusalOf(sendBackReport(here.house, here.wards[0].clerk, { ...handedIn, reason: 'sai' }))).toBe(
      'period.closed',
    )
    // No total moves any more: what was handed in before is accepted when the period is open again.
    expect(await refusalOf(here.accept(here.wards[0].clerk, handedIn))).toBe('period.closed')
    const open = { id: period(0), reason: 'duyệt nốt báo cáo đã nộp' }
    await reopenPeriod(here.house, here.office.officer, open)
    const accepted = await here.accept(here.wards[0].clerk, handedIn)
    await closePeriod(here.house, here.office.officer, input)
    expect(await refusalOf(correctReport(here.house, cell.clerk, { id: accepted.id }))).toBe('period.closed')
    expect(await refusalOf(withdrawReport(here.house, cell.clerk, { id: accepted.id, reason: 'nhầm' }))).toBe(
      'period.closed',
    )
    // Each act that the lock keeps from somebody says why, by whom and since when before they try it.
    const seen = await getReport(here.house, cell.clerk, { id: accepted.id })
    for (const act of ['correct', 'withdraw']) {
      expect(seen.can[act]).toEqual({ refused: expect.stringMatching(sentence) })
    }
    expect(seen.can.open).toBe(true)
    // The period beside it is open.
    await here.save(ward.clerk, ward, period(1), figures({ a: 1 }))
  })

  test('is opened again with a reason, and nothing that was typed is gone', async () => {
    const [ward] = here.wards
    await reopenPeriod(here.house, here.district.officer, { id: period(0), reason: 'phường Hòa Khê bổ sung' })
    const { closed } = (await listPeriods(here.house, ward.clerk, { directiveId: here.directiveId }))[0] ?? {}
    expect(closed).toBeNull()
    const { report, lock } = await here.part(ward.clerk, ward, period(0))
    expect(lock).toBeNull()
    await here.submit(ward.clerk, { id: Number(report?.id), version: Number(report?.version) })
    const locked = await here.part(ward.clerk, ward, period(0))
    expect(locked.lock).toMatchObject({ kind: 'submitted', sentence: expect.stringMatching(/đã nộp lúc 08:00/) })
  })

  test('of an organ that came to an end names the day; its earlier periods may still be finished', async () => {
    const [, ward] = here.wards
    await here.house.database.asSystem((trx) =>
      sql`update organ_version set valid_to = '2020-04-15' where organ_id = ${ward.id}`.execute(trx),
    )
    const late = await refusal(here.save(ward.clerk, ward, period(1), figures({ a: 1 })))
    expect(late.message).toBe(
      'Đảng ủy phường Mỹ Lộc đã kết thúc hoạt động từ ngày 15/4/2020 nên không còn báo cáo kỳ này.',
    )
    await here.save(ward.clerk, ward, period(0), figures({ a: 1 }))
  })

  test('of a day closes at midnight in Hà Nội: what comes later is late, and taken', async () => {
    const [, cell] = here.cells
    const due = (await listPeriods(here.house, cell.clerk, { directiveId: here.directiveId }))[0]?.dueOn
    expect(due).toBe('2020-04-21')
    const save = async (at: string) => {
      here.clock.set(at)
      await here.save(here.wards[0].clerk, cell, period(0), figures({ a: 1 }), at)
      const { report } = await here.part(here.wards[0].clerk, cell, period(0))
      return report?.late
    }
    expect(await save('2020-04-21T16:59:59.000Z')).toBe(false)
    expect(await save('2020-04-21T17:00:00.000Z')).toBe(true)
    here.clock.set('2020-04-06T01:00:00.000Z')
  })
})

describe('comments', () => {
  test('are read by the organ and all on its way up, each with who and when, and by nobody beside', async () => {
    const [ward, beside] = here.wards
    const [cell] = here.cells
    const at = { assignmentId: await here.assignmentOf(cell), periodId: period(0) }
    const about = { ...at, indicatorId: Number(here.ids.b), words: 'Số b thấp hơn kỳ trước, vì sao?' }
    await commentReport(here.house, ward.clerk, about)
    await commentReport(here.house, cell.officer, { ...at, words: 'Hai hộ đã chuyển đi.' })
    for (const actor of [cell.clerk, ward.leader, here.district.clerk, here.office.officer]) {
      expect(await listComments(here.house, actor, at)).toMatchObject([
        { indicatorId: here.ids.b, words: about.words, by: { title: 'clerk', organ: { id: ward.id } } },
        { indicatorId: null, words: 'Hai hộ đã chuyển đi.', at: here.clock.now() },
      ])
    }
    expect(await refusalOf(listComments(here.house, beside.clerk, at))).toBe('not.found')
    expect(await refusalOf(commentReport(here.house, here.stranger.clerk, about))).toBe('not.found')
    expect(await refusalOf(commentReport(here.house, ward.clerk, { ...about, indicatorId: 999_999 }))).toBe(
      'figure.unknown',
    )
  })
})

describe('work that is over', () => {
  const door = async (route: Route, actor: Actor, input: object) =>
    await [...directiveRoutesServed, ...documentRoutesServed]
      .find((one) => one.route === route)
      ?.handle(here.house, actor, input as never)

  test('is locked with why, by whom and since when: an assignment given back, then the directive recalled', async () => {
    const [cell] = here.cells
    const at = { assignmentId: await here.assignmentOf(cell), periodId: period(1) }
    const stored = async () =>
      await here.house.database.asActor(cell.clerk, (trx) =>
        trx.selectFrom('assignment').selectAll().where('id', '=', at.assignmentId).executeTakeFirstOrThrow(),
      )
    const write = () =>
      refusal(saveReport(here.house, cell.clerk, { ...at, version: 0, words: 'muộn', obstacles: '', figures: [] }))
    const { id, version } = await stored()
    await door(routes['directives.returnAssignment'], cell.leader, { id, version, reason: 'không có đảng viên nào' })
    expect((await write()).message).toMatch(
      /«Đã trả lại lúc 08:00 ngày 06\/04\/2020, bởi Người \d+ leader \(leader\): không có đảng viên nào»/,
    )
    const { viaDocumentId } = await stored()
    await door(routes['documents.recall'], here.district.leader, { id: viaDocumentId, reason: 'ban hành nhầm' })
    expect((await write()).message).toMatch(
      /«Đã thu hồi lúc 08:00 ngày 06\/04\/2020, bởi Người \d+ leader \(leader\): ban hành nhầm»/,
    )
  })
})
