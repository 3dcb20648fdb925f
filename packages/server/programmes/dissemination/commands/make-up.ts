import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { sessionPolicy } from '../policy.ts'
import { lockSession, sessionFacts, stillAbsent, subjectsOf } from '../store.ts'
import { recount } from './save-list.ts'
import { insertSession } from './write-session.ts'

/**
 * Plans a make-up for those who missed a session: of a list exactly those who are absent and were not made up yet, of numbers
 * as many as are left. What was studied stays the same.
 * @throws Refusal `dissemination.makeUp` where nobody is left, or the session is itself a make-up
 */
export async function planMakeUp(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.makeUp']>,
): Promise<OutputOf<Routes['dissemination.makeUp']>> {
  return await house.database.asActor(actor, async (trx) => {
    const missed = await lockSession(trx, input.id)
    sessionPolicy.require(await sessionFacts(trx, actor, missed, house.clock.today()), 'makeUp')
    const left = await stillAbsent(trx, missed)
    const problem =
      missed.makesUpId !== null
        ? 'đây đã là buổi học bù; lập buổi bù nữa từ buổi gốc.'
        : left <= 0
          ? 'không còn đảng viên nào vắng mà chưa học bù.'
          : null
    if (problem) throw new Refusal('dissemination.makeUp', { problem })
    const { organId, title, audience, materials, counting } = missed
    const id = await insertSession(trx, house, actor, {
      ...{ organId, materials, startsAt: input.startsAt, place: input.place, form: input.form, makesUpId: missed.id },
      title: `Học bù: ${title}`.slice(0, 300),
      audience: audience as 'members',
      counting: counting as 'numbers',
      subjects: (await subjectsOf(trx, [missed.id])).get(missed.id) ?? [],
      numbers: { membersInvited: left, membersAttended: 0, othersAttended: 0, absences: [] },
    })
    if (counting === 'list') {
      await sql`
        insert into dissemination_person (session_id, ordinal, name, name_folded, member, pin, makes_up_person_id)
        select ${id}, row_number() over (order by p.ordinal, p.id), p.name, p.name_folded, true, p.pin, p.id
        from dissemination_person p
        where p.session_id = ${missed.id} and p.member and not p.attended and not exists (
          select from dissemination_person made where made.makes_up_person_id = p.id and made.attended)`.execute(trx)
      await recount(trx, house, null, await lockSession(trx, id))
    }
    return { id, version: 1 }
  })
}
