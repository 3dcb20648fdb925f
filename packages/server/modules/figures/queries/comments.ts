import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { positionRefs } from '../../identity/index.ts'
import { reportPolicy } from '../policy.ts'
import { factsAt, findPlace } from '../store.ts'

/** The newest ones of a longer thread; nobody reads back further on a form. */
const mostShown = 300

/** What was said about a report and its figures, oldest first. @throws Refusal `not.found` for who stands outside. */
export async function listComments(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.comments']>,
): Promise<OutputOf<Routes['figures.comments']>> {
  return await house.database.asActor(actor, async (trx) => {
    const place = await findPlace(trx, input)
    reportPolicy.require(await factsAt(trx, actor, place, 'none', house.clock.today()), 'open')
    const rows = await trx
      .selectFrom('reportComment')
      .select(['id', 'indicatorId', 'words', 'at', 'positionId'])
      .where('assignmentId', '=', input.assignmentId)
      .where('periodId', '=', input.periodId)
      .orderBy('id', 'desc')
      .limit(mostShown)
      .execute()
    const people = await positionRefs(
      trx,
      rows.map((row) => row.positionId),
      house.clock.today(),
    )
    return rows.reverse().map(({ positionId, ...comment }) => ({ ...comment, by: people.get(positionId) ?? null }))
  })
}
