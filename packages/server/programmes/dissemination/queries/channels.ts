import type { DisseminationChannelView, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { DisseminationChannel } from '../../../database/tables.ts'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { organPolicy } from '../policy.ts'
import { belowSql, organFacts, type Reader, watchedPaths } from '../store.ts'

/** Channels to the people in reach, the newest first, each with what was heard on it, and what all of them come to. */
export async function listChannels(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.channels']>,
): Promise<OutputOf<Routes['dissemination.channels']>> {
  const db = house.database.plain
  const tops = await watchedPaths(db, actor.organId, house.clock.today())
  const wanted = sql<boolean>`c.organ_id in (select p.organ_id from organ_path p where ${belowSql(sql`p.path`, tops)})
    and (${input.kind ?? null}::text is null or c.kind = ${input.kind ?? null}::text)
    and (${input.requirementId ?? null}::bigint is null or c.requirement_id = ${input.requirementId ?? null}::bigint)`
  const { rows } = await sql<Selectable<DisseminationChannel>>`
    select c.* from dissemination_channel c where ${wanted} and c.id < ${idAfter(input.after, Number.MAX_SAFE_INTEGER)}
    order by c.id desc limit ${input.limit + 1}`.execute(db)
  const { page, next } = cutPage(rows, input.limit, (row) => row.id)
  const { total, ...sums } = await sumsOf(db, wanted)
  const facts = { relations: new Set(['own'] as const), role: actor.role, state: 'any' as const }
  return { items: await viewsOf(db, house, actor, page), next, total, sums, can: organPolicy.canAll(facts) }
}

type Sums = OutputOf<Routes['dissemination.channels']>['sums'] & { total: number }

async function sumsOf(db: Reader, wanted: RawBuilder<boolean>): Promise<Sums> {
  const { rows } = await sql<Sums>`
    with chosen as (select c.* from dissemination_channel c where ${wanted}),
    heard as (select n.kind, sum(n.count)::int as n from dissemination_note n
      where n.channel_id in (select id from chosen) group by 1)
    select count(*)::int as total, coalesce(sum(times), 0)::int as times, coalesce(sum(copies), 0)::int as copies,
      coalesce(sum(households), 0)::int as households,
      coalesce((select n from heard where kind = 'reaction'), 0) as reactions,
      coalesce((select n from heard where kind = 'violation'), 0) as violations
    from chosen`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('an aggregate without a row')
  return row
}

async function viewsOf(
  db: Reader,
  house: House,
  actor: Actor,
  channels: readonly Selectable<DisseminationChannel>[],
): Promise<DisseminationChannelView[]> {
  if (channels.length === 0) return []
  const today = house.clock.today()
  const organIds = [...new Set(channels.map((each) => each.organId))]
  const organs = await organRefs(db, organIds, today)
  const notes = await db
    .selectFrom('disseminationNote')
    .selectAll()
    .where(
      'channelId',
      'in',
      channels.map((each) => each.id),
    )
    .orderBy('id')
    .execute()
  const facts = new Map(
    await Promise.all(organIds.map(async (id) => [id, await organFacts(db, actor, id, today)] as const)),
  )
  return channels.flatMap(({ savedAt: _at, savedBy: _by, organId, kind, ...channel }) => {
    const organ = organs.get(organId)
    const related = facts.get(organId)
    if (!organ || !related) return []
    return [
      {
        ...channel,
        organId,
        organ,
        kind: kind as DisseminationChannelView['kind'],
        notes: notes
          .filter((note) => note.channelId === channel.id)
          .map(({ id, kind: heard, words, count, done, onDay }) => ({
            ...{ id, words, count, done, on: onDay },
            kind: heard as 'reaction' | 'violation',
          })),
        can: organPolicy.canAll(related),
      },
    ]
  })
}
