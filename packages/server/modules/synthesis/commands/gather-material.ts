import type { Day, SynthesisNumber, SynthesisView } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { boardNodes, clauseLabel, requirementsOf, type StoredDirective } from '../../directives/index.ts'
import { documentRows } from '../../documents/index.ts'
import { begunBefore, dayOfNames, indicatorsOf, momentWords, notEnded, rollupsAt } from '../../figures/index.ts'
import { organAsOf, organRefs } from '../../organs/index.ts'
import { type Material, numbersOf } from '../model.ts'

/** The totals of every indicator at the top of the cascade, as they stand now. */
export async function totalsNow(
  trx: Trx,
  actor: Actor,
  directive: StoredDirective,
  periodId: number,
): Promise<SynthesisNumber[]> {
  const nodes = await boardNodes(trx, actor, directive.id, directive.followerOrganId)
  const totals = await rollupsAt(trx, [...nodes.values()], [periodId])
  return numbersOf(await indicatorsOf(trx, directive.id), totals)
}

interface Said {
  reportId: number
  organId: number
  requirementId: number
  clause: string | null
  title: string
  words: string
  obstacles: string
}

/** What those who report to the issuer wrote, as accepted; `on`: by whose names they are called. */
export async function wordsReceived(
  trx: Trx,
  directiveId: number,
  periodId: number,
  on: string,
): Promise<(SynthesisView['words'][number] & { requirementId: number })[]> {
  const { rows } = await sql<Said>`
    select r.id as report_id, r.organ_id, r.requirement_id, ${clauseLabel} as clause, q.title, r.words, r.obstacles
    from report r join requirement q on q.id = r.requirement_id
    join assignment a on a.id = r.assignment_id join assignment up on up.id = a.parent_id
    where r.directive_id = ${directiveId} and r.period_id = ${periodId} and r.state = 'accepted' and up.parent_id is null
      and (r.words <> '' or r.obstacles <> '')
    order by q.ordinal, r.organ_id limit 2000`.execute(trx)
  const organs = await organRefs(trx, [...new Set(rows.map((r) => r.organId))], on)
  return rows.flatMap(({ organId, title, ...row }) => {
    const organ = organs.get(organId)
    return organ ? [{ ...row, organ, requirementTitle: title }] : []
  })
}

/** Organs that report to the issuer itself and from which a report is not accepted yet; `on`: by whose names they are called. */
export async function missingOrgans(
  trx: Trx,
  directiveId: number,
  periodId: number,
  on: string,
): Promise<SynthesisView['missing']> {
  const { rows } = await sql<{ organId: number }>`
    select distinct a.organ_id from assignment a join assignment up on up.id = a.parent_id join period p on p.id = ${periodId}
    where a.directive_id = ${directiveId} and up.parent_id is null and a.duplicate_of_id is null
      and a.owes_figures and ${begunBefore} and ${notEnded}
      and not exists (select from report r where r.assignment_id = a.id and r.period_id = p.id and r.state = 'accepted')
    order by 1 limit 500`.execute(trx)
  const organs = await organRefs(
    trx,
    rows.map((r) => r.organId),
    on,
  )
  return rows.flatMap((r) => organs.get(r.organId) ?? [])
}

/**
 * Everything the first text is written from. Who speaks and to whom is as of today; those who reported are called as they were in
 * the period.
 */
export async function gatherMaterial(
  trx: Trx,
  house: House,
  actor: Actor,
  directive: StoredDirective,
  period: { id: number; name: string; toOn: Day },
): Promise<Material> {
  const on = house.clock.today()
  const organ = await organAsOf(trx, directive.followerOrganId, on)
  const superior = organ?.superiorId ? await organAsOf(trx, organ.superiorId, on) : null
  const document = (await documentRows(trx, [directive.documentId])).get(directive.documentId)
  const counts = await sql<{ done: number; every: number; cascades: number }>`
    select count(*) filter (where v.acknowledged_at is not null)::int as done, count(*)::int as every,
      -- By what they gave: a document that gives nothing has passed nothing on.
      (select count(distinct above.organ_id)::int from assignment given join assignment above on above.id = given.parent_id
        where given.directive_id = ${directive.id} and given.via_document_id <> ${directive.documentId}
          and given.state <> 'withdrawn') as cascades
    from delivery v where v.document_id = ${directive.documentId} and v.purpose = 'execute'`.execute(trx)
  const then = dayOfNames(period, on)
  const said = await wordsReceived(trx, directive.id, period.id, then)
  const missing = await missingOrgans(trx, directive.id, period.id, then)
  return {
    issuer: {
      name: organ?.name ?? '',
      line: organ?.line ?? 'party',
      letterhead: organ?.letterhead ?? [],
      place: organ?.place ?? null,
    },
    superior: superior?.name ?? null,
    directive: {
      notation: document?.notation ?? null,
      issuedOn: document?.issuedOn ?? null,
      subject: document?.subject ?? null,
      kind: document?.kind ?? null,
      issuerName: document?.issuerName ?? organ?.name ?? '',
    },
    periodName: period.name,
    asOfWords: momentWords(house.clock.now()),
    acknowledged: { done: counts.rows[0]?.done ?? 0, all: counts.rows[0]?.every ?? 0 },
    cascades: counts.rows[0]?.cascades ?? 0,
    requirements: (await requirementsOf(trx, directive.id)).map(({ id, clause, words }) => ({
      id,
      clause,
      // A report names the duty in the letter's own words, whole; the short title is for screens.
      title: words.charAt(0).toUpperCase() + words.slice(1),
    })),
    indicators: await indicatorsOf(trx, directive.id),
    numbers: await totalsNow(trx, actor, directive, period.id),
    words: said.map((s) => ({
      requirementId: s.requirementId,
      organName: s.organ.name,
      words: s.words,
      obstacles: s.obstacles,
    })),
    missing: missing.map((o) => o.shortName),
  }
}
