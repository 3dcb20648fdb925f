import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { addDays } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { openDirective } from '../../directives/index.ts'
import { organsWithUsers } from '../../identity/index.ts'
import { append } from '../events.ts'
import { type CalendarRelation, calendarPolicy } from '../policy.ts'
import { holdTree } from '../store.ts'
import { expectInPeriod } from './follow-directive.ts'

type Input = ParsedInputOf<Routes['figures.openQuickPeriod']>

/**
 * Asks everyone under a directive for a «báo cáo nhanh» on a span of days (half-open: `toOn` is the first day after it).
 * @throws Refusal `period.invalid`; `action.refused` for who neither issued the directive nor consolidates it.
 */
export async function openQuickPeriod(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['figures.openQuickPeriod']>> {
  if (input.toOn <= input.fromOn || input.dueOn < addDays(input.toOn, -1)) throw new Refusal('period.invalid')
  return await house.database.asActor(actor, async (trx) => {
    const { directive, relations } = await openDirective(trx, actor, input.directiveId)
    const mine = new Set<CalendarRelation>(
      relations.has('own') ? ['own'] : relations.has('consolidator') ? ['consolidator'] : ['other'],
    )
    calendarPolicy.require({ relations: mine, role: actor.role, state: directive.state }, 'openQuickPeriod')
    await holdTree(trx, directive.id)
    const same = await samePeriod(trx, input)
    if (same !== undefined) return { id: same }
    const { last } = await trx
      .selectFrom('period')
      .select((e) => e.fn.coalesce(e.fn.max('ordinal'), e.lit(0)).as('last'))
      .where('directiveId', '=', directive.id)
      .executeTakeFirstOrThrow()
    const { fromOn, toOn, dueOn } = input
    const period = await trx
      .insertInto('period')
      .values({ directiveId: directive.id, ordinal: last + 1, name: input.name, kind: 'quick', fromOn, toOn, dueOn })
      .returning('id')
      .executeTakeFirstOrThrow()
    await expectInPeriod(trx, house, directive.id, period.id)
    await append(
      trx,
      house.clock,
      actor,
      'period.opened',
      { kind: 'period', id: period.id },
      { directiveId: directive.id, fromOn, toOn, dueOn },
    )
    await tellEveryone(trx, house, directive.id)
    return { id: period.id }
  })
}

/** The same call sent again finds the period that it made. */
async function samePeriod(trx: Trx, input: Input): Promise<number | undefined> {
  const row = await trx
    .selectFrom('period')
    .select('id')
    .where('directiveId', '=', input.directiveId)
    .where('kind', '=', 'quick')
    .where('name', '=', input.name)
    .where('fromOn', '=', input.fromOn)
    .where('toOn', '=', input.toOn)
    .executeTakeFirst()
  return row?.id
}

/** Only organs with somebody who could look have a desk. */
async function tellEveryone(trx: Trx, house: House, directiveId: number): Promise<void> {
  const mandates = await trx.selectFrom('mandate').select('organId').where('directiveId', '=', directiveId).execute()
  const organs = mandates.map((m) => m.organId)
  const desks = await organsWithUsers(trx, organs, house.clock.today())
  await touchTopics(trx, [topicOf.directive(directiveId), ...[...desks].map(topicOf.desk)])
}
