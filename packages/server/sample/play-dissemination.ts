import type { InputOf, Role, Routes } from '@thongsuot/contract'
import type { Client } from '../loop/client.ts'

type Cast = (organKey: string, role: Role) => Promise<{ client: Client; organId: number }>
type Session = Omit<InputOf<Routes['dissemination.plan']>, 'materials'>
type Subjects = Session['subjects']

/** Hà Nội time of a day of that spring. */
const at = (day: string, time: string) => new Date(`2020-${day}T${time}:00+07:00`).toISOString()
const letter = 'Văn bản của Quận ủy về giữ vững an toàn từ cơ sở'

/**
 * A ward's weeks of dissemination: a conference by list with a make-up to come, cells entered on their behalf, one planned, one
 * cancelled, one that waits for its door to open; channels with what was heard on them. Two other wards have held one session.
 */
export async function playDissemination(cast: Cast): Promise<void> {
  const { client, organId } = await cast('dang-uy-phuong-duc-giang', 'clerk')
  const duties = await client.call('dissemination.duties', { organId })
  const duty = duties[0]
  const subjects: Subjects = [
    { words: letter, documentId: duty?.documentId ?? null, requirementId: duty?.requirementId ?? null },
  ]
  await playConference(client, organId, subjects)
  await playCells(client, duty?.requirementId ?? null, subjects)
  await playEvening(client, organId)
  const people = duties.find(({ title }) => /vận động/i.test(title)) ?? duty
  await playChannels(client, organId, people?.requirementId ?? null)
  for (const [key, membersInvited, membersAttended] of [
    ['dang-uy-phuong-sai-dong', 62, 60],
    ['dang-uy-phuong-thach-ban', 71, 66],
  ] as const) {
    const ward = await cast(key, 'clerk')
    await hold(ward.client, {
      ...{ organId: ward.organId, title: 'Hội nghị cán bộ chủ chốt', audience: 'cadres', form: 'online' },
      ...{ startsAt: at('04-02', '14:00'), place: 'Điểm cầu phường', counting: 'numbers' },
      numbers: { membersInvited, membersAttended, othersAttended: 9, absences: [{ reason: 'công tác', count: 2 }] },
      subjects: [{ words: letter }],
    })
  }
}

async function plan(client: Client, session: Session): Promise<number> {
  const { id } = await client.call('dissemination.plan', { materials: 'Đề cương tóm tắt 4 trang', ...session })
  return id
}

async function move(client: Client, id: number, step: 'hold' | 'cancel', words = ''): Promise<void> {
  const { version } = await client.call('dissemination.session', { id })
  await client.call('dissemination.move', { id, version, step, words })
}

async function hold(client: Client, session: Session): Promise<number> {
  const id = await plan(client, session)
  await move(client, id, 'hold')
  return id
}

/** Names as they might be; nobody's. */
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi']
const given = ['Minh An', 'Thu Hà', 'Quốc Bảo', 'Thanh Mai', 'Đức Long', 'Kim Ngân', 'Hải Yến', 'Tuấn Kiệt']
const people = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `${families[n % families.length]} ${given[(n * 3 + Math.floor(n / 8)) % given.length]}`,
    member: n !== count - 1,
    pin: String(1000 + n * 37),
  }))

async function saveList(client: Client, id: number, listed: { attended: boolean; absentReason: string }[]) {
  const { version } = await client.call('dissemination.session', { id })
  const all = people(listed.length).map((person, n) => ({ ...person, ...listed[n] }))
  await client.call('dissemination.saveList', { id, version, people: all })
}

/** The ward's own conference: twenty by name, three absent, of whom one comes to a make-up on Tuesday. */
async function playConference(client: Client, organId: number, subjects: Subjects): Promise<void> {
  const id = await plan(client, {
    ...{ organId, title: 'Hội nghị Ban Chấp hành mở rộng', audience: 'committee', form: 'inPerson', subjects },
    ...{ startsAt: at('04-01', '08:00'), place: 'Hội trường phường', counting: 'list' },
  })
  const absent: Record<number, string> = { 3: 'ốm', 9: 'công tác', 14: 'ốm' }
  const listed = Array.from({ length: 20 }, (_, n) => ({ attended: !(n in absent), absentReason: absent[n] ?? '' }))
  await saveList(client, id, listed)
  await move(client, id, 'hold')
  const startsAt = at('04-07', '17:30')
  await client.call('dissemination.makeUp', { id, startsAt, place: 'Phòng họp tầng 2', form: 'inPerson' })
}

/** Cells study in their regular meeting; the ward's clerk enters for them. */
async function playCells(client: Client, requirementId: number | null, subjects: Subjects): Promise<void> {
  if (requirementId === null) return
  const { items } = await client.call('dissemination.unreached', { requirementId, limit: 9 })
  const cell = (n: number, day: string, members: readonly [invited: number, attended: number]): Session => ({
    ...{ organId: items[n]?.organ.id ?? 0, title: 'Sinh hoạt chi bộ thường kỳ', audience: 'members' },
    ...{
      form: 'cellMeeting',
      startsAt: at(day, '19:30'),
      place: 'Nhà văn hóa tổ dân phố',
      counting: 'numbers',
      subjects,
    },
    numbers: {
      ...{ membersInvited: members[0], membersAttended: members[1], othersAttended: n % 2 },
      absences: members[0] > members[1] && members[1] > 0 ? [{ reason: 'ốm', count: members[0] - members[1] }] : [],
    },
  })
  const held = [
    [24, 23],
    [31, 31],
    [18, 17],
    [27, 25],
    [22, 22],
  ] as const
  for (const [n, members] of held.entries()) await hold(client, cell(n, '04-02', members))
  await plan(client, cell(5, '04-08', [26, 0]))
  const dropped = await plan(client, cell(6, '04-03', [19, 0]))
  await move(client, dropped, 'cancel', 'Tạm hoãn do tổ dân phố có ca phải cách ly')
}

/** This evening's session: a list with codes, to be opened by QR in the room. */
async function playEvening(client: Client, organId: number): Promise<void> {
  const id = await plan(client, {
    ...{ organId, title: 'Bồi dưỡng bí thư chi bộ về công tác phòng dịch', audience: 'cadres', form: 'inPerson' },
    ...{ startsAt: at('04-06', '07:30'), place: 'Hội trường phường', counting: 'list', subjects: [{ words: letter }] },
  })
  await saveList(
    client,
    id,
    Array.from({ length: 12 }, () => ({ attended: false, absentReason: '' })),
  )
}

async function playChannels(client: Client, organId: number, requirementId: number | null): Promise<void> {
  const of = (kind: InputOf<Routes['dissemination.saveChannel']>['kind'], name: string, counts: number[]) =>
    client.call('dissemination.saveChannel', {
      ...{ organId, kind, name, requirementId, fromOn: '2020-03-30', toOn: '2020-04-03', place: 'Tổ dân phố 1 đến 13' },
      ...{ times: counts[0] ?? 0, copies: counts[1] ?? 0, households: counts[2] ?? 0 },
    })
  const loud = await of('loudspeaker', 'Phát thanh khuyến cáo sáng, chiều', [130, 0, 0])
  await of('leaflet', 'Tờ rơi khai báo y tế', [13, 4200, 3900])
  const group = await of('group', 'Nhóm Zalo các tổ dân phố', [42, 0, 0])
  await of('door', 'Tổ giám sát cộng đồng đến từng nhà', [13, 0, 412])
  const on = '2020-04-03'
  await client.call('dissemination.addNote', {
    ...{ id: group.id, kind: 'reaction', words: 'Hỏi chỗ mua khẩu trang đúng giá', count: 7, on },
    done: 'Đăng danh sách điểm bán bình ổn',
  })
  await client.call('dissemination.addNote', {
    ...{ id: loud.id, kind: 'violation', words: 'Tụ tập ở sân chơi sau giờ loa nhắc', count: 2, on },
    done: 'Công an phường nhắc nhở, cam kết không tái phạm',
  })
}
