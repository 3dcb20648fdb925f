import { sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../actor.ts'
import type { House } from '../house.ts'

type Role = Actor['role']

export interface TestOrgan {
  id: number
  clerk: Actor
  leader: Actor
  officer: Actor
}

export interface NewOrgan {
  name: string
  line?: 'party' | 'state' | 'front' | 'union'
  superior?: TestOrgan
  abbreviation?: string
  /** False: an organ where nobody signs in. */
  users?: boolean
}

let made = 0

/**
 * An organ of a test with a clerk, a leader who signs for its standing committee, and an officer, valid since 2015. Rows are
 * written as they are, so that a test of one module does not need the import of another.
 */
export async function addOrgan(house: House, organ: NewOrgan): Promise<TestOrgan> {
  made += 1
  const key = `test-${made}`
  const line = organ.line ?? 'party'
  return await house.database.asSystem(async (trx) => {
    const { rows } = await sql<{ id: number }>`
      insert into organ (key, created_at) values (${key}, ${house.clock.now()}) returning id`.execute(trx)
    const id = rows[0]?.id ?? 0
    await sql`
      insert into organ_version (organ_id, valid_from, name, short_name, abbreviation, kind, line, superior_id, letterhead,
        place, name_folded)
      values (${id}, '2015-01-01', ${organ.name}, ${organ.name}, ${organ.abbreviation ?? 'ĐU'}, 'committee', ${line},
        ${organ.superior?.id ?? null}, ${[organ.name.toUpperCase()]}, 'Bến Đá', ${fold(organ.name)})`.execute(trx)
    await sql`
      insert into organ_path (organ_id, valid_from, path)
      select ${id}, '2015-01-01', coalesce((select path from organ_path where organ_id = ${organ.superior?.id ?? null}), '/') || ${String(id)} || '/'`.execute(
      trx,
    )
    const collective = await sql<{ id: number }>`
      insert into collective (organ_id, key, name, kind, authority_line)
      values (${id}, ${`${key}-btv`}, 'Ban Thường vụ', 'standing', ${line === 'state' ? 'TM. ỦY BAN NHÂN DÂN' : 'T/M BAN THƯỜNG VỤ'})
      returning id`.execute(trx)
    const person = async (role: Role): Promise<Actor> => {
      const positionId = await addPosition(role, collective.rows[0]?.id ?? null)
      const { rows: people } = await sql<{ id: number }>`
        insert into person (key, full_name, name_folded, user_id)
        values (${`${key}-${role}`}, ${`Người ${made} ${role}`}, 'nguoi', ${organ.users === false ? null : `${key}-${role}`})
        returning id`.execute(trx)
      const personId = people[0]?.id ?? 0
      await sql`insert into holder (position_id, person_id, valid_from) values (${positionId}, ${personId}, '2015-01-01')`.execute(
        trx,
      )
      return { personId, positionId, organId: id, role }
    }
    const addPosition = async (role: Role, collectiveId: number | null): Promise<number> => {
      const signs = role === 'leader'
      const { rows: positions } = await sql<{ id: number }>`
        insert into position (key, organ_id, title, role, collective_id, signing_title, valid_from)
        values (${`${key}-${role}`}, ${id}, ${role}, ${role}, ${signs ? collectiveId : null}, ${signs ? 'BÍ THƯ' : null}, '2015-01-01')
        returning id`.execute(trx)
      return positions[0]?.id ?? 0
    }
    return { id, clerk: await person('clerk'), leader: await person('leader'), officer: await person('officer') }
  })
}

/** Opens a series that stands at `lastNumber`. */
export async function addSeries(
  house: House,
  organ: TestOrgan,
  kind: string,
  symbol: string,
  lastNumber = 0,
): Promise<void> {
  await house.database.asSystem((trx) =>
    trx
      .insertInto('series')
      .values({
        organId: organ.id,
        kind,
        scope: 'term',
        label: 'nhiệm kỳ',
        symbol,
        validFrom: '2015-01-01',
        lastNumber,
      })
      .execute(),
  )
}
