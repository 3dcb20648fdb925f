import type { FormPart, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { clauseLabel } from '../../directives/index.ts'
import { organRefs } from '../../organs/index.ts'
import { actWords } from '../events.ts'
import { asOfPeriod, type Indicator, type ReportPhase, reportCount } from '../model.ts'
import { reportPolicy } from '../policy.ts'
import {
  begunBefore,
  factsAt,
  figuresOf,
  figuresOfOne,
  findPlace,
  indicatorsOf,
  notEnded,
  rulesOf,
  type StoredReport,
  sourceFiguresAt,
} from '../store.ts'
import { programmeRef } from './figure-source.ts'
import { lockView } from './lock.ts'
import { dayOfNames } from './names-of-their-day.ts'
import { nodeTotals } from './node-totals.ts'
import { periodById, presentIndicator, reportViews } from './report-view.ts'

type Form = OutputOf<Routes['figures.form']>

interface Owed {
  id: number
  requirementId: number
  clause: string | null
  title: string
  words: string
  role: FormPart['role']
  owesFigures: boolean
  duplicateOfId: number | null
  /** The newest revision in the period; an accepted one where nothing newer is open. */
  reportId: number | null
  state: ReportPhase | null
  acceptedId: number | null
  previousId: number | null
  children: boolean
}

/**
 * An organ's form for one period, one part for each requirement it owes. Another organ's form is for who stands above it.
 * @throws Refusal `not.found` where the organ owes nothing or may not be seen.
 */
export async function openForm(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.form']>,
): Promise<Form> {
  return await house.database.asActor(actor, async (trx) => {
    const organId = input.organId ?? actor.organId
    const period = await periodById(trx, input.periodId, input.directiveId)
    const parts: FormPart[] = []
    for (const owed of await owedParts(trx, input.directiveId, period.id, organId)) {
      const part = await partOf(trx, house, actor, owed, period.id)
      if (part) parts.push(part)
    }
    const organ = (await organRefs(trx, [organId], dayOfNames(period, house.clock.today()))).get(organId)
    if (parts.length === 0 || !organ) throw new Refusal('not.found')
    const onBehalf = organId !== actor.organId
    return { period, organ, onBehalf, parts, history: await historyOf(trx, parts, organId, period.id) }
  })
}

async function owedParts(trx: Trx, directiveId: number, periodId: number, organId: number): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select a.id, a.requirement_id, ${clauseLabel} as clause, q.title, q.words, a.role, a.owes_figures, a.duplicate_of_id,
      r.id as report_id, r.state,
      (select id from report where assignment_id = a.id and period_id = p.id and state = 'accepted') as accepted_id,
      (select b.id from report b join period before on before.id = b.period_id
        where b.assignment_id = a.id and b.state = 'accepted' and before.kind = 'regular' and before.from_on < p.from_on
        order by before.from_on desc limit 1) as previous_id,
      exists (select from assignment c where c.parent_id = a.id) as children
    from assignment a join requirement q on q.id = a.requirement_id join period p on p.id = ${periodId}
    left join lateral (
      select id, state from report where assignment_id = a.id and period_id = p.id
      order by revision desc limit 1) r on true
    where a.directive_id = ${directiveId} and a.organ_id = ${organId} and a.parent_id is not null
      and (a.state in ('open', 'done') or r.id is not null)
    order by q.ordinal, a.id`.execute(trx)
  return rows
}

async function partOf(trx: Trx, house: House, actor: Actor, owed: Owed, periodId: number): Promise<FormPart | null> {
  const place = await findPlace(trx, { assignmentId: owed.id, periodId })
  const facts = await factsAt(trx, actor, place, owed.state ?? 'none', house.clock.today())
  if (facts.relations.size === 0) return null
  const asked = owed.owesFigures ? await indicatorsOf(trx, [owed.requirementId]) : []
  const indicators = asked.map((indicator) => asOfPeriod(indicator, place.fromOn))
  const shown = owed.reportId ?? owed.acceptedId
  const [report] = await reportViews(trx, house, actor, shown === null ? [] : [shown])
  const previous = owed.previousId === null ? undefined : await figuresOf(trx, [owed.previousId])
  const lock = await lockView(trx, house, place, await newestRevision(trx, shown))
  const { id, requirementId, clause, title, words, role, owesFigures } = owed
  return {
    ...{ assignmentId: id, requirementId, clause, title, words, role, owesFigures },
    indicators: indicators.map(presentIndicator),
    rules: owed.owesFigures ? await rulesOf(trx, owed.requirementId) : [],
    report: report ?? null,
    previous: previous?.get(Number(owed.previousId)) ?? [],
    fromProgrammes: place.fed ? await fromProgrammes(trx, owed.id, periodId) : [],
    below: owed.children ? await belowOf(trx, owed, periodId) : [],
    lock,
    can:
      owed.duplicateOfId === null
        ? lockedAs(lock, reportPolicy.canAll(facts))
        : { save: { refused: 'yêu cầu này đến bằng hai đường; chỉ báo cáo một lần ở đường kia.' } },
  }
}

async function newestRevision(trx: Trx, id: number | null) {
  if (id === null) return null
  const row = await trx.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return row as StoredReport
}

/** A lock that lies outside the report itself refuses what the report's own state would allow. */
function lockedAs(lock: FormPart['lock'], can: FormPart['can']): FormPart['can'] {
  if (lock === null || lock.kind === 'submitted' || lock.kind === 'accepted') return can
  const refused = { refused: lock.sentence }
  const closed = Object.keys(can).filter((action) => !['open', 'comment', 'accept'].includes(action))
  return { ...can, ...Object.fromEntries(closed.map((action) => [action, refused])) }
}

/** What programmes' ledgers come to now, also where the report was handed in before. */
async function fromProgrammes(trx: Trx, assignmentId: number, periodId: number): Promise<FormPart['fromProgrammes']> {
  const given = await sourceFiguresAt(trx, assignmentId, periodId)
  return given.map(({ indicatorId, value, programme, putAt }) => {
    return { indicatorId, value, source: programmeRef(programme), putAt }
  })
}

/** What those below came to: the node's total without its own accepted figures. */
async function belowOf(trx: Trx, owed: Owed, periodId: number): Promise<FormPart['below']> {
  const [node] = await nodeTotals(trx, [owed.id], [periodId])
  if (!node) return []
  const indicators: Indicator[] = await indicatorsOf(trx, [owed.requirementId])
  const own = owed.acceptedId === null ? [] : await figuresOfOne(trx, owed.acceptedId)
  const { rows } = await sql<{ owes: boolean }>`
    select a.owes_figures and (${owed.acceptedId !== null} or (${begunBefore} and ${notEnded})) as owes
    from assignment a join period p on p.id = ${periodId} where a.id = ${owed.id}`.execute(trx)
  const ownExpected = rows[0]?.owes ? 1 : 0
  return indicators
    .filter((i) => i.kind !== 'ratio')
    .map(({ id }) => {
      const mine = own.find((f) => f.indicatorId === id)?.value ?? null
      const { sum, reported } = node.sums.get(id) ?? { sum: 0, reported: 0 }
      return {
        indicatorId: id,
        sum: sum - (mine ?? 0),
        reported: reported - (mine === null ? 0 : 1),
        expected: node.expectedFigures - ownExpected,
      }
    })
    .filter((b) => b.indicatorId !== reportCount)
}

/** What happened to the organ's reports of the period, newest first. */
async function historyOf(
  trx: Trx,
  parts: readonly FormPart[],
  organId: number,
  periodId: number,
): Promise<Form['history']> {
  const { rows } = await sql<{
    at: string
    type: string
    who: string | null
    title: string | null
    clause: string | null
  }>`
    select e.at, e.type, p.full_name as who, pos.title, ${clauseLabel} as clause
    from report r join audit_event e on e.object_kind = 'report' and e.object_id = r.id
    join requirement q on q.id = r.requirement_id
    left join person p on p.id = e.person_id left join position pos on pos.id = e.position_id
    where r.period_id = ${periodId} and r.organ_id = ${organId}
      and r.assignment_id = any(${sql.val(parts.map((part) => part.assignmentId))}::bigint[])
    order by e.id desc limit 100`.execute(trx)
  return rows.map(({ at, type, who, title, clause }) => ({
    at,
    what: `${actWords[type] ?? type}${clause ? ` (mục ${clause})` : ''}`,
    who: title ? `${who ?? '(khuyết)'}, ${title}` : (who ?? 'Hệ thống'),
  }))
}
