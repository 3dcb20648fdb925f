import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { figuresParticipant, foldDeltas } from '../packages/server/modules/figures/index.ts'
import type { Trx } from '../packages/server/platform/database.ts'
import type { House } from '../packages/server/platform/house.ts'
import { signInSecret } from '../packages/server/platform/installation.ts'

/** A country under one directive, written by SQL: the centre, its provinces, their communes, and cells below these. */
export interface Country {
  organs: number
  directiveId: number
  requirementId: number
  documentId: number
  periodIds: number[]
  indicatorIds: number[]
  /** Organ n stands at assignment n: the centre is 1, then the provinces, the communes, the cells. */
  provinces: Range
  communes: Range
  cells: Range
  communeOf(cell: number): number
}

interface Range {
  first: number
  last: number
}

/** Somebody who is signed in: what a browser of theirs sends. */
export interface SignedIn {
  organId: number
  headers: string
}

/** Writes the country; with `organs` fewer than 312,000 the same shape in small. */
export async function fillCountry(house: House, organs: number): Promise<Country> {
  const provinces = range(2, Math.max(1, Math.min(34, Math.round(organs / 9000))))
  const communes = range(provinces.last + 1, Math.max(1, Math.round(organs / 94)))
  const cells = range(communes.last + 1, organs - communes.last)
  const above = sql`case when n = 1 then null when n <= ${provinces.last}::int then 1
    when n <= ${communes.last}::int then ${provinces.first}::int + (n - ${communes.first}::int) % ${sizeOf(provinces)}::int
    else ${communes.first}::int + (n - ${cells.first}::int) % ${sizeOf(communes)}::int end`
  return await house.database.asSystem(async (trx) => {
    await sql`create temp table tree on commit drop as
      select n, ${above} as up from generate_series(1, ${organs}::int) n`.execute(trx)
    await sql`create temp table placed on commit drop as
      with recursive placed(n, up, path) as (
        select n, up, array[n::bigint] from tree where up is null
        union all select t.n, t.up, p.path || t.n::bigint from tree t join placed p on p.n = t.up)
      select * from placed order by n`.execute(trx)
    await writeOrgans(trx, house)
    const made = await writeDirective(trx, house)
    await writeAssignments(trx, house, made)
    return {
      ...{ organs, provinces, communes, cells, ...made },
      communeOf: (cell: number) => communes.first + ((cell - cells.first) % sizeOf(communes)),
    }
  })
}

/** Lets the new tables be counted and folds what is expected, so that a measure begins as a running house is. */
export async function settleCountry(house: House, analyze: () => Promise<unknown>): Promise<void> {
  await analyze()
  while (await foldDeltas(house));
}

const range = (first: number, count: number): Range => ({ first, last: first + count - 1 })
const sizeOf = ({ first, last }: Range) => last - first + 1

async function writeOrgans(trx: Trx, house: House): Promise<void> {
  await sql`insert into organ (id, key, created_at) select n, 'o' || n, ${house.clock.now()} from placed`.execute(trx)
  await sql`insert into organ_version (organ_id, valid_from, name, short_name, kind, line, superior_id, name_folded)
    select n, '2015-01-01', 'Cơ quan ' || n, 'CQ ' || n, case when up is null then 'committee' else 'party-cell' end, 'party', up,
      'co quan ' || n from placed`.execute(trx)
  await sql`insert into organ_path (organ_id, valid_from, path)
    select n, '2015-01-01', '/' || array_to_string(path, '/') || '/' from placed`.execute(trx)
  await passIds(trx, ['organ'])
}

/** Moves the tables' own ids beyond those that were given here. */
async function passIds(trx: Trx, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await sql`select count(nextval(pg_get_serial_sequence(${table}, 'id'))) from placed`.execute(trx)
  }
}

async function writeDirective(trx: Trx, house: House) {
  const now = house.clock.now()
  const id = async (query: ReturnType<typeof sql<{ id: number }>>) => Number((await query.execute(trx)).rows[0]?.id)
  const position = await id(sql`insert into position (key, organ_id, title, role, valid_from)
    values ('centre', 1, 'Văn thư', 'clerk', '2015-01-01') returning id`)
  const documentId = await id(sql`
    insert into document (origin, state, owner_organ_id, issuer_organ_id, kind, subject, content, search_folded, created_at,
      created_by, purpose)
    values ('draft', 'draft', 1, 1, 'CV', 'Phòng, chống dịch', '{}', '', ${now}, ${position}, 'directive') returning id`)
  const directiveId = await id(sql`insert into directive (document_id, organ_id, state, created_at)
    values (${documentId}, 1, 'open', ${now}) returning id`)
  const requirementId = await id(sql`
    insert into requirement (directive_id, ordinal, clause, title, words, actors)
    values (${directiveId}, 1, '1', 'Số liệu phòng, chống dịch', 'báo cáo', '[]') returning id`)
  const indicator = (code: string, kind: 'number' | 'money') =>
    ({ code, name: code, unit: 'đơn vị', kind, overTime: 'sum', bounded: false }) as const
  await figuresParticipant.directiveCreated(trx, house, {
    directiveId,
    requirements: [
      {
        key: 'r1',
        requirementId,
        indicators: [
          indicator('cases', 'number'),
          indicator('quarantined', 'number'),
          indicator('stopped', 'number'),
          indicator('revenue', 'money'),
        ],
      },
    ],
    rhythm: { everyDays: 7, startOn: house.clock.today(), periods: 4, dueAfterDays: 2 },
  })
  const ids = async (of: 'period' | 'indicator') =>
    (await trx.selectFrom(of).select('id').where('directiveId', '=', directiveId).orderBy('ordinal').execute()).map(
      (row) => row.id,
    )
  return {
    directiveId,
    requirementId,
    documentId,
    periodIds: await ids('period'),
    indicatorIds: await ids('indicator'),
  }
}

async function writeAssignments(
  trx: Trx,
  house: House,
  made: { directiveId: number; requirementId: number; documentId: number },
): Promise<void> {
  const now = house.clock.now()
  const { directiveId, requirementId, documentId } = made
  await sql`insert into mandate (id, directive_id, organ_id, via_document_id, created_at)
    select n, ${directiveId}, n, ${documentId}, ${now} from placed`.execute(trx)
  await sql`insert into delivery (document_id, organ_id, purpose, status, arrived_at)
    select ${documentId}, n, 'execute', '01', ${now} from placed where up is not null`.execute(trx)
  await sql`insert into document_access (document_id, organ_id)
    select ${documentId}, n from placed where up is not null`.execute(trx)
  await sql`
    insert into assignment (id, directive_id, mandate_id, requirement_id, organ_id, parent_id, path, role, owes_figures, state,
      due_on, due_from_letter, via_document_id, created_at)
    select n, ${directiveId}, n, ${requirementId}, n, up, path, case when up is null then 'direct' else 'execute' end,
      up is not null, 'open', ${house.clock.today()}::date + n % 40, true, ${documentId}, ${now} from placed`.execute(
    trx,
  )
  await passIds(trx, ['mandate', 'assignment'])
  const { rows: under } = await sql<{ parentId: number; assignments: number; reports: number; figures: number }>`
    select up as parent_id, count(*)::int as assignments, count(*)::int as reports, count(*)::int as figures
    from placed where up is not null group by 1`.execute(trx)
  const createdOn = house.clock.today()
  await figuresParticipant.assignmentsCreated(trx, house, {
    directiveId,
    under: under.map((u) => ({ ...u, createdOn })),
  })
}

/**
 * A clerk with an account and an open session in each of these organs, written as sign-in writes them; the cookies are
 * signed with the installation's own secret.
 */
export async function signInClerks(house: House, organIds: readonly number[]): Promise<SignedIn[]> {
  const secret = await signInSecret(house.database)
  const clerks = organIds.map((organId) => ({ organId, token: randomBytes(24).toString('base64url') }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(clerks)}::jsonb) as c("organId" bigint, token text)`
  await house.database.asSystem(async (trx) => {
    await sql`insert into auth."user" (id, name, email, "emailVerified")
      select 'u' || "organId", 'Người ' || "organId", 'u' || "organId" || '@vi.du', true from ${given}`.execute(trx)
    await sql`insert into auth.session (id, "expiresAt", token, "updatedAt", "userId")
      select 's' || "organId", now() + interval '10 hours', token, now(), 'u' || "organId" from ${given}`.execute(trx)
    await sql`insert into person (key, full_name, name_folded, user_id)
      select 'p' || "organId", 'Người ' || "organId", 'nguoi', 'u' || "organId" from ${given}`.execute(trx)
    await sql`insert into position (key, organ_id, title, role, valid_from)
      select 'v' || "organId", "organId", 'Văn thư', 'clerk', '2015-01-01' from ${given}`.execute(trx)
    await sql`insert into holder (position_id, person_id, valid_from)
      select v.id, p.id, '2015-01-01' from ${given} join position v on v.key = 'v' || "organId"
      join person p on p.key = 'p' || "organId"`.execute(trx)
  })
  return clerks.map(({ organId, token }) => {
    const signature = createHmac('sha256', secret).update(token).digest('base64')
    return { organId, headers: `cookie: better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}\r\n` }
  })
}
