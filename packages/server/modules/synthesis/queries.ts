import type { OutputOf, ParsedInputOf, Routes, SynthesisView } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { cutPage, idAfter } from '../../platform/page-key.ts'
import { Refusal } from '../../platform/refusal.ts'
import { directiveById } from '../directives/index.ts'
import { documentForReader, documentRows } from '../documents/index.ts'
import { dayOfNames, periodsByIds } from '../figures/index.ts'
import { missingOrgans, totalsNow, wordsReceived } from './commands/gather-material.ts'
import { laterThan } from './model.ts'
import { synthesisPolicy } from './policy.ts'
import { findSynthesis, synthesisFacts } from './store.ts'

/** Syntheses that the acting organ drafts or signs, newest first. */
export async function listSyntheses(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['synthesis.list']>,
): Promise<OutputOf<Routes['synthesis.list']>> {
  return await house.database.asActor(actor, async (trx) => {
    const mine = sql`from synthesis s join directive r on r.id = s.directive_id join document d on d.id = s.document_id
      where (r.follower_organ_id = ${actor.organId} or r.consolidator_organ_id = ${actor.organId}) and d.state <> 'cancelled'
        and (${input.directiveId ?? null}::bigint is null or s.directive_id = ${input.directiveId ?? null})`
    const { rows } = await sql<{ id: number; directiveId: number; periodId: number; documentId: number; asOf: string }>`
      select s.id, s.directive_id, s.period_id, s.document_id, s.as_of ${mine}
      and s.id < ${idAfter(input.after, Number.MAX_SAFE_INTEGER)} order by s.id desc limit ${input.limit + 1}`.execute(
      trx,
    )
    const counted = await sql<{ total: number }>`select count(*)::int as total ${mine}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (r) => r.id)
    const documents = await documentRows(
      trx,
      page.map((r) => r.documentId),
    )
    const periods = await periodsByIds(
      trx,
      page.map((r) => r.periodId),
    )
    return {
      items: page.flatMap(({ periodId, documentId, ...row }) => {
        const period = periods.get(periodId)
        const document = documents.get(documentId)
        return period && document ? [{ ...row, period, document }] : []
      }),
      next,
      total: counted.rows[0]?.total ?? 0,
    }
  })
}

/** One synthesis with its numbers and what its drafter draws on. */
export async function getSynthesis(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['synthesis.get']>,
): Promise<SynthesisView> {
  return await house.database.asActor(actor, async (trx) => {
    const synthesis = await findSynthesis(trx, input.id)
    const document = await documentForReader(trx, actor, synthesis.documentId)
    const facts = await synthesisFacts(trx, actor, synthesis.directiveId, document.state)
    synthesisPolicy.require(facts, 'open')
    const period = (await periodsByIds(trx, [synthesis.periodId])).get(synthesis.periodId)
    const row = (await documentRows(trx, [document.id])).get(document.id)
    if (!period || !row) throw new Refusal('not.found')
    const on = dayOfNames(period, house.clock.today())
    const directive = await directiveById(trx, synthesis.directiveId)
    return {
      id: synthesis.id,
      directiveId: synthesis.directiveId,
      period,
      document: row,
      documentVersion: document.version,
      content: document.content,
      numbers: synthesis.numbers,
      later: laterThan(synthesis.numbers, await totalsNow(trx, actor, directive, period.id)),
      asOf: synthesis.asOf,
      auditHead: synthesis.auditHead,
      words: await wordsReceived(trx, synthesis.directiveId, synthesis.periodId, on),
      missing: await missingOrgans(trx, synthesis.directiveId, synthesis.periodId, on),
      can: synthesisPolicy.canAll(facts),
    }
  })
}
