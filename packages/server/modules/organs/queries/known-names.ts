import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { CollectiveKind } from '../model.ts'
import { heldOn, type Reader } from '../store.ts'
import { canonicalWords } from './canonical-words.ts'
import type { Around, Office } from './office.ts'
import { committeeWords, levelWords } from './word-tables.ts'

/** An organ that is called by some words. `far`: 0 in or directly below the office's own territory, then up the ladder. */
export interface NameHit {
  organId: number
  far: number
}

const elsewhere = 99
const mostHits = 20

/** The words that mean a territory's rung: «quan», and its Party committee: «quan uy». */
export function rungWords(territory: Around): string[] {
  const own = canonicalWords(territory.kind)
  const others = Object.keys(levelWords).filter((word) => levelWords[word] === territory.level && word !== own)
  return [own, ...others, ...committeeWords[territory.level]]
}

/**
 * The full names that words may be short for in an office: «UBND quận» and «UBND» are «UBND quận Long Biên» where that is
 * the office's own, «Văn phòng Quận ủy» is «Văn phòng Quận ủy Long Biên».
 */
export function fullForms(office: Office, phrase: string): { text: string; far: number }[] {
  const forms: { text: string; far: number }[] = []
  for (const [far, territory] of office.around.entries()) {
    const kind = canonicalWords(territory.kind)
    forms.push({ text: `${phrase} ${territory.plain}`, far }, { text: `${phrase} ${kind}`, far })
    forms.push({ text: `${phrase} ${kind} ${territory.plain}`, far })
    for (const word of rungWords(territory)) {
      const at = ` ${phrase} `.indexOf(` ${word} `)
      if (at < 0) continue
      const end = at + word.length
      forms.push({ text: `${phrase.slice(0, end)} ${territory.plain}${phrase.slice(end)}`, far })
    }
  }
  return forms
}

/** What is called how: one question to the catalogue for all the phrases of a letter. */
export interface KnownNames {
  /** The organs that a phrase names, only the nearest of them. */
  hits(phrase: string): number[]
  collectiveOf(organId: number, kinds: readonly CollectiveKind[]): number | null
}

/** Looks all the phrases up at once, each as it stands and in its full forms. */
export async function findKnownNames(
  db: Reader,
  office: Office,
  phrases: ReadonlySet<string>,
  on: Day,
): Promise<KnownNames> {
  const wanted = new Set<string>()
  for (const phrase of phrases) {
    wanted.add(phrase)
    for (const form of fullForms(office, phrase)) wanted.add(form.text)
  }
  const found = await findAliases(db, office, [...wanted], on)
  const organIds = [
    ...new Set([...[...found.values()].flatMap((hits) => hits.map((h) => h.organId)), ...office.offices]),
  ]
  const collectives = await db
    .selectFrom('collective')
    .select(['id', 'organId', 'kind'])
    .where((eb) => eb('organId', '=', eb.fn.any(eb.val(organIds))))
    .orderBy('id')
    .execute()
  return {
    hits(phrase) {
      const exact = found.get(phrase) ?? []
      const full = fullForms(office, phrase).flatMap(({ text, far }) =>
        (found.get(text) ?? []).map((hit) => ({ ...hit, far: Math.max(hit.far, far) })),
      )
      const near = [...exact, ...full].filter((hit) => hit.far < elsewhere)
      const all = near.length > 0 ? near : [...exact, ...full]
      const nearest = Math.min(...all.map((hit) => hit.far))
      return [...new Set(all.filter((hit) => hit.far === nearest).map((hit) => hit.organId))]
    },
    collectiveOf(organId, kinds) {
      for (const kind of kinds) {
        const collective = collectives.find((c) => c.organId === organId && c.kind === kind)
        if (collective) return collective.id
      }
      return null
    },
  }
}

async function findAliases(db: Reader, office: Office, wanted: string[], on: Day): Promise<Map<string, NameHit[]>> {
  const territories = office.around.map((t) => t.id)
  const { rows } = await sql<{ alias: string; organId: number; territoryId: number | null; parentId: number | null }>`
    select * from (
      select a.alias_folded as alias, a.organ_id, v.territory_id, t.parent_id,
        row_number() over (partition by a.alias_folded order by
          coalesce(v.territory_id = any(${territories}::bigint[]), false) desc,
          coalesce(t.parent_id = any(${territories}::bigint[]), false) desc, a.organ_id) as place
      from organ_alias a join organ_version v on v.organ_id = a.organ_id and ${heldOn('v', on)}
      left join territory t on t.id = v.territory_id
      where a.alias_folded = any(${wanted}::text[])
    ) named where place <= ${mostHits} order by organ_id`.execute(db)
  const found = new Map<string, NameHit[]>()
  for (const { alias, organId, territoryId, parentId } of rows) {
    const place = territories.findIndex((id) => id === territoryId)
    const below = parentId !== null && parentId === territories[0]
    const hits = found.get(alias) ?? []
    hits.push({ organId, far: place >= 0 ? place : below ? 0 : elsewhere })
    found.set(alias, hits)
  }
  return found
}

/** The organs near an office whose names share most words with a phrase, best first. */
export async function nearestNames(db: Reader, office: Office, phrase: string, on: Day): Promise<number[]> {
  const words = new Set(phrase.split(' ').filter(Boolean))
  const territories = office.around.map((t) => t.id)
  const { rows } = await sql<{ organId: number; alias: string }>`
    select a.organ_id, a.alias_folded as alias
    from organ_version v join organ_alias a on a.organ_id = v.organ_id left join territory t on t.id = v.territory_id
    where ${heldOn('v', on)} and (v.territory_id = any(${territories}::bigint[])
      or t.parent_id = ${territories[0] ?? null} or v.superior_id = any(${office.offices}::bigint[]))
      and string_to_array(a.alias_folded, ' ') && ${[...words]}::text[]
    limit 20000`.execute(db)
  const scores = new Map<number, number>()
  for (const { organId, alias } of rows) {
    const others = new Set(alias.split(' '))
    const common = [...words].filter((word) => others.has(word)).length
    const score = (2 * common) / (words.size + others.size)
    if (score >= 0.4 && score > (scores.get(organId) ?? 0)) scores.set(organId, score)
  }
  return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([organId]) => organId)
}
