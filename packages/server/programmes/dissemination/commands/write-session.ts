import type {
  DisseminationNumbers,
  DisseminationSessionInput,
  DisseminationSubject,
  OutputOf,
  ParsedInputOf,
  Routes,
} from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { dayOf } from '../../../platform/clock.ts'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { faultOfNumbers } from '../model.ts'
import { organPolicy, sessionPolicy } from '../policy.ts'
import { dutiesOf } from '../queries/duties.ts'
import {
  lockSession,
  organFacts,
  requirementsOf,
  requireSeen,
  type StoredSession,
  sessionFacts,
  stillAbsent,
  subjectsOf,
  superiorOf,
  writeNumbers,
} from '../store.ts'
import { feedFigures } from './feed-figures.ts'

/** Plans a session of the acting organ, or of one directly below it on its behalf. @throws Refusal `dissemination.duty` */
export async function planSession(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.plan']>,
): Promise<OutputOf<Routes['dissemination.plan']>> {
  return await house.database.asActor(actor, async (trx) => {
    organPolicy.require(await organFacts(trx, actor, input.organId, house.clock.today()), 'plan')
    await requireSubjects(trx, house, input.organId, input.subjects)
    requireNumbers(input.numbers)
    const id = await insertSession(trx, house, actor, { ...input, makesUpId: null, numbers: input.numbers })
    return { id, version: 1 }
  })
}

/** Writes a new session with its subjects, and tells the record and the reports of it. */
export async function insertSession(
  trx: Trx,
  house: House,
  actor: Actor,
  given: DisseminationSessionInput & { organId: number; makesUpId: number | null },
): Promise<number> {
  const { organId, title, audience, form, startsAt, place, materials, counting, makesUpId, numbers, subjects } = given
  const onDay = dayOf(startsAt)
  const {
    membersInvited = 0,
    membersAttended = 0,
    othersAttended = 0,
    absences = [],
  } = counting === 'numbers' ? (numbers ?? {}) : {}
  const { id } = await trx
    .insertInto('disseminationSession')
    .values({
      ...{ organId, title, audience, form, startsAt, onDay, place, materials, counting, makesUpId, state: 'planned' },
      ...{ membersInvited, membersAttended, othersAttended, absences: json(absences) },
      superiorId: await superiorOf(trx, organId, house.clock.today()),
      enteredOrganId: actor.organId,
      savedAt: house.clock.now(),
      savedBy: actor.positionId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeSubjects(trx, id, subjects)
  const requirementIds = requirementsOf(subjects)
  const told = { organId, onDay, makesUpId, requirementIds }
  await append(trx, house.clock, actor, 'dissemination.planned', { kind: 'disseminationSession', id }, told)
  await feedFigures(trx, house, actor, { organId, requirementIds, from: onDay })
  return id
}

/** Changes a session and, where attendance is known as numbers, its numbers. @throws Refusal `dissemination.numbers` */
export async function saveSession(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.save']>,
): Promise<OutputOf<Routes['dissemination.save']>> {
  return await house.database.asActor(actor, async (trx) => {
    const session = await lockSession(trx, input.id)
    sessionPolicy.require(await sessionFacts(trx, actor, session, house.clock.today()), 'save')
    await requireSeen(trx, session, input.version)
    const before = (await subjectsOf(trx, [session.id])).get(session.id) ?? []
    await requireSubjects(trx, house, session.organId, input.subjects, before)
    const onDay = dayOf(input.startsAt)
    if (session.state === 'held') requireNotEarly(house, onDay)
    if (input.counting !== session.counting) await requireFree(trx, session)
    const { title, audience, form, startsAt, place, materials, counting } = input
    await trx
      .updateTable('disseminationSession')
      .set({ title, audience, form, startsAt, onDay, place, materials, counting })
      .where('id', '=', session.id)
      .execute()
    await trx.deleteFrom('disseminationSubject').where('sessionId', '=', session.id).execute()
    await writeSubjects(trx, session.id, input.subjects)
    const numbers = await numbersToKeep(trx, session, input)
    await writeNumbers(trx, house, actor, session, numbers)
    const { membersInvited, membersAttended, othersAttended } = numbers
    const told = { onDay, membersInvited, membersAttended, othersAttended }
    await append(trx, house.clock, actor, 'dissemination.saved', { kind: 'disseminationSession', id: session.id }, told)
    await feedFigures(trx, house, actor, {
      organId: session.organId,
      requirementIds: requirementsOf([...before, ...input.subjects]),
      from: [onDay, session.onDay].sort()[0] ?? onDay,
    })
    return { id: session.id, version: session.version + 1 }
  })
}

/** The typed numbers where attendance is numbers; otherwise those that the list has come to. */
async function numbersToKeep(
  trx: Trx,
  session: StoredSession,
  { counting, numbers }: Pick<DisseminationSessionInput, 'counting' | 'numbers'>,
): Promise<DisseminationNumbers> {
  const { membersInvited, membersAttended, othersAttended } = session
  const now = { membersInvited, membersAttended, othersAttended }
  const absences = session.absences as DisseminationNumbers['absences']
  if (counting === 'list' || numbers === null) return { ...now, absences }
  requireNumbers(numbers)
  await requireCountedOnce(trx, session, numbers)
  return numbers
}

/** Nobody who missed a session is counted in two make-ups, nor in one after having been there after all. */
export async function requireCountedOnce(
  trx: Trx,
  session: StoredSession,
  numbers: Pick<DisseminationNumbers, 'membersInvited' | 'membersAttended'>,
): Promise<void> {
  if (session.makesUpId !== null) {
    const missed = await trx
      .selectFrom('disseminationSession')
      .selectAll()
      .where('id', '=', session.makesUpId)
      .executeTakeFirstOrThrow()
    const left = await stillAbsent(trx, missed, session.id)
    if (numbers.membersAttended <= left) return
    const problem = `buổi gốc chỉ còn ${left} đảng viên vắng chưa học bù, không ghi ${numbers.membersAttended} người được.`
    throw new Refusal('dissemination.numbers', { problem })
  }
  const left = await stillAbsent(trx, { ...session, ...numbers })
  if (left >= 0) return
  const problem = `đã có ${numbers.membersInvited - numbers.membersAttended - left} đảng viên học bù, nhiều hơn số vắng mới ghi.`
  throw new Refusal('dissemination.numbers', { problem })
}

function requireNumbers(numbers: DisseminationNumbers | null): void {
  const problem = numbers && faultOfNumbers(numbers)
  if (problem) throw new Refusal('dissemination.numbers', { problem })
}

/** @throws Refusal `dissemination.early` for a session that is said to be held before its day */
export function requireNotEarly(house: House, onDay: string): void {
  if (onDay <= house.clock.today()) return
  throw new Refusal('dissemination.early', { day: onDay.split('-').reverse().join('/') })
}

/** A list with people on it stays a list; a make-up counts as the session that was missed. */
async function requireFree(trx: Trx, session: StoredSession): Promise<void> {
  const person = await trx
    .selectFrom('disseminationPerson')
    .select('id')
    .where('sessionId', '=', session.id)
    .limit(1)
    .executeTakeFirst()
  const problem = person
    ? 'buổi này đã có danh sách điểm danh; xóa hết danh sách rồi mới chuyển sang ghi số.'
    : session.makesUpId !== null
      ? 'buổi học bù điểm danh theo cách của buổi gốc.'
      : null
  if (problem) throw new Refusal('dissemination.numbers', { problem })
}

/** A requirement must be the organ's own duty, a document one that the actor may open; what stood there before may stay. */
async function requireSubjects(
  trx: Trx,
  house: House,
  organId: number,
  subjects: readonly DisseminationSubject[],
  before: readonly DisseminationSubject[] = [],
): Promise<void> {
  const known = new Set(requirementsOf(before))
  const asked = requirementsOf(subjects).filter((id) => !known.has(id))
  if (asked.length > 0) {
    const duties = new Set((await dutiesOf(trx, organId, house.clock.today())).map((duty) => duty.requirementId))
    if (asked.some((id) => !duties.has(id))) throw new Refusal('dissemination.duty')
  }
  const kept = new Set(before.map((each) => each.documentId))
  const documentIds = [...new Set(subjects.map((each) => each.documentId))].filter(
    (id): id is number => id !== null && !kept.has(id),
  )
  if (documentIds.length === 0) return
  const seen = await trx.selectFrom('document').select('id').where('id', 'in', documentIds).execute()
  if (seen.length < documentIds.length) throw new Refusal('not.found')
}

async function writeSubjects(trx: Trx, sessionId: number, subjects: readonly DisseminationSubject[]): Promise<void> {
  await trx
    .insertInto('disseminationSubject')
    .values(subjects.map((each, i) => ({ sessionId, ordinal: i + 1, ...each })))
    .execute()
}
