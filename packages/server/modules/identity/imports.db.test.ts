import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type ImportRun, importPieceBytes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import type { Download } from '../../platform/define-route.ts'
import { type CellValue, readSheets, writeSheets } from '../../platform/spreadsheet/index.ts'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { invite } from './commands/invite.ts'
import { applyImport, cancelImport, sendPiece, startImport } from './commands/steer-import.ts'
import { closeInvitation, importInstallation, invited, runImport } from './index.ts'
import { exportInstallation, importTemplate } from './queries/export-installation.ts'
import { importFaults, importResult, importRows, listImports, openImport } from './queries/import-run.ts'

let at: TestHouse
let administrator: Actor

async function fill(house: TestHouse): Promise<Actor> {
  await importInstallation(house.house, smallDistrict)
  await importInstallation(house.house, {
    people: [{ key: 'quan-tri', full_name: 'Quản Trị' }],
    positions: [{ key: 'quan-tri', organ: 'qu', role: 'administrator', title: 'Quản trị', valid_from: '2015-01-01' }],
    holders: [{ position: 'quan-tri', person: 'quan-tri', valid_from: '2015-01-01' }],
  })
  const position = await house.house.database.plain
    .selectFrom('position')
    .select(['id', 'organId'])
    .where('key', '=', 'quan-tri')
    .executeTakeFirstOrThrow()
  const person = await house.house.database.plain
    .selectFrom('person')
    .select('id')
    .where('key', '=', 'quan-tri')
    .executeTakeFirstOrThrow()
  return { personId: person.id, positionId: position.id, organId: position.organId, role: 'administrator' }
}

beforeAll(async () => {
  at = await openTestHouse()
  administrator = await fill(at)
})
afterAll(() => at.close())

type Table = [name: string, titles: string[], ...rows: CellValue[][]]

const fileOf = (...tables: Table[]) =>
  buffer(
    writeSheets(tables.map(([name, titles, ...rows]) => ({ name, columns: titles.map((title) => ({ title })), rows }))),
  )

const bytesOf = (download: Download) => buffer(download.bytes as Readable)

async function send(bytes: Buffer, fileName = 'to-chuc.xlsx'): Promise<ImportRun> {
  const { id } = await startImport(at.house, administrator, { fileName, sizeBytes: bytes.length })
  let run = await openImport(at.house, administrator, { id })
  for (let piece = 0; piece * importPieceBytes < bytes.length; piece++) {
    const part = bytes.subarray(piece * importPieceBytes, (piece + 1) * importPieceBytes)
    run = await sendPiece(at.house, administrator, { id, piece, base64: part.toString('base64') })
  }
  return run
}

/** Does what the loop would until the run waits for a person. */
async function settled({ id }: { id: number }): Promise<ImportRun> {
  while (await runImport(at.house));
  return await openImport(at.house, administrator, { id })
}

async function faultsOf({ id }: { id: number }): Promise<string[]> {
  const { items } = await importFaults(at.house, administrator, { id, limit: 200 })
  return items.map(({ sheet, row, column, sentence }) => `${sheet} ${row} ${column ?? ''}: ${sentence}`)
}

const sum = (run: ImportRun, effect: 'new' | 'changed' | 'unchanged' | 'refused') =>
  run.counts.reduce((total, count) => total + count[effect], 0)

const organTitles = ['Mã', 'Tên cơ quan', 'Loại cơ quan', 'Cấp trên', 'Từ ngày', 'Đến ngày']
const cell = (key: string, superior: string, from: CellValue = '01/01/2018', to: CellValue = null): CellValue[] => [
  key,
  `Chi bộ ${key}`,
  'Chi bộ trực thuộc đảng ủy cơ sở',
  superior,
  from,
  to,
]

const countOrgans = async () =>
  Number(
    (
      await at.house.database.plain
        .selectFrom('organ')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe('a dry run', () => {
  test('shows what each row would do and writes nothing', async () => {
    const before = await countOrgans()
    const file = await fileOf([
      'Cơ quan',
      organTitles,
      cell('moi-1', 'du-w1'),
      cell('moi-2', 'du-w1'),
      ['du-w2', 'Đảng ủy phường Hòa Khê mới', 'Đảng ủy phường, xã', 'qu', '01/04/2020'],
    ])
    const run = await settled(await send(file))
    expect(run).toMatchObject({ state: 'checked', faults: 0, rowsRead: 3, can: { apply: true } })
    expect(run.counts).toEqual([{ sheet: 'organs', title: 'Cơ quan', new: 2, changed: 1, unchanged: 0, refused: 0 }])
    const { items } = await importRows(at.house, administrator, { id: run.id, limit: 50, effect: 'changed' })
    expect(items).toMatchObject([{ sheet: 'Cơ quan', row: 4 }])
    expect(items[0]?.note).toMatch(/^từ 01\/04\/2020: tên «Đảng ủy phường Hòa Khê» thành «Đảng ủy phường Hòa Khê mới»/)
    expect(await countOrgans()).toBe(before)
  })

  test('columns are known by title without diacritics and by code name; what is not taken is told', async () => {
    const file = await fileOf(
      [
        'CO QUAN',
        ['ma', 'name', 'Loai co quan', 'superior', 'tu ngay', 'Ghi chú'],
        ['moi-3', 'Chi bộ 3', 'party-cell', 'du-w1', '2018-01-01', 'x'],
      ],
      ['Khác', ['a'], ['b']],
    )
    const run = await settled(await send(file))
    expect(run).toMatchObject({ state: 'checked', faults: 0 })
    expect(run.passedOver).toEqual(['trang «Cơ quan»: cột «Ghi chú»', 'trang «Khác»'])
  })

  test('every fault is told with sheet, row and column, and nothing can be written', async () => {
    const file = await fileOf(
      [
        'Cơ quan',
        organTitles,
        cell('v1', 'v3'),
        cell('v2', 'v1'),
        cell('v3', 'v2'),
        cell('h', 'du-w1'),
        cell('h', 'du-w2'),
        cell('n', 'du-w1', '31/02/2020'),
        cell('d', 'du-w1', '01/01/2020', '01/01/2019'),
        cell('dưới', 'v1'),
      ],
      ['Cán bộ', ['Mã', 'Họ và tên'], ['p', 'Lý Thị Mai'], ['p', 'Lý Thị Mai']],
    )
    const run = await settled(await send(file))
    expect(run).toMatchObject({ state: 'checked', can: { apply: { refused: expect.stringContaining('dòng sai') } } })
    expect((await faultsOf(run)).sort()).toEqual(
      [
        'Cán bộ 3 Mã: mã «p» trùng với dòng 2',
        'Cơ quan 2 Cấp trên: cấp trên tạo thành vòng khép kín qua «v3»',
        'Cơ quan 3 Cấp trên: cấp trên tạo thành vòng khép kín qua «v1»',
        'Cơ quan 4 Cấp trên: cấp trên tạo thành vòng khép kín qua «v2»',
        'Cơ quan 6 Mã: mã «h» trùng với dòng 5 trong cùng thời gian và có hai cấp trên khác nhau',
        'Cơ quan 7 Từ ngày: «31/02/2020» ở cột Từ ngày không phải ngày dạng ngày/tháng/năm hoặc năm-tháng-ngày',
        'Cơ quan 8 Đến ngày: ngày hết hiệu lực 2019-01-01 không sau ngày bắt đầu 2020-01-01',
      ].sort(),
    )
    const refused = await importRows(at.house, administrator, { id: run.id, limit: 50, effect: 'refused' })
    expect(refused.items.find((row) => row.row === 9)?.note).toBe('vì dòng mà dòng này nhắc tới có lỗi')
    await expect(applyImport(at.house, administrator, { id: run.id })).rejects.toMatchObject({ code: 'import.rows' })
    const told = await readSheets(await bytesOf(await importResult(at.house, administrator, { id: run.id })))
    const rows: CellValue[][] = []
    for await (const row of told.sheets[0]?.rows() ?? []) rows.push(row.cells)
    expect(rows).toHaveLength(8)
  })

  test('a loop that an organ already here would close is found before anything is written', async () => {
    const file = await fileOf([
      'Cơ quan',
      organTitles,
      ['qu', 'Quận ủy Bạch Trà', 'Quận ủy, huyện ủy', 'du-w1', '01/05/2020'],
    ])
    const run = await settled(await send(file))
    expect((await faultsOf(run))[0]).toContain('Cơ quan 2 Cấp trên: cấp trên tạo thành vòng khép kín')
  })

  test.each<[string, string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['a picture', 'anh.xlsx', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), /không phải bảng tính/],
    [
      'a file cut off',
      'a.xlsx',
      async () => (await fileOf(['Cơ quan', organTitles])).subarray(0, 900),
      /hỏng hoặc gửi lên chưa đủ/,
    ],
    ['no known sheet', 'a.xlsx', () => fileOf(['Sổ quỹ', ['Ngày', 'Số tiền']]), /Không thấy trang/],
    [
      'a column missing',
      'a.xlsx',
      () => fileOf(['Cơ quan', ['Mã', 'Loại cơ quan', 'Từ ngày']]),
      /thiếu cột «Tên cơ quan»/,
    ],
  ])('%s ends the run with what to do', async (_what, name, bytes, sentence) => {
    const run = await settled(await send(await bytes(), name))
    expect(run.state).toBe('failed')
    expect(run.refusal?.sentence).toMatch(sentence)
    expect(run.refusal?.next).toMatch(/\.$/)
  })
})

describe('an import', () => {
  test('is written as a whole after the dry run, as one event, and may be asked for twice', async () => {
    const csv = `key;name;kind;superior;valid_from\nmoi-8;Chi bộ 8;party-cell;du-w1;01/01/2018\nmoi-9;Chi bộ 9;party-cell;moi-8;01/01/2018\n`
    const run = await settled(await send(Buffer.from(csv), 'organs.csv'))
    await applyImport(at.house, administrator, run)
    await applyImport(at.house, administrator, run)
    expect(await settled(run)).toMatchObject({ state: 'done', faults: 0 })
    const again = await settled(await send(Buffer.from(csv), 'organs.csv'))
    expect([sum(again, 'unchanged'), again.can.apply]).toEqual([
      2,
      { refused: expect.stringContaining('không có gì để ghi') },
    ])
  })

  test('of a change keeps the organ as it was before its day', async () => {
    const change = await fileOf([
      'Cơ quan',
      organTitles,
      ['dutt', 'Đảng ủy Công an', 'Đảng ủy cơ sở khác', 'qu', '01/04/2020'],
    ])
    const run = await settled(await send(change))
    await applyImport(at.house, administrator, run)
    expect((await settled(run)).state).toBe('done')
    const versions = await at.house.database.plain
      .selectFrom('organVersion as v')
      .innerJoin('organ as o', 'o.id', 'v.organId')
      .select(['v.name', 'v.validFrom', 'v.validTo'])
      .where('o.key', '=', 'dutt')
      .orderBy('v.validFrom')
      .execute()
    expect(versions).toEqual([
      { name: 'Đảng ủy Công an quận Bạch Trà', validFrom: '2015-01-01', validTo: '2020-04-01' },
      { name: 'Đảng ủy Công an', validFrom: '2020-04-01', validTo: null },
    ])
  })

  test('that was true at the dry run and is no more is not written, and says why', async () => {
    const file = await fileOf(['Cơ quan', organTitles, cell('moi-20', 'du-w1')])
    const run = await settled(await send(file))
    await importInstallation(at.house, {
      organs: [{ key: 'moi-20', kind: 'party-cell', name: 'Khác', superior: 'du-w1', valid_from: '2018-01-01' }],
    })
    await applyImport(at.house, administrator, run)
    const after = await settled(run)
    expect(after.state).toBe('checked')
    expect(await faultsOf(after)).toEqual([expect.stringContaining('đã có trong hệ thống với nội dung khác')])
  })

  test('goes on after a cut in the upload and in the reading', async () => {
    const rows = Array.from({ length: 1300 }, (_, n) => cell(`cat-${n}`, 'du-w1'))
    const file = await fileOf(['Cơ quan', organTitles, ...rows])
    const { id } = await startImport(at.house, administrator, { fileName: 'a.xlsx', sizeBytes: file.length })
    const piece = { id, piece: 0, base64: file.subarray(0, importPieceBytes).toString('base64') }
    await sendPiece(at.house, administrator, piece)
    await sendPiece(at.house, administrator, piece)
    // As a kill leaves it: some rows were kept, and the reading had not ended.
    await runImport(at.house)
    await at.house.database.plain.deleteFrom('importRow').where('runId', '=', id).where('row', '>', 501).execute()
    await at.house.database.plain
      .updateTable('importRun')
      .set({ state: 'reading', rowsRead: 500 })
      .where('id', '=', id)
      .execute()
    expect(await settled({ id })).toMatchObject({ state: 'checked', faults: 0, rowsRead: 1300 })
  })

  test('that is cancelled keeps nothing of the file and can neither be sent nor written', async () => {
    const run = await settled(await send(await fileOf(['Cơ quan', organTitles, cell('bo', 'du-w1')])))
    await cancelImport(at.house, administrator, run)
    await cancelImport(at.house, administrator, run)
    expect((await openImport(at.house, administrator, run)).state).toBe('cancelled')
    await expect(applyImport(at.house, administrator, run)).rejects.toMatchObject({ code: 'state.refused' })
    for (const table of ['importPiece', 'importRow'] as const)
      expect(await at.house.database.plain.selectFrom(table).selectAll().where('runId', '=', run.id).execute()).toEqual(
        [],
      )
  })

  test("is an administrator's act, also to look at", async () => {
    const clerk = { ...administrator, role: 'clerk' as const }
    const input = { fileName: 'a.xlsx', sizeBytes: 10 }
    for (const act of [
      startImport(at.house, clerk, input),
      listImports(at.house, clerk, { limit: 5 }),
      exportInstallation(at.house, clerk, {}),
    ])
      await expect(act).rejects.toMatchObject({ code: 'action.refused' })
  })

  test('the last of many rows is faulty: it is told, and none is written', async () => {
    const count = process.env.THONGSUOT_TEST_TIER === 'long' ? 300_000 : 3000
    const before = await countOrgans()
    const rows = Array.from({ length: count }, (_, n) => cell(`nhieu-${n}`, n < 30 ? 'du-w1' : `nhieu-${n % 30}`))
    const run = await settled(await send(await fileOf(['Cơ quan', organTitles, ...rows, cell('cuoi', 'khong-co')])))
    expect(await faultsOf(run)).toEqual([`Cơ quan ${count + 2} Cấp trên: không có cấp trên «khong-co»`])
    await expect(applyImport(at.house, administrator, run)).rejects.toMatchObject({ code: 'import.rows' })
    expect(await countOrgans()).toBe(before)
  }, 400_000)
})

describe('a country', () => {
  test('is imported in under three minutes, dry run and write, and every organ has its way to the root', async () => {
    const count = process.env.THONGSUOT_TEST_TIER === 'long' ? 312_000 : 3000
    const superiorOf = (n: number) => (n < 34 ? 'tu' : `nuoc-${n < 3355 ? n % 34 : Math.floor(n / 100)}`)
    const rows = Array.from({ length: count }, (_, n) => [
      `nuoc-${n}`,
      `Đảng bộ số ${n}`,
      'Đảng ủy cơ sở khác',
      superiorOf(n),
      '01/01/2018',
    ])
    const file = await fileOf(['Cơ quan', organTitles, ...rows])
    const begun = performance.now()
    const run = await settled(await send(file))
    await applyImport(at.house, administrator, run)
    expect(await settled(run)).toMatchObject({ state: 'done', rowsRead: count, faults: 0 })
    expect(performance.now() - begun).toBeLessThan(180_000)
    const found = await sql<{ organs: number; rooted: number }>`
      select count(*)::int as organs, count(p.organ_id) filter (where p.path like '/%/' || o.id || '/')::int as rooted
      from organ o left join organ_path p on p.organ_id = o.id where o.key like 'nuoc-%'`.execute(
      at.house.database.plain,
    )
    expect(found.rows).toEqual([{ organs: count, rooted: count }])
  }, 500_000)
})

describe('a one-time link to an account', () => {
  const personOf = async (key: string) =>
    Number(
      (await at.house.database.plain.selectFrom('person').select('id').where('key', '=', key).executeTakeFirstOrThrow())
        .id,
    )

  test('invites whoever holds a post, until it is used, replaced or a week old', async () => {
    const id = await personOf('p1')
    const first = await invite(at.house, administrator, { id, email: 'A@mau.local' })
    expect(await invited(at.house, first.token)).toMatchObject({ personId: id, email: 'a@mau.local' })
    const second = await invite(at.house, administrator, { id, email: 'b@mau.local' })
    await expect(invited(at.house, first.token)).rejects.toMatchObject({ code: 'invitation.closed' })
    const link = await invited(at.house, second.token)
    at.clock.set('2020-04-13T01:00:01.000Z')
    await expect(invited(at.house, second.token)).rejects.toMatchObject({ code: 'invitation.closed' })
    at.clock.set('2020-04-06T01:00:00.000Z')
    await closeInvitation(at.house, link)
    await expect(invited(at.house, second.token)).rejects.toMatchObject({ code: 'invitation.closed' })
  })

  test('is refused to a clerk, for a person without a post, and for one who has an account', async () => {
    const id = await personOf('p1')
    const clerk = { ...administrator, role: 'clerk' as const }
    await expect(invite(at.house, clerk, { id, email: 'a@mau.local' })).rejects.toMatchObject({
      code: 'action.refused',
    })
    await importInstallation(at.house, { people: [{ key: 'khong-chuc', full_name: 'Không Chức' }] })
    const idle = await personOf('khong-chuc')
    const email = 'c@mau.local'
    await expect(invite(at.house, administrator, { id: idle, email })).rejects.toMatchObject({ code: 'account.noPost' })
    await at.house.database.plain.updateTable('person').set({ userId: 'u1' }).where('id', '=', id).execute()
    await expect(invite(at.house, administrator, { id, email })).rejects.toMatchObject({ code: 'account.exists' })
  })
})

describe('an export', () => {
  test('gives back what an import takes: read in again, no row changes anything', async () => {
    const bytes = await bytesOf(await exportInstallation(at.house, administrator, {}))
    const run = await settled(await send(bytes))
    expect(await faultsOf(run)).toEqual([])
    expect([sum(run, 'new'), sum(run, 'changed'), run.passedOver]).toEqual([0, 0, []])
    expect(run.counts.map((count) => count.sheet)).toHaveLength(10)
  })

  test('fills an empty installation with the same tree', async () => {
    const bytes = await bytesOf(await exportInstallation(at.house, administrator, {}))
    const sheetsOf = async (given: Buffer) => {
      const opened = await readSheets(given)
      const all: Record<string, string[]> = {}
      for (const sheet of opened.sheets) {
        const rows: string[] = []
        for await (const row of sheet.rows()) rows.push(JSON.stringify(row.cells))
        all[sheet.name] = rows.sort()
      }
      return all
    }
    const [first, before] = [at, administrator]
    const other = await openTestHouse()
    try {
      // Whoever imports needs a post of their own; it is in the file too.
      await importInstallation(other.house, {
        organs: [{ key: 'tam', kind: 'party-cell', name: 'Tạm', valid_from: '2015-01-01' }],
        people: [{ key: 'tam', full_name: 'Tạm' }],
        positions: [{ key: 'tam', organ: 'tam', role: 'administrator', title: 'Tạm', valid_from: '2015-01-01' }],
        holders: [{ position: 'tam', person: 'tam', valid_from: '2015-01-01' }],
      })
      at = other
      administrator = { personId: 1, positionId: 1, organId: 1, role: 'administrator' }
      const run = await settled(await send(bytes))
      expect(await faultsOf(run)).toEqual([])
      await applyImport(other.house, administrator, run)
      expect((await settled(run)).state).toBe('done')
      const again = await bytesOf(await exportInstallation(other.house, administrator, {}))
      const [a, b] = [await sheetsOf(bytes), await sheetsOf(again)]
      for (const name of Object.keys(a)) expect(b[name]?.filter((row) => !/"tam"/.test(row))).toEqual(a[name])
    } finally {
      at = first
      administrator = before
      await other.close()
    }
  })

  test('the template is taken as it is', async () => {
    const run = await settled(await send(await bytesOf(await importTemplate(at.house, administrator))))
    expect(run).toMatchObject({ state: 'checked', faults: 0, rowsRead: 0, passedOver: [] })
  })
})
