import type { Competent, Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { nearOrgansSql, organRefs } from '../../organs/index.ts'
import { heldOn, type Reader } from './position.ts'
import { stretchesOf, tellingPairs } from './telling-pairs.ts'

/** A matter's words beyond this many pairs are the whole letter, and everybody would be competent. */
const mostPairs = 400

interface DutyRow {
  organId: number
  positionId: number | null
  title: string | null
  holder: string | null
  words: string
  pairs: string[]
}

/**
 * Who near an office (itself, its boards, its subordinates and those of whom it leads) has a field of duty that the words
 * touch on the day, best first: whose duties have the most pairs of telling words in common with them, then who has the
 * narrower field. Never certain: duties overlap, and letters say less than they mean.
 */
export async function competentFor(
  db: Reader,
  officeId: number,
  words: string,
  on: Day,
  limit: number,
): Promise<Competent[]> {
  const asked = tellingPairs(words).slice(0, mostPairs)
  if (asked.length === 0) return []
  const { rows } = await sql<DutyRow>`
    select d.organ_id, d.position_id, p.title, person.full_name as holder, d.words, d.pairs
    from duty d left join position p on p.id = d.position_id
    left join holder h on h.position_id = p.id and ${heldOn('h', on)}
    left join person on person.id = h.person_id
    where d.pairs && ${asked}::text[] and ${heldOn('d', on)} and d.organ_id in (${nearOrgansSql(officeId, on)})
    order by d.organ_id, d.position_id nulls first, d.id limit 2000`.execute(db)
  const best = rank(rows, new Set(asked)).slice(0, limit)
  const refs = await organRefs(db, [...new Set(best.map((one) => one.organId))], on)
  return best.flatMap(({ organId, score, matched, of }) => {
    const organ = refs.get(organId)
    const { positionId: id, title, holder } = of
    return organ
      ? [{ organ, position: id === null || title === null ? null : { id, title, holder }, score, matched }]
      : []
  })
}

function rank(rows: readonly DutyRow[], asked: ReadonlySet<string>) {
  const bySubject = new Map<string, DutyRow[]>()
  for (const row of rows) {
    const key = `${row.organId}:${row.positionId ?? ''}`
    bySubject.set(key, [...(bySubject.get(key) ?? []), row])
  }
  return [...bySubject.values()]
    .flatMap((duties) => {
      const [of] = duties
      const pairs = new Set(duties.flatMap((duty) => duty.pairs))
      const score = [...pairs].filter((pair) => asked.has(pair)).length
      const stretches = [...new Set(duties.flatMap((duty) => stretchesOf(duty.words, asked)))]
      const matched = stretches.filter((one) => !stretches.some((other) => other !== one && other.includes(one)))
      return of ? [{ organId: of.organId, of, score, matched, width: pairs.size }] : []
    })
    .sort((a, b) => b.score - a.score || a.width - b.width || a.organId - b.organId)
}

/** Who is competent for some words, as the acting office sees it. */
export async function findCompetent(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.competent']>,
): Promise<OutputOf<Routes['identity.competent']>> {
  const on = input.asOf ?? house.clock.today()
  return await competentFor(house.database.plain, actor.organId, input.words, on, input.limit)
}
