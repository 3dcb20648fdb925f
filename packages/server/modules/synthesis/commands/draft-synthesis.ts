import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { json } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { directiveById } from '../../directives/index.ts'
import {
  checkContent,
  createDraft,
  documentForReader,
  lockFor,
  requireVersion,
  saveContent,
} from '../../documents/index.ts'
import { append } from '../events.ts'
import { writeSynthesis } from '../model.ts'
import { synthesisPolicy } from '../policy.ts'
import { findSynthesis, storeNumbers, synthesisFacts } from '../store.ts'
import { gatherMaterial, totalsNow } from './gather-material.ts'

/**
 * Starts the report on a period: a draft of whoever goes on with the directive, written by whoever consolidates, filled from the roll-ups
 * and the words received. @throws Refusal `synthesis.exists`
 */
export async function draftSynthesis(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['synthesis.draft']>,
): Promise<OutputOf<Routes['synthesis.draft']>> {
  return await house.database.asActor(actor, async (trx) => {
    const directive = await directiveById(trx, input.directiveId)
    synthesisPolicy.require(await synthesisFacts(trx, actor, directive.id, 'draft'), 'draft')
    const period = await trx
      .selectFrom('period')
      .select(['id', 'name', 'toOn'])
      .where('id', '=', input.periodId)
      .where('directiveId', '=', directive.id)
      .forUpdate()
      .executeTakeFirst()
    if (!period) throw new Refusal('not.found')
    const held = await sql<{ id: number }>`
      select s.id from synthesis s join document d on d.id = s.document_id
      where s.directive_id = ${directive.id} and s.period_id = ${period.id}
        and d.state in ('draft', 'submitted', 'approved')`.execute(trx)
    if (held.rows[0]) throw new Refusal('synthesis.exists', { id: held.rows[0].id })
    const material = await gatherMaterial(trx, house, actor, directive, period)
    const document = await createDraft(trx, house, actor, {
      content: writeSynthesis(material),
      purpose: 'synthesis',
      parentDocumentId: directive.documentId,
      ownerOrganId: directive.followerOrganId,
    })
    const made = await trx
      .insertInto('synthesis')
      .values({
        directiveId: directive.id,
        periodId: period.id,
        documentId: document.id,
        numbers: json(material.numbers),
        asOf: house.clock.now(),
        createdAt: house.clock.now(),
        createdBy: actor.positionId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await append(
      trx,
      house.clock,
      actor,
      'synthesis.drafted',
      { kind: 'synthesis', id: made.id },
      {
        directiveId: directive.id,
        periodId: period.id,
        documentId: document.id,
        numbersHash: sha256(canonicalJson(material.numbers)),
      },
    )
    await touchTopics(trx, [topicOf.directive(directive.id)])
    return { id: made.id }
  })
}

/** Takes the numbers anew; the words stay as they were edited. */
export async function refreshSynthesis(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['synthesis.refresh']>,
): Promise<OutputOf<Routes['synthesis.refresh']>> {
  return await house.database.asActor(actor, async (trx) => {
    const synthesis = await findSynthesis(trx, input.id)
    const document = await documentForReader(trx, actor, synthesis.documentId)
    synthesisPolicy.require(await synthesisFacts(trx, actor, synthesis.directiveId, document.state), 'refresh')
    const directive = await directiveById(trx, synthesis.directiveId)
    const fresh = await totalsNow(trx, actor, directive, synthesis.periodId)
    // A number keeps the key by which the text calls it.
    const numbers = fresh.map((n) => ({
      ...n,
      key: synthesis.numbers.find((held) => held.indicatorId === n.indicatorId)?.key ?? n.key,
    }))
    await storeNumbers(trx, synthesis.id, { numbers, asOf: house.clock.now() })
    await append(
      trx,
      house.clock,
      actor,
      'synthesis.refreshed',
      { kind: 'synthesis', id: synthesis.id },
      {
        documentId: document.id,
        numbersHash: sha256(canonicalJson(numbers)),
      },
    )
    return { id: synthesis.id, version: document.version }
  })
}

/** Saves the edited text. @throws Refusal `version.stale`, `document.secret` (law 9), `input.invalid` */
export async function saveSynthesis(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['synthesis.save']>,
): Promise<OutputOf<Routes['synthesis.save']>> {
  const content = checkContent(input.content)
  return await house.database.asActor(actor, async (trx) => {
    const synthesis = await findSynthesis(trx, input.id)
    const document = await lockFor(trx, actor, synthesis.documentId, 'correct')
    synthesisPolicy.require(await synthesisFacts(trx, actor, synthesis.directiveId, document.state), 'save')
    await requireVersion(trx, { kind: 'document', id: document.id, version: document.version }, input.version)
    const version = await saveContent(trx, document.id, content)
    await append(
      trx,
      house.clock,
      actor,
      'synthesis.saved',
      { kind: 'synthesis', id: synthesis.id },
      { documentId: document.id, version, contentHash: sha256(canonicalJson(content)) },
    )
    await touchTopics(trx, [topicOf.document(document.id)])
    return { id: synthesis.id, version }
  })
}
