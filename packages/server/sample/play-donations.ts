import type { Cast } from './play-programmes.ts'

const million = 1_000_000
const on = '2020-04-03'

/**
 * A campaign of the district's Front with something in every state: gifts of money, goods and an idea, one of them taken back;
 * wards whose day's wage is being written, handed in, sent back and received; pledges; decisions half carried out; a statement
 * of the bank with a line that nobody knows yet.
 */
export async function playDonations(cast: Cast): Promise<void> {
  const { client: leader } = await cast('mttq-long-bien', 'leader')
  const { client: accountant } = await cast('mttq-long-bien', 'officer')
  const { id } = await leader.call('donations.saveCampaign', {
    name: 'Toàn dân ủng hộ phòng, chống dịch Covid-19',
    purpose: 'Mua khẩu trang, nước sát khuẩn; giúp khu cách ly và hộ khó khăn trên địa bàn quận.',
    callWords:
      'Ban Thường trực Ủy ban Mặt trận Tổ quốc quận kêu gọi cán bộ, người lao động và nhân dân trong quận, tùy khả năng, góp tiền, hàng hóa hoặc sáng kiến cho việc phòng, chống dịch.',
    placeWords:
      'Trụ sở Ủy ban Mặt trận Tổ quốc quận, 08:00–17:00 các ngày làm việc; tài khoản riêng của cuộc vận động tại Kho bạc và tại ngân hàng.',
    ...{ opensOn: on, closesOn: '2020-05-03', divisor: 22, countsAllowances: false },
  })
  await playGifts(accountant, id)
  await playCollections(cast, accountant, id)
  await playGivingOut(leader, accountant, id)
  await accountant.call('donations.importStatement', {
    ...{ id, channel: 'bank', fileName: 'sao-ke.csv' },
    base64: Buffer.from(
      'Ngày;Số tiền;Nội dung\n03/04/2020;50.000.000;CONG TY MAU UNG HO\n03/04/2020;1.500.000;UNG HO PHONG DICH\n',
    ).toString('base64'),
  })
}

type Client = Awaited<ReturnType<Cast>>['client']

async function playGifts(accountant: Client, id: number): Promise<void> {
  const receive = (input: Omit<Parameters<typeof accountant.call<'donations.receive'>>[1], 'id' | 'receivedOn'>) =>
    accountant.call('donations.receive', { ...input, id, receivedOn: on })
  const money = (channel: 'cash' | 'bank' | 'treasury', amountVnd: number) =>
    ({ kind: 'money', channel, amountVnd }) as const
  const person = (name: string, consents = false) => ({ kind: 'person', name, consents }) as const
  const firm = (name: string) => ({ kind: 'organisation', name, consents: true }) as const
  await receive({ gift: money('bank', 50 * million), giver: firm('Công ty Cổ phần Mẫu Long Biên') })
  await receive({ gift: money('cash', 2 * million), giver: person('Đặng Thị Mẫu') })
  await receive({ gift: money('treasury', 15 * million), giver: firm('Hợp tác xã Mẫu Ngọc Thụy') })
  await receive({
    giver: firm('Xưởng may Mẫu Sài Đồng'),
    gift: {
      ...{ kind: 'goods', itemName: 'Khẩu trang vải', unit: 'chiếc', quantityThousandths: 5_000_000 },
      ...{ expiresOn: '2021-12-31', amountVnd: 35 * million },
    },
  })
  await receive({
    giver: person('Lê Văn Thí Dụ', true),
    gift: {
      ...{ kind: 'goods', itemName: 'Gạo', unit: 'kg', quantityThousandths: 1_000_000, expiresOn: null },
      amountVnd: 14 * million,
    },
  })
  await receive({
    ...{ gift: { kind: 'idea' }, giver: person('Phạm Thị Ví Dụ') },
    words: 'Lập tổ đi chợ hộ cho người cao tuổi và người đang cách ly tại nhà',
  })
  await receive({ gift: money('cash', 20 * million), giver: person('Trần Văn Nhập Nhầm') })
  const { items } = await accountant.call('donations.receipts', { id })
  await accountant.call('donations.reverse', {
    ...{ id, entryId: Number(items[0]?.entryId), words: 'Ghi nhầm 2.000.000 thành 20.000.000 đồng' },
  })
  const pledge = (giverName: string, amountVnd: number) =>
    accountant.call('donations.pledge', { id, giverKind: 'organisation', giverName, kind: 'money', amountVnd })
  await pledge('Hội Doanh nghiệp Mẫu', 30 * million)
  const gone = await pledge('Công ty Mẫu Đã Rút', 5 * million)
  await accountant.call('donations.withdrawPledge', { id: gone.id, version: 1 })
}

async function playCollections(cast: Cast, accountant: Client, id: number): Promise<void> {
  const wards = ['ubnd-phuong-bo-de', 'ubnd-phuong-ngoc-lam', 'ubnd-phuong-duc-giang', 'ubnd-long-bien'] as const
  for (const [i, key] of wards.entries()) {
    const { client } = await cast(key, 'clerk')
    const totals = { mode: 'totals', givers: 21 + i, amountVnd: (4 + i) * million + 317_000 } as const
    await client.call('donations.saveCollection', {
      ...{ id, version: 0, headcount: 26 + i, channel: i === 1 ? 'treasury' : 'cash', lines: [], ...totals },
    })
    // The first is still being written.
    if (i === 0) continue
    const handed = await client.call('donations.handCollection', { id, version: 1 })
    const at = { id: handed.id, version: Number(handed.version) }
    if (i === 1) await accountant.call('donations.takeCollection', { ...at, receivedOn: on })
    if (i === 3) {
      await accountant.call('donations.returnCollection', { ...at, words: 'Số tiền nộp ít hơn số ghi 200.000 đồng' })
    }
  }
}

async function playGivingOut(leader: Client, accountant: Client, id: number): Promise<void> {
  const { lots } = await accountant.call('donations.campaign', { id })
  const masks = Number(lots.find((lot) => lot.name === 'Khẩu trang vải')?.itemId)
  const decide = (words: string, what: Parameters<typeof leader.call<'donations.allocate'>>[1]['what']) =>
    leader.call('donations.allocate', {
      ...{ id, target: 'beneficiary', words, what },
      basis: 'Quyết định của Ban Thường trực ngày 03/4/2020',
    })
  const give = (allocation: { id: number; version?: number | undefined }, amount: number, channel: 'bank' | null) =>
    accountant.call('donations.distribute', {
      ...{ id: allocation.id, version: Number(allocation.version), amount, channel },
      words: 'Giao trực tiếp, có biên bản',
    })
  const camp = await decide('Khu cách ly tập trung của quận', { amountVnd: 30 * million })
  await give(camp, 12 * million, 'bank')
  const teams = await decide('Tổ giám sát cộng đồng 14 phường', { itemId: masks, quantityThousandths: 2_000_000 })
  await give(teams, 2_000_000, null)
  await decide('Hộ khó khăn phường Bồ Đề', { amountVnd: 5 * million })
}
