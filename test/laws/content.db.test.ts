import { type Route, type RouteName, routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPorts, servedRoutes } from '../../packages/server/compose.ts'
import type { Client } from '../../packages/server/loop/client.ts'
import { openTestHouse, type TestHouse } from '../../packages/server/platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../packages/server/platform/testing/test-letter.ts'
import { addOrgan, addSeries } from '../../packages/server/platform/testing/test-office.ts'
import { houseClient } from '../../packages/server/sample/house-client.ts'

let opened: TestHouse
let clerk: Client

beforeAll(async () => {
  registerPorts()
  opened = await openTestHouse()
  const office = await addOrgan(opened.house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  await addSeries(opened.house, office, 'CV', 'CV/QU', 40)
  clerk = houseClient(opened.house, servedRoutes, office.clerk)
})
afterAll(() => opened.close())

/** A letter of the office itself, issued on paper before. */
const ours = (number: number, subject: string, words: string) => `ĐẢNG BỘ THÀNH PHỐ AN HẢI
QUẬN ỦY BẾN ĐÁ

ĐẢNG CỘNG SẢN VIỆT NAM

Bến Đá, ngày 02 tháng 4 năm 2020

Số ${number}-CV/QU
V/v ${subject}

Kính gửi: Đảng ủy các phường

${words}

Nơi nhận:
- Như trên,
- Lưu Văn phòng.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Văn Mẫu`

async function register(text: string): Promise<number> {
  const { id } = await clerk.call('documents.read', { fileName: 'thu.txt', text, origin: 'ours' })
  const { version } = await clerk.call('documents.get', { id })
  await clerk.call('documents.register', { id, version })
  return id
}

describe('what is written', () => {
  test('a correction is a new document that names the old one, and the old one stays as it was', async () => {
    const first = await register(ours(11, 'dọn vệ sinh', 'Đề nghị các đồng chí dọn vệ sinh trong tuần này.'))
    const before = await clerk.call('documents.get', { id: first })
    const corrected = { id: first, version: before.version, content: { ...before.content, subject: 'trồng cây' } }
    expect(await refusalOf(clerk.call('documents.correct', corrected))).toBe('document.issued')
    const words =
      'Quận ủy sửa đổi, bổ sung Công văn số 11-CV/QU ngày 02/4/2020 của Quận ủy: dọn vệ sinh trong tháng này.'
    const second = await register(ours(12, 'đính chính', words))
    const { rows } = await sql`select cited_document_id, relation from citation where document_id = ${second}`.execute(
      opened.house.database.plain,
    )
    expect(rows).toEqual([{ citedDocumentId: first, relation: 'amends' }])
    const { content, notation, version } = await clerk.call('documents.get', { id: first })
    expect({ content, notation, version }).toEqual({
      content: before.content,
      notation: '11-CV/QU',
      version: before.version,
    })
  })

  test('every door that takes content refuses a secret one before it looks at anything else', async () => {
    const held = async () =>
      (
        await opened.house.database.asSystem((trx) =>
          sql`select (select count(*) from document) as documents, (select count(*) from stored_file) as files,
            (select count(*) from audit_event) as events`.execute(trx),
        )
      ).rows
    const before = await held()
    const doors = Object.entries<Route>(routes).filter(([, route]) => 'content' in route.input.shape)
    expect(doors.map(([door]) => door)).toEqual(['documents.write', 'documents.correct', 'synthesis.save'])
    for (const secrecy of ['mật', 'tối mật', 'tuyệt mật'] as const) {
      const content = testLetter('phương án', { secrecy })
      for (const [door] of doors) {
        const sent = { id: 1, version: 1, purpose: 'letter', content }
        expect(await refusalOf(clerk.call(door as RouteName, sent as never)), door).toBe('document.secret')
      }
      const text = `${secrecy.toUpperCase()}\n${ours(13, 'phương án', 'Giao các đồng chí chuẩn bị.')}`
      for (const origin of ['draft', 'ours', 'incoming'] as const) {
        const read = clerk.call('documents.read', { fileName: 'thu.txt', text, origin })
        expect(await refusalOf(read)).toBe('document.secret')
      }
    }
    expect(await held()).toEqual(before)
  })
})

describe('money', () => {
  test('money is whole đồng at the door, and no column holds it as a floating number', async () => {
    const report = (value: number) =>
      routes['figures.save'].input.safeParse({
        ...{ assignmentId: 1, periodId: 1, version: 0, words: '', obstacles: '' },
        figures: [{ indicatorId: 1, value }],
      }).success
    expect([report(1_500_000), report(0.5), report(2 ** 53)]).toEqual([true, false, false])
    const { rows } = await sql<{ column: string; type: string }>`
      select table_name || '.' || column_name as column, data_type as type from information_schema.columns
      where table_schema = 'public' and data_type in ('real', 'double precision', 'money', 'numeric')
      order by 1`.execute(opened.house.database.plain)
    // A sum of whole numbers may pass 2^63, a target may be a share, an area has decimals; none is ever a floating number.
    expect(rows).toEqual([
      { column: 'indicator.target_value', type: 'numeric' },
      { column: 'rollup.sum', type: 'numeric' },
      { column: 'territory_succession.area_km2', type: 'numeric' },
      { column: 'territory_version.area_km2', type: 'numeric' },
    ])
  })
})
