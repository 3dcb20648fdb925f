import { sql } from 'kysely'
import type { Actor } from '../../packages/server/platform/actor.ts'
import type { Trx } from '../../packages/server/platform/database.ts'
import { listUnreached } from '../../packages/server/programmes/dissemination/queries/unreached.ts'
import { type BenchHouse, countryOrgans, openBenchHouse } from '../bench-house.ts'
import { type Figures, figureOf } from '../measure.ts'
import { elapsedMs, percentile } from '../timing.ts'

export const name = 'unreached'
export const what =
  'who has not been reached by a requirement, in a country of 312,000 organs of which half the cells have held a session: the first page and the counts below, as the centre, a province and a commune ask for them (without HTTP); THONGSUOT_BENCH_ORGANS chooses another size'
export const against = 'a bare count of the paths below the same organ'

const provinces = 34
const communes = Math.min(3321, Math.ceil(countryOrgans() / 94))
const first = 1000
const times = Number(process.env.THONGSUOT_BENCH_CALLS) || 20

export async function run(): Promise<Figures> {
  const opened = await openBenchHouse()
  try {
    const cells = Math.max(1, countryOrgans() - provinces - communes - 1)
    const requirementId = await opened.house.database.asSystem((trx) => writeCountry(trx, opened, cells))
    await opened.bare.query('analyze')
    const figures: Figures = {}
    const askers = { centre: first, province: first + 1, commune: first + 1 + provinces }
    for (const [who, organId] of Object.entries(askers)) {
      const actor: Actor = { personId: 1, positionId: 1, organId, role: 'officer' }
      const asked = await timesOf(async () => {
        const { total } = await listUnreached(opened.house, actor, { requirementId, limit: 50 })
        if (total === 0) throw new Error(`${who} misses nobody`)
      })
      const { rows } = await opened.bare.query<{ path: string }>(
        `select path from organ_path where organ_id = ${organId}`,
      )
      const path = String(rows[0]?.path)
      const bare = await timesOf(() =>
        opened.bare.query('select count(*) from organ_path where path ~>=~ $1 and path ~<~ $2', [
          path,
          `${path.slice(0, -1)}0`,
        ]),
      )
      figures[`${who}-p50`] = figureOf(percentile(asked, 0.5), percentile(bare, 0.5), 'ms')
      figures[`${who}-p95`] = figureOf(percentile(asked, 0.95), percentile(bare, 0.95), 'ms')
    }
    return figures
  } finally {
    await opened.close()
  }
}

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let n = 0; n < times; n++) taken.push(await elapsedMs(work))
  return taken.sort((a, b) => a - b)
}

/** The centre, its provinces, their communes and the cells of these by SQL; a requirement, and sessions of every second cell. */
async function writeCountry(trx: Trx, { house }: BenchHouse, cells: number): Promise<number> {
  const now = house.clock.now()
  const last = first + provinces + communes + cells
  await sql`insert into organ (id, key, created_at) overriding system value
    select n, 'o' || n, ${now} from generate_series(${first}::int, ${last}::int) n`.execute(trx)
  await sql`
    create temporary table node on commit drop as
    select n as id, case
        when n = ${first} then null
        when n <= ${first + provinces} then ${first}::int
        when n <= ${first + provinces + communes} then ${first + 1} + n % ${provinces}::int
        else ${first + provinces + 1} + n % ${communes}::int end as superior_id,
      case when n > ${first + provinces + communes} then 'party-cell' else 'party-committee-ward' end as kind
    from generate_series(${first}::int, ${last}::int) n`.execute(trx)
  await sql`insert into organ_version (organ_id, valid_from, name, short_name, kind, line, superior_id, name_folded)
    select id, '2015-01-01', 'Tổ chức ' || id, 'Tổ chức ' || id, kind, 'party', superior_id, 'to chuc ' || id from node`.execute(
    trx,
  )
  await sql`
    insert into organ_path (organ_id, valid_from, path)
    with recursive below as (
      select id, '/' || id || '/' as path from node where superior_id is null
      union all select node.id, below.path || node.id || '/' from node join below on below.id = node.superior_id)
    select id, '2015-01-01', path from below`.execute(trx)
  const requirementId = await writeRequirement(trx, now)
  await sql`
    insert into dissemination_session (organ_id, superior_id, title, audience, form, starts_at, on_day, place, materials,
      counting, members_invited, members_attended, state, entered_organ_id, saved_at, saved_by)
    select id, superior_id, 'Sinh hoạt chi bộ', 'members', 'cellMeeting', ${now}, '2020-04-06', '', '', 'numbers', 20, 19,
      'held', id, ${now}, (select max(id) from position) from node where kind = 'party-cell' and (id / ${communes}::int) % 2 = 0`.execute(
    trx,
  )
  await sql`insert into dissemination_subject (session_id, ordinal, words, requirement_id)
    select id, 1, 'Chỉ thị', ${requirementId} from dissemination_session`.execute(trx)
  return requirementId
}

async function writeRequirement(trx: Trx, now: string): Promise<number> {
  const id = async (query: ReturnType<typeof sql<{ id: number }>>) => Number((await query.execute(trx)).rows[0]?.id)
  const position = await id(sql`insert into position (key, organ_id, title, role, valid_from)
    values ('centre', ${first}, 'Chuyên viên', 'officer', '2015-01-01') returning id`)
  const documentId = await id(sql`
    insert into document (origin, state, owner_organ_id, issuer_organ_id, kind, subject, content, search_folded, created_at,
      created_by, purpose)
    values ('draft', 'draft', ${first}, ${first}, 'CT', 'Quán triệt', '{}', '', ${now}, ${position}, 'directive') returning id`)
  // Every asker of the measure has the letter.
  await sql`insert into document_access (document_id, organ_id)
    select ${documentId}, id from node where kind <> 'party-cell' and id <> ${first}`.execute(trx)
  const directiveId = await id(sql`insert into directive (document_id, organ_id, state, created_at)
    values (${documentId}, ${first}, 'open', ${now}) returning id`)
  const requirementId = await id(sql`
    insert into requirement (directive_id, ordinal, clause, title, words, actors)
    values (${directiveId}, 1, '1', 'Quán triệt', 'quán triệt', '[]') returning id`)
  await sql`insert into indicator (directive_id, requirement_id, ordinal, code, name, unit, kind, source)
    values (${directiveId}, ${requirementId}, 1, 'cells-all', 'Chi bộ', 'chi bộ', 'number', 'dissemination')`.execute(
    trx,
  )
  return requirementId
}
