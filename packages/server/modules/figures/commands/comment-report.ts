import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import { reportPolicy } from '../policy.ts'
import { acceptorOf, factsAt, findPlace, indicatorsOf, readersOf } from '../store.ts'
import { hashOfWords } from './decide-report.ts'

/**
 * Says something about a report of a period or one figure of it, also before it is begun; read by its organ and all on its
 * way up. @throws Refusal `not.found` for who stands outside; `figure.unknown` for another requirement's indicator.
 */
export async function commentReport(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.comment']>,
): Promise<OutputOf<Routes['figures.comment']>> {
  return await house.database.asActor(actor, async (trx) => {
    const place = await findPlace(trx, input)
    reportPolicy.require(await factsAt(trx, actor, place, 'none', house.clock.today()), 'comment')
    const indicatorId = input.indicatorId ?? null
    const known =
      indicatorId === null || (await indicatorsOf(trx, [place.requirementId])).some((i) => i.id === indicatorId)
    if (!known) throw new Refusal('figure.unknown')
    const { assignmentId, periodId } = place
    const { id } = await trx
      .insertInto('reportComment')
      .values({
        ...{ assignmentId, periodId, indicatorId, words: input.words },
        ...{ at: house.clock.now(), positionId: actor.positionId, readerIds: readersOf(place) },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await append(
      trx,
      house.clock,
      actor,
      'report.commented',
      { kind: 'comment', id },
      { assignmentId, periodId, indicatorId, wordsHash: hashOfWords(input.words) },
    )
    const acceptor = acceptorOf(place)
    await touchTopics(trx, [
      topicOf.directive(place.directiveId),
      topicOf.desk(place.organId),
      ...(acceptor === null ? [] : [topicOf.desk(acceptor)]),
    ])
    return { id }
  })
}
