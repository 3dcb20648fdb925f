import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { endDuty, fillDuties, setDuty } from './commands/set-duty.ts'
import { importInstallation } from './index.ts'
import { findCompetent } from './queries/competent.ts'
import { openDuties } from './queries/duties.ts'

let at: TestHouse
const ids = new Map<string, number>()
const id = (key: string) => Number(ids.get(key))
let administrator: Actor
let clerk: Actor
const basis = { basis: 'Quy định số 4-QĐ/QU về chức năng, nhiệm vụ', basisDocumentId: null }
const from = '2020-01-01'
const matter =
  'Các đơn vị theo chức năng, nhiệm vụ tăng cường tuyên truyền phòng, chống dịch bệnh và kiểm tra kỷ luật đảng.'

beforeAll(async () => {
  at = await openTestHouse()
  await importInstallation(at.house, {
    ...smallDistrict,
    people: [...smallDistrict.people, { key: 'adm', full_name: 'Đỗ Thị Quản' }],
    positions: [
      ...smallDistrict.positions,
      { key: 'adm', organ: 'vpqu', title: 'Quản trị', role: 'administrator', valid_from: from },
      { key: 'btg-cv', organ: 'btg', title: 'Chuyên viên tuyên truyền', role: 'officer', valid_from: from },
    ],
    holders: [...smallDistrict.holders, { position: 'adm', person: 'adm', valid_from: from }],
  })
  for (const table of ['organ', 'position'] as const) {
    for (const row of await at.house.database.plain.selectFrom(table).select(['id', 'key']).execute()) {
      ids.set(row.key, row.id)
    }
  }
  administrator = { personId: 1, positionId: id('adm'), organId: id('vpqu'), role: 'administrator' }
  clerk = { personId: 1, positionId: id('qu-vt'), organId: id('qu'), role: 'clerk' }
  const filled = (organ: string, words: string) => ({ organ, position: null, words, from, basis: 'Quy định số 4' })
  await fillDuties(at.house, [
    filled('btg', 'tuyên truyền, giáo dục chính trị tư tưởng'),
    filled('ubkt', 'kiểm tra, giám sát; kiểm tra kỷ luật đảng'),
    filled('btc', 'tổ chức bộ máy, cán bộ, đảng viên'),
  ])
})
afterAll(() => at.close())

test('only the administrator of the office that keeps an organ gives it fields of duty, each with a document', async () => {
  const input = { organId: id('btg'), positionId: null, fields: ['phòng, chống dịch bệnh'], from, ...basis }
  expect(await refusalOf(setDuty(at.house, clerk, input))).toBe('action.refused')
  const elsewhere: Actor = { ...administrator, organId: id('ub-w1') }
  expect(await refusalOf(setDuty(at.house, elsewhere, input))).toBe('action.refused')
  expect(await refusalOf(setDuty(at.house, administrator, { ...input, fields: ['công tác'] }))).toBe('duty.tooShort')
  const foreign = { ...input, positionId: id('qu-vt') }
  expect(await refusalOf(setDuty(at.house, administrator, foreign))).toBe('not.found')
  const { ids: made } = await setDuty(at.house, administrator, { ...input, positionId: id('btg-cv') })
  expect(made).toHaveLength(1)
  const { duties, can } = await openDuties(at.house, clerk, { organId: id('btg') })
  expect(duties.map((one) => [one.position?.title ?? null, one.words])).toEqual([
    [null, 'tuyên truyền, giáo dục chính trị tư tưởng'],
    ['Chuyên viên tuyên truyền', 'phòng, chống dịch bệnh'],
  ])
  expect(can.setDuty).not.toBe(true)
  const { rows } = await at.house.database.pool.query(`select data from audit_event where type = 'duty.given'`)
  expect(rows).toEqual([{ data: { positionId: id('btg-cv'), fields: 1, from } }])
})

test('a matter finds whose duties its words touch, best first, and says by which words; nobody where none do', async () => {
  const found = await findCompetent(at.house, clerk, { words: matter, limit: 6 })
  expect(found.map((one) => [one.organ.id, one.position?.title ?? null, one.score, one.matched])).toEqual([
    [id('ubkt'), null, 4, ['kiểm tra kỷ luật đảng']],
    [id('btg'), 'Chuyên viên tuyên truyền', 3, ['phòng, chống dịch bệnh']],
    [id('btg'), null, 1, ['tuyên truyền']],
  ])
  // «các đơn vị», «chức năng, nhiệm vụ», «tổ chức» stand in every letter and tell nobody.
  expect(await findCompetent(at.house, clerk, { words: 'Các đơn vị tổ chức thực hiện nhiệm vụ.', limit: 6 })).toEqual(
    [],
  )
  const undiacritic = { words: 'KIEM TRA KY LUAT DANG', limit: 6 }
  expect((await findCompetent(at.house, clerk, undiacritic)).map((one) => one.organ.id)).toEqual([id('ubkt')])
})

test('an office does not find another office’s boards, nor a duty outside its days', async () => {
  const ward: Actor = { ...clerk, organId: id('ub-w1') }
  expect(await findCompetent(at.house, ward, { words: matter, limit: 6 })).toEqual([])
  expect(await findCompetent(at.house, clerk, { words: matter, asOf: '2019-12-31', limit: 6 })).toEqual([])
})

test('a field of duty ends on a day by a document; on its first day it was entered wrongly', async () => {
  const { duties } = await openDuties(at.house, administrator, { organId: id('ubkt') })
  const [duty] = duties
  const end = { id: Number(duty?.id), version: 1, ...basis }
  expect(await refusalOf(endDuty(at.house, clerk, { ...end, on: '2020-04-01' }))).toBe('action.refused')
  expect(await refusalOf(endDuty(at.house, administrator, { ...end, on: '2019-12-31' }))).toBe('holding.days')
  expect(await endDuty(at.house, administrator, { ...end, on: '2020-04-01' })).toMatchObject({ version: 2 })
  expect(await refusalOf(endDuty(at.house, administrator, { ...end, on: '2020-03-01' }))).toBe('version.stale')
  const asked = { words: 'kiểm tra kỷ luật đảng', limit: 6 }
  expect(await findCompetent(at.house, clerk, asked)).toEqual([])
  expect(await findCompetent(at.house, clerk, { ...asked, asOf: '2020-03-31' })).toHaveLength(1)
  const wrong = {
    organId: id('btc'),
    positionId: null,
    fields: ['kiểm tra kỷ luật đảng'],
    from: '2020-04-06',
    ...basis,
  }
  const made = await setDuty(at.house, administrator, wrong)
  await endDuty(at.house, administrator, { id: Number(made.ids[0]), version: 1, on: '2020-04-06', ...basis })
  expect(await findCompetent(at.house, clerk, asked)).toEqual([])
})
