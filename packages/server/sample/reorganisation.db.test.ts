import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPorts } from '../compose.ts'
import { applyChange } from '../modules/organs/commands/apply-change.ts'
import { planChangeFromFile } from '../modules/organs/commands/plan-change-from-file.ts'
import { previewChange } from '../modules/organs/commands/preview-change.ts'
import { reverseChange } from '../modules/organs/commands/reverse-change.ts'
import { ancestorIds, organAsOf, organRefs } from '../modules/organs/index.ts'
import { changeSides, openChange } from '../modules/organs/queries/change.ts'
import { organLife } from '../modules/organs/queries/life.ts'
import { listOrgans, organPage } from '../modules/organs/queries/organ-page.ts'
import { listTerritories } from '../modules/organs/queries/territory.ts'
import type { Actor } from '../platform/actor.ts'
import { Refusal } from '../platform/refusal.ts'
import { openTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { loadSampleOrgans, planSampleReorganisation, sampleReorganisation } from './load-sample-organs.ts'

const lastDay = '2025-06-30'
const firstDay = '2025-07-01'
let t: TestHouse
let administrator: Actor
let change: number
let today: string
let ids: Map<string, number>
const id = (key: string) => Number(ids.get(key))
const db = () => t.house.database.plain
const page = { limit: 200 }

beforeAll(async () => {
  registerPorts()
  t = await openTestHouse()
  await loadSampleOrgans(t.house)
  ids = new Map((await db().selectFrom('organ').select(['id', 'key']).execute()).map((row) => [row.key, row.id]))
  today = await treeOn(t.house.clock.today())
  change = (await planSampleReorganisation(t.house)).id
  const row = await db().selectFrom('organChange').selectAll().where('id', '=', change).executeTakeFirstOrThrow()
  administrator = {
    personId: 1,
    positionId: Number(row.savedBy),
    organId: row.ownerOrganId,
    role: 'administrator',
  }
})
afterAll(() => t.close())

/** Every organ of a day with everything that stands above it, from the paths, and with its territory. */
async function treeOn(day: string): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', p.path, v.name, v.kind, t.name, t.people, t.area_km2) as line
    from organ_version v
    join organ_path p on p.organ_id = v.organ_id and daterange(p.valid_from, p.valid_to) @> ${day}::date
    left join territory_version t on t.territory_id = v.territory_id and daterange(t.valid_from, t.valid_to) @> ${day}::date
    where daterange(v.valid_from, v.valid_to) @> ${day}::date order by 1`.execute(db())
  return rows.map((row) => row.line).join('\n')
}

async function wardsIn(parentKey: string, asOf: string) {
  const parent = await db().selectFrom('territory').select('id').where('key', '=', parentKey).executeTakeFirstOrThrow()
  return (await listTerritories(t.house, administrator, { ...page, parentId: parent.id, asOf })).items
}

describe('the reorganisation of 1 July 2025, planned in April 2020', () => {
  test('changes nothing while it is planned, and its preview finds no fault', async () => {
    expect(await treeOn(firstDay)).toBe(today)
    const { plan, can, notes } = await openChange(t.house, administrator, { id: change })
    expect(can.apply).toBe(true)
    // What the file says of its sources stands beside the plan.
    expect(notes).toEqual(sampleReorganisation().notes)
    expect(notes.length).toBeGreaterThan(0)
    const preview = await previewChange(t.house, administrator, { effectiveOn: firstDay, plan })
    expect(preview.faults).toEqual([])
    expect(preview.organs.filter((each) => each.before && !each.after).length).toBe(plan.ended.length)
    expect(preview.points.some(({ what }) => what.includes('chức vụ') || what.includes('cán bộ'))).toBe(true)
    expect(await treeOn(firstDay)).toBe(today)
  })

  test('is versions that begin later: today and the last day before read as they did', async () => {
    await applyChange(t.house, administrator, { id: change, version: 1 })
    expect(await treeOn(t.house.clock.today())).toBe(today)
    expect(await treeOn(lastDay)).toBe(today)
    expect(await treeOn(firstDay)).not.toBe(today)
    expect((await wardsIn('long-bien', lastDay)).length).toBe(14)
    expect(await organAsOf(db(), id('quan-uy-long-bien'), lastDay)).not.toBeNull()
    expect(await organAsOf(db(), id('quan-uy-long-bien'), firstDay)).toBeNull()
  })

  test('leaves no district: four wards stand directly under the city, with their organs', async () => {
    const wards = await wardsIn('ha-noi', firstDay)
    expect(wards.map(({ name, kind }) => `${kind}: ${name}`).sort()).toEqual([
      'phường: phường Bồ Đề',
      'phường: phường Long Biên',
      'phường: phường Phúc Lợi',
      'phường: phường Việt Hưng',
    ])
    for (const ward of wards) {
      const here = await listOrgans(t.house, administrator, { ...page, territoryId: ward.id, asOf: firstDay })
      expect(here.total).toBe(ward.organs)
      const tops = here.items.filter(({ kind }) => /^(party-committee|people-\w+|front)-ward$/.test(kind))
      expect(tops.map(({ superior }) => superior?.name).sort()).toEqual([
        'Hội đồng nhân dân thành phố Hà Nội',
        'Thành ủy Hà Nội',
        'Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội',
        'Ủy ban nhân dân thành phố Hà Nội',
      ])
      for (const organ of tops) expect(await ancestorIds(db(), organ.id, firstDay)).toEqual([organ.superior?.id])
    }
    const districts = await sql<{ name: string }>`
      select name from territory_version where kind in ('quận', 'huyện') and daterange(valid_from, valid_to) @> ${firstDay}::date`.execute(
      db(),
    )
    expect(districts.rows).toEqual([])
  })

  test('the ward made from six parts has the people and the area of its parts; what is not known is null', async () => {
    const { territories } = await changeSides(t.house, administrator, { id: change })
    const made = territories.find(({ after }) => after?.name === 'phường Phúc Lợi')
    expect(made?.after).toMatchObject({ people: 66_790, areaKm2: 10.41 })
    expect(made?.parts).toHaveLength(6)
    expect(made?.parts.reduce((sum, part) => sum + Number(part.people), 0)).toBe(66_790)
    expect(made?.parts.reduce((sum, part) => sum + Number(part.areaKm2), 0)).toBeCloseTo(10.41, 6)
    expect(territories.find(({ after }) => after?.name === 'phường Bồ Đề')?.after).toMatchObject({
      people: null,
      areaKm2: null,
    })
  })

  test('old and new are different organs under one name, and each tells of the other', async () => {
    const before = await organPage(t.house, administrator, { id: id('dang-uy-phuong-phuc-loi'), asOf: lastDay })
    expect(before.name).toBe('Đảng ủy phường Phúc Lợi')
    const old = await organLife(t.house, administrator, { id: id('dang-uy-phuong-phuc-loi'), asOf: lastDay })
    expect(old.to.map(({ organ, people }) => [organ.name, people])).toEqual([['Đảng ủy phường Phúc Lợi', 44_530]])
    const successor = Number(old.to[0]?.organ.id)
    expect(successor).not.toBe(id('dang-uy-phuong-phuc-loi'))
    const made = await organLife(t.house, administrator, { id: successor, asOf: firstDay })
    expect(made.from.map(({ organ }) => organ.name)).toEqual(
      expect.arrayContaining(['Đảng ủy phường Phúc Đồng', 'Đảng ủy phường Việt Hưng', 'Đảng ủy phường Sài Đồng']),
    )
    expect(made.versions[0]?.change?.basis).toContain('1656/NQ-UBTVQH15')
    expect(
      (await organRefs(db(), [id('ubnd-phuong-sai-dong')], '2026-01-01')).get(id('ubnd-phuong-sai-dong'))?.name,
    ).toBe('Ủy ban nhân dân phường Sài Đồng')
  })

  test('no organ is left without a way to a root, and every cell has a committee above it', async () => {
    const { rows } = await sql<{ name: string }>`
      select v.name from organ_version v where daterange(v.valid_from, v.valid_to) @> ${firstDay}::date
        and (not exists (select from organ_path p where p.organ_id = v.organ_id and daterange(p.valid_from, p.valid_to) @> ${firstDay}::date)
          or (v.kind = 'party-cell' and v.superior_id is null))`.execute(db())
    expect(rows).toEqual([])
  })

  test('is taken back while nothing is built on it', async () => {
    await reverseChange(t.house, administrator, { id: change, version: 2, reason: 'Nghị quyết được thay thế' })
    expect(await treeOn(firstDay)).toBe(today)
  })
})

describe('a file of a change', () => {
  test('that names what nobody knows is refused with every unknown key', async () => {
    const file = sampleReorganisation()
    file.plan.ended.push({ organId: 'khong-co', subordinatesTo: null })
    const refused = await planChangeFromFile(t.house, administrator, { file }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect((refused as Refusal).message).toContain('không có cơ quan mang khóa «khong-co»')
  })
})

describe('territories', () => {
  test('are found by their name typed without diacritics', async () => {
    const found = await listTerritories(t.house, administrator, { ...page, words: 'PHUC dong' })
    expect(found.items.map(({ name }) => name)).toEqual(['phường Phúc Đồng'])
    expect((await listTerritories(t.house, administrator, page)).items.map(({ name }) => name)).toEqual([
      'thành phố Hà Nội',
    ])
  })
})
