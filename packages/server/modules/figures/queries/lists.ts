import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter, noPageKey } from '../../../platform/page-key.ts'
import type { SqlFacts } from '../../../platform/policy.ts'
import { type ReportRelation, reportPolicy } from '../policy.ts'
import { begunBefore, owesReport } from '../store.ts'
import { reportViews } from './report-view.ts'
import { periodsByIds } from './rollup.ts'

interface OwedForm {
  directiveId: number
  periodId: number
  notation: string | null
  subject: string | null
  dueOn: string
  owed: number
  submitted: number
  accepted: number
  returned: number
}

/** Forms of periods that have begun and are not wholly accepted, by due day. */
export async function listToMake(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.toMake']>,
): Promise<OutputOf<Routes['figures.toMake']>> {
  const today = house.clock.today()
  const after = parseKey(input.after)
  return await house.database.asActor(actor, async (trx) => {
    // Who owes something has the document; its name is read past the wall only where the organ has a mandate.
    const { rows } = await sql<OwedForm & { total: number }>`
      with form as (
        select d.id as directive_id, p.id as period_id, p.due_on, doc.notation, doc.subject, count(*)::int as owed,
          count(*) filter (where r.state in ('submitted', 'accepted'))::int as submitted,
          count(*) filter (where r.state = 'accepted')::int as accepted,
          count(*) filter (where r.state = 'returned')::int as returned
        from assignment a
        join directive d on d.id = a.directive_id and d.state = 'open'
        join period p on p.directive_id = d.id and p.from_on <= ${today}::date
        left join document doc on doc.id = d.document_id
        left join lateral (
          select state from report where assignment_id = a.id and period_id = p.id order by revision desc limit 1) r on true
        where a.organ_id = ${actor.organId} and ${owesReport} and ${begunBefore}
          -- What is finished is not asked for again in later periods.
          and (a.state = 'open' or (a.state = 'done' and (a.done_at at time zone 'Asia/Ho_Chi_Minh')::date >= p.from_on))
        group by d.id, p.id, doc.notation, doc.subject
        having count(*) filter (where r.state = 'accepted') < count(*))
      select form.*, (select count(*)::int from form) as total from form
      where ${after === null ? sql<boolean>`true` : sql<boolean>`(due_on, period_id) > (${after.day}::date, ${after.id})`}
      order by due_on, period_id limit ${input.limit + 1}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (f) => `${f.dueOn}_${f.periodId}`)
    const periodOf = await periodsByIds(
      trx,
      page.map((f) => f.periodId),
    )
    return {
      items: page.flatMap(({ periodId, dueOn, total: _total, ...form }) => {
        const period = periodOf.get(periodId)
        return period ? [{ ...form, period, overdue: dueOn < today && form.submitted < form.owed }] : []
      }),
      next,
      total: rows[0]?.total ?? 0,
    }
  })
}

function parseKey(after: string | undefined): { day: string; id: number } | null {
  if (after === undefined) return null
  const found = /^(\d{4}-\d{2}-\d{2})_(\d+)$/.exec(after)
  if (!found) throw noPageKey()
  return { day: String(found[1]), id: Number(found[2]) }
}

/** The relations of the acting organ to report `r` of directive `d`, as SQL; a property test holds them equal to `relationsTo`. */
export function reportSqlFacts(actor: Actor, today: string): SqlFacts<ReportRelation> {
  const me = actor.organId
  const other = sql<boolean>`r.organ_id <> ${me}`
  return {
    role: actor.role,
    state: sql<string>`r.state`,
    relations: {
      own: sql<boolean>`r.organ_id = ${me}`,
      superior: sql<boolean>`(${other} and coalesce(r.acceptor_id = ${me}, false))`,
      behalf: sql<boolean>`(${other} and coalesce(r.acceptor_id = ${me}, false) and not exists (
        select from position s join holder h on h.position_id = s.id join person n on n.id = h.person_id
        where s.organ_id = r.organ_id and n.user_id is not null
          and s.valid_from <= ${today}::date and (s.valid_to is null or s.valid_to > ${today}::date)
          and h.valid_from <= ${today}::date and (h.valid_to is null or h.valid_to > ${today}::date)))`,
      consolidator: sql<boolean>`(${other} and coalesce(d.consolidator_organ_id = ${me} and r.acceptor_id = d.follower_organ_id, false))`,
      reader: sql<boolean>`(${other} and ${me} = any(r.reader_ids))`,
    },
  }
}

/** Reports that the acting organ decides on: waiting, accepted or returned; the longest waiting first. */
export async function listToAccept(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.toAccept']>,
): Promise<OutputOf<Routes['figures.toAccept']>> {
  const after = idAfter(input.after)
  return await house.database.asActor(actor, async (trx) => {
    const waiting = { ...reportSqlFacts(actor, house.clock.today()), state: sql<string>`'submitted'` }
    const mine: RawBuilder<boolean> = sql`
      (r.acceptor_id = ${actor.organId} or r.acceptor_id in (
        select follower_organ_id from directive where consolidator_organ_id = ${actor.organId}))
      and r.state = ${input.state} and ${reportPolicy.where(waiting, 'accept')}
      and (${input.directiveId ?? null}::bigint is null or r.directive_id = ${input.directiveId ?? null})`
    const { rows } = await sql<{ id: number }>`
      select r.id from report r join directive d on d.id = r.directive_id
      where ${mine} and r.id > ${after} order by r.id limit ${input.limit + 1}`.execute(trx)
    const { rows: counted } = await sql<{ total: number }>`
      select count(*)::int as total from report r join directive d on d.id = r.directive_id where ${mine}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (r) => r.id)
    return {
      items: await reportViews(
        trx,
        house,
        actor,
        page.map((r) => r.id),
      ),
      next,
      total: counted[0]?.total ?? 0,
    }
  })
}
