import type { SynthesisView } from '@thongsuot/contract'
import { sql } from 'kysely'
import { extractText } from 'unpdf'
import { fold } from 'vanban/text'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPorts } from '../../compose.ts'
import type { Actor } from '../../platform/actor.ts'
import type { ServedRoute } from '../../platform/define-route.ts'
import { comparePolicy } from '../../platform/testing/compare-policy.ts'
import { openTestHouse, type TestHouse, testMorning } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { approveWithPlan, assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { chainHead, exportLines, sealEvents, verifyExport } from '../audit/index.ts'
import { directiveById, directiveRoutesServed, issueDocument, runFanoutSlice } from '../directives/index.ts'
import { createDraft, documentRoutesServed } from '../documents/index.ts'
import { figureRoutesServed } from '../figures/index.ts'
import { gatherMaterial } from './commands/gather-material.ts'
import { synthesisRoutesServed } from './index.ts'
import { synthesisPolicy } from './policy.ts'

let opened: TestHouse
let district: TestOrgan
let office: TestOrgan
let wards: TestOrgan[]
let directiveId: number
let periodId: number
let synthesisId: number

const ward = (i: number): TestOrgan => wards[i] as TestOrgan
const served: readonly ServedRoute[] = [
  ...documentRoutesServed,
  ...directiveRoutesServed,
  ...figureRoutesServed,
  ...synthesisRoutesServed,
]

/** Any command or query through the door that serves it. */
async function ask<T = { id: number; version: number }>(door: string, actor: Actor, input: object): Promise<T> {
  const [method, path] = door.split(' ')
  const found = served.find((r) => r.route.method === method && r.route.path === path)
  if (!found) throw new Error(`no door ${door}`)
  return (await found.handle(opened.house, actor, input as never)) as T
}
const view = (actor: Actor) => ask<SynthesisView>('GET /api/syntheses/:id', actor, { id: synthesisId })

beforeAll(async () => {
  registerPorts()
  opened = await openTestHouse()
  const { house } = opened
  const city = await addOrgan(house, { name: 'Thành ủy An Hải', abbreviation: 'TU', users: false })
  district = await addOrgan(house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU', superior: city })
  office = await addOrgan(house, { name: 'Ban Tuyên giáo Quận ủy', superior: district })
  wards = []
  for (const name of ['Hòa Khê', 'Mỹ Lộc', 'Tân Thủy']) {
    wards.push(await addOrgan(house, { name: `Đảng ủy phường ${name}`, superior: district }))
  }
  for (const kind of ['CV', 'BC']) await addSeries(house, district, kind, `${kind}/QU`, 100)
  // Who the report goes to is read from its own words, so that the name must be known.
  await house.database.asSystem((trx) =>
    sql`insert into organ_alias (organ_id, alias, alias_folded)
      values (${city.id}, 'Thành ủy An Hải', ${fold('Thành ủy An Hải')})`.execute(trx),
  )
  const base = { overTime: 'sum' as const, bounded: false }
  const indicators = [
    { ...base, code: 'came', name: 'Đảng viên dự', unit: 'người', kind: 'number' as const },
    { ...base, code: 'called', name: 'Đảng viên triệu tập', unit: 'người', kind: 'number' as const },
    {
      ...{ ...base, code: 'rate', name: 'Tỷ lệ dự', unit: '%', kind: 'ratio' as const, bounded: true },
      ...{ numerator: 'came', denominator: 'called' },
    },
    { ...base, code: 'money', name: 'Số tiền ủng hộ', unit: 'đồng', kind: 'money' as const },
    { ...base, code: 'none', name: 'Số lớp học bù', unit: 'lớp', kind: 'number' as const },
  ]
  const plan = planOf(
    wards,
    [
      requirement(
        'r1',
        wards.map((w) => assigned(w, 'execute')),
        { indicators },
      ),
    ],
    {
      consolidatorOrganId: office.id,
      rhythm: { everyDays: 14, startOn: '2020-04-06', periods: 2, dueAfterDays: 1 },
    },
  )
  const documentId = await house.database.asActor(district.officer, async (trx) => {
    const draft = await createDraft(trx, house, district.officer, {
      content: testLetter('quán triệt'),
      purpose: 'letter',
    })
    await approveWithPlan(trx, district, draft.id, plan)
    return draft.id
  })
  directiveId = Number((await issueDocument(house, district.clerk, { documentId, version: 1 })).directiveId)
  while (await runFanoutSlice(house));
  const periods = await ask<{ id: number }[]>('GET /api/directives/:directiveId/periods', office.clerk, { directiveId })
  periodId = Number(periods[0]?.id)
  await report(ward(0), [2909, 3044, 24_179_000], 'Mở 21 lớp tại các chi bộ.', 'Hai chi bộ thiếu hội trường.')
  await report(ward(1), [1000, 1000, 5_000_000], 'Đã quán triệt xong.', '')
})
afterAll(() => opened.close())

async function report(
  organ: TestOrgan,
  values: number[],
  words: string,
  obstacles: string,
  version = 0,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from assignment where organ_id = ${organ.id}`.execute(
    opened.house.database.plain,
  )
  const indicators = await ask<{ id: number }[]>('GET /api/directives/:directiveId/indicators', organ.clerk, {
    directiveId,
  })
  const entered = indicators.filter((_, i) => i !== 2)
  const figures = values.map((value, i) => ({ indicatorId: Number(entered[i]?.id), value }))
  const place = { assignmentId: Number(rows[0]?.id), periodId, version }
  const draft = await ask('PUT /api/reports/draft', organ.clerk, { ...place, words, obstacles, figures })
  const { submitted } = await ask<{ submitted: { version: number }[] }>('POST /api/reports/submit', organ.clerk, {
    reports: [{ id: draft.id, version: draft.version }],
  })
  await ask('POST /api/reports/:id/accept', office.officer, { id: draft.id, version: submitted[0]?.version })
}

describe('a synthesis', () => {
  test('is drafted by the consolidator in the name and form of the committee, once, and by nobody else', async () => {
    const door = 'POST /api/directives/:directiveId/syntheses'
    expect(await refusalOf(ask(door, ward(0).officer, { directiveId, periodId }))).toMatch(/not.found|action.refused/)
    synthesisId = (await ask(door, office.officer, { directiveId, periodId })).id
    expect(await refusalOf(ask(door, district.officer, { directiveId, periodId }))).toBe('synthesis.exists')
    for (const organ of [office, district]) {
      const { document, content } = await view(organ.officer)
      expect(document).toMatchObject({ purpose: 'synthesis', kind: 'BC', state: 'draft' })
      expect(content.issuer).toEqual(['QUẬN ỦY BẾN ĐÁ'])
    }
    expect(await refusalOf(view(ward(0).officer))).toBe('not.found')
  })

  test('has the totals with how many of how many, the words received by organ, and who is missing', async () => {
    const { numbers, words, missing, content } = await view(office.officer)
    expect(numbers.map((n) => [n.name, n.text, n.reported, n.expected])).toEqual([
      ['Đảng viên dự', '3.909', 2, 3],
      ['Đảng viên triệu tập', '4.044', 2, 3],
      ['Tỷ lệ dự', '96,66', 2, 3],
      ['Số tiền ủng hộ', '29.179.000', 2, 3],
      ['Số lớp học bù', 'chưa có số liệu', 0, 3],
    ])
    expect(words).toMatchObject([{ words: 'Mở 21 lớp tại các chi bộ.' }, { words: 'Đã quán triệt xong.' }])
    expect(missing.map((o) => o.id)).toEqual([ward(2).id])
    expect(content.body.map((b) => (b.type === 'clause' ? b.label : ''))).toEqual(['I', 'II', 'III', 'IV'])
    const text = JSON.stringify(content)
    expect(text).toContain('Tỷ lệ dự: {{s3}}\u00a0% (2/3 đơn vị báo cáo')
    expect(text).toContain('Hai chi bộ thiếu hội trường.')
    expect(content.annexes).toHaveLength(1)
  })

  test('takes the numbers anew on request, keeps its words and the keys in them', async () => {
    const before = await view(office.officer)
    await report(ward(2), [500, 1000, 0], 'Đang làm.', '')
    expect((await view(office.officer)).numbers).toEqual(before.numbers)
    opened.clock.advance(60_000)
    await ask('POST /api/syntheses/:id/refresh', office.officer, { id: synthesisId })
    const after = await view(office.officer)
    expect(after.numbers.map((n) => [n.key, n.text, n.reported])).toEqual([
      ['s1', '4.409', 3],
      ['s2', '5.044', 3],
      ['s3', '87,41', 3],
      ['s4', '29.179.000', 3],
      ['s5', 'chưa có số liệu', 0],
    ])
    expect(after.content).toEqual(before.content)
    expect(after.asOf > before.asOf).toBe(true)
  })

  test('takes no secret content and no shape that cannot be printed, and what is saved leaves one event', async () => {
    const { content, documentVersion: version } = await view(office.officer)
    const save = (changed: object) =>
      ask('PUT /api/syntheses/:id', office.officer, { id: synthesisId, version, content: { ...content, ...changed } })
    const events = async () =>
      await sql`select from audit_event where type = 'synthesis.saved'`
        .execute(opened.house.database.plain)
        .then(({ rows }) => rows.length)
    expect(await refusalOf(save({ secrecy: 'mật' }))).toBe('document.secret')
    expect(await refusalOf(save({ body: [{ type: 'song', text: 'la' }] }))).toBe('input.invalid')
    expect(await events()).toBe(0)
    await save({ subject: `${content.subject} ` })
    expect(await events()).toBe(1)
    expect((await view(office.officer)).documentVersion).toBe(version + 1)
  })

  test('is not issued with an empty section or an unknown number; then it is, with as-of time and the record’s head', async () => {
    const { house } = opened
    const toIssue = async (version: number): Promise<{ documentId: number; version: number }> => {
      const { document } = await view(district.officer)
      const sent = await ask('POST /api/documents/:id/submit', office.officer, { id: document.id, version })
      const done = await ask('POST /api/documents/:id/approve', district.leader, {
        id: document.id,
        version: sent.version,
      })
      return { documentId: document.id, version: done.version }
    }
    const first = await view(office.officer)
    const content = structuredClone(first.content)
    const last = content.body.at(-1)
    if (last?.type === 'clause')
      last.blocks = [{ type: 'paragraph', text: 'Tiếp tục quán triệt; đạt {{s3}}%, {{s9}}.' }]
    const wrong = await ask('PUT /api/syntheses/:id', office.officer, {
      id: synthesisId,
      version: first.documentVersion,
      content,
    })
    const tooOld = { id: synthesisId, version: first.documentVersion, content }
    expect(await refusalOf(ask('PUT /api/syntheses/:id', district.officer, tooOld))).toBe('version.stale')
    const approved = await toIssue(wrong.version)
    expect(await refusalOf(issueDocument(house, district.clerk, approved))).toBe('document.fieldMissing')
    const back = await ask('POST /api/documents/:id/send-back', district.leader, {
      ...{ id: approved.documentId, version: approved.version, reason: 'sai số liệu' },
    })
    const right = JSON.parse(JSON.stringify(content).replace(', {{s9}}', '')) as typeof content
    const saved = await ask('PUT /api/syntheses/:id', office.officer, {
      ...{ id: synthesisId, version: back.version, content: right },
    })
    const ready = await toIssue(saved.version)
    const issued = await issueDocument(house, district.clerk, ready)
    expect(issued).toMatchObject({ notation: '101-BC/QU' })
    const { auditHead, content: frozen } = await view(district.clerk)
    expect(JSON.stringify(frozen)).toContain('Tiếp tục quán triệt; đạt 87,41%.')
    expect(JSON.stringify(frozen)).not.toContain('{{')
    await headIsInTheChain(String(auditHead))
    const { bytes } = await ask<{ bytes: Uint8Array }>('GET /api/documents/:id/print.pdf', district.clerk, {
      id: ready.documentId,
    })
    const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
    const flat = text.replace(/\s+/g, ' ')
    expect(flat).toContain('Số liệu tính đến 08:01 ngày 06/04/2020.')
    expect(flat.replaceAll(' ', '')).toContain(`Mãniêmphongnhậtký:${auditHead}`)
  })

  test('that was issued keeps its numbers and its words; late and corrected figures are shown beside it', async () => {
    const before = await view(district.clerk)
    expect(before.later).toEqual([])
    opened.clock.advance(3_600_000)
    const { rows } = await opened.house.database.asActor(ward(0).clerk, (trx) =>
      sql<{ id: number; version: number }>`
        select id, version from report where organ_id = ${ward(0).id} and state = 'accepted'`.execute(trx),
    )
    const correction = await ask('POST /api/reports/:id/correct', ward(0).clerk, rows[0] as object)
    await report(ward(0), [2919, 3044, 25_000_000], 'Đính chính theo danh sách.', '', correction.version)
    const after = await view(district.clerk)
    expect(after.later.map((one) => [one.key, one.text, one.reported])).toEqual([
      ['s1', '4.419', 3],
      ['s3', '87,61', 3],
      ['s4', '30.000.000', 3],
    ])
    expect(after.later.every((one) => one.asOf > before.asOf)).toBe(true)
    expect(after.numbers).toEqual(before.numbers)
    expect(after.content).toEqual(before.content)
    expect(after.documentVersion).toBe(before.documentVersion)
    expect(await refusalOf(ask('POST /api/syntheses/:id/refresh', office.officer, { id: synthesisId }))).toBe(
      'state.refused',
    )
  })

  /** The printed head is part of the chain, every input of the numbers is sealed under it, and a cut-off tail shows. */
  async function headIsInTheChain(auditHead: string): Promise<void> {
    const { house } = opened
    const { height } = await chainHead(house.database.plain)
    const printed = Number(auditHead.split('·')[0])
    expect(printed).toBeLessThanOrEqual(height)
    const { rows } = await sql<{ latest: number | null; waiting: number }>`
      select max(block_height) as latest, count(*) filter (where block_height is null)::int as waiting from audit_event
      where type = 'report.accepted'`.execute(house.database.plain)
    expect(rows[0]?.waiting).toBe(0)
    expect(Number(rows[0]?.latest)).toBeLessThanOrEqual(printed)
    while (await sealEvents(house));
    const lines: string[] = []
    for await (const line of exportLines(house.database.plain)) lines.push(line.trimEnd())
    async function* each(some: readonly string[]) {
      yield* some
    }
    expect(await verifyExport(each(lines), auditHead)).toMatchObject({ ok: true })
    const cut = lines.slice(
      0,
      lines.findIndex((l) => JSON.parse(l).height === printed),
    )
    expect(await verifyExport(each(cut), auditHead)).toMatchObject({ ok: false })
  }
})

describe('what a first text is written from', () => {
  const material = async (period: number) =>
    await opened.house.database.asActor(office.officer, async (trx) =>
      gatherMaterial(trx, opened.house, office.officer, await directiveById(trx, directiveId), {
        id: period,
        name: 'Kỳ',
        toOn: '2020-04-20',
      }),
    )

  test('the consolidator counts the organs that passed the directive on, and reads their documents', async () => {
    const { house } = opened
    const passed: number[] = []
    for (const owner of [ward(0), ward(1)]) {
      const cell = await addOrgan(house, { name: `Chi bộ của ${owner.id}`, superior: owner, users: false })
      await addSeries(house, owner, 'CV', 'CV/ĐU')
      const { requirementsList } = await ask<{ requirementsList: { id: number }[] }>(
        'GET /api/directives/:id',
        owner.leader,
        { id: directiveId },
      )
      const { documentId, version } = await ask<{ documentId: number; version: number }>(
        'POST /api/directives/:id/cascade/propose',
        owner.officer,
        {
          ...{ id: directiveId, requirementIds: requirementsList.map((r) => r.id) },
          targets: [{ kind: 'organ', id: cell.id }],
        },
      )
      const sent = await ask('POST /api/documents/:id/submit', owner.clerk, { id: documentId, version })
      const done = await ask('POST /api/documents/:id/approve', owner.leader, { id: documentId, version: sent.version })
      await issueDocument(house, owner.clerk, { documentId, version: done.version })
      while (await runFanoutSlice(house));
      expect(await ask('GET /api/documents/:id', office.officer, { id: documentId })).toMatchObject({ id: documentId })
      passed.push(documentId)
    }
    expect((await material(periodId)).cascades).toBe(2)
    await ask('POST /api/documents/:id/recall', ward(1).leader, { id: Number(passed[1]), reason: 'sai đối tượng' })
    expect((await material(periodId)).cascades).toBe(1)
  })

  test('who reported and who did not are called as they were in the period, however they are called since', async () => {
    const { house, clock } = opened
    const then = await material(periodId)
    const named = ({ words, missing }: typeof then) => [words.map((each) => each.organName), missing]
    await house.database.asSystem(async (trx) => {
      await sql`update organ_version set valid_to = '2020-06-01' where organ_id = any(${wards.map((w) => w.id)})`.execute(
        trx,
      )
      await sql`insert into organ_version (organ_id, valid_from, name, short_name, kind, line, superior_id, name_folded)
        select organ_id, '2020-06-01', 'Đảng ủy mới ' || organ_id, 'Mới ' || organ_id, kind, line, superior_id, 'dang uy moi'
        from organ_version where organ_id = any(${wards.map((w) => w.id)})`.execute(trx)
    })
    clock.set('2020-06-02T01:00:00.000Z')
    try {
      expect(named(await material(periodId))).toEqual(named(then))
      expect(JSON.stringify(named(then))).not.toContain('mới')
      expect(JSON.stringify(await view(office.officer))).not.toContain('Đảng ủy mới')
    } finally {
      clock.set(testMorning)
    }
  })

  test('what is finished is neither asked for nor missing nor expected in the periods that begin later', async () => {
    const place = { directiveId }
    const periods = await ask<{ id: number }[]>('GET /api/directives/:directiveId/periods', office.clerk, place)
    const later = Number(periods[1]?.id)
    const { rows } = await sql<{ id: number }>`select id from assignment where organ_id = ${ward(2).id}`.execute(
      opened.house.database.plain,
    )
    const expected = async () => {
      const { numbers, missing } = await material(later)
      return [numbers[0]?.expected, missing.length]
    }
    // Three wards and the cell below one of them; only the wards report to the committee itself.
    expect(await expected()).toEqual([4, 3])
    await ask('POST /api/assignments/:id/finish', ward(2).leader, { id: Number(rows[0]?.id) })
    expect(await expected()).toEqual([3, 2])
    expect((await material(periodId)).numbers[0]?.expected).toBe(4)
    opened.clock.set('2020-04-21T01:00:00.000Z')
    const owed = async (organ: TestOrgan) =>
      (
        await ask<{ items: { period: { id: number } }[] }>('GET /api/reports/to-make', organ.clerk, { limit: 10 })
      ).items.map((form) => form.period.id)
    // Both have reported for the first period.
    expect(await owed(ward(2))).toEqual([])
    expect(await owed(ward(1))).toEqual([later])
    opened.clock.set(testMorning)
  })
})

test('the policy says the same in memory and in SQL', async () => {
  const db = opened.house.database.plain
  expect(await comparePolicy(db, synthesisPolicy, ['own', 'consolidator'], ['open', 'frozen'])).toBeGreaterThan(20)
})
