import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeSheets } from '../../platform/spreadsheet/index.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { applyImportSlice } from './commands/apply-import.ts'
import { importReceipts } from './commands/import-receipts.ts'
import { importStatement, matchLine } from './commands/read-statement.ts'
import { setConsent } from './commands/save-pledge.ts'
import { receiptColumns } from './queries/form.ts'
import { listBankLines } from './queries/ledger.ts'
import { publicCampaign, publicCheck, publicIndex } from './queries/public-page.ts'
import { receiptPage } from './queries/receipt-page.ts'
import { listReceipts } from './queries/receipts.ts'
import { type DonationOffice, openDonationOffice } from './testing/donation-office.ts'

let office: DonationOffice
beforeAll(async () => {
  office = await openDonationOffice()
})
afterAll(() => office.close())

const textOf = async (file: { bytes: unknown }) => Buffer.from(file.bytes as Uint8Array).toString('utf8')

describe('the bank’s statement', () => {
  const csv = (rows: string[][]) => Buffer.from(['Ngày;Số tiền;Nội dung', ...rows.map((r) => r.join(';'))].join('\n'))
  const bring = (id: number, rows: string[][]) =>
    importStatement(office.house, office.front.officer, {
      ...{ id, channel: 'bank', fileName: 'sao-ke.csv', base64: csv(rows).toString('base64') },
    })
  const byBank = (amountVnd: number) => ({ gift: { kind: 'money', channel: 'bank', amountVnd } as const })

  test('is matched by code, else by the only receipt of the amount near the day; the same file again adds nothing', async () => {
    const { id } = await office.launch(office.front.leader)
    const coded = await office.receive(id, byBank(300_000))
    await office.receive(id, byBank(300_000))
    await office.receive(id, byBank(450_000))
    await office.receive(id, byBank(70_000))
    await office.receive(id, byBank(70_000))
    const rows = [
      ['06/04/2020', '300.000', `UNG HO ${coded.code.replace('-', '')} TRAN`],
      ['07/04/2020', '450.000', 'NGUYEN UNG HO'],
      ['07/04/2020', '70.000', 'UNG HO'],
      ['07/04/2020', '999.000', 'UNG HO KHONG BIEN NHAN'],
      ['', '1.819.000', 'Cộng'],
    ]
    expect(await bring(id, rows)).toEqual({ added: 4, known: 0, matched: 2 })
    expect(await bring(id, rows)).toEqual({ added: 0, known: 4, matched: 0 })
    const { items, unmatched, missing } = await listBankLines(office.house, office.front.officer, { id, limit: 50 })
    expect([unmatched, missing]).toEqual([2, 3])
    const two = items.find((each) => each.amountVnd === 70_000)
    expect(two?.candidates).toHaveLength(2)
    const other = items.find((each) => each.amountVnd === 999_000)
    const match = (lineId: number | undefined, receiptId: number | undefined) =>
      matchLine(office.house, office.front.officer, { id: Number(lineId), receiptId: Number(receiptId) })
    expect(await refusalOf(match(other?.id, two?.candidates[0]?.id))).toBe('donations.unlike')
    await match(two?.id, two?.candidates[0]?.id)
    expect(await refusalOf(match(two?.id, two?.candidates[1]?.id))).toBe('donations.taken')
    await office.on('2020-04-08T02:00:00.000Z', () =>
      office.receive(id, { ...byBank(999_000), receivedOn: '2020-04-07', bankLineId: Number(other?.id) }),
    )
    expect((await listBankLines(office.house, office.front.officer, { id, limit: 50 })).unmatched).toBe(0)
    expect(await refusalOf(listBankLines(office.house, office.wards[0].officer, { id, limit: 50 }))).toBe(
      'action.refused',
    )
  })

  test('what it shows to have come in time is entered after the last day; nothing else is', async () => {
    const { id } = await office.launch(office.front.leader)
    await office.on('2020-05-08T02:00:00.000Z', async () => {
      await bring(id, [
        ['06/05/2020 23:58', '250000', 'UNG HO'],
        ['07/05/2020 00:01', '250000', 'UNG HO MUON'],
      ])
      const { items } = await listBankLines(office.house, office.front.officer, { id, limit: 50 })
      const enter = (words: string) => {
        const line = items.find((each) => each.words === words)
        return office.receive(id, { ...byBank(250_000), receivedOn: String(line?.on), bankLineId: Number(line?.id) })
      }
      expect((await enter('UNG HO')).number).toBe(1)
      expect(await refusalOf(enter('UNG HO MUON'))).toBe('donations.outside')
    })
  })

  test('a file without the columns, or with a broken amount, says so by row', async () => {
    const { id } = await office.launch(office.front.leader)
    await expect(bring(id, [['06/04/2020', 'ba trăm', 'x']])).rejects.toThrow('dòng 2: số tiền không phải')
    const odd = Buffer.from('a;b\n1;2').toString('base64')
    const tried = importStatement(office.house, office.front.officer, {
      id,
      channel: 'bank',
      fileName: 'x.csv',
      base64: odd,
    })
    await expect(tried).rejects.toThrow('không thấy các cột')
  })
})

describe('a file of receipts', () => {
  const fileOf = async (rows: (string | number | null)[][]) =>
    (await buffer(writeSheets([{ name: 'Biên nhận', columns: receiptColumns, rows }]))).toString('base64')
  const row = (n: number): (string | number | null)[] => [
    ...['2020-04-06', n % 3 === 0 ? 'Hàng hóa' : 'Tiền', n % 3 === 0 ? '' : 'Ngân hàng', 1000 + n],
    ...(n % 3 === 0 ? ['Khẩu trang', 'chiếc', 50, '2021-01-01'] : [null, null, null, null]),
    ...[`Người thứ ${n}`, n % 5 === 0 ? 'x' : '', '', n % 2 === 0 ? 'Đảng ủy phường Hòa Khê' : '', 'Góp sức'],
  ]
  const bring = async (id: number, rows: (string | number | null)[][], apply: boolean) =>
    importReceipts(office.house, office.front.officer, { id, fileName: 'so.xlsx', base64: await fileOf(rows), apply })

  test('is looked at first, entered in slices with numbers without gaps, and not taken twice', async () => {
    const { id } = await office.launch(office.front.leader)
    await office.receive(id)
    const rows = Array.from({ length: 7000 }, (_, n) => row(n))
    const wrong = [...rows.slice(0, 3), ['2020-05-09', 'Tiền', 'Séc', 'x', null, null, null, null, '', '', '', '', '']]
    const looked = await bring(id, wrong, true)
    expect(looked.run).toBeNull()
    expect(looked.problems).toEqual([{ row: 5, problem: expect.stringContaining('ngoài cuộc vận động') }])
    const sent = await bring(id, rows, true)
    expect(sent.run).toMatchObject({ rows: 7000, done: 0, state: 'running' })
    expect(await refusalOf(bring(id, rows, true))).toBe('donations.fileTaken')
    await applyImportSlice(office.house)
    const second = await office.receive(id)
    expect(second.number).toBe(5002)
    while (await applyImportSlice(office.house));
    const { rows: held } = await sql<{ n: number; last: number; sum: number }>`
      select count(*)::int as n, max(number) as last, sum(amount_vnd)::bigint as sum
      from donation_receipt where campaign_id = ${id}`.execute(office.house.database.plain)
    const expected = rows.reduce((sum, each) => sum + Number(each[3]), 0) + 2 * 500_000
    expect(held[0]).toEqual({ n: 7002, last: 7002, sum: expected })
    expect((await office.campaign(id)).totals).toMatchObject({
      receivedVnd: expected,
      leftVnd: expected,
      receipts: 7002,
    })
    expect((await office.campaign(id)).lots).toMatchObject([{ name: 'Khẩu trang', expiresOn: '2021-01-01' }])
    const left = await office.house.database.asSystem((trx) =>
      trx.selectFrom('donationImportRow').selectAll().execute(),
    )
    expect(left).toEqual([])
  })
})

test('reading names that are not for everybody is recorded once a person, campaign and hour; reading those that are is not', async () => {
  const { id } = await office.launch(office.front.leader)
  const read = () => listReceipts(office.house, office.front.officer, { id, limit: 50 })
  const recorded = async () =>
    (
      await sql`select 1 from audit_event where type = 'donations.namesRead' and object_id = ${id}`.execute(
        office.house.database.plain,
      )
    ).rows.length
  await office.receive(id, { giver: { kind: 'organisation', name: 'Công ty Công Khai', consents: true } })
  await read()
  expect(await recorded()).toBe(0)
  await office.receive(id)
  await read()
  await read()
  await listReceipts(office.house, office.district.officer, { id, limit: 50 })
  expect(await recorded()).toBe(1)
})

describe('what everybody may read', () => {
  test('no page, list or check shows a name without consent, and a consent can be taken back', async () => {
    const { id } = await office.launch(office.front.leader)
    const secret = await office.receive(id)
    const shown = await office.receive(id, { giver: { kind: 'organisation', name: 'Công ty Rõ Ràng', consents: true } })
    const hidden = await office.receive(id, {
      giver: { kind: 'organisation', name: 'Công ty Giấu Tên', consents: false },
    })
    const check = async (code: string) => textOf(await publicCheck(office.house, { code }))
    expect(await check(secret.code)).toContain('một cá nhân')
    expect(await check(secret.code.toLowerCase().replace('-', ' '))).toContain('500.000 đồng')
    expect(await check(hidden.code)).toContain('một tổ chức')
    expect(await check(shown.code)).toContain('Công ty Rõ Ràng')
    expect(await check('AAAAA-AAAAA')).toContain('Không có biên nhận nào mang mã này')
    const pages = [
      await textOf(await publicIndex(office.house)),
      await textOf(await publicCampaign(office.house, { id, trang: 1 })),
      ...(await Promise.all([secret, hidden].map((each) => check(each.code)))),
    ].join('\n')
    for (const name of ['Thị Kín', 'Giấu Tên']) expect(pages).not.toContain(name)
    await setConsent(office.house, office.front.officer, { id: shown.id, consents: false })
    expect(await check(shown.code)).not.toContain('Rõ Ràng')
    // Whatever a query forgets: without an actor the database shows no such giver.
    const { rows } = await sql`select name from donation_giver where not consents`.execute(office.house.database.plain)
    expect(rows).toEqual([])
    const seen = await listReceipts(office.house, office.district.officer, { id, limit: 50 })
    expect(JSON.stringify(seen)).not.toContain('Thị Kín')
    expect(await refusalOf(receiptPage(office.house, office.wards[0].officer, { id: secret.id }))).toBe('not.found')
    expect(await textOf(await receiptPage(office.house, office.front.officer, { id: secret.id }))).toContain(
      'Trần Thị Kín',
    )
  })

  test('the page adds up, lists agencies by name, and lets no markup through', async () => {
    const { id } = await office.launch(office.front.leader, { name: 'Góp <script>alert(1)</script>' })
    const [a, b] = office.wards
    await office.receive(id, { agencyOrganId: b.id, gift: { kind: 'money', channel: 'cash', amountVnd: 900_000 } })
    await office.receive(id, { agencyOrganId: a.id, gift: { kind: 'money', channel: 'cash', amountVnd: 100_000 } })
    const text = await textOf(await publicCampaign(office.house, { id, trang: 1 }))
    expect(text).toContain('<dd>1.000.000 đ</dd>')
    expect(text).not.toContain('<script')
    expect(text.indexOf('Hòa Khê')).toBeLessThan(text.indexOf('Mỹ Lộc'))
    expect(await refusalOf(publicCampaign(office.house, { id: 999_999, trang: 1 }))).toBe('not.found')
  })
})
