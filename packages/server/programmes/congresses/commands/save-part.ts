import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { documentForReader } from '../../../modules/documents/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { lockFor, saveCongress, stepRules } from '../store.ts'

/**
 * Sets a step's own day, or says when it was done. What the committee above decides names its document or says its words.
 * The congress itself is done by its results, not here. @throws Refusal `congresses.days`, `version.stale`
 */
export async function saveStep(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.saveStep']>,
): Promise<OutputOf<Routes['congresses.saveStep']>> {
  return await house.database.asActor(actor, async (trx) => {
    const congress = await lockFor(trx, house, actor, input, 'prepare')
    const rule = (await stepRules(trx, input.term)).find(
      (each) => each.level === congress.level && each.key === input.step,
    )
    if (!rule) throw new Refusal('not.found')
    const { dueOn, doneOn, words, documentId } = input
    const problem =
      doneOn === null
        ? null
        : rule.key === 'held'
          ? 'Ngày tổ chức ghi ở phần kết quả đại hội.'
          : doneOn > house.clock.today()
            ? `«${rule.name}» chưa thể xong vào một ngày sắp tới.`
            : rule.side === 'superior' && documentId === null && words === ''
              ? `«${rule.name}» do cấp trên làm: chọn văn bản, hoặc ghi số, ngày của văn bản đó.`
              : null
    if (problem !== null) throw new Refusal('congresses.days', { problem })
    if (documentId !== null) await documentForReader(trx, actor, documentId)
    const values = { dueOn, doneOn, words, documentId }
    await trx
      .insertInto('congressStepState')
      .values({ congressId: congress.id, stepKey: rule.key, ...values })
      .onConflict((c) => c.columns(['congressId', 'stepKey']).doUpdateSet(values))
      .execute()
    const done = await saveCongress(trx, house, actor, congress)
    const told = { step: rule.key, dueOn, doneOn, documentId }
    await append(trx, house.clock, actor, 'congresses.stepSaved', { kind: 'congress', id: congress.id }, told)
    return done
  })
}

/** Says how far a required paper is, and which document it is. @throws Refusal `not.found`, `version.stale` */
export async function savePaper(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.savePaper']>,
): Promise<OutputOf<Routes['congresses.savePaper']>> {
  return await house.database.asActor(actor, async (trx) => {
    const congress = await lockFor(trx, house, actor, input, 'prepare')
    const kind = await trx
      .selectFrom('congressPaperKind')
      .select(['key', 'levels'])
      .where('key', '=', input.paper)
      .executeTakeFirst()
    if (!kind?.levels.includes(congress.level)) throw new Refusal('not.found')
    const { state, words, documentId } = input
    if (documentId !== null) await documentForReader(trx, actor, documentId)
    const at = { congressId: congress.id, kindKey: kind.key }
    if (state === null) {
      await trx
        .deleteFrom('congressPaper')
        .where('congressId', '=', at.congressId)
        .where('kindKey', '=', at.kindKey)
        .execute()
    } else {
      const values = { state, words, documentId }
      await trx
        .insertInto('congressPaper')
        .values({ ...at, ...values })
        .onConflict((c) => c.columns(['congressId', 'kindKey']).doUpdateSet(values))
        .execute()
    }
    const done = await saveCongress(trx, house, actor, congress)
    const told = { paper: kind.key, state, documentId }
    await append(trx, house.clock, actor, 'congresses.paperSaved', { kind: 'congress', id: congress.id }, told)
    return done
  })
}
