import type { Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import { type FormulaParts, holdsFrom, type Indicator } from '../model.ts'
import { proposedFormula } from '../queries/formula-change.ts'
import { holdTree } from '../store.ts'

type Input = ParsedInputOf<Routes['figures.reviseFormula']>

/**
 * Sets how a derived number is reckoned from a period on. The sums it is reckoned from stay as they are: a new formula
 * changes what is divided when it is read, and each number says by which version it was reckoned. The options of a
 * disaggregated indicator follow it. What holds already is answered and not written again.
 * @throws Refusal `formula.invalid`; `formula.option`; `action.refused` for who did not issue the directive.
 */
export async function reviseFormula(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['figures.reviseFormula']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { directiveId } = await proposedFormula(trx, actor, input)
    await holdTree(trx, directiveId)
    // Asked again under the lock: somebody else's revision may have come between.
    const { indicator, all, formula, fromOn } = await proposedFormula(trx, actor, input)
    if (holdsFrom(indicator, formula, fromOn)) return { id: indicator.id, version: indicator.formulaVersion }
    const options = all.filter((one) => one.parentId === indicator.id)
    for (const one of [indicator, ...options]) await keep(trx, house, actor, one, { ...formula, fromOn }, input.reason)
    const version = indicator.formulaVersion + 1
    await append(
      trx,
      house.clock,
      actor,
      'formula.revised',
      { kind: 'indicator', id: indicator.id },
      { directiveId, version, fromPeriodId: input.fromPeriodId, ...formula },
    )
    await touchTopics(trx, [topicOf.directive(directiveId)])
    return { id: indicator.id, version }
  })
}

async function keep(
  trx: Trx,
  house: House,
  actor: Actor,
  indicator: Indicator,
  formula: FormulaParts & { fromOn: Day },
  reason: string,
): Promise<void> {
  const version = indicator.formulaVersion + 1
  const { numeratorId, denominatorId, overTime } = formula
  await trx
    .insertInto('indicatorFormula')
    .values({
      ...formula,
      ...{ indicatorId: indicator.id, version, setAt: house.clock.now(), setBy: actor.positionId, reason },
    })
    .execute()
  await trx
    .updateTable('indicator')
    .set({ numeratorId, denominatorId, overTime, formulaVersion: version })
    .where('id', '=', indicator.id)
    .execute()
}
