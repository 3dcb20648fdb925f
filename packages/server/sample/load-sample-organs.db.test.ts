import type { Resolution } from '@thongsuot/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { competentFor, signerOf } from '../modules/identity/index.ts'
import { organAsOf, resolveWords, targetOrganIds } from '../modules/organs/index.ts'
import { openTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { loadSampleOrgans, sampleOfficeKey, sampleUsers } from './load-sample-organs.ts'

const day = '2020-04-06'
let t: TestHouse

beforeAll(async () => {
  t = await openTestHouse()
  await loadSampleOrgans(t.house)
})
afterAll(() => t.close())

const idOf = async (key: string) =>
  (await t.house.database.plain.selectFrom('organ').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id

async function meaning(office: string, words: string): Promise<{ resolution: Resolution; keys: string[] }> {
  const db = t.house.database.plain
  const [resolution] = await resolveWords(db, await idOf(office), [words], day)
  if (!resolution) throw new Error('no answer')
  const ids = new Set<number>()
  for (const { target } of resolution.targets) {
    for (const id of await targetOrganIds(db, target, day)) ids.add(id)
  }
  const rows = await db
    .selectFrom('organ')
    .select('key')
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return { resolution, keys: rows.map((row) => row.key).sort() }
}

describe('the sample installation', () => {
  test('holds some four hundred organs, of which six stand outside', async () => {
    const rows = await t.house.database.plain.selectFrom('organ').select('outside').execute()
    expect(rows.length).toBeGreaterThan(350)
    expect(rows.length).toBeLessThan(450)
    expect(rows.filter((row) => row.outside)).toHaveLength(6)
  })

  test('says what the boards are there for, so that each matter finds the right one', async () => {
    const first = async (words: string) => {
      const found = await competentFor(t.house.database.plain, await idOf(sampleOfficeKey), words, day, 3)
      return found.map((one) => one.organ.shortName)
    }
    expect((await first('đẩy mạnh tuyên truyền, quán triệt chỉ thị'))[0]).toBe('Ban Tuyên giáo Quận ủy')
    expect((await first('bảo đảm phòng, chống dịch bệnh Covid-19'))[0]).toBe('Phòng Y tế')
    expect((await first('cắt giảm, tiết kiệm chi thường xuyên'))[0]).toBe('Phòng Tài chính - Kế hoạch')
    expect((await first('hỗ trợ người lao động mất việc làm'))[0]).toBe('Phòng Lao động - Thương binh và Xã hội')
    expect(await first('Nhận được văn bản này, các đơn vị nghiêm túc thực hiện')).toEqual([])
  })

  test('has between 25 and 60 accounts, the clerk of the office first, each of somebody who holds a position', async () => {
    const users = sampleUsers()
    expect(users.length).toBeGreaterThanOrEqual(25)
    expect(users.length).toBeLessThanOrEqual(60)
    expect(new Set(users.map((user) => user.email)).size).toBe(users.length)
    const held = await t.house.database.plain
      .selectFrom('person')
      .innerJoin('holder', 'holder.personId', 'person.id')
      .innerJoin('position', 'position.id', 'holder.positionId')
      .innerJoin('organ', 'organ.id', 'position.organId')
      .select(['person.key', 'position.role', 'organ.key as organ'])
      .orderBy('position.id')
      .execute()
    for (const { personKey } of users) expect(held.map((row) => row.key)).toContain(personKey)
    expect(held.find((row) => row.key === users[0]?.personKey)).toMatchObject({ role: 'clerk', organ: sampleOfficeKey })
    expect(held.filter((row) => row.role === 'administrator').map((row) => row.organ)).toEqual(['van-phong-quan-uy'])
  })

  test('numbers the next công văn of the office where its book stopped', async () => {
    const series = await t.house.database.plain
      .selectFrom('series')
      .select(['kind', 'symbol', 'lastNumber'])
      .where('organId', '=', await idOf(sampleOfficeKey))
      .orderBy('id')
      .execute()
    expect(series.find((run) => run.kind === 'CV')).toEqual({ kind: 'CV', symbol: 'CV/QU', lastNumber: 1336 })
    expect(series.map((run) => run.kind)).toEqual(expect.arrayContaining(['KH', 'BC', 'TB', 'CT', 'NQ']))
  })

  test('its secretary signs for the standing board, its ward chairmen for their committees', async () => {
    const db = t.house.database.plain
    const position = async (key: string) =>
      (await db.selectFrom('position').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id
    expect(await signerOf(db, await position('quan-uy-long-bien.lanh-dao'), day)).toMatchObject({
      title: 'BÍ THƯ',
      authorityLines: ['T/M BAN THƯỜNG VỤ'],
    })
    expect(await signerOf(db, await position('ubnd-phuong-bo-de.lanh-dao'), day)).toMatchObject({
      title: 'CHỦ TỊCH',
      authorityLines: ['TM. ỦY BAN NHÂN DÂN'],
    })
  })

  test('its letterheads name the superior first', async () => {
    const organ = await organAsOf(t.house.database.plain, await idOf(sampleOfficeKey), day)
    expect(organ).toMatchObject({ place: 'Long Biên', abbreviation: 'QU', line: 'party' })
    expect(organ?.letterhead).toEqual(['ĐẢNG BỘ THÀNH PHỐ HÀ NỘI', 'QUẬN ỦY LONG BIÊN'])
  })
})

describe('what letters of the sample say', () => {
  test.each([
    ['quan-uy-long-bien', 'HĐND - UBND quận Long Biên', ['hdnd-long-bien', 'ubnd-long-bien']],
    ['quan-uy-long-bien', 'Lãnh đạo UBND quận', ['ubnd-long-bien']],
    ['quan-uy-long-bien', 'Thường trực HĐND', ['hdnd-long-bien']],
    ['quan-uy-long-bien', 'Thường trực Thành ủy', ['thanh-uy-ha-noi']],
    ['quan-uy-long-bien', 'THÀNH ỦY HÀ NỘI', ['thanh-uy-ha-noi']],
    ['quan-uy-long-bien', 'Thường trực Quận ủy', ['quan-uy-long-bien']],
    ['quan-uy-long-bien', 'Các đồng chí Ủy viên BTV Quận ủy', ['quan-uy-long-bien']],
    ['quan-uy-long-bien', 'Các đ/c UVBTVQU', ['quan-uy-long-bien']],
    ['quan-uy-long-bien', 'BCĐ quận về phòng chống dịch', ['ban-chi-dao-phong-chong-dich']],
    ['quan-uy-long-bien', 'Ban Chỉ đạo phòng, chống dịch quận', ['ban-chi-dao-phong-chong-dich']],
    ['quan-uy-long-bien', 'Mặt trận Tổ quốc Việt Nam quận Long Biên', ['mttq-long-bien']],
    ['quan-uy-long-bien', 'Ban Tuyên giáo Quận ủy', ['ban-tuyen-giao-quan-uy']],
    ['ban-tuyen-giao-quan-uy', 'Văn phòng Quận ủy', ['van-phong-quan-uy']],
    ['quan-uy-long-bien', 'Phòng LĐ-TB&XH quận', ['phong-lao-dong-thuong-binh-va-xa-hoi-quan']],
    ['ubnd-phuong-bo-de', 'Đảng ủy phường', ['dang-uy-phuong-bo-de']],
    ['ubnd-phuong-bo-de', 'UBND quận', ['ubnd-long-bien']],
    ['dang-uy-phuong-bo-de', 'Quận ủy', ['quan-uy-long-bien']],
  ])('in letters of %s, «%s» is certain', async (office, words, expected) => {
    const { resolution, keys } = await meaning(office, words)
    expect(resolution, resolution.how).toMatchObject({ certain: true })
    expect(keys).toEqual(expected)
  })

  test.each([
    ['quan-uy-long-bien', 'Đảng ủy - HĐND - UBND - UBMTTQ 14 phường', 56],
    ['quan-uy-long-bien', 'Đảng ủy, UBND các phường', 28],
    ['quan-uy-long-bien', 'Các cấp ủy trực thuộc Quận ủy', 35],
    ['quan-uy-long-bien', 'các cấp ủy', 35],
    ['quan-uy-long-bien', 'Các ban Đảng, Văn phòng Quận ủy', 5],
    ['quan-uy-long-bien', 'các đoàn thể chính trị - xã hội', 5],
    ['quan-uy-long-bien', 'Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội quận', 6],
    ['quan-uy-long-bien', 'Các phòng, ban, đơn vị, MTTQ và các đoàn thể quận', 34],
    ['ubnd-long-bien', 'UBND 14 phường', 14],
    ['mttq-long-bien', 'UBMTTQ các phường', 14],
    ['dang-uy-phuong-bo-de', 'Các chi bộ trực thuộc', 13],
    ['dang-uy-phuong-bo-de', 'các đoàn thể', 3],
  ])('in letters of %s, «%s» means %i organs', async (office, words, count) => {
    const { resolution, keys } = await meaning(office, words)
    expect(resolution, resolution.how).toMatchObject({ certain: true })
    expect(keys).toHaveLength(count)
  })

  test('a number that does not fit, and an organ that is in no catalogue, are left to a person', async () => {
    const fifteen = await meaning(sampleOfficeKey, 'UBND 15 phường')
    expect(fifteen.resolution.certain).toBe(false)
    expect(fifteen.resolution.candidates.length).toBeGreaterThan(0)
    const unknown = await meaning(sampleOfficeKey, 'Trạm Khí tượng Sao Hỏa')
    expect(unknown.resolution).toMatchObject({ certain: false, targets: [] })
  })
})
