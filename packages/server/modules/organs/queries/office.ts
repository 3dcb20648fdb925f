import type { Day, OrganLine, TargetRef } from '@thongsuot/contract'
import { sql } from 'kysely'
import { type CollectiveKind, type Form, kindsOf, type Level, type OrganKind, territoryKinds } from '../model.ts'
import { heldOn, type Reader, territoryOf } from '../store.ts'
import { canonicalWords } from './canonical-words.ts'
import { officesOf, type UsableGroup, usableGroups } from './group.ts'

/** An organ found by a name. `near`: 0 in the office's own place or below it, 1 above it, 2 elsewhere. */
export interface Named {
  organId: number
  name: string
  near: number
}

interface OfficeOrgan {
  id: number
  kind: OrganKind
  line: OrganLine
  name: string
  territoryId: number | null
  territoryName: string | null
  territoryKind: keyof typeof territoryKinds | null
}

/** The office in which words are read: whose letters they stand in, what «here» means, and what can be looked up from it. */
export interface Office {
  on: Day
  line: OrganLine
  level: Level | null
  groups: readonly (UsableGroup & { own: boolean; here: readonly string[] })[]
  /** What may follow a kind of organs and only says «of ours»: «truc thuoc», «quan», «truc thuoc quan uy». */
  here: readonly string[]
  /** Endings that may be left out of a name, by office, the nearest first: «long bien», «quan long bien», «quan uy long bien». */
  endings: readonly string[]
  /** Its own offices: itself, what it advises, what leads it. */
  own: readonly number[]
  named(texts: readonly string[]): Promise<Map<string, Named[]>>
  ofForms(forms: readonly Form[], level: Level): Promise<number[]>
  subordinatesOf(forms: readonly Form[]): Promise<number[]>
  collectives(organIds: readonly number[], kind: CollectiveKind): Promise<TargetRef[]>
  /** Its steering committees: below its own offices, or on its territory. */
  steering(): Promise<{ organId: number; name: string }[]>
  /** The organs whose posts are members of a steering committee, each once. */
  memberOrgans(committeeId: number): Promise<number[]>
  like(text: string): Promise<{ target: TargetRef; alias: string; near: number }[]>
}

/** Opens the office of an organ on a day. Null when the organ does not exist on that day. */
export async function openOffice(db: Reader, organId: number, on: Day): Promise<Office | null> {
  const { own, above } = await officesOf(db, organId, on)
  const organs = await officeOrgans(db, [...own, ...above], on)
  const self = organs.find((organ) => organ.id === organId)
  if (!self) return null
  const home = self.territoryId ?? organs.find((organ) => organ.territoryId !== null)?.territoryId ?? null
  const chain = await territoryChain(db, home, on)
  const groups = await usableGroups(db, organId, on)
  const places = chain.map((place) => canonicalWords(place.name))
  const memory = new Map<string, Named[]>()
  const likes = new Map<string, ReturnType<Office['like']>>()
  const office: Office = {
    on,
    line: self.line,
    level: chain[0] ? territoryKinds[chain[0].kind] : null,
    own,
    endings: [...new Set([...organs.flatMap(endingsOf), ...places, ...places.map(withoutLevel)])].filter(Boolean),
    here: hereOf(organs.filter((organ) => own.includes(organ.id))),
    groups: groups.map((group) => ({
      ...group,
      own: group.ownerOrganId === null || own.includes(group.ownerOrganId),
      here: hereOf(organs.filter((organ) => organ.id === (group.ownerOrganId ?? organId))),
    })),
    async named(texts) {
      const missing = texts.filter((text) => !memory.has(text))
      if (missing.length > 0) await remember(db, missing, chain, on, memory)
      return new Map(texts.map((text) => [text, memory.get(text) ?? []]))
    },
    ofForms: (forms, level) => organsAtLevel(db, forms, level, chain, on),
    subordinatesOf: (forms) => subordinates(db, own, home, forms, on),
    collectives: (organIds, kind) => collectivesOf(db, organIds, kind),
    steering: () => steeringCommittees(db, own, home, on),
    memberOrgans: (committeeId) => memberOrgans(db, committeeId, on),
    like(text) {
      const found = likes.get(text) ?? organsLike(db, text, chain, on)
      likes.set(text, found)
      return found
    },
  }
  return office
}

async function officeOrgans(db: Reader, ids: readonly number[], on: Day): Promise<OfficeOrgan[]> {
  const { rows } = await sql<OfficeOrgan>`
    select v.organ_id as id, v.kind, v.line, v.name, v.territory_id, t.name as territory_name, t.kind as territory_kind
    from organ_version v ${territoryOf('v', 't', on)}
    where v.organ_id = any(${ids}::bigint[]) and ${heldOn('v', on)}`.execute(db)
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

type Place = { id: number; name: string; kind: keyof typeof territoryKinds }

/** The territory and those around it, from the inside out. */
async function territoryChain(db: Reader, territoryId: number | null, on: Day): Promise<Place[]> {
  if (territoryId === null) return []
  const { rows } = await sql<Place>`
    with recursive around as (
      select t.territory_id as id, t.name, t.kind, t.parent_id, 0 as step
      from territory_version t where t.territory_id = ${territoryId} and ${heldOn('t', on)}
      union all
      select t.territory_id, t.name, t.kind, t.parent_id, a.step + 1
      from territory_version t join around a on t.territory_id = a.parent_id
      where a.step < 8 and ${heldOn('t', on)})
    select id, name, kind from around order by step`.execute(db)
  return rows
}

const levelAtStart = new RegExp(
  `^(?:${Object.keys(territoryKinds)
    .map((kind) => canonicalWords(kind))
    .join('|')}) `,
)
const withoutLevel = (place: string): string => place.replace(levelAtStart, '')

/**
 * What may be left out after a name because the letter comes from this office. The place with its level comes first: a ward
 * may bear the proper name of its district.
 */
function endingsOf(organ: OfficeOrgan): string[] {
  if (organ.territoryName === null) return [canonicalWords(organ.name)]
  const place = canonicalWords(organ.territoryName)
  return [place, withoutLevel(place), canonicalWords(organ.name)]
}

/** The endings that only say «here» in the letters of these offices, the longest first. */
function hereOf(organs: readonly OfficeOrgan[]): string[] {
  const endings = organs.flatMap((organ) => {
    const name = canonicalWords(organ.name)
    const place = organ.territoryName === null ? '' : canonicalWords(organ.territoryName)
    const proper = withoutLevel(place)
    const bare = proper && name.endsWith(` ${proper}`) ? name.slice(0, -proper.length - 1) : name
    const level = proper ? place.slice(0, -proper.length - 1) : ''
    return [name, bare, place, proper, level, `dang bo ${place}`, `dang bo ${level}`]
  })
  const joining = ['truc thuoc', 'thuoc', 'cua', 'tren dia ban', 'cac co quan']
  return [...new Set([...endings, ...joining])].filter(Boolean).sort((a, b) => b.length - a.length)
}

async function remember(
  db: Reader,
  texts: readonly string[],
  chain: readonly Place[],
  on: Day,
  memory: Map<string, Named[]>,
): Promise<void> {
  for (const text of texts) memory.set(text, [])
  const home = chain[0]?.id ?? 0
  const around = chain.slice(1).map((place) => place.id)
  const { rows } = await sql<Named & { text: string }>`
    select a.alias_folded as text, v.organ_id, v.name, case
      when v.territory_id = ${home} or t.parent_id = ${home} then 0
      when v.territory_id = any(${around}::bigint[]) then 1 else 2 end as near
    from organ_alias a join organ_version v on v.organ_id = a.organ_id and ${heldOn('v', on)}
    ${territoryOf('v', 't', on)}
    where a.alias_folded = any(${texts}::text[])
    order by 4, 2`.execute(db)
  for (const { text, ...named } of rows) memory.get(text)?.push(named)
}

/** The organs of these forms whose territory stands at `level`, below the office's place or beside it. */
async function organsAtLevel(
  db: Reader,
  forms: readonly Form[],
  level: Level,
  chain: readonly Place[],
  on: Day,
): Promise<number[]> {
  const base = chain.find((place) => territoryKinds[place.kind] !== level)
  if (!base) return []
  const kinds = forms.flatMap((form) => kindsOf(form, level))
  const { rows } = await sql<{ organId: number }>`
    select v.organ_id from organ_version v join organ o on o.id = v.organ_id
    where v.kind = any(${kinds}::text[]) and ${heldOn('v', on)} and not o.outside
      and v.territory_id = any(array(
        select ${base.id}::bigint
        union all select t.territory_id from territory_version t where t.parent_id = ${base.id} and ${heldOn('t', on)}
        union all select t.territory_id from territory_version above
          join territory_version t on t.parent_id = above.territory_id and ${heldOn('t', on)}
          where above.parent_id = ${base.id} and ${heldOn('above', on)}))
    order by 1`.execute(db)
  return rows.map((row) => row.organId)
}

/** The organs of these forms directly below the office or what it works for; where there are none, those beside it. */
async function subordinates(
  db: Reader,
  own: readonly number[],
  home: number | null,
  forms: readonly Form[],
  on: Day,
): Promise<number[]> {
  const kinds = forms.flatMap((form) => kindsOf(form))
  const { rows } = await sql<{ organId: number; below: boolean }>`
    select v.organ_id, coalesce(v.superior_id = any(${own}::bigint[]), false) as below
    from organ_version v join organ o on o.id = v.organ_id
    where v.kind = any(${kinds}::text[]) and ${heldOn('v', on)} and not o.outside
      and (v.superior_id = any(${own}::bigint[]) or v.territory_id = ${home})
      and v.organ_id <> ${own[0] ?? 0}
    order by 1`.execute(db)
  const below = rows.filter((row) => row.below)
  return (below.length > 0 ? below : rows).map((row) => row.organId)
}

async function collectivesOf(db: Reader, organIds: readonly number[], kind: CollectiveKind): Promise<TargetRef[]> {
  const { rows } = await sql<{ id: number }>`
    select id from collective where organ_id = any(${organIds}::bigint[]) and kind = ${kind}
    order by array_position(${organIds}::bigint[], organ_id), id`.execute(db)
  return rows.map((row) => ({ kind: 'collective', id: row.id }))
}

async function steeringCommittees(db: Reader, own: readonly number[], home: number | null, on: Day) {
  const { rows } = await sql<{ organId: number; name: string }>`
    select v.organ_id, v.name from organ_version v join organ o on o.id = v.organ_id
    where v.kind = 'steering' and ${heldOn('v', on)} and not o.outside
      and (v.organ_id = any(${own}::bigint[]) or v.superior_id = any(${own}::bigint[]) or v.territory_id = ${home})
    order by 1 limit 100`.execute(db)
  return rows
}

async function memberOrgans(db: Reader, committeeId: number, on: Day): Promise<number[]> {
  const { rows } = await sql<{ organId: number }>`
    select distinct p.organ_id from organ_member m join position p on p.id = m.position_id
    join organ_version v on v.organ_id = p.organ_id and ${heldOn('v', on)}
    where m.organ_id = ${committeeId} and ${heldOn('m', on)} order by 1`.execute(db)
  return rows.map((row) => row.organId)
}

/** At most 200 organs of the office's surroundings that share words with the text, those that share most first. */
async function organsLike(
  db: Reader,
  text: string,
  chain: readonly Place[],
  on: Day,
): Promise<{ target: TargetRef; alias: string; near: number }[]> {
  const words = [...new Set(text.split(' ').filter((word) => word.length > 1))].slice(0, 24)
  const [home, ...around] = chain.map((place) => place.id)
  const { rows } = await sql<{ organId: number; alias: string; near: number }>`
    select v.organ_id, a.alias_folded as alias, case
      when v.territory_id = any(${around}::bigint[]) then 1 else 0 end as near
    from organ_version v join organ_alias a on a.organ_id = v.organ_id
    cross join lateral (
      select count(*) as shared from unnest(${words}::text[]) w where ' ' || a.alias_folded || ' ' like '% ' || w || ' %') s
    where ${heldOn('v', on)} and s.shared > 0
      and v.territory_id = any(${[home ?? 0, ...around]}::bigint[] || array(
        select t.territory_id from territory_version t where t.parent_id = ${home ?? 0} and ${heldOn('t', on)}))
    order by s.shared desc, v.organ_id limit 200`.execute(db)
  return rows.map(({ organId, ...row }) => ({ ...row, target: { kind: 'organ', id: organId } }))
}
