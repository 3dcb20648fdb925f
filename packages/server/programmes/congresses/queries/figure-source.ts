import type { FigureSource } from '../../../modules/figures/index.ts'
import { organRefs } from '../../../modules/organs/index.ts'
import { ownCounts, writtenDay } from '../model.ts'
import { findCongress, type StoredCongress, termOf } from '../store.ts'

/** Opens a figure of congresses: the organisation's one congress, and where it stands. */
export const congressFigures: FigureSource = {
  programme: 'congresses',
  name: 'Đại hội',
  async open(trx, house, _actor, { organId, code, ref }) {
    const today = house.clock.today()
    const term = await termOf(trx, ref.split('/')[1], today)
    const congress = await findCongress(trx, organId, term.key)
    if (!congress) return { sum: null, rows: { items: [], next: null, total: 0 } }
    const counts = ownCounts(congress.state)
    const amount = code === 'congresses-held' ? counts.held : counts.due
    const name = (await organRefs(trx, [organId], today)).get(organId)?.name ?? ''
    const row = {
      title: `${name}: ${standing(congress)}`,
      on: congress.heldTo ?? congress.plannedFrom ?? congress.savedAt.slice(0, 10),
      amount: amount ?? 0,
      link: `/chuong-trinh/dai-hoi/${organId}/${term.key}`,
    }
    return { sum: amount, rows: { items: [row], next: null, total: 1 } }
  },
}

function standing({ state, heldTo, plannedFrom }: StoredCongress): string {
  if (state === 'held') return `đã tổ chức, bế mạc ngày ${writtenDay(heldTo ?? '')}`
  if (state === 'cancelled') return 'không tổ chức'
  const day = plannedFrom === null ? 'chưa định ngày' : `ngày ${writtenDay(plannedFrom)}`
  return state === 'postponed' ? `hoãn, ${day}` : `dự kiến ${day}`
}
