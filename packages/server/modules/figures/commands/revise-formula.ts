import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { openDirective } from '../../directives/index.ts'
import { append } from '../events.ts'
import type { Indicator } from '../model.ts'
import { type CalendarRelation, calendarPolicy } from '../policy.ts'
import { periodById } from '../queries/report-view.ts'
import { holdTree, indicatorsOf } from '../store.ts'

type Input = ParsedInputOf<Routes['figures.reviseFormula']>

/**
 * Sets how a derived number is reckoned from a period on. The sums it is reckoned from stay as they are: a new formula
 * changes what is divided when it is read, and each number says by which version it was reckoned.
 * @throws Refusal `formula.invalid`; `action.refused` for who did not issue the directive.
 */
export async function reviseFormula(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['figures.reviseFormula']>> {
  return await house.database.asActor(actor, async (trx) => {
    const found = await trx.selectFrom('indicator').selectAll().where('id', '=', input.id).executeTakeFirst()
    if (!found) throw new Refusal('not.found')
    const { directive, relations } = await openDirective(trx, actor, found.directiveId)
    const mine = new Set<CalendarRelation>([relations.has('own') ? 'own' : 'other'])
    calendarPolicy.require({ relations: mine, role: actor.role, state: directive.state }, 'reviseFormula')
    await holdTree(trx, directive.id)
    const { fromOn } = await periodById(trx, input.fromPeriodId, directive.id)
    const all = await indicatorsOf(trx, [found.requirementId])
    const indicator = all.find((one) => one.id === input.id)
    if (!indicator) throw new Refusal('not.found')
    const formula = revised(indicator, all, input)
    const same =
      formula.numeratorId === indicator.numeratorId &&
      formula.denominatorId === indicator.denominatorId &&
      formula.overTime === indicator.overTime
    if (same) return { id: indicator.id, version: indicator.formulaVersion }
    const version = indicator.formulaVersion + 1
    await keep(trx, house, actor, { indicatorId: indicator.id, version, ...formula, fromOn }, input.reason)
    await append(
      trx,
      house.clock,
      actor,
      'formula.revised',
      { kind: 'indicator', id: indicator.id },
      { directiveId: directive.id, version, fromPeriodId: input.fromPeriodId, ...formula },
    )
    await touchTopics(trx, [topicOf.directive(directive.id)])
    return { id: indicator.id, version }
  })
}

interface Parts {
  numeratorId: number | null
  denominatorId: number | null
  overTime: 'sum' | 'latest'
}

function revised(indicator: Indicator, all: readonly Indicator[], input: Input): Parts {
  const { numeratorId, denominatorId, overTime } = indicator
  if (indicator.kind !== 'ratio') {
    if (input.numeratorId !== undefined || input.denominatorId !== undefined) throw new Refusal('formula.invalid')
    return { numeratorId, denominatorId, overTime: input.overTime ?? overTime }
  }
  const parts = { numeratorId: input.numeratorId ?? numeratorId, denominatorId: input.denominatorId ?? denominatorId }
  const counted = (id: number | null) => all.some((one) => one.id === id && one.kind !== 'ratio')
  const wrong = !counted(parts.numeratorId) || !counted(parts.denominatorId)
  if (wrong || parts.numeratorId === parts.denominatorId || input.overTime !== undefined) {
    throw new Refusal('formula.invalid')
  }
  return { ...parts, overTime }
}

async function keep(
  trx: Trx,
  house: House,
  actor: Actor,
  formula: Parts & { indicatorId: number; version: number; fromOn: string },
  reason: string,
): Promise<void> {
  const { indicatorId, version, numeratorId, denominatorId, overTime } = formula
  await trx
    .insertInto('indicatorFormula')
    .values({ ...formula, setAt: house.clock.now(), setBy: actor.positionId, reason })
    .execute()
  await trx
    .updateTable('indicator')
    .set({ numeratorId, denominatorId, overTime, formulaVersion: version })
    .where('id', '=', indicatorId)
    .execute()
}
