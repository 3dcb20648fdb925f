import type { Day, OrganRef, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { addDays } from '../../../platform/clock.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PlainRule } from '../model.ts'
import { groupPolicy } from '../policy.ts'
import type { Reader } from '../store.ts'
import { groupRelations, usableGroups } from './group.ts'
import { inOrder } from './organ-page.ts'
import { plainRule } from './plain-rule.ts'
import { ruleFromInput, ruleToInput } from './rule-ids.ts'
import { ruleSizes } from './rule-size.ts'
import { ruleSql } from './rule-sql.ts'

/** The organs of a rule on a day, a page by key. */
async function membersPage(db: Reader, rule: PlainRule, on: Day, page: { after?: string | undefined; limit: number }) {
  const part = { after: idAfter(page.after), limit: page.limit + 1 }
  const { rows } = await sql<{ organId: number }>`${ruleSql(rule, on, part)}`.execute(db)
  const [total = 0] = await ruleSizes(db, [rule], on)
  const cut = cutPage(rows, page.limit, (row) => row.organId)
  const ids = cut.page.map((row) => row.organId)
  return { items: await inOrder(db, ids, on), next: cut.next, total }
}

/** The organs that a group of the actor's office means. @throws Refusal `not.found` for a group of another office. */
export async function groupMembers(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.groupMembers']>,
): Promise<OutputOf<Routes['organs.groupMembers']>> {
  const on = input.asOf ?? house.clock.today()
  const db = house.database.plain
  const group = (await usableGroups(db, actor.organId, on)).find((each) => each.id === input.id)
  if (!group) throw new Refusal('not.found')
  return await membersPage(db, await plainRule(db, group.rule, on), on, input)
}

/** One group with its rule in ids. @throws Refusal `not.found` for a group of another office. */
export async function openGroup(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.group']>,
): Promise<OutputOf<Routes['organs.group']>> {
  const today = house.clock.today()
  const db = house.database.plain
  const group = (await usableGroups(db, actor.organId, today)).find((each) => each.id === input.id)
  if (!group) throw new Refusal('not.found')
  const { version } = await db
    .selectFrom('organGroup')
    .select('version')
    .where('id', '=', group.id)
    .executeTakeFirstOrThrow()
  const owner = group.ownerOrganId === null ? [] : await inOrder(db, [group.ownerOrganId], today)
  const { rule, names } = await ruleToInput(db, group.rule, today)
  const relations = await groupRelations(db, actor, group.ownerOrganId, today)
  return {
    ...{ id: group.id, name: group.name, aliases: group.aliases, version, rule, names },
    owner: owner[0] ?? null,
    can: groupPolicy.canAll({ relations, role: actor.role, state: 'kept' }),
  }
}

/** How many of what differs are named; the rest are counted. */
const mostNamed = 50

/** What a rule comes to on a day, and what differs from another (a year before, where none is asked for). */
export async function previewGroup(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.previewGroup']>,
): Promise<OutputOf<Routes['organs.previewGroup']>> {
  const db = house.database.plain
  const asOf = input.asOf ?? house.clock.today()
  const comparedWith = input.comparedWith ?? addDays(asOf, -365)
  const rule = await ruleFromInput(db, actor, input.rule, asOf)
  const now = { on: asOf, rule: await plainRule(db, rule, asOf) }
  const then = { on: comparedWith, rule: await plainRule(db, rule, comparedWith) }
  return {
    ...(await membersPage(db, now.rule, asOf, input)),
    ...{ asOf, comparedWith },
    added: await onlyOn(db, now, then),
    removed: await onlyOn(db, then, now),
  }
}

interface OnDay {
  on: Day
  rule: PlainRule
}

async function onlyOn(db: Reader, one: OnDay, other: OnDay): Promise<{ total: number; items: OrganRef[] }> {
  const { rows } = await sql<{ organId: number; total: number }>`
    select differing.organ_id, count(*) over ()::int as total from (
      (${ruleSql(one.rule, one.on)}) except (${ruleSql(other.rule, other.on)})) differing order by 1 limit ${mostNamed}`.execute(
    db,
  )
  const ids = rows.map((row) => row.organId)
  return { total: rows[0]?.total ?? 0, items: await inOrder(db, ids, one.on) }
}
