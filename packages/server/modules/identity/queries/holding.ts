import type { Day, HoldingView, OutputOf, ParsedInputOf, Role, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organAsOf, organRefs } from '../../organs/index.ts'
import { signatureOf } from '../model.ts'
import { postPolicy } from '../policy.ts'
import { delegationsOf } from './delegation.ts'
import { postFacts } from './keeper.ts'
import { heldOn, type Reader } from './position.ts'

interface HoldingRow {
  id: number
  personId: number
  personName: string
  positionId: number
  title: string
  role: Role
  organId: number
  signs: boolean
  validFrom: Day
  validTo: Day | null
  basis: string | null
  basisDocumentId: number | null
  endedBasis: string | null
  version: number
}

/** Spans in which positions were held, the newest first, with what the acting position may do with each. */
async function holdings(db: Reader, actor: Actor, matching: RawBuilder<unknown>, today: Day): Promise<HoldingView[]> {
  const { rows } = await sql<HoldingRow>`
    select h.id, h.person_id, person.full_name as person_name, h.position_id, p.title, p.role, p.organ_id,
      p.signing_title is not null as signs, h.valid_from, h.valid_to, h.basis, h.basis_document_id, h.ended_basis, h.version
    from holder h join person on person.id = h.person_id join position p on p.id = h.position_id
    where ${matching} order by h.valid_to is not null, h.valid_from desc, h.id desc limit 500`.execute(db)
  const organIds = rows.map((row) => row.organId)
  const organs = await organRefs(db, organIds, today)
  const facts = await postFacts(db, actor, organIds, today)
  return rows.flatMap(({ positionId, title, role, organId, signs, ...row }): HoldingView[] => {
    const organ = organs.get(organId)
    const state = row.validTo === null || row.validTo > today ? 'held' : 'ended'
    const can = postPolicy.canAll(facts.of(organId, positionId, state))
    return organ ? [{ ...row, position: { id: positionId, title, role, organ, signs }, can }] : []
  })
}

/** One person with every position over time. @throws Refusal `not.found`. */
export async function openPerson(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.person']>,
): Promise<OutputOf<Routes['identity.person']>> {
  const db = house.database.plain
  const person = await db
    .selectFrom('person')
    .select(['id', 'fullName', 'userId'])
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!person) throw new Refusal('not.found')
  const today = house.clock.today()
  const held = await holdings(db, actor, sql`h.person_id = ${person.id}`, today)
  const posts = held.filter((each) => each.validTo === null || each.validTo > today).map((each) => each.position.id)
  return {
    id: person.id,
    fullName: person.fullName,
    hasAccount: person.userId !== null,
    holdings: held,
    delegations: await delegationsOf(
      db,
      actor,
      sql`(d.to_position_id = any(${posts}::bigint[]) or d.from_position_id = any(${posts}::bigint[]))`,
      today,
    ),
  }
}

interface PostRow {
  id: number
  title: string
  role: Role
  signingTitle: string | null
  authorityLine: string | null
}

/** The positions of an organ on a day, leaders first. @throws Refusal `not.found` for an organ that is not there. */
export async function openPosts(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.posts']>,
): Promise<OutputOf<Routes['identity.posts']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const on = input.asOf ?? today
  if (!(await organAsOf(db, input.organId, on))) throw new Refusal('not.found')
  const { rows } = await sql<PostRow>`
    select p.id, p.title, p.role, p.signing_title, c.authority_line
    from position p left join collective c on c.id = p.collective_id
    where p.organ_id = ${input.organId} and ${heldOn('p', on)}
    order by array_position(array['leader', 'officer', 'clerk', 'administrator'], p.role), p.id limit 500`.execute(db)
  const ids = rows.map((row) => row.id)
  const held = await holdings(db, actor, sql`h.position_id = any(${ids}::bigint[])`, today)
  const facts = await postFacts(db, actor, [input.organId], today)
  return {
    posts: rows.map(({ signingTitle, authorityLine, ...post }) => {
      const mine = held.filter((each) => each.position.id === post.id)
      const now = mine.find((each) => each.validFrom <= on && (each.validTo === null || each.validTo > on)) ?? null
      const block = signatureOf({ title: post.title, signingTitle, authorityLine, fullName: '' })
      return {
        ...post,
        signatureLines: signingTitle === null ? [] : [...block.authorityLines, block.title],
        holder: now,
        before: mine.filter((each) => each !== now),
        can: postPolicy.canAll(facts.of(input.organId, post.id, 'held')),
      }
    }),
    delegations: await delegationsOf(
      db,
      actor,
      sql`(d.to_position_id = any(${ids}::bigint[]) or d.from_position_id = any(${ids}::bigint[]))`,
      today,
    ),
    can: postPolicy.canAll(facts.of(input.organId, null, 'held')),
  }
}
