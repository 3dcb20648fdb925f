import { Readable } from 'node:stream'
import type { OutputOf, ParsedInputOf, routes } from '@thongsuot/contract'
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../database/tables.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Trx } from '../../platform/database.ts'
import type { Download } from '../../platform/define-route.ts'
import type { House } from '../../platform/house.ts'
import { cutPage, idAfter } from '../../platform/page-key.ts'
import { Refusal } from '../../platform/refusal.ts'
import { wordsOfAct } from './events.ts'
import { type BlockLine, beginning, type EventLine } from './model.ts'
import { recordPolicy } from './policy.ts'
import { newestBlock } from './store.ts'

type ListInput = ParsedInputOf<(typeof routes)['audit.list']>

/** The newest seal; height 0 before the first. */
export async function chainHead(
  db: Kysely<DB>,
): Promise<{ height: number; hash: string; sealedAt: string | null; unsealed: number }> {
  const block = await newestBlock(db)
  const { unsealed } = await db
    .selectFrom('auditEvent')
    .select((e) => e.fn.countAll<number>().as('unsealed'))
    .where('blockHeight', 'is', null)
    .executeTakeFirstOrThrow()
  return { height: block?.height ?? 0, hash: block?.hash ?? beginning, sealedAt: block?.sealedAt ?? null, unsealed }
}

/** True when no event of these objects waits for its seal. */
export async function isSealed(db: Kysely<DB>, objectKind: string, objectIds: readonly number[]): Promise<boolean> {
  if (objectIds.length === 0) return true
  const waiting = await db
    .selectFrom('auditEvent')
    .select('id')
    .where('blockHeight', 'is', null)
    .where('objectKind', '=', objectKind)
    .where('objectId', 'in', [...objectIds])
    .limit(1)
    .executeTakeFirst()
  return !waiting
}

export async function getHead(house: House): Promise<OutputOf<(typeof routes)['audit.head']>> {
  return await chainHead(house.database.plain)
}

/** The acts of the acting organ, or everything that happened to one object it may see, newest first. */
export async function listActs(
  house: House,
  actor: Actor,
  input: ListInput,
): Promise<OutputOf<(typeof routes)['audit.list']>> {
  return await house.database.asActor(actor, async (trx) => {
    const ofObject = input.objectKind !== undefined && input.objectId !== undefined
    if (ofObject && !(await maySeeObject(trx, actor, String(input.objectKind), Number(input.objectId)))) {
      throw new Refusal('not.found')
    }
    const scope = ofObject
      ? sql<boolean>`e.object_kind = ${input.objectKind} and e.object_id = ${input.objectId}`
      : input.objectKind === undefined
        ? sql<boolean>`e.organ_id = ${actor.organId}`
        : sql<boolean>`e.organ_id = ${actor.organId} and e.object_kind = ${input.objectKind}`
    const before = idAfter(input.after, Number.MAX_SAFE_INTEGER)
    const { rows } = await sql<ActRow>`
      select e.id, e.at, e.type, e.object_kind, e.object_id, e.block_height, p.full_name, pos.title, v.name as organ_name,
        ${objectName} as object_name
      from audit_event e
      left join person p on p.id = e.person_id
      left join position pos on pos.id = e.position_id
      left join organ_version v on v.organ_id = e.organ_id
        and daterange(v.valid_from, v.valid_to) @> ${house.clock.today()}::date
      where ${scope} and (${before}::bigint is null or e.id < ${before})
      order by e.id desc limit ${input.limit + 1}`.execute(trx)
    const { rows: counted } = await sql<{ total: number }>`
      select count(*)::int as total from audit_event e where ${scope}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (r) => r.id)
    return {
      items: page.map(presentAct),
      next,
      total: counted[0]?.total ?? 0,
    }
  })
}

/** By what a reader knows the object of the act `e`: its document's number. Row-level security hides what is not theirs. */
const objectName = sql<string | null>`(
  select coalesce(d.notation, d.subject) from document d where d.id = case e.object_kind
    when 'document' then e.object_id
    when 'plan' then e.object_id
    when 'delivery' then (select document_id from delivery where id = e.object_id)
    when 'directive' then (select document_id from directive where id = e.object_id)
    when 'synthesis' then (select document_id from synthesis where id = e.object_id)
    when 'period' then (select r.document_id from period p join directive r on r.id = p.directive_id where p.id = e.object_id)
    when 'assignment' then (
      select r.document_id from assignment a join directive r on r.id = a.directive_id where a.id = e.object_id)
    when 'report' then (select r.document_id from report p join directive r on r.id = p.directive_id where p.id = e.object_id)
  end)`

interface ActRow {
  id: number
  at: string
  type: string
  objectKind: string
  objectId: number | null
  blockHeight: number | null
  fullName: string | null
  title: string | null
  organName: string | null
  objectName: string | null
}

function presentAct(row: ActRow) {
  const person = row.fullName === null ? 'Hệ thống' : row.fullName
  return {
    id: row.id,
    at: row.at,
    type: row.type,
    what: wordsOfAct(row.type),
    who: row.title ? `${person}, ${row.title}` : person,
    organName: row.organName,
    objectKind: row.objectKind,
    objectId: row.objectId,
    objectName: row.objectName,
    blockHeight: row.blockHeight,
  }
}

/**
 * Whether the acting organ may see an object's history. Documents, reports and what hangs on them are asked through their
 * own row-level security; of anything else an organ sees what it did itself.
 */
async function maySeeObject(trx: Trx, actor: Actor, kind: string, id: number): Promise<boolean> {
  // A map and not an object: the kind is whatever was sent, also «valueOf».
  const seen = new Map(
    Object.entries({
      document: sql`select 1 from document where id = ${id}`,
      plan: sql`select 1 from document where id = ${id}`,
      report: sql`select 1 from report where id = ${id}`,
      synthesis: sql`select 1 from synthesis s join document d on d.id = s.document_id where s.id = ${id}`,
      directive: sql`select 1 from directive v join document d on d.id = v.document_id where v.id = ${id}`,
      delivery: sql`select 1 from delivery y join document d on d.id = y.document_id where y.id = ${id}
        and (y.organ_id = ${actor.organId} or d.owner_organ_id = ${actor.organId})`,
      assignment: sql`select 1 from assignment a where a.id = ${id} and exists (
        select from assignment up where up.id = any(a.path) and up.organ_id = ${actor.organId})`,
    }),
  ).get(kind)
  if (seen && (await seen.execute(trx)).rows.length > 0) return true
  const own = await trx
    .selectFrom('auditEvent')
    .select('id')
    .where('objectKind', '=', kind)
    .where('objectId', '=', id)
    .where('organId', '=', actor.organId)
    .limit(1)
    .executeTakeFirst()
  return own !== undefined
}

/** The whole chain as JSON lines: each block, then its events in the block's order. Memory stays flat. */
export async function exportChain(house: House, actor: Actor): Promise<Download> {
  recordPolicy.require({ relations: new Set(['member'] as const), role: actor.role, state: 'any' }, 'export')
  return {
    bytes: Readable.from(exportLines(house.database.plain)),
    mediaType: 'application/x-ndjson',
    fileName: `nhat-ky-${house.clock.today()}.ndjson`,
  }
}

/** The export's lines, each with its line end. Blocks never change, so that it needs no transaction of its own. */
export async function* exportLines(db: Kysely<DB>): AsyncGenerator<string> {
  let height = 0
  for (;;) {
    const block = await db
      .selectFrom('auditBlock')
      .selectAll()
      .where('height', '>', height)
      .orderBy('height')
      .limit(1)
      .executeTakeFirst()
    if (!block) return
    height = block.height
    const blockLine: BlockLine = { line: 'block', ...block }
    yield `${JSON.stringify(blockLine)}\n`
    const { rows } = await sql<Omit<EventLine, 'line'>>`
      select e.* from unnest(${block.eventIds}::bigint[]) with ordinality as named(id, place)
      join audit_event e on e.id = named.id order by named.place`.execute(db)
    for (const row of rows) yield `${JSON.stringify({ line: 'event', ...row })}\n`
  }
}
