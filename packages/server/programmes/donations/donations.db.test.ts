import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSource } from '../../modules/figures/queries/open-source.ts'
import type { Actor } from '../../platform/actor.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { allocate, cancelAllocation, distribute } from './commands/distribute.ts'
import { receiveGift } from './commands/receive-gift.ts'
import { reverseEntry } from './commands/reverse-entry.ts'
import { closeCampaign } from './commands/save-campaign.ts'
import { handCollection, returnCollection, saveCollection, takeCollection } from './commands/save-collection.ts'
import { savePledge, withdrawPledge } from './commands/save-pledge.ts'
import { listCampaigns } from './queries/campaigns.ts'
import { listEntries } from './queries/ledger.ts'
import { listReceipts } from './queries/receipts.ts'
import { listCollections, listPledges, openCollection } from './queries/work.ts'
import { type DonationOffice, type Input, openDonationOffice, rice } from './testing/donation-office.ts'

let office: DonationOffice
beforeAll(async () => {
  office = await openDonationOffice()
})
afterAll(() => office.close())

describe('a campaign', () => {
  test('stays within the days that the law in force on its opening allows, by its level', async () => {
    expect(await refusalOf(office.launch(office.front.leader, { closesOn: '2020-05-07' }))).toBe('donations.days')
    await expect(office.launch(office.front.leader, { closesOn: '2020-05-07' })).rejects.toThrow(
      'phải kết thúc chậm nhất ngày 06/05/2020 (30 ngày, theo Nghị định 64/2008/NĐ-CP, Điều 7 khoản 2)',
    )
    expect(await refusalOf(office.launch(office.city.leader, { closesOn: '2020-06-06' }))).toBe('donations.days')
    expect((await office.launch(office.city.leader, { closesOn: '2020-06-05' })).version).toBe(1)
    expect(await refusalOf(office.launch(office.front.leader, { closesOn: '2020-04-05' }))).toBe('donations.dates')
    // After 11/12/2021 the limit is unknown to the system: said, not made up.
    const later = await office.launch(office.front.leader, { opensOn: '2022-01-05', closesOn: '2022-06-30' })
    const { law } = await office.campaign(later.id)
    expect(law.latestClosingOn).toBeNull()
    expect(law.rules.find((rule) => rule.key === 'days')).toMatchObject({ days: null, certainty: 'unconfirmed' })
    expect(await refusalOf(office.launch(office.front.leader, { opensOn: '2019-01-01', closesOn: '2019-01-20' }))).toBe(
      'donations.noWage',
    )
  })

  test('is opened by the Front only, shows a worked example to the đồng, and is known to every organ', async () => {
    expect(await refusalOf(office.launch(office.district.leader))).toBe('action.refused')
    const { id } = await office.launch(office.front.leader)
    const [ward] = office.wards
    const seen = await office.campaign(id, ward.clerk)
    expect(seen).toMatchObject({ relation: 'respondent', baseWageVnd: 1_490_000 })
    expect(seen.example).toEqual({ coefficientHundredths: 498, allowanceHundredths: 30, amountVnd: 337_282 })
    const list = await listCampaigns(office.house, ward.clerk, { limit: 50 })
    expect(list.items.map((each) => each.id)).toContain(id)
    expect(list.canLaunch).toMatchObject({ refused: expect.stringContaining('Mặt trận') })
    expect(await refusalOf(receiveGift(office.house, ward.clerk, office.gift(id)))).toBe('action.refused')
  })

  test('takes nothing after 24:00 of its last day, nor once it is closed, not even by raw SQL', async () => {
    const { id } = await office.launch(office.front.leader)
    await office.on('2020-05-06T16:59:59.000Z', () => office.receive(id, { receivedOn: '2020-05-06' }))
    await office.on('2020-05-06T17:00:00.000Z', async () => {
      expect(await refusalOf(office.receive(id, { receivedOn: '2020-05-06' }))).toBe('donations.closed')
    })
    expect(await refusalOf(office.receive(id, { receivedOn: '2020-04-05' }))).toBe('donations.outside')
    expect(await refusalOf(office.receive(id, { receivedOn: '2020-04-07' }))).toBe('donations.outside')
    const raw = (enteredAt: string, receivedOn: string) =>
      sql`insert into donation_receipt (campaign_id, number, code, kind, source, channel, amount_vnd, words, giver_kind,
          givers, received_on, entered_at, entered_by)
        values (${id}, 900, 'RAW', 'money', 'gift', 'cash', 1, '', 'person', 1, ${receivedOn}, ${enteredAt}, ${office.front.officer.positionId})`.execute(
        office.house.database.plain,
      )
    await expect(raw('2020-05-06T17:00:00.000Z', '2020-05-06')).rejects.toThrow('outside the days')
    await expect(raw('2020-05-06T10:00:00.000Z', '2020-05-07')).rejects.toThrow('outside the days')
    const { version } = await office.campaign(id)
    expect(await refusalOf(closeCampaign(office.house, office.front.officer, { id, version, words: 'Đủ' }))).toBe(
      'action.refused',
    )
    await closeCampaign(office.house, office.front.leader, { id, version, words: 'Đã đủ vật tư' })
    expect(await refusalOf(office.receive(id))).toBe('state.refused')
    await expect(raw('2020-04-07T10:00:00.000Z', '2020-04-07')).rejects.toThrow('outside the days')
  })

  test('once something is received keeps its opening and its way to count a day’s wage', async () => {
    const { id } = await office.launch(office.front.leader)
    await office.receive(id)
    const again = (more: Partial<Input<'donations.saveCampaign'>>) =>
      office.launch(office.front.leader, { id, version: 1, ...more })
    expect(await refusalOf(again({ divisor: 26 }))).toBe('donations.settled')
    expect(await refusalOf(again({ version: 7 }))).toBe('version.stale')
    expect(await again({ name: 'Chung tay phòng dịch năm 2020' })).toMatchObject({ version: 2 })
  })
})

describe('receipts and the ledger', () => {
  test('a mistake is reversed, never edited; the number stays and the money is gone from every sum', async () => {
    const { id } = await office.launch(office.front.leader)
    const first = await office.receive(id)
    const second = await office.receive(id, { gift: rice(12_500, 200_000) })
    expect([first.number, second.number]).toEqual([1, 2])
    expect(await office.campaign(id)).toMatchObject({
      totals: { receivedVnd: 700_000, leftVnd: 700_000, receipts: 2 },
      lots: [{ name: 'Gạo', quantityThousandths: 12_500, amountVnd: 200_000 }],
    })
    const { items } = await listReceipts(office.house, office.front.officer, { id, limit: 50 })
    const entryId = Number(items.find((each) => each.number === 1)?.entryId)
    const back = { id, entryId, words: 'Nhập nhầm người' }
    await reverseEntry(office.house, office.front.officer, back)
    expect(await refusalOf(reverseEntry(office.house, office.front.officer, back))).toBe('donations.reversed')
    expect((await office.campaign(id)).totals).toMatchObject({ receivedVnd: 200_000, receipts: 1 })
    expect((await office.receive(id)).number).toBe(3)
    const ledger = await listEntries(office.house, office.front.officer, { id, limit: 50 })
    expect(ledger.items.find((each) => each.id === entryId)?.reversedById).not.toBeNull()
    for (const table of ['donation_receipt', 'donation_entry', 'donation_posting']) {
      const edit = sql`update ${sql.table(table)} set campaign_id = campaign_id where campaign_id = ${id}`
      await expect(edit.execute(office.house.database.plain)).rejects.toThrow('never edited')
    }
    const lopsided = office.house.database.asSystem((trx) =>
      sql`insert into donation_posting (entry_id, campaign_id, account, amount_vnd) values (${entryId}, ${id}, 'cash', 5)`.execute(
        trx,
      ),
    )
    await expect(lopsided).rejects.toThrow('does not sum to zero')
  })

  test('money and goods are promised and given out never beyond what is there, and a reversal gives them back', async () => {
    const { id } = await office.launch(office.front.leader)
    await office.receive(id, { gift: { kind: 'money', channel: 'bank', amountVnd: 1_000_000 } })
    await office.receive(id, { gift: rice(10_000, 150_001) })
    const decide = (what: Input<'donations.allocate'>['what']) =>
      allocate(office.house, office.front.leader, {
        ...{ id, target: 'beneficiary', organId: null, words: 'Khu cách ly phường', basis: 'Quyết định 05', what },
        documentId: null,
      })
    expect(await refusalOf(decide({ amountVnd: 1_000_001 }))).toBe('donations.beyond')
    const money = await decide({ amountVnd: 800_000 })
    await expect(decide({ amountVnd: 200_001 })).rejects.toThrow('chỉ còn 200.000 đồng')
    const itemId = Number((await office.campaign(id)).lots[0]?.itemId)
    const goods = await decide({ itemId, quantityThousandths: 10_000 })
    await expect(decide({ itemId, quantityThousandths: 1 })).rejects.toThrow('Gạo chỉ còn 0 kg')
    const give = (
      each: { id: number; version?: number | undefined },
      amount: number,
      channel: 'cash' | 'bank' | null = null,
    ) =>
      distribute(office.house, office.front.officer, {
        ...{ id: each.id, version: Number(each.version), amount, channel, words: 'Giao tại khu cách ly' },
      })
    await expect(give(money, 100, 'cash')).rejects.toThrow('Tiền mặt chỉ còn 0 đồng')
    const third = await give(goods, 3333)
    const last = await give(third, 6667)
    expect(await refusalOf(give(last, 1))).toBe('state.refused')
    await give(money, 300_000, 'bank')
    // 150.001 × 3.333 ÷ 10.000 = 49.995,3: the last of the lot takes the rest.
    expect(await office.campaign(id)).toMatchObject({
      totals: { receivedVnd: 1_150_001, distributedVnd: 450_001, leftVnd: 700_000 },
      lots: [],
      freeVnd: 200_000,
    })
    const { items } = await listEntries(office.house, office.front.officer, { id, limit: 50 })
    const paid = items.find((each) => each.kind === 'distribution' && each.postings[0]?.account === 'bank')
    const received = items.find((each) => each.kind === 'receipt' && each.postings[0]?.account === 'bank')
    const back = (entryId: number | undefined) =>
      reverseEntry(office.house, office.front.officer, { id, entryId: Number(entryId), words: 'Chi nhầm' })
    expect(await refusalOf(back(received?.id))).toBe('donations.beyond')
    await back(paid?.id)
    expect((await office.campaign(id)).totals.distributedVnd).toBe(150_001)
    const after = await cancelAllocation(office.house, office.front.leader, {
      id: money.id,
      version: 3,
      words: 'Đổi nơi nhận',
    })
    expect(after.version).toBe(4)
    expect((await office.campaign(id)).freeVnd).toBe(1_000_000)
  })

  test('what a superior fund gets stands apart from what beneficiaries got', async () => {
    const { id } = await office.launch(office.front.leader)
    await office.receive(id)
    const { id: allocationId } = await allocate(office.house, office.front.leader, {
      ...{
        id,
        target: 'superior',
        organId: office.city.id,
        words: 'Quỹ thành phố',
        basis: 'Công văn',
        documentId: null,
      },
      what: { amountVnd: 400_000 },
    })
    await distribute(office.house, office.front.officer, {
      ...{ id: allocationId, version: 1, channel: 'cash', amount: 400_000, words: 'Nộp lên' },
    })
    expect((await office.campaign(id)).totals).toMatchObject({
      distributedVnd: 0,
      superiorVnd: 400_000,
      leftVnd: 100_000,
    })
  })

  test('a pledge counts nowhere until it is received, and nobody is chased for it', async () => {
    const { id } = await office.launch(office.front.leader)
    const [ward, other] = office.wards
    const pledge = (actor: Actor) =>
      savePledge(office.house, actor, {
        ...{ id, giverKind: 'organisation', giverName: 'Công ty Mẫu', kind: 'money', amountVnd: 500_000, words: '' },
      })
    const { id: pledgeId } = await pledge(ward.officer)
    const gone = await pledge(ward.officer)
    expect((await office.campaign(id)).totals.receivedVnd).toBe(0)
    expect((await listPledges(office.house, other.officer, { id, limit: 50 })).items).toEqual([])
    await withdrawPledge(office.house, ward.officer, { id: gone.id, version: 1 })
    await office.receive(id, { pledgeId })
    expect(await refusalOf(office.receive(id, { pledgeId }))).toBe('state.refused')
    const { items, pledgedVnd } = await listPledges(office.house, office.front.officer, { id, limit: 50 })
    expect(pledgedVnd).toBe(0)
    expect(items.map((each) => [each.state, each.receiptNumber])).toEqual([
      ['withdrawn', null],
      ['received', 1],
    ])
  })
})

describe('one day’s wage', () => {
  test('an agency hands in its sum, the list of who gave stays with it, and the sum becomes one receipt and its own figure', async () => {
    const { id } = await office.launch(office.front.leader)
    const [ward, other] = office.wards
    const save = (version: number, more: Partial<Input<'donations.saveCollection'>> = {}) =>
      saveCollection(office.house, ward.officer, {
        ...{ id, version, mode: 'list', headcount: 12, givers: 99, amountVnd: 1, channel: 'cash', words: '' },
        lines: [
          { name: 'Người Một', coefficientHundredths: 498, allowanceHundredths: null, amountVnd: 337_282 },
          { name: 'Người Hai', coefficientHundredths: null, allowanceHundredths: null, amountVnd: 200_000 },
        ],
        ...more,
      })
    expect(await refusalOf(handCollection(office.house, ward.officer, { id, version: 0 }))).toBe('donations.nothing')
    expect(await save(0)).toMatchObject({ version: 1 })
    expect(await refusalOf(save(0))).toBe('version.stale')
    expect((await listCollections(office.house, office.front.officer, { id, limit: 50 })).items).toEqual([])
    const handed = await handCollection(office.house, ward.officer, { id, version: 1 })
    const { items } = await listCollections(office.house, office.front.officer, { id, limit: 50 })
    expect(items).toMatchObject([{ givers: 2, amountVnd: 537_282, state: 'handed' }])
    expect(JSON.stringify(items)).not.toContain('Người Một')
    expect((await listCollections(office.house, other.officer, { id, limit: 50 })).items).toEqual([])
    const names = await office.house.database.asActor(office.front.officer, (trx) =>
      trx.selectFrom('donationCollectionLine').selectAll().execute(),
    )
    expect(names).toEqual([])
    await returnCollection(office.house, office.front.officer, {
      ...{ id: handed.id, version: Number(handed.version), words: 'Thiếu một người' },
    })
    const open = await openCollection(office.house, ward.officer, { id })
    expect(open.collection).toMatchObject({ state: 'draft', returnedWords: 'Thiếu một người' })
    const again = await handCollection(office.house, ward.officer, { id, version: Number(open.collection?.version) })
    const taken = await takeCollection(office.house, office.front.officer, {
      ...{ id: again.id, version: Number(again.version), receivedOn: '2020-04-06', bankLineId: null },
    })
    const figures = (await office.part(ward.officer, ward, Number(office.periods[0]))).report?.figures ?? []
    const figureOf = (code: string) => figures.find((each) => each.indicatorId === office.ids[code])
    expect([figureOf('givers')?.value, figureOf('wage-day-vnd')?.value]).toEqual([2, 537_282])
    const report = (await office.part(ward.officer, ward, Number(office.periods[0]))).report
    const opened = await openSource(office.house, ward.officer, {
      ...{ reportId: Number(report?.id), indicatorId: Number(office.ids['wage-day-vnd']), limit: 50 },
    })
    expect(opened.items).toMatchObject([{ amount: 537_282, title: `Biên nhận số 1: ${'Đảng ủy phường Hòa Khê'}` }])
    const entryId = Number(
      (await listReceipts(office.house, office.front.officer, { id, limit: 5 })).items.find((r) => r.id === taken.id)
        ?.entryId,
    )
    await reverseEntry(office.house, office.front.officer, { id, entryId, words: 'Nhầm tài khoản' })
    const after = (await office.part(ward.officer, ward, Number(office.periods[0]))).report?.figures ?? []
    expect(after.find((each) => each.indicatorId === office.ids['wage-day-vnd'])?.value).toBe(0)
    expect((await openCollection(office.house, ward.officer, { id })).collection).toMatchObject({ state: 'handed' })
  })

  test('nothing about a person who did not give is kept: a list has only amounts above zero, and no state of a person', async () => {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'donation_collection_line'`.execute(
      office.house.database.plain,
    )
    expect(rows.map((row) => row.name).sort()).toEqual([
      'allowance_hundredths',
      'amount_vnd',
      'coefficient_hundredths',
      'collection_id',
      'name',
      'ordinal',
      'organ_id',
    ])
  })
})

describe('gifts as figures', () => {
  test('count for the organ that received them, by kind, and what is taken back lessens the period of that day', async () => {
    const ward = office.wards[1]
    await sql`update organ_version set line = 'front' where organ_id = ${ward.id}`.execute(office.house.database.plain)
    const { id } = await office.launch(ward.leader)
    const take = (more: Partial<Input<'donations.receive'>>) =>
      receiveGift(office.house, ward.officer, office.gift(id, more))
    const first = await take({})
    await take({ gift: rice(1000, 30_000) })
    await take({ gift: { kind: 'idea' }, words: 'Lập đội đi chợ hộ' })
    const [now, next] = office.periods.map(Number)
    const values = async (periodId: number | undefined) => {
      const figures = (await office.part(ward.officer, ward, Number(periodId))).report?.figures ?? []
      return ['gift-givers', 'gift-money-vnd', 'gift-goods-vnd'].map(
        (code) => figures.find((each) => each.indicatorId === office.ids[code])?.value,
      )
    }
    expect(await values(now)).toEqual([3, 500_000, 30_000])
    const { items } = await listReceipts(office.house, ward.officer, { id, limit: 50 })
    const entryId = Number(items.find((each) => each.id === first.id)?.entryId)
    await office.on('2020-04-21T02:00:00.000Z', () =>
      reverseEntry(office.house, ward.officer, { id, entryId, words: 'Ghi hai lần' }),
    )
    expect(await values(now)).toEqual([3, 500_000, 30_000])
    expect((await values(next)).slice(0, 2)).toEqual([-1, -500_000])
  })
})
