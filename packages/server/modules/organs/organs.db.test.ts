import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { importInstallation } from '../identity/index.ts'
import {
  ancestorIds,
  leadsOrgan,
  organAsOf,
  organRefs,
  resolveWords,
  subordinateIds,
  targetOrganIds,
  targetViews,
} from './index.ts'
import { groupMembers } from './queries/group-members.ts'
import { listGroups, listOrgans, organPage } from './queries/organ-page.ts'

const on = '2020-04-06'
let at: TestHouse
let ids: Map<string, number>
let keys: Map<number, string>
const id = (key: string) => Number(ids.get(key))
const db = () => at.house.database.plain
const actor = (organ: string) => ({ personId: 1, positionId: 1, organId: id(organ), role: 'clerk' as const })

beforeAll(async () => {
  at = await openTestHouse()
  await importInstallation(at.house, smallDistrict)
  const rows = await db().selectFrom('organ').select(['id', 'key']).execute()
  ids = new Map(rows.map((row) => [row.key, row.id]))
  keys = new Map(rows.map((row) => [row.id, row.key]))
})
afterAll(() => at.close())

describe('organs as of a day', () => {
  test('a path tells every organ above, the root first', async () => {
    expect((await ancestorIds(db(), id('cb1-w3'), on)).map((x) => keys.get(x))).toEqual(['tu', 'qu', 'du-w3'])
    expect((await subordinateIds(db(), id('du-w3'), on)).map((x) => keys.get(x))).toEqual(['cb1-w3', 'cb2-w3'])
  })

  test('an organ founded later does not exist before, yet keeps its name in lists', async () => {
    expect(await organAsOf(db(), id('bcd'), '2020-01-31')).toBeNull()
    expect(await organAsOf(db(), id('bcd'), '2020-02-01')).toMatchObject({ kind: 'steering', line: 'state' })
    expect((await organRefs(db(), [id('bcd')], '2020-01-31')).size).toBe(1)
    expect(await targetOrganIds(db(), { kind: 'organ', id: id('bcd') }, '2020-01-31')).toEqual([])
  })

  test('a name is read in its time', async () => {
    await importInstallation(at.house, {
      organs: [
        { key: 'ten', kind: 'public-unit', name: 'Trạm Khí tượng', valid_from: '2010-01-01', valid_to: '2018-01-01' },
        { key: 'ten', kind: 'public-unit', name: 'Đài Khí tượng', valid_from: '2018-01-01' },
      ],
    })
    const organ = await db().selectFrom('organ').select('id').where('key', '=', 'ten').executeTakeFirstOrThrow()
    const name = async (day: string) => (await organRefs(db(), [organ.id], day)).get(organ.id)?.name
    expect([await name('2009-01-01'), await name('2017-12-31'), await name('2018-01-01')]).toEqual([
      'Trạm Khí tượng',
      'Trạm Khí tượng',
      'Đài Khí tượng',
    ])
  })

  test('a committee leads what stands below an organ that it leads', async () => {
    expect(await leadsOrgan(db(), id('qu'), id('ub'), on)).toBe(true)
    expect(await leadsOrgan(db(), id('qu'), id('pyt'), on)).toBe(true)
    expect(await leadsOrgan(db(), id('du-w1'), id('ub'), on)).toBe(false)
  })

  test('groups are rules: union, difference and conditions', async () => {
    const groups = await listGroups(at.house, actor('qu'), { asOf: on })
    const group = (name: string) => groups.find((g) => g.name === name)
    expect(group('Các cấp ủy trực thuộc')?.members).toBe(7)
    const rest = await groupMembers(at.house, actor('qu'), {
      id: Number(group('Cấp ủy trừ phường Bến Đá')?.id),
      limit: 50,
    })
    expect(rest.items.map((item) => keys.get(item.id)).sort()).toEqual(
      ['cbta', 'dutt', 'pyt', 'du-w2', 'du-w3', 'du-w4', 'du-w5'].sort(),
    )
  })

  test('a group of another office is not found', async () => {
    const groups = await listGroups(at.house, actor('qu'), { asOf: on })
    const first = Number(groups[0]?.id)
    await expect(groupMembers(at.house, actor('caq'), { id: first, limit: 50 })).rejects.toMatchObject({
      code: 'not.found',
    })
    expect(await listGroups(at.house, actor('btg'), { asOf: on })).toHaveLength(groups.length)
  })

  test('lists are read in pages with an exact total, and by words without diacritics', async () => {
    const input = { limit: 4, superiorId: id('qu'), asOf: on }
    const first = await listOrgans(at.house, actor('qu'), input)
    const second = await listOrgans(at.house, actor('qu'), { ...input, after: String(first.next) })
    const third = await listOrgans(at.house, actor('qu'), { ...input, after: String(second.next) })
    expect([first.total, second.items.length, third.items.length, third.next]).toEqual([11, 4, 3, null])
    const found = await listOrgans(at.house, actor('qu'), { words: 'uy ban yen giang', limit: 50 })
    expect(found.items.map((item) => keys.get(item.id))).toEqual(['ub-w5', 'mt-w5'])
    const short = await listOrgans(at.house, actor('qu'), { words: 'UBMTTQ Yên', limit: 50 })
    expect(short.items.map((item) => keys.get(item.id))).toEqual(['mt-w5'])
    for (const words of ["' | & !:*", '%', '-- ;']) {
      expect((await listOrgans(at.house, actor('qu'), { words, limit: 50 })).items).toEqual([])
    }
  })

  test('an organ has a page with its collectives, relations and way up', async () => {
    const page = await organPage(at.house, actor('caq'), { id: id('qu') })
    expect(page).toMatchObject({ subordinates: 11, hasUsers: false, superior: { name: 'Thành ủy An Hải' } })
    expect(page.collectives).toHaveLength(3)
    expect(page.leads).toHaveLength(3)
    expect(page.ancestors.map((a) => keys.get(a.id))).toEqual(['tu'])
    await expect(organPage(at.house, actor('qu'), { id: id('bcd'), asOf: '2019-01-01' })).rejects.toMatchObject({
      code: 'not.found',
    })
  })
})

/** What each expression means: organs by key in any order, or the collective's key after '#'. */
const wards = ['w1', 'w2', 'w3', 'w4', 'w5']
const perWard = (...kinds: string[]) => kinds.flatMap((kind) => wards.map((ward) => `${kind}-${ward}`))
const unions = ['ldld', 'lhpn', 'dtn']
const boards = ['btg', 'btc', 'ubkt']
const committees = ['du-w1', 'du-w2', 'du-w3', 'du-w4', 'du-w5', 'dutt', 'cbta']

const certain: [office: string, words: string, means: string[]][] = [
  ['qu', 'Đảng ủy - HĐND - UBND - UBMTTQ 5 Phường', perWard('du', 'hd', 'ub', 'mt')],
  ['qu', 'HĐND - UBND quận Bạch Trà', ['hd', 'ub']],
  ['qu', 'HĐND-UBND quận', ['hd', 'ub']],
  ['qu', '- UBND Quận;', ['ub']],
  ['qu', 'Uỷ ban nhân dân quận', ['ub']],
  ['qu', 'Các phòng, ban, đơn vị, MTTQ và các đoàn thể CT-XH Quận', ['pyt', 'ptc', 'pgd', 'ttyt', 'mt', ...unions]],
  ['qu', 'Các cấp ủy trực thuộc Quận ủy', committees],
  ['qu', 'các cấp ủy', committees],
  ['qu', 'Các chi bộ, đảng bộ trực thuộc Quận ủy', committees],
  ['qu', 'Thường trực Quận ủy (để báo cáo)', ['#qu-tt']],
  ['qu', 'Thường trực Thành ủy', ['#tu-tt']],
  ['qu', 'Các đ/c Ủy viên BTVQU', ['#qu-btv']],
  ['qu', 'Ban Thường vụ', ['#qu-btv']],
  ['qu', 'BCH Đảng bộ quận', ['#qu-bch']],
  ['qu', 'Thường trực HĐND', ['#hd-tt']],
  ['qu', 'Thường trực HĐND, Lãnh đạo UBND Quận', ['#hd-tt', 'ub']],
  ['qu', 'Lãnh đạo UBND 5 phường', perWard('ub')],
  ['qu', 'Mặt trận tổ quốc Việt nam quận Bạch Trà', ['mt']],
  ['qu', 'UBMTTQVN quận', ['mt']],
  ['qu', 'Ban Thường trực UBMTTQ quận', ['#mt-tt']],
  ['qu', 'MTTQ và các đoàn thể chính trị - xã hội', ['mt', ...unions]],
  ['qu', 'các ban Đảng, Văn phòng Quận ủy', [...boards, 'vpqu']],
  ['qu', 'Ban Tuyên giáo', ['btg']],
  ['qu', 'BTG, VPQU', ['btg', 'vpqu']],
  ['qu', 'UBKT Quận ủy', ['ubkt']],
  ['qu', 'Ban chỉ đạo Quận về PCD Covid-19', ['bcd']],
  ['qu', 'Phòng Y tế, Tài chính - Kế hoạch, Giáo dục và Đào tạo', ['pyt', 'ptc', 'pgd']],
  ['qu', 'Phòng GD&ĐT quận', ['pgd']],
  ['qu', 'UBND các phường: Bến Đá, Mỹ Lộc và Yên Giang', ['ub-w1', 'ub-w3', 'ub-w5']],
  ['qu', 'Đảng ủy phường Hòa Khê, Tân Thủy', ['du-w2', 'du-w4']],
  ['qu', 'Đảng ủy Hoà Khê', ['du-w2']],
  ['qu', 'Đảng ủy, UBND các phường', perWard('du', 'ub')],
  ['qu', 'Đồng chí Bí thư Đảng ủy 5 phường', perWard('du')],
  ['qu', 'Công an quận', ['caq']],
  ['qu', 'Quận đoàn', ['dtn']],
  ['qu', 'ỦY BAN NHÂN DÂN QUẬN BẠCH TRÀ', ['ub']],
  ['qu', 'THÀNH ỦY AN HẢI', ['tu']],
  ['qu', 'Trưởng phòng Y tế', ['pyt']],
  ['qu', 'Đoàn TNCS Hồ Chí Minh quận; Liên đoàn Lao động quận', ['dtn', 'ldld']],
  ['btg', 'Thường trực Quận ủy', ['#qu-tt']],
  ['ub', 'UBND các phường', perWard('ub')],
  ['ub', 'Phòng Y tế', ['pyt']],
  ['ub', 'các phòng chuyên môn', ['pyt', 'ptc', 'pgd']],
  ['ub', 'UBND thành phố', ['ubtp']],
  ['du-w3', 'Các chi bộ trực thuộc', ['cb1-w3', 'cb2-w3']],
  ['du-w3', 'UBND phường, MTTQ phường', ['ub-w3', 'mt-w3']],
  ['du-w3', 'UBND', ['ub-w3']],
  ['du-w3', 'Quận ủy', ['qu']],
  ['ub-w3', 'Đảng ủy phường', ['du-w3']],
]

describe('words in an office', () => {
  test.each(certain)('%s: «%s»', async (office, words, means) => {
    const [found] = await resolveWords(db(), id(office), [words], on)
    const meant: string[] = []
    for (const { target } of found?.targets ?? []) {
      if (target.kind === 'collective') {
        const row = await db().selectFrom('collective').select('key').where('id', '=', target.id).executeTakeFirst()
        meant.push(`#${row?.key}`)
      } else {
        meant.push(...(await targetOrganIds(db(), target, on)).map((each) => String(keys.get(each))))
      }
    }
    expect({ how: found?.how, certain: found?.certain, meant: meant.sort() }).toEqual({
      how: expect.any(String),
      certain: true,
      meant: [...means].sort(),
    })
  })

  const unsure: [office: string, words: string, first: string | null][] = [
    ['qu', 'UBND 6 phường', 'ub-w1'],
    ['qu', 'Ban Tuyên huấn Quận ủy', 'btg'],
    ['qu', 'Phòng Y tếế', 'pyt'],
    ['qu', 'các bộ, ngành liên quan', null],
    ['qu', '5 phường', null],
    ['qu', 'UBND quận, Sở Thú', null],
    ['qu', 'Các ban Đảng và Văn phòng Thành ủy', null],
    ['qu', 'Chủ tịch UBND các quận, huyện', 'ub'],
  ]
  test.each(unsure)('%s is not sure of «%s», and says so with candidates', async (office, words, first) => {
    const [found] = await resolveWords(db(), id(office), [words], on)
    expect(found?.certain).toBe(false)
    const candidates = (found?.candidates ?? []).map(({ target }) => keys.get(target.id))
    if (first) expect(candidates[0]).toBe(first)
    expect(candidates.length).toBeLessThanOrEqual(12)
  })

  test('what is found of a list is kept, what is missing is named', async () => {
    const [found] = await resolveWords(db(), id('qu'), ['UBND quận, Cục Đo đạc'], on)
    expect(found).toMatchObject({ certain: false, targets: [{ target: { kind: 'organ', id: id('ub') }, organs: 1 }] })
    expect(found?.how).toContain('cuc do dac')
  })

  test('«Lưu» and «Như trên» name nobody', async () => {
    const found = await resolveWords(db(), id('qu'), ['Lưu VT, BTG', 'Như trên', ''], on)
    expect(found.map((each) => [each.certain, each.targets.length])).toEqual([
      [true, 0],
      [true, 0],
      [false, 0],
    ])
  })

  test('long and odd words take no long time', async () => {
    const odd = ['-'.repeat(1000), 'a, '.repeat(333), 'Đảng ủy - '.repeat(100), '«»()[]'.repeat(100), '%_\\']
    const before = performance.now()
    const found = await resolveWords(db(), id('qu'), odd, on)
    expect(found.every((each) => !each.certain)).toBe(true)
    expect(performance.now() - before).toBeLessThan(10_000)
  })

  test('views keep the order asked and leave out what does not exist', async () => {
    const views = await targetViews(
      db(),
      [
        { kind: 'organ', id: id('ub') },
        { kind: 'group', id: 999_999 },
        { kind: 'organ', id: id('hd') },
      ],
      on,
    )
    expect(views.map((view) => keys.get(view.target.id))).toEqual(['ub', 'hd'])
  })
})
