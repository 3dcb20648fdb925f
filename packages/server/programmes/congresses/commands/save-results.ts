import { type CongressSeat, faultOfCongress, type OutputOf, type ParsedInputOf, type Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { faultOfDays } from '../model.ts'
import { addMove, bodiesOf, lockFor, saveCongress } from '../store.ts'
import { feedFigures } from './feed-figures.ts'

/**
 * Enters what a congress came to; entered again it is a correction. From here on it counts as held.
 * @throws Refusal `congresses.days`, `congresses.numbers` (a part greater than its whole, more elected than planned without a
 * reason), `version.stale`
 */
export async function saveResults(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.saveResults']>,
): Promise<OutputOf<Routes['congresses.saveResults']>> {
  return await house.database.asActor(actor, async (trx) => {
    const congress = await lockFor(trx, house, actor, input, 'results')
    const { heldFrom, heldTo, numbers, seats } = input
    const problem =
      heldTo > house.clock.today()
        ? 'Ngày tổ chức còn ở phía trước: chưa có kết quả để nhập.'
        : faultOfDays('Ngày tổ chức', heldFrom, heldTo)
    if (problem !== null) throw new Refusal('congresses.days', { problem })
    const bodies = new Map((await bodiesOf(trx, congress.level, heldFrom)).map((body) => [body.key, body.name]))
    const named = seats.map((seat) => ({ ...seat, name: bodies.get(seat.key) ?? '' }))
    if (named.some((seat) => seat.name === '')) throw new Refusal('not.found')
    const fault = faultOfCongress(numbers, named)
    if (fault !== null) throw new Refusal('congresses.numbers', { problem: fault })
    const { reason, ...counts } = numbers
    const done = await saveCongress(trx, house, actor, congress, {
      ...counts,
      ...{ delegatesReason: blankIsNull(reason), heldFrom, heldTo, state: 'held' },
    })
    await writeSeats(trx, congress.id, seats)
    if (congress.state !== 'held' || congress.heldFrom !== heldFrom || congress.heldTo !== heldTo) {
      const words = congress.state === 'held' ? 'Sửa ngày tổ chức' : 'Đã tổ chức'
      const move = { congressId: congress.id, state: 'held' as const, words, documentId: null }
      await addMove(trx, house, actor, { ...move, fromOn: heldFrom, toOn: heldTo })
    }
    await append(
      trx,
      house.clock,
      actor,
      'congresses.resultsSaved',
      { kind: 'congress', id: congress.id },
      {
        ...{ organId: input.organId, term: input.term, heldFrom, heldTo },
        numbersHash: sha256(canonicalJson({ numbers, seats })),
      },
    )
    await feedFigures(trx, house, actor, congress.organId)
    return done
  })
}

async function writeSeats(trx: Trx, congressId: number, seats: readonly CongressSeat[]): Promise<void> {
  for (const { key, reason, ...counts } of seats) {
    const values = { ...counts, reason: blankIsNull(reason) }
    await trx
      .insertInto('congressSeats')
      .values({ congressId, bodyKey: key, ...values })
      .onConflict((c) => c.columns(['congressId', 'bodyKey']).doUpdateSet(values))
      .execute()
  }
}

const blankIsNull = (words: string | null) => (words === '' ? null : words)
