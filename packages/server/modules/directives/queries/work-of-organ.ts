import type { Day, OrganWork, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { unfinishedDocuments } from '../../documents/index.ts'
import { governedIds, organRefs, successorIds } from '../../organs/index.ts'
import type { Reader } from '../store.ts'

/** The first day on which the organ no longer exists; null: it exists on the day, or will again. */
export async function endOfOrgan(db: Reader, organId: number, on: Day): Promise<Day | null> {
  const { rows } = await sql<{ endedOn: Day | null; open: boolean }>`
    select max(valid_to) as ended_on, coalesce(bool_or(valid_to is null or valid_to > ${on}::date), true) as open
    from organ_version where organ_id = ${organId}`.execute(db)
  const [row] = rows
  return row && !row.open ? row.endedOn : null
}

/**
 * What an organ has not finished: directives that it goes on with, what it owes (also what is done, while others still report
 * to it there), drafts, and letters not received yet. Ask with the system's sight.
 */
export async function openWorkItems(db: Reader, organId: number): Promise<OrganWork[]> {
  const { rows: directives } = await sql<Omit<OrganWork, 'kind'>>`
    select d.id, coalesce(doc.subject, '') as title, doc.notation, null as due_on
    from directive d join document doc on doc.id = d.document_id
    where d.follower_organ_id = ${organId} and d.state = 'open' order by d.id`.execute(db)
  const { rows } = await sql<Omit<OrganWork, 'kind'>>`
    select a.id, q.title, doc.notation, a.due_on
    from assignment a join requirement q on q.id = a.requirement_id join directive d on d.id = a.directive_id
    join document doc on doc.id = d.document_id
    where a.organ_id = ${organId} and a.parent_id is not null and d.state = 'open' and (a.state = 'open' or (a.state = 'done'
      and exists (select from assignment below where below.parent_id = a.id and below.state = 'open')))
    order by a.due_on nulls last, a.id`.execute(db)
  return [
    ...directives.map((row) => ({ kind: 'directive' as const, ...row })),
    ...rows.map((row) => ({ kind: 'assignment' as const, ...row })),
    ...(await unfinishedDocuments(db, organId)),
  ]
}

const mostShown = 1000

/** Open work of an organ, who continues it, and whether the acting office may hand it over. @throws Refusal `not.found`. */
export async function workOfOrgan(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.workOfOrgan']>,
): Promise<OutputOf<Routes['directives.workOfOrgan']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const organ = (await organRefs(db, [input.organId], today)).get(input.organId)
  if (!organ) throw new Refusal('not.found')
  const kept = await governedIds(db, actor.organId, [organ.id], today)
  if (!kept.has(organ.id)) throw new Refusal('action.refused', { reason: 'việc này của cơ quan quản lý nơi đó.' })
  const endedOn = await endOfOrgan(db, organ.id, today)
  const successors = await successorIds(db, organ.id, today)
  const refs = await organRefs(db, successors, today)
  return await house.database.asSystem(async (trx) => {
    const items = await openWorkItems(trx, organ.id)
    return {
      ...{ organ, endedOn, total: items.length },
      successors: successors.flatMap((id) => refs.get(id) ?? []),
      items: items.slice(0, mostShown),
      refused: refusalOf(actor, endedOn),
    }
  })
}

function refusalOf(actor: Actor, endedOn: Day | null): string | null {
  if (endedOn === null) return 'cơ quan này vẫn đang hoạt động.'
  return actor.role === 'administrator' ? null : 'việc này dành cho quản trị.'
}
