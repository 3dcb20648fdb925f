import type { CongressLevel } from '@thongsuot/contract'
import type { Client } from '../loop/client.ts'

const term = '2020-2025'
const noNumbers = {
  ...{ convened: null, attended: null, officialAssigned: null, officialElected: null },
  ...{ alternateAssigned: null, alternateElected: null, reason: null },
}
const noParts = { women: null, young: null, minority: null, reelected: null, fresh: null, reason: null }
const epidemic = 'Dừng hội họp đông người để phòng, chống dịch'

/** The organisations of a level that a client sees, in the order of the tree. */
async function organsOf(client: Client, level: CongressLevel): Promise<{ id: number; name: string }[]> {
  const { items } = await client.call('congresses.list', { term, level, limit: 200 })
  return items.map((row) => row.organ)
}

/**
 * Congresses before the sample's morning: the district and most of its grassroots organisations have a day in early summer;
 * of a ward's cells some held theirs in March, some were stopped by the epidemic, some are to come, one has said nothing.
 */
export async function playCongresses(board: Client, ward: Client): Promise<void> {
  const [district] = await organsOf(board, 'above')
  if (!district) throw new Error('the sample’s district holds no congress')
  await board.call('congresses.savePlan', {
    ...{ organId: district.id, term, version: 0, ordinalWords: 'lần thứ IV', place: 'Trung tâm Hội nghị quận' },
    ...{ plannedFrom: '2020-07-22', plannedTo: '2020-07-24', convened: 249 },
    seats: [
      { key: 'executive', planned: 41 },
      { key: 'standing', planned: 13 },
      { key: 'inspection', planned: 9 },
    ],
  })
  for (const [i, organ] of (await organsOf(board, 'grassroots')).entries()) {
    // Some have no plan yet.
    if (i % 6 === 5) continue
    await planGrassroots(board, organ.id, i)
  }
  for (const [i, cell] of (await organsOf(ward, 'cell')).entries()) await playCell(ward, cell, i)
}

async function planGrassroots(client: Client, organId: number, i: number): Promise<void> {
  const day = `2020-0${i % 4 === 3 ? 4 : 5 + (i % 2)}-${String(8 + ((i * 3) % 20)).padStart(2, '0')}`
  await client.call('congresses.savePlan', {
    ...{ organId, term, version: 0, pilot: i === 2, place: 'Hội trường cơ quan', plannedFrom: day, plannedTo: day },
    ...{ convened: 90 + ((i * 7) % 60), officialAssigned: 6 + (i % 5), alternateAssigned: 1 },
    seats: [
      { key: 'executive', planned: 15 },
      { key: 'standing', planned: 5 },
    ],
  })
  if (i % 4 !== 3) return
  // Those that stood in April: half of them know their new day.
  await client.call('congresses.decide', {
    ...{ organId, term, version: 1, step: 'postpone', words: epidemic },
    ...(i % 8 === 3 ? { fromOn: '2020-06-18', toOn: '2020-06-18' } : {}),
  })
}

async function playCell(client: Client, cell: { id: number; name: string }, i: number): Promise<void> {
  if (i === 12) return
  const at = { organId: cell.id, term }
  const held = i < 5
  const month = held ? '03' : '04'
  const day = `2020-${month}-${String(held ? 9 + i * 3 : 7 + i).padStart(2, '0')}`
  const members = 18 + ((i * 5) % 17)
  await client.call('congresses.savePlan', {
    ...{ ...at, version: 0, place: `Nhà văn hóa ${cell.name.replace(/^Chi bộ /, '').toLowerCase()}`, plannedFrom: day },
    ...{ plannedTo: day, convened: members, officialAssigned: 4 },
    seats: [
      { key: 'executive', planned: 3 },
      { key: 'secretary', planned: 1 },
      { key: 'deputy', planned: 1 },
    ],
  })
  if (held) await holdCell(client, at, day, members, i)
  else if (i < 8) {
    await client.call('congresses.decide', {
      ...{ ...at, version: 1, step: 'postpone', words: epidemic },
      ...(i === 7 ? {} : { fromOn: '2020-05-16', toOn: '2020-05-16' }),
    })
  }
}

async function holdCell(
  client: Client,
  at: { organId: number; term: string },
  day: string,
  members: number,
  i: number,
): Promise<void> {
  const one = { planned: 1, elected: 1, ...noParts }
  await client.call('congresses.saveResults', {
    ...{ ...at, version: 1, heldFrom: day, heldTo: day },
    numbers: { ...noNumbers, convened: members, attended: members - (i % 3), officialAssigned: 4, officialElected: 4 },
    seats: [
      { ...noParts, key: 'executive', planned: 3, elected: 3, women: 1 + (i % 2), reelected: 2, fresh: 1 },
      { key: 'secretary', ...one, women: i % 2 },
      { key: 'deputy', ...one },
    ],
  })
}
