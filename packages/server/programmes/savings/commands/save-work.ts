import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { budgetPolicy } from '../policy.ts'
import { budgetFacts, lockBudget } from '../store.ts'

/** Adds or changes a piece of work that can wait. @throws Refusal `savings.workTaken` once its money is freed, `version.stale` */
export async function saveWork(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.saveWork']>,
): Promise<OutputOf<Routes['savings.saveWork']>> {
  const { organId, year, id, version, ...fields } = input
  return await house.database.asActor(actor, async (trx) => {
    budgetPolicy.require(await budgetFacts(trx, actor, organId, house.clock.today()), 'enter')
    const budget = await lockBudget(trx, organId, year)
    const line =
      budget &&
      (await trx
        .selectFrom('savingsLine')
        .select('id')
        .where('id', '=', fields.lineId)
        .where('budgetId', '=', budget.id)
        .executeTakeFirst())
    if (!budget || !line) throw new Refusal('not.found')
    const values = {
      ...fields,
      postponedTo: fields.decision === 'postponed' ? fields.postponedTo : null,
      savedAt: house.clock.now(),
      savedBy: actor.positionId,
    }
    const saved = id
      ? await change(values, id)
      : await trx
          .insertInto('savingsWork')
          .values({ budgetId: budget.id, ...values })
          .returning(['id', 'version'])
          .executeTakeFirstOrThrow()
    await append(
      trx,
      house.clock,
      actor,
      'savings.workSaved',
      { kind: 'savingsWork', id: saved.id },
      {
        budgetId: budget.id,
        decision: values.decision,
        plannedVnd: values.plannedVnd,
      },
    )
    return saved

    async function change(set: typeof values, workId: number) {
      const work = await trx
        .selectFrom('savingsWork')
        .selectAll()
        .where('id', '=', workId)
        .where('budgetId', '=', Number(budget?.id))
        .forUpdate()
        .executeTakeFirst()
      if (!work) throw new Refusal('not.found')
      if (work.version !== version) {
        throw new Refusal('version.stale', { who: 'người khác', when: work.savedAt, version: work.version })
      }
      const cut = await trx
        .selectFrom('savingsCut')
        .select('id')
        .where('workId', '=', workId)
        .where('state', 'not in', ['rejected', 'released'])
        .executeTakeFirst()
      if (cut) throw new Refusal('savings.workTaken', { work: work.name, id: cut.id })
      await trx
        .updateTable('savingsWork')
        .set({ ...set, version: version + 1 })
        .where('id', '=', workId)
        .execute()
      return { id: workId, version: version + 1 }
    }
  })
}
