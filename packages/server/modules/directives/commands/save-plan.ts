import type { OutputOf, ParsedInputOf, Plan, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { lockFor, requireVersion } from '../../documents/index.ts'
import { append } from '../events.ts'
import { findPlan } from '../store.ts'

/** Saves the plan beside its document. @throws Refusal `version.stale` when someone saved in between. */
export async function savePlan(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.savePlan']>,
): Promise<OutputOf<Routes['directives.savePlan']>> {
  return await house.database.asActor(actor, async (trx) => {
    await lockFor(trx, actor, input.documentId, 'plan')
    const held = await findPlan(trx, input.documentId)
    await requireVersion(trx, { kind: 'plan', id: input.documentId, version: held?.version ?? 0 }, input.version)
    const version = await storePlan(trx, house, actor, input.documentId, input.version, input.plan)
    await touchTopics(trx, [topicOf.document(input.documentId)])
    return { id: input.documentId, version }
  })
}

/** Writes the plan as the next version and returns that. The caller holds the document's row. */
export async function storePlan(
  trx: Trx,
  house: House,
  actor: Actor,
  documentId: number,
  version: number,
  plan: Plan,
): Promise<number> {
  const values = { body: json(plan), version: version + 1, savedAt: house.clock.now(), savedBy: actor.positionId }
  await trx
    .insertInto('plan')
    .values({ documentId, ...values })
    .onConflict((c) => c.column('documentId').doUpdateSet(values))
    .execute()
  await append(
    trx,
    house.clock,
    actor,
    'plan.saved',
    { kind: 'plan', id: documentId },
    {
      version: version + 1,
      planHash: sha256(canonicalJson(plan)),
    },
  )
  return version + 1
}
