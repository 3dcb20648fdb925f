import type { Day, DeskItem, OutputOf, Role, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { addDays } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { assignerOf, predecessorsSql } from '../../directives/index.ts'
import { documentRows } from '../../documents/index.ts'

/** What is due within these days stands under «sắp đến hạn»; nearer than the second it is work of today. */
const soonDays = 14
const todayDays = 1
/** More of one kind than this are counted on the last line instead of shown. */
const mostOfAKind = 30

/** One row of what waits; `kind` decides the words and where it leads. */
interface Waiting {
  kind: DeskItem['kind']
  id: number
  directiveId: number | null
  periodId: number | null
  documentId: number | null
  name: string | null
  subject: string | null
  detail: string | null
  urgency: string | null
  dueOn: Day | null
  at: string
  count: number
}

/** What the acting position has to do, what falls due soon, and what waits for others. */
export async function desk(house: House, actor: Actor): Promise<OutputOf<Routes['notices.desk']>> {
  const today = house.clock.today()
  return await house.database.asActor(actor, async (trx) => {
    const rows: Waiting[] = []
    for (const [kind, roles, find] of sources) {
      if (roles.includes(actor.role)) rows.push(...(await found(trx, kind, find(actor, today))))
    }
    const items = rows.map((row) => itemOf(row, today)).sort(byWeight)
    const isToday = (item: DeskItem) => item.dueOn === null || item.dueOn <= addDays(today, todayDays)
    return {
      today: items.filter(isToday),
      soon: items.filter((item) => !isToday(item) && String(item.dueOn) <= addDays(today, soonDays)),
      waiting: await waitingForOthers(trx, actor, today),
    }
  })
}

async function found(trx: Trx, kind: DeskItem['kind'], query: RawBuilder<unknown>): Promise<Waiting[]> {
  const { rows } = await sql<Omit<Waiting, 'kind'>>`${query} limit ${mostOfAKind}`.execute(trx)
  if (kind !== 'acknowledge') return rows.map((row) => ({ ...row, kind }))
  // What came is told by who sent it, in the name that organ bore on the day of the letter.
  const documents = await documentRows(
    trx,
    rows.flatMap((row) => row.documentId ?? []),
  )
  return rows.map((row) => ({ ...row, kind, detail: documents.get(row.documentId ?? 0)?.issuerName ?? null }))
}

type Source = readonly [DeskItem['kind'], readonly Role[], (actor: Actor, today: Day) => RawBuilder<unknown>]
const anyone: readonly Role[] = ['clerk', 'officer', 'leader']
const writers: readonly Role[] = ['clerk', 'officer']

/** SQL: what went to the acting position when somebody left, unless it went on from there: `item`, with its `moved`. */
const handedTo = (actor: Actor) => sql`handover moved join handover_item item on item.handover_id = moved.id
  and moved.to_position_id = ${actor.positionId} and not exists (
    select from handover_item later where later.kind = item.kind and later.object_id = item.object_id
      and later.handover_id > item.handover_id)`
/** SQL: who left it, and by which document. */
const handedBy = sql`(select person.full_name || ', ' || moved.basis from holder h join person on person.id = h.person_id
  where h.id = moved.holder_id)`

/** Who is shown what, in the order of the loop. Each query names the columns of `Waiting`. */
const sources: readonly Source[] = [
  [
    'acknowledge',
    ['clerk'],
    (actor) => sql`
      select v.id, null::bigint as directive_id, null::bigint as period_id, d.id as document_id, d.notation as name, d.subject,
        null as detail, d.urgency, null::date as due_on, v.arrived_at as at, 1 as count
      from delivery v join document d on d.id = v.document_id
      where v.organ_id = ${actor.organId} and v.status = '01'
      order by d.urgency is null, v.arrived_at`,
  ],
  [
    'settle',
    ['clerk'],
    (actor) => sql`
      select d.id, null::bigint as directive_id, null::bigint as period_id, d.id as document_id, d.notation as name, d.subject,
        null as detail, d.urgency, null::date as due_on, d.created_at as at, 1 as count
      from document d where d.owner_organ_id = ${actor.organId} and d.state = 'draft' and d.origin <> 'draft' order by d.id`,
  ],
  [
    'issue',
    ['clerk'],
    (actor) => sql`
      select d.id, null::bigint as directive_id, null::bigint as period_id, d.id as document_id, d.notation as name, d.subject,
        null as detail, d.urgency, null::date as due_on, d.approved_at as at, 1 as count
      from document d where d.owner_organ_id = ${actor.organId} and d.state = 'approved' order by d.approved_at`,
  ],
  [
    'instruct',
    ['leader'],
    (actor) => sql`
      select v.id, null::bigint as directive_id, null::bigint as period_id, d.id as document_id, d.notation as name, d.subject,
        'số đến ' || v.arrival_number as detail, d.urgency, null::date as due_on, v.acknowledged_at as at, 1 as count
      from delivery v join document d on d.id = v.document_id
      where v.organ_id = ${actor.organId} and v.status = '04'
        and not exists (select from instruction i where i.delivery_id = v.id)
      order by d.urgency is null, v.acknowledged_at`,
  ],
  [
    'approve',
    ['leader'],
    (actor) => sql`
      select d.id, null::bigint as directive_id, null::bigint as period_id, d.id as document_id, d.notation as name, d.subject,
        null as detail, d.urgency, null::date as due_on, d.submitted_at as at, 1 as count
      from document d where d.owner_organ_id = ${actor.organId} and d.state = 'submitted' order by d.submitted_at`,
  ],
  [
    'handedDraft',
    anyone,
    (actor) => sql`
      select d.id, null::bigint as directive_id, null::bigint as period_id, d.id as document_id, null as name, d.subject,
        ${handedBy} as detail, d.urgency, null::date as due_on, moved.at, 1 as count
      from ${handedTo(actor)}
      join document d on d.id = case when item.kind = 'draft' then item.object_id else (
        select y.document_id from instruction i join delivery y on y.id = i.delivery_id
        where i.id = item.object_id and i.lead_position_id = ${actor.positionId} and y.status in ('03', '04', '05')) end
      where item.kind = 'instruction' or (item.kind = 'draft' and d.state = 'draft' and d.owner_organ_id = ${actor.organId})
      order by moved.at`,
  ],
  [
    'handedReport',
    anyone,
    (actor) => sql`
      select r.id, r.directive_id, r.period_id, null::bigint as document_id, p.name, null as subject,
        ${handedBy} as detail, null as urgency, p.due_on, moved.at, 1 as count
      from ${handedTo(actor)} join report r on r.id = item.object_id join period p on p.id = r.period_id
      where item.kind = 'report' and r.state in ('draft', 'returned') order by p.due_on, r.id`,
  ],
  [
    'returned',
    writers,
    (actor) => sql`
      select max(r.id) as id, r.directive_id, r.period_id, null::bigint as document_id, p.name, d.subject,
        max(r.return_reason) as detail, null as urgency, p.due_on, max(r.decided_at) as at, count(*)::int as count
      from report r join period p on p.id = r.period_id join directive e on e.id = r.directive_id
      left join document d on d.id = e.document_id
      where r.organ_id = ${actor.organId} and r.state = 'returned'
      group by r.directive_id, r.period_id, p.name, p.due_on, d.subject`,
  ],
  [
    'report',
    writers,
    (actor, today) => sql`
      select min(a.id) as id, a.directive_id, p.id as period_id, null::bigint as document_id, p.name, d.subject,
        d.notation as detail, null as urgency, p.due_on, min(a.created_at) as at, count(*)::int as count
      from assignment a join period p on p.directive_id = a.directive_id and p.from_on <= ${today}
      join directive e on e.id = a.directive_id and e.state = 'open'
      left join document d on d.id = e.document_id
      where a.organ_id = ${actor.organId} and a.parent_id is not null and a.duplicate_of_id is null and a.state in ('open', 'done')
        and (a.owes_figures or a.role <> 'consolidate') and (a.created_at at time zone 'Asia/Ho_Chi_Minh')::date < p.to_on
        and (a.state = 'open' or (a.done_at at time zone 'Asia/Ho_Chi_Minh')::date >= p.from_on)
        and not exists (select from report r where r.assignment_id = a.id and r.period_id = p.id
          and r.state in ('submitted', 'returned', 'accepted'))
      group by a.directive_id, p.id, p.name, p.due_on, d.subject, d.notation order by p.due_on`,
  ],
  [
    'accept',
    anyone,
    (actor) => sql`
      select min(r.id) as id, r.directive_id, null::bigint as period_id, null::bigint as document_id, d.notation as name, d.subject,
        null as detail, null as urgency, null::date as due_on, min(r.submitted_at) as at, count(*)::int as count
      from report r join directive e on e.id = r.directive_id left join document d on d.id = e.document_id
      where r.state = 'submitted' and r.organ_id <> ${actor.organId} and (r.acceptor_id = ${actor.organId}
        or (r.acceptor_id = e.follower_organ_id and e.consolidator_organ_id = ${actor.organId}))
      group by r.directive_id, d.notation, d.subject`,
  ],
  [
    'extend',
    ['officer', 'leader'],
    (actor) => sql`
      select x.assignment_id as id, a.directive_id, null::bigint as period_id, null::bigint as document_id, d.notation as name,
        (select o.short_name from organ_version o where o.organ_id = a.organ_id order by o.valid_from desc limit 1) as subject,
        x.reason as detail, null as urgency, null::date as due_on, x.asked_at as at, 1 as count
      from extension x join assignment a on a.id = x.assignment_id left join document d on d.id = a.via_document_id
      where x.assigner_organ_id = ${actor.organId} and x.decision is null and a.state = 'open' order by x.asked_at`,
  ],
  [
    'confirm',
    ['officer', 'leader'],
    (actor) => sql`
      select min(a.id) as id, a.directive_id, null::bigint as period_id, null::bigint as document_id, d.notation as name,
        d.subject, null as detail, null as urgency, null::date as due_on, min(a.claimed_at) as at, count(*)::int as count
      from document d join assignment a on a.via_document_id = d.id and a.claimed_at is not null and a.state = 'open'
      where d.owner_organ_id in (${predecessorsSql(actor.organId)}) and ${assignerOf('a')} = ${actor.organId}
      group by a.directive_id, d.notation, d.subject`,
  ],
  [
    'reminder',
    anyone,
    (actor, today) => sql`
      select max(m.id) as id, m.directive_id, null::bigint as period_id, null::bigint as document_id, d.notation as name, d.subject,
        (array_agg(m.words order by m.id desc))[1] as detail, null as urgency, null::date as due_on, max(m.sent_at) as at,
        count(*)::int as count
      from reminder m join directive e on e.id = m.directive_id left join document d on d.id = e.document_id
      where m.organ_id = ${actor.organId} and m.sent_at > ${addDays(today, -7)}::date and exists (
        select from assignment a where a.directive_id = m.directive_id and a.organ_id = m.organ_id and a.state = 'open')
      group by m.directive_id, d.notation, d.subject`,
  ],
  [
    'synthesis',
    ['officer', 'leader'],
    (actor, today) => sql`
      select e.id, e.id as directive_id, p.id as period_id, null::bigint as document_id, p.name, d.subject, d.notation as detail,
        null as urgency, p.due_on, e.created_at as at, 1 as count
      from directive e join period p on p.directive_id = e.id left join document d on d.id = e.document_id
      where coalesce(e.consolidator_organ_id, e.follower_organ_id) = ${actor.organId} and e.state = 'open' and p.to_on <= ${today}
        and not exists (select from synthesis s where s.directive_id = e.id and s.period_id = p.id)
      order by p.due_on`,
  ],
]

const titles: Record<DeskItem['kind'], string> = {
  acknowledge: 'Tiếp nhận',
  settle: 'Vào sổ',
  issue: 'Ban hành',
  instruct: 'Bút phê',
  approve: 'Ký duyệt',
  handedDraft: 'Được bàn giao văn bản',
  handedReport: 'Được bàn giao báo cáo',
  returned: 'Sửa báo cáo bị trả lại',
  report: 'Báo cáo',
  accept: 'Duyệt báo cáo gửi lên',
  extend: 'Trả lời đề nghị gia hạn',
  confirm: 'Xác nhận hoàn thành',
  reminder: 'Được đôn đốc',
  synthesis: 'Soạn báo cáo tổng hợp',
}

const leadsTo: Record<DeskItem['kind'], DeskItem['object']['kind']> = {
  acknowledge: 'delivery',
  settle: 'document',
  issue: 'document',
  instruct: 'delivery',
  approve: 'document',
  handedDraft: 'document',
  handedReport: 'form',
  returned: 'form',
  report: 'form',
  accept: 'report',
  extend: 'assignment',
  confirm: 'assignment',
  reminder: 'directive',
  synthesis: 'synthesis',
}

function itemOf(row: Waiting, today: Day): DeskItem {
  return {
    kind: row.kind,
    title: [titles[row.kind], row.name].filter(Boolean).join(' '),
    detail: [row.subject, row.detail].filter(Boolean).join(' · '),
    urgent: row.urgency !== null,
    overdue: row.dueOn !== null && row.dueOn < today,
    dueOn: row.dueOn,
    at: row.at,
    object: {
      kind: leadsTo[row.kind],
      id: row.id,
      ...(row.directiveId === null ? {} : { directiveId: row.directiveId }),
      ...(row.periodId === null ? {} : { periodId: row.periodId }),
      ...(row.documentId === null ? {} : { documentId: row.documentId }),
    },
    count: row.count,
  }
}

/** Urgent first, then overdue, then by the order of the loop, then the oldest. */
function byWeight(a: DeskItem, b: DeskItem): number {
  const order = (item: DeskItem) => sources.findIndex(([kind]) => kind === item.kind)
  return (
    Number(b.urgent) - Number(a.urgent) ||
    Number(b.overdue) - Number(a.overdue) ||
    order(a) - order(b) ||
    (a.at < b.at ? -1 : 1)
  )
}

async function waitingForOthers(
  trx: Trx,
  actor: Actor,
  today: Day,
): Promise<OutputOf<Routes['notices.desk']>['waiting']> {
  const { rows } = await sql<OutputOf<Routes['notices.desk']>['waiting'][number]>`
    select f.directive_id, d.notation, d.subject, count(*)::int as organs,
      count(*) filter (where v.acknowledged_at is not null)::int as acknowledged,
      count(*) filter (where v.purpose <> 'report' and v.status <> '02'
        and coalesce(v.arrival_on, ${today}::date) > (v.arrived_at at time zone 'Asia/Ho_Chi_Minh')::date)::int as late,
      count(*) filter (where v.status = '02')::int as returned
    from fanout f join document d on d.id = f.document_id join delivery v on v.document_id = d.id
    where d.owner_organ_id in (${predecessorsSql(actor.organId)}) and f.directive_id is not null and d.state = 'issued'
      and exists (select from directive e where e.id = f.directive_id
        and case when e.document_id = d.id then e.follower_organ_id else d.owner_organ_id end = ${actor.organId})
    group by f.document_id, f.directive_id, d.notation, d.subject
    having count(*) filter (where v.acknowledged_at is null) > 0
    order by f.document_id desc limit 20`.execute(trx)
  return rows
}
