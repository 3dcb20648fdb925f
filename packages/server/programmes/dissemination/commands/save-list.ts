import type { DisseminationPersonInput, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Selectable } from 'kysely'
import type { DisseminationPerson } from '../../../database/tables.ts'
import type { Actor } from '../../../platform/actor.ts'
import { isDuplicate, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { foldedName, newPin, numbersOfList } from '../model.ts'
import { sessionPolicy } from '../policy.ts'
import {
  lockSession,
  requirementsOf,
  requireSeen,
  type StoredSession,
  sessionFacts,
  subjectsOf,
  writeNumbers,
} from '../store.ts'
import { feedFigures } from './feed-figures.ts'

export type StoredPerson = Selectable<DisseminationPerson>

/** Saves a session's whole list. @throws Refusal `dissemination.person` by row, `version.stale` */
export async function saveList(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.saveList']>,
): Promise<OutputOf<Routes['dissemination.saveList']>> {
  return await house.database.asActor(actor, async (trx) => {
    const session = await lockForList(trx, house, actor, input)
    await writePeople(trx, house, session, input.people, 'list')
    return await finishList(trx, house, actor, session, false)
  })
}

/** The session of a list, locked. @throws Refusal `dissemination.numbers` where attendance is known as numbers */
export async function lockForList(trx: Trx, house: House, actor: Actor, input: { id: number; version: number }) {
  const session = await lockSession(trx, input.id)
  sessionPolicy.require(await sessionFacts(trx, actor, session, house.clock.today()), 'list')
  await requireSeen(trx, session, input.version)
  if (session.counting === 'list') return session
  throw new Refusal('dissemination.numbers', { problem: 'buổi này ghi bằng số, không điểm danh theo danh sách.' })
}

/** The session's numbers follow its list, the record is told, and the reports follow where it was held. */
export async function finishList(trx: Trx, house: House, actor: Actor, session: StoredSession, fromFile: boolean) {
  const { people, membersAttended } = await recount(trx, house, actor, session)
  const told = { people, membersAttended, fromFile }
  await append(
    trx,
    house.clock,
    actor,
    'dissemination.listSaved',
    { kind: 'disseminationSession', id: session.id },
    told,
  )
  if (session.state === 'held') {
    const requirementIds = requirementsOf((await subjectsOf(trx, [session.id])).get(session.id) ?? [])
    await feedFigures(trx, house, actor, { organId: session.organId, requirementIds, from: session.onDay })
  }
  return { id: session.id, version: session.version + 1 }
}

/** Brings a session's numbers to what its list comes to. `actor` null: nobody edits, the version stays. */
export async function recount(
  trx: Trx,
  house: House,
  actor: Actor | null,
  session: StoredSession,
): Promise<{ people: number; membersAttended: number }> {
  const people = await peopleOf(trx, session.id)
  const numbers = numbersOfList(people)
  await writeNumbers(trx, house, actor, session, numbers)
  return { people: people.length, membersAttended: numbers.membersAttended }
}

export async function peopleOf(trx: Trx, sessionId: number): Promise<StoredPerson[]> {
  return await trx
    .selectFrom('disseminationPerson')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
}

/** Who of a session's people attended a make-up of it. */
export async function madeUpIds(trx: Trx, people: readonly { id: number }[]): Promise<Set<number>> {
  if (people.length === 0) return new Set()
  const rows = await trx
    .selectFrom('disseminationPerson')
    .select('makesUpPersonId')
    .where(
      'makesUpPersonId',
      'in',
      people.map((each) => each.id),
    )
    .where('attended', '=', true)
    .execute()
  return new Set(rows.flatMap((row) => row.makesUpPersonId ?? []))
}

/** Makes the stored list equal to the given one, by id. */
export async function writePeople(
  trx: Trx,
  house: House,
  session: StoredSession,
  people: readonly DisseminationPersonInput[],
  how: 'list' | 'file',
): Promise<void> {
  const held = new Map((await peopleOf(trx, session.id)).map((each) => [each.id, each]))
  const madeUp = await madeUpIds(trx, [...held.values()])
  const rows = people.map((person, i) => {
    const before = person.id ? held.get(person.id) : undefined
    const refuse = (problem: string) => new Refusal('dissemination.person', { row: i + 1, problem })
    if (person.id && !before) throw refuse('người này không còn trong danh sách.')
    if (!before && session.makesUpId !== null) throw refuse('chỉ người vắng ở buổi gốc mới học bù ở buổi này.')
    if (before && madeUp.has(before.id) && (person.attended || !person.member)) {
      throw refuse(`«${before.name}» đã dự buổi học bù, không ghi có mặt lần nữa.`)
    }
    return rowOf(house, session, person, before, i + 1, how)
  })
  const taken = new Set(rows.map((row) => row.id))
  const gone = [...held.values()].filter((each) => !taken.has(each.id))
  const kept = gone.find((each) => madeUp.has(each.id))
  if (kept)
    throw new Refusal('dissemination.person', { row: kept.ordinal, problem: `«${kept.name}» đã dự buổi học bù.` })
  requireApart(rows)
  try {
    await dropPeople(trx, gone)
    await storePeople(trx, rows)
  } catch (error) {
    if (!isDuplicate(error, 'dissemination_person_once')) throw error
    throw new Refusal('dissemination.makeUp', { problem: 'có người vừa được ghi ở một buổi học bù khác.' })
  }
}

type Row = ReturnType<typeof rowOf>

function rowOf(
  house: House,
  session: StoredSession,
  person: DisseminationPersonInput,
  before: StoredPerson | undefined,
  ordinal: number,
  how: 'list' | 'file',
) {
  // While people mark themselves present, a list that was opened earlier takes nobody's mark away.
  const stays = before?.attended === true && before.how === 'door' && session.doorSecret !== null
  const attended = person.attended || stays
  const same = before?.attended === attended
  return {
    id: before?.id ?? null,
    sessionId: session.id,
    ordinal,
    name: person.name,
    nameFolded: foldedName(person.name),
    member: person.member,
    pin: person.pin ?? before?.pin ?? newPin(),
    attended,
    how: attended ? (same ? before.how : how) : null,
    attendedAt: attended ? (same ? before.attendedAt : house.clock.now()) : null,
    absentReason: attended ? '' : person.absentReason,
    makesUpPersonId: before?.makesUpPersonId ?? null,
    wrongTries: person.pin && person.pin !== before?.pin ? 0 : (before?.wrongTries ?? 0),
  }
}

/** Two of one name are told apart at the door by their digits. */
function requireApart(rows: readonly Row[]): void {
  const seen = new Map<string, number>()
  for (const [i, row] of rows.entries()) {
    const key = `${row.nameFolded} ${row.pin}`
    const twin = seen.get(key)
    if (twin !== undefined) {
      const problem = `«${row.name}» trùng cả tên và mã với dòng ${twin + 1}.`
      throw new Refusal('dissemination.person', { row: i + 1, problem })
    }
    seen.set(key, i)
  }
}

/** Whoever is on a planned make-up by this row leaves it too. */
async function dropPeople(trx: Trx, people: readonly StoredPerson[]): Promise<void> {
  if (people.length === 0) return
  const ids = people.map((each) => each.id)
  await trx.deleteFrom('disseminationPerson').where('makesUpPersonId', 'in', ids).execute()
  await trx.deleteFrom('disseminationPerson').where('id', 'in', ids).execute()
}

async function storePeople(trx: Trx, rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) {
    const piece = rows.slice(at, at + 500)
    const fresh = piece.flatMap(({ id, ...row }) => (id === null ? [row] : []))
    const known = piece.flatMap((row) => (row.id === null ? [] : [{ ...row, id: row.id }]))
    if (fresh.length > 0) await trx.insertInto('disseminationPerson').values(fresh).execute()
    if (known.length === 0) continue
    await trx
      .insertInto('disseminationPerson')
      .values(known)
      .onConflict((c) =>
        c.column('id').doUpdateSet((e) => ({
          ordinal: e.ref('excluded.ordinal'),
          name: e.ref('excluded.name'),
          nameFolded: e.ref('excluded.nameFolded'),
          member: e.ref('excluded.member'),
          pin: e.ref('excluded.pin'),
          attended: e.ref('excluded.attended'),
          how: e.ref('excluded.how'),
          attendedAt: e.ref('excluded.attendedAt'),
          absentReason: e.ref('excluded.absentReason'),
          wrongTries: e.ref('excluded.wrongTries'),
        })),
      )
      .execute()
  }
}
