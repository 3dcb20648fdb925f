import type { FormLock } from '@thongsuot/contract'
import { dayWords } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { positionRefs } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'
import { momentWords, personWords } from '../model.ts'
import type { Place, StoredReport } from '../store.ts'

type Kind = FormLock['kind']
interface Locked {
  kind: Kind
  refusal: Refusal
}

/**
 * What keeps a place from being written to, whoever asks: the directive is over, its period is closed, the assignment was
 * given back, its organ had ended before the period, or the report is handed in. Each says why, by whom and since when.
 */
async function lockAt(
  trx: Trx,
  house: House,
  place: Place,
  report: Pick<
    StoredReport,
    'id' | 'state' | 'submittedAt' | 'submittedBy' | 'decidedAt' | 'decidedBy' | 'savedAt'
  > | null,
): Promise<Locked | null> {
  const { directiveState, assignmentState } = place
  if (directiveState !== 'open') {
    const over = directiveState === 'closed' ? 'Đã kết thúc' : 'Đã thu hồi'
    const state = `${over}${await actWords(trx, house, place, null)}`
    return { kind: 'directive', refusal: new Refusal('state.refused', { state }) }
  }
  if (place.closedAt !== null) return { kind: 'period', refusal: await closedRefusal(trx, house, place.periodId) }
  if (assignmentState === 'returned' || assignmentState === 'withdrawn') {
    const over = assignmentState === 'returned' ? 'Đã trả lại' : 'Đã rút'
    const state = `${over}${await actWords(trx, house, place, place.assignmentId)}`
    return { kind: 'assignment', refusal: new Refusal('state.refused', { state }) }
  }
  if (place.organEndedOn !== null && place.organEndedOn <= place.fromOn) {
    const organ = await nameAsOf(trx, place.organId, place.organEndedOn)
    return { kind: 'organ', refusal: new Refusal('organ.ended', { organ, when: dayWords(place.organEndedOn) }) }
  }
  if (report?.state !== 'submitted' && report?.state !== 'accepted') return null
  const accepted = report.state === 'accepted'
  const at = accepted ? report.decidedAt : report.submittedAt
  const who = await whoIs(trx, house, accepted ? report.decidedBy : report.submittedBy)
  const when = momentWords(at ?? report.savedAt)
  const state = accepted ? 'được duyệt' : 'nộp'
  return { kind: report.state, refusal: new Refusal('report.locked', { state, when, who, id: report.id }) }
}

/** @throws Refusal that says why, by whom and since when; `report` is the newest revision, null where there is none. */
export async function requireUnlocked(...at: Parameters<typeof lockAt>): Promise<void> {
  const lock = await lockAt(...at)
  if (lock) throw lock.refusal
}

/** The same as the form shows it; null where the part may be written. */
export async function lockView(...at: Parameters<typeof lockAt>): Promise<FormLock | null> {
  const lock = await lockAt(...at)
  return lock && { kind: lock.kind, sentence: lock.refusal.message }
}

/**
 * « lúc 08:05 ngày 06/04/2020, bởi Trịnh Quốc Bình (Bí thư)»: the act that ended a directive (`assignmentId` null) or an
 * assignment, as the record knows it: its own, its delivery's or its document's.
 */
async function actWords(trx: Trx, house: House, place: Place, assignmentId: number | null): Promise<string> {
  const { rows } = await sql<{ at: string; positionId: number | null; reason: string | null }>`
    select e.at, e.position_id, coalesce(a.return_reason, o.recall_reason) as reason
    from directive d left join assignment a on a.id = ${assignmentId}::bigint left join document o on o.id = d.document_id
    cross join lateral (
      select 'document' as kind, coalesce(a.via_document_id, d.document_id) as id, 'document.recalled' as type
      union all select 'directive', d.id, 'directive.amended' where a.state = 'withdrawn'
      union all select 'assignment', a.id, 'assignment.returned' where a.id is not null
      union all select 'delivery', v.id, 'delivery.returned' from delivery v
        where v.document_id = a.via_document_id and v.organ_id = a.organ_id) act
    join audit_event e on e.object_kind = act.kind and e.object_id = act.id and e.type = act.type
    where d.id = ${place.directiveId} order by e.id desc limit 1`.execute(trx)
  const act = rows[0]
  if (!act) return ''
  const why = act.reason?.trim() ? `: ${act.reason.trim()}` : ''
  return ` lúc ${momentWords(act.at)}, bởi ${await whoIs(trx, house, act.positionId)}${why}`
}

/** Nothing is entered, handed in, corrected or taken back in a closed period. @throws Refusal `period.closed` */
export async function requirePeriodOpen(trx: Trx, house: House, place: Place): Promise<void> {
  if (place.closedAt !== null) throw await closedRefusal(trx, house, place.periodId)
}

async function closedRefusal(trx: Trx, house: House, periodId: number): Promise<Refusal> {
  const { closedAt, closedBy, closedReason } = await trx
    .selectFrom('period')
    .select(['closedAt', 'closedBy', 'closedReason'])
    .where('id', '=', periodId)
    .executeTakeFirstOrThrow()
  const who = await whoIs(trx, house, closedBy)
  return new Refusal('period.closed', {
    when: closedAt === null ? '' : momentWords(closedAt),
    who,
    reason: closedReason,
  })
}

/** Who acted, in words; null: the house itself. */
export async function whoIs(trx: Trx, house: House, positionId: number | null): Promise<string> {
  if (positionId === null) return 'hệ thống'
  const who = (await positionRefs(trx, [positionId], house.clock.today())).get(positionId)
  return who ? personWords(who) : 'người khác'
}

async function nameAsOf(trx: Trx, organId: number, endedOn: string): Promise<string> {
  return (await organRefs(trx, [organId], endedOn)).get(organId)?.name ?? 'Cơ quan này'
}
