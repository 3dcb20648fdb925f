import type { OrganChangePlan, OrganChangePreview, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { changePolicy } from '../policy.ts'
import { changedOrgans, changedTerritories } from '../queries/change-sides.ts'
import { organRefs } from '../queries/organ.ts'
import { dayBefore } from '../store.ts'
import { carryOut, oneAtATime } from './apply-change.ts'
import { pointsAt } from './ask-participants.ts'

/** Thrown to roll back what the preview did. */
class Seen extends Error {
  readonly preview: OrganChangePreview

  constructor(preview: OrganChangePreview) {
    super('the preview is taken back')
    this.preview = preview
  }
}

/**
 * What a change would do. It is really done, by the same code, and then rolled back, so that a preview cannot promise what
 * the act does not keep. @throws Refusal `action.refused` unless an administrator.
 */
export async function previewChange(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.previewChange']>,
): Promise<OutputOf<Routes['organs.previewChange']>> {
  changePolicy.require({ relations: new Set(['own'] as const), role: actor.role, state: 'planned' }, 'save')
  try {
    // What points at an organ is counted by the system: its drafts are not the actor's to see, only how many there are.
    return await house.database.asSystem(async (trx) => {
      await oneAtATime(trx)
      throw new Seen(await look(trx, house, actor, input))
    })
  } catch (error) {
    if (error instanceof Seen) return error.preview
    throw error
  }
}

async function look(
  trx: Trx,
  house: House,
  actor: Actor,
  { effectiveOn, plan }: { effectiveOn: string; plan: OrganChangePlan },
): Promise<OrganChangePreview> {
  const { id } = await trx
    .insertInto('organChange')
    .values({
      title: 'xem trước',
      effectiveOn,
      basis: '',
      plan: json(plan),
      state: 'planned',
      ownerOrganId: actor.organId,
      savedAt: house.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const done = await carryOut(trx, house.clock, actor, { id, effectiveOn }, plan)
  const preview = {
    faults: done.faults,
    warnings: done.warnings,
    organs: [],
    territories: [],
    points: [],
    movedBelow: 0,
  }
  if (done.written === null) return preview
  const organs = await changedOrgans(trx, id, effectiveOn)
  const ending = plan.ended.map((each) => each.organId)
  const pointing = await pointsAt(trx, [...ending, ...plan.altered.map((each) => each.organId)], effectiveOn)
  const refs = await organRefs(
    trx,
    pointing.map((each) => each.organId),
    dayBefore(effectiveOn),
  )
  return {
    ...preview,
    organs,
    territories: await changedTerritories(trx, id),
    points: pointing.flatMap(({ organId, ...rest }) => {
      const organ = refs.get(organId)
      // What an organ keeps, nobody has to take over.
      return organ ? [{ organ, ...rest, open: ending.includes(organId) ? rest.open : 0 }] : []
    }),
    movedBelow: Math.max(0, done.paths - done.written.touched.length),
  }
}
