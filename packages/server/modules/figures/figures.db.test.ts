import type { ErrorCode, FigureEntry, ReportView } from '@thongsuot/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { Refusal } from '../../platform/refusal.ts'
import { comparePolicy } from '../../platform/testing/compare-policy.ts'
import { openTestHouse, type TestHouse, testMorning } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { issueDocument, registerDirectiveParticipant, runFanoutSlice } from '../directives/index.ts'
import { createDraft } from '../documents/index.ts'
import { organsWithUsers } from '../identity/index.ts'
import { organRefs } from '../organs/index.ts'
import { correctReport } from './commands/correct-report.ts'
import { acceptReport, sendBackReport, withdrawReport } from './commands/decide-report.ts'
import { foldDeltas } from './commands/fold-deltas.ts'
import { figuresParticipant } from './commands/follow-directive.ts'
import { openQuickPeriod } from './commands/open-quick-period.ts'
import { saveReport } from './commands/save-report.ts'
import { submitReports } from './commands/submit-reports.ts'
import { phaseNames, type ReportPhase } from './model.ts'
import { calendarPolicy, type ReportRelation, reportPolicy } from './policy.ts'
import { openForm } from './queries/form.ts'
import { listToAccept, listToMake, reportSqlFacts } from './queries/lists.ts'
import { openTotal } from './queries/open-total.ts'
import { getReport } from './queries/report-view.ts'
import { listIndicators, listPeriods, listRollups } from './queries/rollup.ts'
import { relationsTo, type StoredReport } from './store.ts'

let opened: TestHouse
let district: TestOrgan
let office: TestOrgan
let wards: TestOrgan[]
let cells: TestOrgan[]
let stranger: TestOrgan
let directiveId: number
let periods: number[]
/** Indicator ids of the first requirement by code. */
let ids: Record<string, number>

const ward = (i: number): TestOrgan => wards[i] as TestOrgan
const cell = (i: number): TestOrgan => cells[i] as TestOrgan

beforeAll(async () => {
  opened = await openTestHouse()
  const { house } = opened
  registerDirectiveParticipant(figuresParticipant)
  district = await addOrgan(house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  office = await addOrgan(house, { name: 'Ban Tuyên giáo Quận ủy', superior: district })
  stranger = await addOrgan(house, { name: 'Đảng ủy phường xa' })
  wards = []
  for (const name of ['Hòa Khê', 'Mỹ Lộc', 'Tân Thủy']) {
    wards.push(await addOrgan(house, { name: `Đảng ủy phường ${name}`, superior: district }))
  }
  cells = []
  for (const n of [1, 2]) cells.push(await addOrgan(house, { name: `Chi bộ ${n}`, superior: ward(0), users: n !== 2 }))
  await addSeries(house, district, 'CV', 'CV/QU', 100)
  directiveId = await issue()
  periods = (await listPeriods(house, district.clerk, { directiveId })).map((p) => p.id)
  const indicators = await listIndicators(house, district.clerk, { directiveId })
  ids = Object.fromEntries(indicators.map((i) => [i.code, i.id]))
})
afterAll(() => opened.close())

async function issue(): Promise<number> {
  const { house } = opened
  const base = { overTime: 'sum' as const, bounded: false, unit: 'người', kind: 'number' as const }
  const plan = planOf(
    [...wards, ...cells],
    [
      requirement(
        'r1',
        [
          ...wards.map((w) => assigned(w, 'execute')),
          ...cells.map((c) => assigned(c, 'execute', { reportsToOrganId: ward(0).id })),
          assigned(office, 'cooperate'),
        ],
        {
          indicators: [
            { ...base, code: 'came', name: 'Đảng viên dự' },
            { ...base, code: 'called', name: 'Đảng viên triệu tập' },
            {
              ...base,
              ...{ code: 'rate', name: 'Tỷ lệ dự', kind: 'ratio', unit: '%', bounded: true },
              ...{ numerator: 'came', denominator: 'called' },
            },
            { ...base, code: 'stock', name: 'Đang cách ly', overTime: 'latest' },
            { ...base, code: 'money', name: 'Tiết kiệm', kind: 'money', unit: 'đồng' },
          ],
        },
      ),
    ],
    {
      consolidatorOrganId: office.id,
      rhythm: { everyDays: 14, startOn: '2020-04-06', periods: 2, dueAfterDays: 2 },
    },
  )
  const documentId = await house.database.asActor(district.officer, async (trx) => {
    const draft = await createDraft(trx, house, district.officer, { content: testLetter('ra quân'), purpose: 'letter' })
    await sql`insert into plan (document_id, body, saved_at, saved_by)
      values (${draft.id}, ${JSON.stringify(plan)}::jsonb, ${testMorning}, ${district.officer.positionId})`.execute(trx)
    await sql`update document set state = 'approved', approved_at = ${testMorning}, approved_by = ${district.leader.positionId}
      where id = ${draft.id}`.execute(trx)
    return draft.id
  })
  const { rows } = await house.database.asSystem((trx) =>
    sql<{ version: number }>`select version from document where id = ${documentId}`.execute(trx),
  )
  const done = await issueDocument(house, district.clerk, { documentId, version: Number(rows[0]?.version) })
  while (await runFanoutSlice(house));
  return Number(done.directiveId)
}

async function assignmentOf(organ: TestOrgan): Promise<number> {
  const row = await opened.house.database.plain
    .selectFrom('assignment')
    .select('id')
    .where('directiveId', '=', directiveId)
    .where('organId', '=', organ.id)
    .executeTakeFirstOrThrow()
  return row.id
}

const period = (n: number): number => Number(periods[n])
const entry = (code: string, value: number | null, note?: string): FigureEntry => ({
  indicatorId: Number(ids[code]),
  value,
  note,
})

interface Draft {
  figures?: FigureEntry[]
  words?: string
  version?: number
  evidence?: string
}

async function save(actor: Actor, organ: TestOrgan, n: number, draft: Draft = {}) {
  return await saveReport(opened.house, actor, {
    ...{ assignmentId: await assignmentOf(organ), periodId: period(n), version: draft.version ?? 0 },
    ...{ words: draft.words ?? '', obstacles: '', figures: draft.figures ?? [], evidence: draft.evidence },
  })
}

async function submit(actor: Actor, draft: { id: number; version: number }) {
  const { submitted } = await submitReports(opened.house, actor, { reports: [draft] })
  return { id: draft.id, version: Number(submitted[0]?.version) }
}

async function report(organ: TestOrgan, n: number, figures: FigureEntry[], acceptor: Actor) {
  const sent = await submit(organ.clerk, await save(organ.clerk, organ, n, { figures, words: 'đã làm' }))
  const done = await acceptReport(opened.house, acceptor, sent)
  return { id: done.id, version: Number(done.version) }
}

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  return await work.then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
}

async function rollup(actor: Actor, code: string, n?: number) {
  const periodId = n === undefined ? undefined : period(n)
  const totals = await listRollups(opened.house, actor, { directiveId, periodId })
  return totals.find((t) => t.indicatorId === ids[code])
}

describe('the calendar', () => {
  test('has the periods of the plan’s rhythm by name, and closes them some days after their last day', async () => {
    expect(await listPeriods(opened.house, ward(0).clerk, { directiveId })).toMatchObject([
      { ordinal: 1, name: 'Kỳ 1 (06/4–19/4/2020)', fromOn: '2020-04-06', toOn: '2020-04-20', dueOn: '2020-04-21' },
      { ordinal: 2, name: 'Kỳ 2 (20/4–03/5/2020)', fromOn: '2020-04-20', toOn: '2020-05-04', dueOn: '2020-05-05' },
    ])
  })

  test('a stranger does not find it', async () => {
    expect(await refusalOf(listPeriods(opened.house, stranger.clerk, { directiveId }))).toBe('not.found')
  })
})

describe('a report', () => {
  test('goes up level by level, and counts up to the root only when its superior accepted it', async () => {
    const figures = [entry('came', 29), entry('called', 30), entry('stock', 4), entry('money', 1_000_000)]
    const sent = await submit(cell(0).clerk, await save(cell(0).clerk, cell(0), 0, { figures }))
    expect(await rollup(district.clerk, 'came', 0)).toMatchObject({ value: null, reported: 0, expected: 5 })
    await acceptReport(opened.house, ward(0).clerk, sent)
    expect(await rollup(district.clerk, 'came', 0)).toMatchObject({ value: 29, reported: 1, expected: 5 })
    expect(await rollup(ward(0).clerk, 'came', 0)).toMatchObject({ value: 29, reported: 1, expected: 3 })
    expect(await rollup(office.clerk, 'rate', 0)).toMatchObject({ numerator: 29, denominator: 30, reported: 1 })
    expect((await rollup(office.clerk, 'rate', 0))?.value).toBeCloseTo(96.67, 2)
  })

  test('is never accepted by its own organ, by a superior further up, or by a stranger', async () => {
    const sent = await submit(ward(1).clerk, await save(ward(1).clerk, ward(1), 0, { words: 'đã làm' }))
    const tried: [Actor, ErrorCode][] = [
      [ward(1).leader, 'action.refused'],
      [ward(0).leader, 'not.found'],
      [stranger.leader, 'not.found'],
      [{ ...district.leader, role: 'administrator' }, 'action.refused'],
    ]
    for (const [actor, code] of tried) expect(await refusalOf(acceptReport(opened.house, actor, sent))).toBe(code)
    expect((await refusal(acceptReport(opened.house, ward(1).leader, sent))).details.reason).toMatch(
      /cơ quan nhận báo cáo/,
    )
    const done = await acceptReport(opened.house, office.officer, sent)
    expect(await acceptReport(opened.house, office.officer, sent)).toEqual(done)
  })

  test('takes no total: not a ratio, not from an organ that owes words, not from the issuer', async () => {
    const given = { figures: [entry('rate', 99)] }
    expect(await refusalOf(save(ward(2).clerk, ward(2), 0, given))).toBe('figure.total')
    expect(await refusalOf(save(office.clerk, office, 0, { figures: [entry('came', 9)] }))).toBe('figure.total')
    expect(await refusalOf(save(district.clerk, district, 0, { figures: [entry('came', 9)] }))).toBe('figure.total')
    const unknown = { figures: [{ indicatorId: 999_999, value: 1 }] }
    expect(await refusalOf(save(ward(2).clerk, ward(2), 0, unknown))).toBe('figure.unknown')
  })

  test('is checked when it is submitted, all parts or none, and a draft may be wrong until then', async () => {
    const wrong = await save(ward(2).clerk, ward(2), 0, { figures: [entry('came', 31), entry('called', 30)] })
    expect((await refusal(submit(ward(2).clerk, wrong))).message).toMatch(/«Đảng viên dự» \(31\) lớn hơn/)
    const half = await save(ward(2).clerk, ward(2), 0, { version: wrong.version, figures: [entry('came', 3)] })
    expect((await refusal(submit(ward(2).clerk, half))).message).toMatch(/thiếu «Đảng viên triệu tập»/)
    const below = await save(ward(2).clerk, ward(2), 0, { version: half.version, figures: [entry('stock', -1)] })
    expect((await refusal(submit(ward(2).clerk, below))).message).toMatch(/không được âm/)
    const bare = await save(ward(2).clerk, ward(2), 0, { version: below.version, figures: [entry('money', -5)] })
    expect((await refusal(submit(ward(2).clerk, bare))).message).toMatch(/ghi chú lý do/)
    const empty = await save(ward(2).clerk, ward(2), 0, {
      version: bare.version,
      figures: [entry('came', null, 'chưa họp')],
    })
    expect(await refusalOf(submit(ward(2).clerk, empty))).toBe('report.empty')
    const kept = await getReport(opened.house, ward(2).clerk, { id: empty.id })
    expect(kept.figures).toEqual([{ indicatorId: ids.came, value: null, note: 'chưa họp', source: null }])
  })

  test('two people in one form lose nothing: the second is told who saved when and what is there now', async () => {
    const form = await openForm(opened.house, ward(2).clerk, { directiveId, periodId: period(0) })
    const version = Number(form.parts[0]?.report?.version)
    const mine = { version, words: 'của văn thư', figures: [entry('came', 1), entry('called', 2)] }
    const first = await save(ward(2).clerk, ward(2), 0, mine)
    // The answer was lost and the same person sends the same again.
    expect(await save(ward(2).clerk, ward(2), 0, mine)).toEqual(first)
    const stale = await refusal(save(ward(2).officer, ward(2), 0, { version, words: 'của chuyên viên' }))
    expect(stale.code).toBe('version.stale')
    expect(stale.details).toMatchObject({ version: first.version, words: 'của văn thư' })
    expect(stale.details.who).toMatch(/clerk/)
    expect(stale.details.figures).toHaveLength(2)
  })

  test('two first saves at once keep one draft, and the other is told', async () => {
    const made = await Promise.allSettled(
      [ward(1).clerk, ward(1).officer].map((actor) => save(actor, ward(1), 1, { words: `của ${actor.role}` })),
    )
    expect(made.filter((m) => m.status === 'fulfilled')).toHaveLength(1)
    const lost = made.find((m) => m.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'version.stale' })
  })

  test('once submitted it is locked, and says since when and by whom', async () => {
    const { parts } = await openForm(opened.house, cell(0).clerk, { directiveId, periodId: period(0) })
    const locked = await refusal(save(cell(0).clerk, cell(0), 0, { version: Number(parts[0]?.report?.version) }))
    expect(locked.message).toMatch(/^Báo cáo đã được duyệt lúc 08:00 ngày 06\/04\/2020 bởi Người \d+ clerk/)
  })

  test('is returned with a reason, corrected, and submitted again', async () => {
    const sent = await submit(ward(0).clerk, await save(ward(0).clerk, ward(0), 1, { words: 'đã làm' }))
    const back = await sendBackReport(opened.house, office.clerk, { ...sent, reason: 'thiếu số liệu' })
    expect(await getReport(opened.house, ward(0).clerk, { id: sent.id })).toMatchObject({
      state: 'returned',
      returnReason: 'thiếu số liệu',
      can: { save: true, submit: true },
    })
    const again = await save(ward(0).clerk, ward(0), 1, { version: Number(back.version), words: 'đã làm, có số liệu' })
    await acceptReport(opened.house, district.officer, await submit(ward(0).clerk, again))
  })

  test('late is said, not refused', async () => {
    opened.clock.set('2020-04-22T01:00:00.000Z')
    const late = await report(cell(0), 1, [entry('stock', 2)], ward(0).clerk)
    opened.clock.set(testMorning)
    expect(await getReport(opened.house, ward(0).clerk, { id: late.id })).toMatchObject({ late: false })
    opened.clock.set('2020-04-22T01:00:00.000Z')
    const { version } = await openForm(opened.house, ward(2).clerk, { directiveId, periodId: period(0) }).then(
      (f) => f.parts[0]?.report as ReportView,
    )
    const figures = [entry('came', 1), entry('called', 2), entry('stock', 1)]
    const sent = await submit(ward(2).clerk, await save(ward(2).clerk, ward(2), 0, { version, figures }))
    await acceptReport(opened.house, district.clerk, sent)
    expect(await getReport(opened.house, ward(2).clerk, { id: sent.id })).toMatchObject({
      late: true,
      state: 'accepted',
    })
    opened.clock.set(testMorning)
  })
})

describe('on behalf', () => {
  test('the superior enters for an organ without users, marked, and only with evidence', async () => {
    const draft = await save(ward(0).clerk, cell(1), 0, { figures: [entry('stock', 3)] })
    expect(await refusalOf(submit(ward(0).clerk, draft))).toBe('behalf.evidenceMissing')
    const evidence = 'điện thoại của bí thư chi bộ lúc 9 giờ'
    const again = await save(ward(0).clerk, cell(1), 0, {
      ...{ version: draft.version, figures: [entry('stock', 3)], evidence },
    })
    const sent = await submit(ward(0).clerk, again)
    await acceptReport(opened.house, ward(0).leader, sent)
    expect(await getReport(opened.house, district.clerk, { id: sent.id })).toMatchObject({ onBehalf: true, evidence })
  })

  test('an organ with users enters itself, and somebody further up never does', async () => {
    expect(await refusalOf(save(ward(0).clerk, cell(0), 0, { words: 'thay' }))).toBe('behalf.hasUsers')
    expect(await refusalOf(save(district.clerk, cell(1), 0, { words: 'thay' }))).toBe('action.refused')
    expect(await refusalOf(save(stranger.clerk, cell(1), 0, { words: 'thay' }))).toBe('not.found')
  })
})

describe('corrections', () => {
  test('the accepted figure counts until the corrected one is accepted; withdrawn it stops', async () => {
    const { parts } = await openForm(opened.house, ward(1).clerk, { directiveId, periodId: period(0) })
    const accepted = Number(parts[0]?.report?.id)
    const next = await correctReport(opened.house, ward(1).clerk, { id: accepted })
    expect(await correctReport(opened.house, ward(1).officer, { id: accepted })).toEqual(next)
    const figures = [entry('came', 10), entry('called', 10)]
    const before = await rollup(district.clerk, 'came', 0)
    const draft = await save(ward(1).clerk, ward(1), 0, { version: Number(next.version), figures, words: 'đính chính' })
    const sent = await submit(ward(1).clerk, draft)
    expect(await rollup(district.clerk, 'came', 0)).toMatchObject({ value: before?.value, reported: before?.reported })
    await acceptReport(opened.house, office.leader, sent)
    expect(await rollup(district.clerk, 'came', 0)).toMatchObject({
      value: Number(before?.value) + 10,
      reported: Number(before?.reported) + 1,
      expected: 5,
    })
    expect(await getReport(opened.house, ward(1).clerk, { id: accepted })).toMatchObject({ state: 'replaced' })
    await foldDeltas(opened.house)
    await withdrawReport(opened.house, ward(1).clerk, { id: sent.id, reason: 'nhầm' })
    expect(await rollup(district.clerk, 'came', 0)).toEqual(before)
  })
})

describe('totals', () => {
  test('over time a flow is added up, a stock keeps its last value, and missing is not zero', async () => {
    expect(await rollup(ward(0).clerk, 'stock', 0)).toMatchObject({ value: 7, reported: 2, expected: 3 })
    expect(await rollup(ward(0).clerk, 'stock')).toMatchObject({ value: 2, reported: 1, expected: 3 })
    expect(await rollup(ward(0).clerk, 'money')).toMatchObject({ value: 1_000_000, reported: 1, expected: 6 })
    expect(await rollup(ward(1).clerk, 'money')).toMatchObject({ value: null, reported: 0 })
  })

  test('open into their parts, down to the report and up to the words', async () => {
    const root = await assignmentOf(district)
    const input = { assignmentId: root, periodId: period(0), indicatorId: Number(ids.stock), limit: 2 }
    const top = await openTotal(opened.house, office.officer, input)
    expect(top.total).toMatchObject({ value: 8, reported: 3, expected: 5 })
    expect(top.requirement).toMatchObject({ words: 'dọn vệ sinh đường phố', clause: '1' })
    expect(top.parts).toMatchObject({ total: 4 })
    const rest = await openTotal(opened.house, office.officer, { ...input, after: String(top.parts.next) })
    const parts = [...top.parts.items, ...rest.parts.items]
    expect(parts.reduce((sum, p) => sum + (p.rollup.value ?? 0), 0)).toBe(8)
    expect(top.missing.map((o) => o.id)).toEqual([ward(0).id, ward(1).id])
    const one = await openTotal(opened.house, district.clerk, {
      ...{ assignmentId: await assignmentOf(cell(0)), periodId: period(0), indicatorId: Number(ids.came), limit: 50 },
    })
    expect(one.own?.figures.find((f) => f.indicatorId === ids.came)?.value).toBe(29)
    expect(one.chain.map((c) => c.organ.id)).toEqual([district.id, ward(0).id, cell(0).id])
    expect(await refusalOf(openTotal(opened.house, ward(1).clerk, input))).toBe('not.found')
    expect(await refusalOf(openTotal(opened.house, stranger.clerk, input))).toBe('not.found')
  })

  test('an intermediate report signs what its own cascade came to', async () => {
    const { rows } = await opened.house.database.asSystem((trx) =>
      sql<{ snapshot: unknown }>`select snapshot from report where organ_id = ${ward(0).id} and period_id = ${period(1)}
        and state = 'accepted'`.execute(trx),
    )
    expect(rows[0]?.snapshot).toMatchObject([{ indicatorId: 0, reported: 0, expected: 3 }])
  })

  test('of a past period and its reports keep the names of their day, of organs and of people', async () => {
    const { house, clock } = opened
    const names = async () => {
      const input = { assignmentId: await assignmentOf(district), periodId: period(1), indicatorId: Number(ids.stock) }
      const total = await openTotal(house, office.officer, { ...input, limit: 50 })
      const { rows } = await house.database.asSystem((trx) =>
        sql<{ id: number }>`select id from report where organ_id = ${ward(0).id} and period_id = ${period(1)}
          and state = 'accepted'`.execute(trx),
      )
      const report = await getReport(house, district.leader, { id: Number(rows[0]?.id) })
      const part = total.parts.items.find((each) => each.organ.id === ward(0).id)
      return [part?.organ.name, report.organ.name, report.submittedBy?.personName, report.submittedBy?.organ.name]
    }
    const then = await names()
    expect(then.slice(0, 2)).toEqual(['Đảng ủy phường Hòa Khê', 'Đảng ủy phường Hòa Khê'])
    await house.database.asSystem(async (trx) => {
      await sql`update organ_version set valid_to = '2020-06-01' where organ_id = ${ward(0).id}`.execute(trx)
      await sql`insert into organ_version (organ_id, valid_from, name, short_name, kind, line, superior_id, name_folded)
        select organ_id, '2020-06-01', 'Đảng ủy phường Hợp Nhất', 'Hợp Nhất', kind, line, superior_id, 'dang uy phuong hop nhat'
        from organ_version where organ_id = ${ward(0).id}`.execute(trx)
      await sql`update holder set valid_to = '2020-06-01' where position_id in (
        select id from position where organ_id = ${ward(0).id})`.execute(trx)
    })
    clock.set('2020-06-02T01:00:00.000Z')
    try {
      expect(await names()).toEqual(then)
      const form = await openForm(house, ward(0).clerk, { directiveId, periodId: period(1) })
      expect(form.organ.name).toBe('Đảng ủy phường Hòa Khê')
      const name = (await organRefs(house.database.plain, [ward(0).id], '2020-06-02')).get(ward(0).id)?.name
      expect(name).toBe('Đảng ủy phường Hợp Nhất')
    } finally {
      await house.database.asSystem((trx) =>
        sql`update holder set valid_to = null where position_id in (
          select id from position where organ_id = ${ward(0).id})`.execute(trx),
      )
      clock.set(testMorning)
    }
  })
})

describe('lists', () => {
  test('what waits stands with who decides it, and with nobody else', async () => {
    const sent = await submit(cell(0).clerk, await correctAnew(cell(0), 0))
    const listed = async (actor: Actor) =>
      (await listToAccept(opened.house, actor, { state: 'submitted', limit: 50 })).items.map((r) => r.id)
    expect(await listed(ward(0).clerk)).toEqual([sent.id])
    expect(await listed(cell(0).clerk)).toEqual([])
    expect(await listed(district.clerk)).toEqual([])
    expect(await listed({ ...ward(0).clerk, role: 'administrator' })).toEqual([])
    const page = await listToAccept(opened.house, office.clerk, { state: 'accepted', limit: 1 })
    expect(page).toMatchObject({ total: 2, items: [{ organ: {} }] })
    expect(page.next).not.toBeNull()
  })

  test('forms to make are those of periods that have begun and are not accepted, by due day', async () => {
    const { items } = await listToMake(opened.house, ward(1).clerk, { limit: 50 })
    expect(items.map((f) => [f.period.ordinal, f.owed, f.submitted, f.overdue])).toEqual([[1, 1, 0, false]])
    opened.clock.set('2020-04-23T01:00:00.000Z')
    const later = await listToMake(opened.house, ward(1).clerk, { limit: 1 })
    expect(later).toMatchObject({ total: 2, items: [{ period: { ordinal: 1 }, overdue: true }] })
    const next = await listToMake(opened.house, ward(1).clerk, { limit: 1, after: String(later.next) })
    expect(next.items).toMatchObject([{ period: { ordinal: 2 }, overdue: false }])
    opened.clock.set(testMorning)
  })

  test('a quick period is asked by the issuer or the consolidator, of everyone, once', async () => {
    const input = { directiveId, name: 'Báo cáo nhanh', fromOn: '2020-04-06', toOn: '2020-04-08', dueOn: '2020-04-08' }
    expect(await refusalOf(openQuickPeriod(opened.house, ward(0).leader, input))).toBe('action.refused')
    expect(await refusalOf(openQuickPeriod(opened.house, stranger.leader, input))).toBe('not.found')
    expect(await refusalOf(openQuickPeriod(opened.house, office.leader, { ...input, toOn: '2020-04-06' }))).toBe(
      'period.invalid',
    )
    const opened1 = await openQuickPeriod(opened.house, office.leader, input)
    expect(await openQuickPeriod(opened.house, office.leader, input)).toEqual(opened1)
    const totals = await listRollups(opened.house, district.clerk, { directiveId, periodId: opened1.id })
    expect(totals[0]).toMatchObject({ value: null, reported: 0, expected: 5 })
  })
})

async function correctAnew(organ: TestOrgan, n: number) {
  const { parts } = await openForm(opened.house, organ.clerk, { directiveId, periodId: period(n) })
  const next = await correctReport(opened.house, organ.clerk, { id: Number(parts[0]?.report?.id) })
  return { id: next.id, version: Number(next.version) }
}

describe('policies', () => {
  const relations: readonly ReportRelation[] = ['own', 'behalf', 'superior', 'consolidator', 'reader']

  test('say the same in memory and in SQL over every combination of facts', async () => {
    const db = opened.house.database.plain
    const states = Object.keys(phaseNames) as ReportPhase[]
    expect(await comparePolicy(db, reportPolicy, relations, states)).toBeGreaterThan(100)
    const calendar = ['own', 'consolidator', 'other'] as const
    expect(await comparePolicy(db, calendarPolicy, calendar, ['open', 'closed', 'recalled'])).toBeGreaterThan(5)
  })

  test('the relations of every organ to every report are the same in memory and in SQL', async () => {
    const today = opened.clock.today()
    let held = 0
    for (const organ of [district, office, stranger, ...wards, ...cells]) {
      const sqlFacts = reportSqlFacts(organ.clerk, today)
      const columns = relations.map((r) => sql`${sqlFacts.relations[r]} as ${sql.ref(r)}`)
      await opened.house.database.asSystem(async (trx) => {
        const { rows } = await sql<
          StoredReport & Record<ReportRelation, boolean> & { followerId: number; consolidatorId: number }
        >`
          select r.*, d.follower_organ_id as follower_id, d.consolidator_organ_id as consolidator_id, ${sql.join(columns)}
          from report r join directive d on d.id = r.directive_id`.execute(trx)
        for (const row of rows) {
          const users = (await organsWithUsers(trx, [row.organId], today)).has(row.organId)
          const inMemory = relationsTo(row, organ.clerk, users)
          expect(relations.filter((r) => row[r])).toEqual(relations.filter((r) => inMemory.has(r)))
          held += inMemory.size
        }
      })
    }
    expect(held).toBeGreaterThan(20)
  })
})
