import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { comparePolicy } from '../../platform/testing/compare-policy.ts'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, type TestOrgan } from '../../platform/testing/test-office.ts'
import { planOf } from '../../platform/testing/test-plan.ts'
import { createDraft, documentRoutesServed } from '../documents/index.ts'
import { fillDuties, importInstallation } from '../identity/index.ts'
import { targetOrganIds } from '../organs/index.ts'
import { proposePlan } from './commands/propose-plan.ts'
import { savePlan } from './commands/save-plan.ts'
import { assignmentPolicy, directivePolicy } from './policy.ts'
import { getPlan, previewPlan } from './queries/plan.ts'

let opened: TestHouse
let district: TestOrgan
let ward: TestOrgan
let officer: Actor
let keys: Map<number, string>

beforeAll(async () => {
  opened = await openTestHouse()
  district = await addOrgan(opened.house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  ward = await addOrgan(opened.house, { name: 'Đảng ủy phường Hòa Khê', superior: district })
  await importInstallation(opened.house, smallDistrict)
  const rows = await opened.house.database.plain.selectFrom('organ').select(['id', 'key']).execute()
  keys = new Map(rows.map((row) => [row.id, row.key]))
  const committee = rows.find((row) => row.key === 'qu')?.id ?? 0
  officer = { ...district.officer, organId: committee }
})
afterAll(() => opened.close())

describe('a saved plan', () => {
  test('a plan saved by two at once: the second is told who was first', async () => {
    const draft = await opened.house.database.asActor(district.officer, (trx) =>
      createDraft(trx, opened.house, district.officer, { content: testLetter('kế hoạch'), purpose: 'letter' }),
    )
    const plan = planOf([ward], [])
    await savePlan(opened.house, district.clerk, { documentId: draft.id, version: 0, plan })
    await expect(
      savePlan(opened.house, district.officer, { documentId: draft.id, version: 0, plan }),
    ).rejects.toMatchObject({
      code: 'version.stale',
      details: { who: expect.stringContaining('clerk') },
    })
    const saved = await getPlan(opened.house, district.leader, { documentId: draft.id })
    expect(saved?.version).toBe(1)
    // Whoever opens it needs no second question for the names.
    expect(saved?.names).toEqual([
      { target: { kind: 'organ', id: ward.id }, name: 'Đảng ủy phường Hòa Khê', organs: 1 },
    ])
    expect(await refusalOf(getPlan(opened.house, ward.leader, { documentId: draft.id }))).toBe('not.found')
  })
})

test('actors whom the letter does not name are offered by their duties, with the words that say so, and stay undecided', async () => {
  const { house } = opened
  const given = { position: null, from: '2020-01-01', basis: 'Quy định chức năng, nhiệm vụ' }
  await fillDuties(house, [
    { ...given, organ: 'btg', words: 'tuyên truyền, giáo dục chính trị tư tưởng' },
    { ...given, organ: 'ubkt', words: 'kiểm tra, giám sát, kỷ luật đảng' },
  ])
  const words = 'Các cơ quan liên quan đẩy mạnh tuyên truyền, giáo dục chính trị trong cán bộ.'
  const requirement = {
    ...{ clause: '1', span: words, closingFormula: false, deadline: null, target: null },
    actors: [{ name: 'Các cơ quan liên quan', role: 'thực hiện' as const }],
  }
  const content = { ...testLetter('V/v tuyên truyền'), requirements: [requirement] }
  const draft = await house.database.asActor(officer, (trx) =>
    createDraft(trx, house, officer, { content, purpose: 'directive' }),
  )
  const plan = await proposePlan(house, officer, { documentId: draft.id })
  const gap = plan.gaps.find((one) => one.words === 'Các cơ quan liên quan')
  expect(gap?.candidates[0]).toMatchObject({
    name: 'Ban Tuyên giáo Quận ủy Bạch Trà',
    why: ['tuyên truyền, giáo dục chính trị'],
  })
  expect(gap?.candidates.map((one) => one.name)).not.toContain('Ủy ban Kiểm tra Quận ủy Bạch Trà')
  expect(plan.requirements[0]?.assignments).toEqual([])
})

test('the two compilations are equal, over every combination of facts', async () => {
  const db = opened.house.database.plain
  expect(
    await comparePolicy(
      db,
      directivePolicy,
      ['own', 'consolidator', 'recipient', 'watcher'],
      ['open', 'closed', 'recalled'],
    ),
  ).toBeGreaterThan(50)
  const states = ['open', 'claimed', 'returned', 'done', 'withdrawn'] as const
  const related = ['own', 'parent', 'behalf', 'above', 'assigner', 'consolidator'] as const
  expect(await comparePolicy(db, assignmentPolicy, related, states)).toBeGreaterThan(50)
})

const today = '2020-04-06'
const letter = `ĐẢNG BỘ THÀNH PHỐ AN HẢI
QUẬN ỦY BẠCH TRÀ

ĐẢNG CỘNG SẢN VIỆT NAM

Bến Đá, ngày 06 tháng 4 năm 2020

Số      -CV/QU
V/v tiết kiệm chi năm 2020

Kính gửi: - Đảng ủy - HĐND - UBND - UBMTTQ 5 phường,
- Hội những người yêu hoa lan.

Ban Thường vụ Quận ủy yêu cầu:

1. Các cấp ủy chỉ đạo quán triệt chủ trương tiết kiệm tới các chi bộ, đảng viên, hoàn thành trước ngày 20/4/2020.

2. UBND quận Bạch Trà chủ trì thực hiện cắt giảm thêm ít nhất 7% chi tiêu thường xuyên.

3. Hội những người yêu hoa lan phối hợp trồng hoa ở công viên.

Giao Ban Tuyên giáo Quận ủy tổng hợp báo cáo kết quả thực hiện.

Nơi nhận:
- Thường trực Thành ủy (để b/c),
- Thường trực Quận ủy (để chỉ đạo),
- Như trên,
- Lưu Văn phòng.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Văn Mẫu`

async function readIn(text: string): Promise<number> {
  const read = documentRoutesServed.find((r) => r.route.path === '/api/documents/read')
  const made = await read?.handle(opened.house, officer, { fileName: 'thu.txt', text, origin: 'draft' } as never)
  return (made as { id: number }).id
}

test('a proposed plan holds what the letter says, and lists what it leaves open', async () => {
  const id = await readIn(letter)
  const plan = await proposePlan(opened.house, officer, { documentId: id })
  const organs = new Map<string, string[]>()
  for (const { words, targets } of plan.recipients) {
    const ids = (await Promise.all(targets.map((t) => targetOrganIds(opened.house.database.plain, t, today)))).flat()
    organs.set(words, ids.map((i) => keys.get(i) ?? '?').sort())
  }
  expect(plan.recipients.map((r) => [r.words, r.purpose, organs.get(r.words)?.length])).toEqual([
    ['Đảng ủy - HĐND - UBND - UBMTTQ 5 phường', 'execute', 20],
    ['Hội những người yêu hoa lan', 'execute', 0],
    ['Thường trực Thành ủy', 'report', 1],
    ['Thường trực Quận ủy', 'direct', 1],
  ])
  expect(organs.get('Thường trực Thành ủy')).toEqual(['tu'])
  expect(plan.gaps.map((g) => [g.at, g.words])).toEqual([
    ['recipient:1', 'Hội những người yêu hoa lan'],
    ['requirement:r3', 'Hội những người yêu hoa lan'],
  ])
  expect(keys.get(plan.consolidatorOrganId ?? 0)).toBe('btg')
  expect(plan.rhythm).toBeNull()
  for (const { place, words } of plan.requirements) {
    expect(letter.slice(place?.start, place?.end).replace(/\s+/g, ' ')).toContain(words.replace(/\s+/g, ' '))
  }
  const [spread, savings] = plan.requirements
  expect(spread?.assignments).toMatchObject([
    { target: { kind: 'group' }, role: 'direct', dueOn: '2020-04-20', dueFromLetter: true },
  ])
  expect(spread?.indicators.map((i) => i.code)).toContain('members-share')
  expect(savings?.assignments).toMatchObject([{ role: 'lead', dueOn: null, dueFromLetter: false }])
  expect(savings?.indicators.find((i) => i.kind === 'ratio')).toMatchObject({ targetOperator: '>=', targetValue: 7 })
})

test('the proposed plan, its gaps settled, is previewed without the issuer and with one delivery an organ', async () => {
  const id = await readIn(letter)
  const proposed = await proposePlan(opened.house, officer, { documentId: id })
  const settled = { ...proposed, gaps: [], requirements: proposed.requirements.filter((r) => r.assignments.length > 0) }
  const seen: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await previewPlan(opened.house, officer, {
      documentId: id,
      plan: settled,
      limit: 7,
      ...(after ? { after } : {}),
    })
    expect(page.problems).toEqual([])
    seen.push(...page.rows.map((r) => keys.get(r.organ.id) ?? '?'))
    expect(page.deliveries).toBeGreaterThan(20)
    if (page.next === null) break
    after = page.next
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toContain('tu')
  expect(seen).not.toContain('qu')
})
