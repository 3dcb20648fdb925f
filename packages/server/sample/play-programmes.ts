import type { Role } from '@thongsuot/contract'
import type { Client } from '../loop/client.ts'
import type { settableClock } from '../platform/clock.ts'
import type { ServedRoute } from '../platform/define-route.ts'
import type { House } from '../platform/house.ts'
import { castOf, houseClient } from './house-client.ts'
import { playCongresses } from './play-congresses.ts'
import { playDissemination } from './play-dissemination.ts'
import { playDonations } from './play-donations.ts'

/** Whoever plays a part: someone of a role in the organ with this key. */
export type Cast = (organKey: string, role: Role) => Promise<{ client: Client; organId: number }>

/**
 * Lets the programmes begin before the sample's morning, through the same commands that people use, so that their screens
 * show work in every state.
 */
export async function playProgrammes(
  house: House,
  clock: ReturnType<typeof settableClock>,
  served: readonly ServedRoute[],
): Promise<void> {
  clock.set('2020-04-03T02:00:00.000Z')
  const people = await castOf(house)
  const cast: Cast = async (organKey, role) => {
    const seat = people.find((one) => one.organKey === organKey && one.actor.role === role)
    if (!seat) throw new Error(`nobody can sign in as ${role} at ${organKey}`)
    return { client: houseClient(house, served, seat.actor), organId: seat.organId }
  }
  await playMembers(cast)
  await playSavings(cast)
  await playCongresses(
    (await cast('ban-to-chuc-quan-uy', 'officer')).client,
    (await cast('dang-uy-phuong-bo-de', 'clerk')).client,
  )
  await playDonations(cast)
  await playDissemination(cast)
}

/** The district's steering committee against the epidemic: the chairman at its head, leaders of other organs as members. */
async function playMembers(cast: Cast): Promise<void> {
  const { client } = await cast('van-phong-quan-uy', 'administrator')
  const { items } = await client.call('organs.list', { words: 'Ban Chỉ đạo quận', limit: 5 })
  const committee = items.find((organ) => organ.kind === 'steering')
  if (!committee) throw new Error('the sample has no steering committee')
  for (const [key, duty] of [
    ['ubnd-long-bien', 'head'],
    ['mttq-long-bien', 'member'],
    ['ban-tuyen-giao-quan-uy', 'member'],
  ] as const) {
    const { organId } = await cast(key, 'leader')
    const { posts } = await client.call('identity.posts', { organId })
    const leading = posts.find((post) => post.role === 'leader' && post.holder !== null)
    if (!leading) throw new Error(`nobody leads ${key}`)
    await client.call('identity.addMember', {
      ...{ organId: committee.id, positionId: leading.id, duty, from: '2020-03-02' },
      basis: 'Quyết định của Ủy ban nhân dân quận về kiện toàn Ban Chỉ đạo phòng, chống dịch',
    })
  }
}

const year = 2020
const million = 1_000_000

/** One ward cut enough, one is about to, one has only its budget; the others have entered nothing. */
async function playSavings(cast: Cast): Promise<void> {
  const district = await cast('ubnd-long-bien', 'leader')
  await district.client.call('savings.order', {
    ...{ year, version: 0, baseKey: 'remaining', furtherBp: 500 },
    words: 'Thông báo của Ủy ban nhân dân quận về cắt giảm thêm chi thường xuyên năm 2020',
  })
  const office = await cast('phong-tai-chinh-ke-hoach-quan', 'officer')
  const wards = ['ubnd-phuong-bo-de', 'ubnd-phuong-ngoc-lam', 'ubnd-phuong-duc-giang']
  for (const [i, key] of wards.entries()) {
    const { client, organId } = await cast(key, 'clerk')
    const leader = await cast(key, 'leader')
    await office.client.call('savings.saveLines', { organId, year, version: 0, lines: budgetLines(i) })
    if (i === 2) continue
    const { lines } = await client.call('savings.budget', { organId, year })
    const lineOf = (code: string) => Number(lines.find((line) => line.code === code)?.id)
    const work = await client.call('savings.saveWork', {
      ...{ organId, year, lineId: lineOf('6650'), kind: 'conference', name: 'Hội nghị tổng kết cụm thi đua' },
      ...{ plannedVnd: 18 * million, plannedOn: '2020-05-20', decision: 'cut' },
    })
    const first = await client.call('savings.propose', {
      ...{ organId, year, lineId: lineOf('6650'), workId: work.id, amountVnd: 18 * million },
      words: 'Bỏ hội nghị tập trung, gửi báo cáo bằng văn bản',
    })
    if (i === 1) continue
    const second = await client.call('savings.propose', {
      ...{ organId, year, lineId: lineOf('6700'), amountVnd: 14 * million },
      words: 'Dừng đoàn đi học tập kinh nghiệm',
    })
    for (const { id } of [first, second]) {
      await leader.client.call('savings.decide', {
        id,
        version: 1,
        step: 'approve',
        words: 'Ủy ban nhân dân phường đồng ý',
      })
    }
    await office.client.call('savings.decide', {
      ...{ id: first.id, version: 2, step: 'withhold', words: 'Kho bạc xác nhận giữ lại dự toán' },
    })
    await leader.client.call('savings.reallocate', {
      ...{ id: first.id, version: 3, amountVnd: 12 * million, purpose: 'epidemic' },
      words: 'Mua khẩu trang, nước sát khuẩn cho tổ giám sát cộng đồng',
    })
  }
}

function budgetLines(i: number) {
  const of = (code: string, name: string, category: string, ...vnd: [number, number, number]) => ({
    ...{ code, name, category, funding: 'Ngân sách phường' },
    allocatedVnd: (vnd[0] + i * 20) * million,
    committedVnd: vnd[1] * million,
    spentVnd: vnd[2] * million,
  })
  return [
    of('6000', 'Tiền lương', 'wages', 2_400, 0, 600),
    of('6100', 'Phụ cấp lương', 'allowances', 620, 0, 150),
    of('6650', 'Hội nghị', 'conference', 160, 10, 30),
    of('6700', 'Công tác phí', 'travel', 140, 0, 25),
    of('6900', 'Sửa chữa, duy tu', 'purchase', 420, 150, 60),
    of('7000', 'Chi nghiệp vụ chuyên môn', 'other', 310, 20, 80),
  ]
}
