import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { openDirective } from '../../directives/index.ts'
import { append } from '../events.ts'
import { type CalendarRelation, calendarPolicy } from '../policy.ts'
import { periodById } from '../queries/report-view.ts'
import { holdTree } from '../store.ts'
import { hashOfWords } from './decide-report.ts'

type Input = ParsedInputOf<Routes['figures.closePeriod']>
type Done = OutputOf<Routes['figures.closePeriod']>

/**
 * Closes a period: from this moment nothing is entered, handed in, accepted, sent back, corrected or taken back in it, so that
 * no total of it moves, and every form says by whom, when and why. What waits goes on when the period is opened again.
 * Closed already, it stays as it was closed.
 * @throws Refusal `action.refused` for who neither issued the directive nor consolidates it.
 */
export async function closePeriod(house: House, actor: Actor, input: Input): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const { directiveId, closed } = await heldPeriod(trx, actor, input.id, 'closePeriod')
    if (closed) return { id: input.id }
    await trx
      .updateTable('period')
      .set({ closedAt: house.clock.now(), closedBy: actor.positionId, closedReason: input.reason })
      .where('id', '=', input.id)
      .execute()
    const reasonHash = hashOfWords(input.reason)
    await append(
      trx,
      house.clock,
      actor,
      'period.closed',
      { kind: 'period', id: input.id },
      { directiveId, reasonHash },
    )
    await touchTopics(trx, [topicOf.directive(directiveId)])
    return { id: input.id }
  })
}

/** Opens it again. @throws Refusal `action.refused` as for closing. */
export async function reopenPeriod(house: House, actor: Actor, input: Input): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const { directiveId, closed } = await heldPeriod(trx, actor, input.id, 'reopenPeriod')
    if (!closed) return { id: input.id }
    const open = { closedAt: null, closedBy: null, closedReason: null }
    await trx.updateTable('period').set(open).where('id', '=', input.id).execute()
    const reasonHash = hashOfWords(input.reason)
    await append(
      trx,
      house.clock,
      actor,
      'period.reopened',
      { kind: 'period', id: input.id },
      { directiveId, reasonHash },
    )
    await touchTopics(trx, [topicOf.directive(directiveId)])
    return { id: input.id }
  })
}

/** The period, with its directive's tree held so that no report is half handed in while it closes. */
async function heldPeriod(trx: Trx, actor: Actor, id: number, action: 'closePeriod' | 'reopenPeriod') {
  const { directiveId } = await periodById(trx, id)
  const { directive, relations } = await openDirective(trx, actor, directiveId)
  const mine = new Set<CalendarRelation>(
    relations.has('own') ? ['own'] : relations.has('consolidator') ? ['consolidator'] : ['other'],
  )
  calendarPolicy.require({ relations: mine, role: actor.role, state: directive.state }, action)
  await holdTree(trx, directiveId)
  return await periodById(trx, id)
}
