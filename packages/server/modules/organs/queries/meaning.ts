import type { Day, TargetRef } from '@thongsuot/contract'
import { sql } from 'kysely'
import { type GroupRule, kindsOf, type Level, organKinds, type TerritoryKind, territoryKinds } from '../model.ts'
import type { Reader } from '../store.ts'
import { canonicalWords } from './canonical-words.ts'
import type { NamedGroup } from './group.ts'
import { type KnownNames, rungWords } from './known-names.ts'
import type { Around, Office } from './office.ts'
import { ruleOrganIds } from './target.ts'
import { formWords, leadershipWords, levelWords, type Plural, plurals } from './word-tables.ts'

/** What a phrase means. With a `doubt`, its targets are what it may mean. */
export interface Meaning {
  targets: TargetRef[]
  how: string
  doubt: string | null
}

/** One office's reading of phrases on one day; rules are asked once. */
export interface Reading {
  db: Reader
  office: Office
  names: KnownNames
  on: Day
  groupIds: Map<number, number[]>
}

const levelsDown: Record<Level, Level | null> = { city: 'district', district: 'ward', ward: null }
const levelPattern = Object.keys(levelWords).join('|')
const counted = new RegExp(`^(?:(.+?) )?(cac|\\d+) (${levelPattern})(?! uy\\b)(?: (.+))?$`)
const linkWords = /^(?:truc thuoc|thuoc|cua|tren dia ban|toan dia ban|toan) /

/** The phrase after the shortening that leadership words allow: «lãnh đạo UBND quận» speaks of «UBND quận». */
export function withoutLeadership(phrase: string): { rest: string; entry: (typeof leadershipWords)[number] } | null {
  const entry = leadershipWords.find(([words]) => phrase === words || phrase.startsWith(`${words} `))
  return entry ? { rest: phrase.slice(entry[0].length).trim(), entry } : null
}

/** What a phrase in canonical form means, or null. The order is the order of trust: names, groups, tables of the language. */
export async function meaningOf(reading: Reading, phrase: string): Promise<Meaning | null> {
  if (phrase === '') return null
  return (
    named(reading, phrase) ??
    (await grouped(reading, phrase)) ??
    led(reading, phrase) ??
    (await perTerritory(reading, phrase)) ??
    (await plural(reading, phrase)) ??
    (await ledPlural(reading, phrase))
  )
}

const organ = (id: number): TargetRef => ({ kind: 'organ', id })

function named({ names }: Reading, phrase: string): Meaning | null {
  const hits = names.hits(phrase)
  if (hits.length === 0) return null
  const doubt = hits.length > 1 ? `có ${hits.length} cơ quan cùng tên gọi này` : null
  return { targets: hits.map(organ), how: 'theo tên cơ quan', doubt }
}

/** «Thường trực HĐND» is a collective of the HĐND; standing alone, «Ban Thường vụ» is that of the office's own committee. */
function led(reading: Reading, phrase: string): Meaning | null {
  const found = withoutLeadership(phrase)
  if (!found) return null
  const { rest, entry } = found
  const [, kinds] = entry
  if (rest === '') {
    for (const organId of reading.office.offices) {
      const id = reading.names.collectiveOf(organId, kinds)
      if (id !== null)
        return { targets: [{ kind: 'collective', id }], how: 'tập thể lãnh đạo của cơ quan', doubt: null }
    }
    return null
  }
  const of = named(reading, rest)
  if (!of) return null
  const targets = of.targets.map((target): TargetRef => {
    const id = reading.names.collectiveOf(target.id, kinds)
    return id === null ? target : { kind: 'collective', id }
  })
  const how = targets.every((t) => t.kind === 'collective') ? 'tập thể lãnh đạo của cơ quan có tên này' : of.how
  return { ...of, targets, how }
}

async function ledPlural(reading: Reading, phrase: string): Promise<Meaning | null> {
  const found = withoutLeadership(phrase)
  if (!found || found.rest === '') return null
  return (
    (await grouped(reading, found.rest)) ??
    (await perTerritory(reading, found.rest)) ??
    (await plural(reading, found.rest))
  )
}

async function idsOf(reading: Reading, group: NamedGroup): Promise<number[]> {
  const known = reading.groupIds.get(group.id)
  if (known) return known
  const ids = await ruleOrganIds(reading.db, group.rule, reading.on)
  reading.groupIds.set(group.id, ids)
  return ids
}

const numberBefore = new RegExp(`\\b(\\d+) (?=(?:${levelPattern}|don vi|chi bo|dang uy)\\b)`)
const bare = (words: string) =>
  words
    .replace(numberBefore, '')
    .replace(/^cac /, '')
    .replace(/\bcac (?=phuong\b)/, '')

/** A group that is called so, in the nearest office that has one; a number in the words is checked. */
async function grouped(reading: Reading, phrase: string): Promise<Meaning | null> {
  const { office } = reading
  const own = office.around[0]
  const forms = new Set([bare(phrase)])
  for (const ending of own ? endingsOf(own) : []) {
    if (phrase.endsWith(` ${ending}`))
      forms.add(bare(phrase.slice(0, -ending.length - 1).replace(/ (?:truc thuoc|thuoc|cua)$/, '')))
  }
  const called = office.groups.filter((group) =>
    [group.name, ...group.aliases].some((name) => forms.has(bare(canonicalWords(name)))),
  )
  const far = (group: NamedGroup) => (group.ownerOrganId === null ? 999 : office.offices.indexOf(group.ownerOrganId))
  const nearest = Math.min(...called.map(far))
  const groups = called.filter((group) => far(group) === nearest)
  const [first] = groups
  if (!first) return null
  const targets = groups.map((group): TargetRef => ({ kind: 'group', id: group.id }))
  const how = `theo nhóm «${first.name}»`
  if (groups.length > 1) return { targets, how, doubt: `có ${groups.length} nhóm cùng tên gọi này` }
  return { targets, how, doubt: await wrongCount(reading, phrase, await idsOf(reading, first)) }
}

/** Why the number in the words does not fit the organs found, or null. */
async function wrongCount(reading: Reading, phrase: string, ids: readonly number[]): Promise<string | null> {
  const said = numberBefore.exec(phrase)?.[1]
  if (said === undefined) return null
  const { rows } = await sql<{ places: number }>`
    select count(distinct v.territory_id)::int as places from organ_version v
    where v.organ_id = any(${[...ids]}::bigint[]) and v.valid_from <= ${reading.on}::date
      and (v.valid_to is null or v.valid_to > ${reading.on}::date)`.execute(reading.db)
  const fits = [ids.length, rows[0]?.places].includes(Number(said))
  return fits ? null : `văn bản nêu ${said}, danh mục có ${rows[0]?.places ?? 0} địa bàn và ${ids.length} cơ quan`
}

/** «UBND các phường», «Đảng ủy 14 phường»: one kind of organ in each territory of a rung. */
async function perTerritory(reading: Reading, phrase: string): Promise<Meaning | null> {
  const [, head = '', count = '', word = '', rest = ''] = counted.exec(phrase) ?? []
  const form = formWords[head.replace(/^cac /, '')]
  const level = levelWords[word]
  const above = reading.office.around.find((t) => levelsDown[t.level] === level)
  if (!form || !level || !above || (rest !== '' && !endingsOf(above).includes(rest.replace(linkWords, '')))) return null
  const territoryKind = (Object.keys(territoryKinds) as TerritoryKind[]).find((kind) => canonicalWords(kind) === word)
  const rule: GroupRule = { type: 'match', kinds: kindsOf(form, level), territory: above.key, territoryKind }
  const ids = await ruleOrganIds(reading.db, rule, reading.on)
  if (ids.length === 0) return null
  const how = `${organKinds[kindsOf(form, level)[0] ?? 'agency'].label}: ${ids.length} cơ quan trên địa bàn ${above.kind} ${above.name}`
  const doubt = count === 'cac' ? null : await wrongCount(reading, `${count} ${word}`, ids)
  return { targets: await asTargets(reading, ids), how, doubt }
}

/** The words that may follow a plural to say whose: «quận», «Quận ủy», «quận Long Biên». */
function endingsOf(territory: Around): string[] {
  return [
    territory.plain,
    ...rungWords(territory).flatMap((word) => [word, `${word} ${territory.plain}`]),
    `dang bo ${canonicalWords(territory.kind)}`,
  ]
}

/** «Các cấp ủy», «các ban Đảng»: the organs below the office's own committee, or below the one that the words name. */
async function plural(reading: Reading, phrase: string): Promise<Meaning | null> {
  const words = phrase.replace(/^(?:cac|toan the|tat ca cac) /, '')
  const manyByThemselves = /^(?:cap uy|to chuc|chi bo truc thuoc|ban xay dung dang)\b/.test(words)
  if (words === phrase && !manyByThemselves) return null
  const found = plurals
    .flatMap((entry) => entry.phrases.map((start) => ({ entry, start })))
    .filter(({ start }) => words === start || words.startsWith(`${start} `))
    .sort((a, b) => b.start.length - a.start.length)
  for (const { entry, start } of found) {
    const rule = pluralRule(reading.office, entry, words.slice(start.length).trim().replace(linkWords, ''))
    const ids = rule ? await ruleOrganIds(reading.db, rule, reading.on) : []
    if (ids.length > 0) {
      return {
        targets: await asTargets(reading, ids),
        how: `${ids.length} cơ quan trực thuộc theo danh mục`,
        doubt: null,
      }
    }
  }
  return null
}

function pluralRule(office: Office, { forms, of }: Plural, rest: string): GroupRule | null {
  const territory = rest === '' ? office.around[0] : office.around.find((t) => endingsOf(t).includes(rest))
  if (of === 'territory') {
    if (!territory) return null
    const kinds = forms.flatMap((form) => kindsOf(form, territory.level))
    return { type: 'match', kinds, territory: territory.key }
  }
  const kinds = forms.flatMap((form) => kindsOf(form))
  const own = organKinds[office.kind].form
  const isOwn = of === 'party-committee' ? own.startsWith('party-committee') : own === of
  const superior = rest === '' && isOwn ? office.key : territory?.organs[of]
  return superior ? { type: 'match', kinds, superior } : null
}

const fewEnoughToName = 3

/** The group that means exactly these organs where there is one: a person recognises it at once. */
async function asTargets(reading: Reading, ids: readonly number[]): Promise<TargetRef[]> {
  if (ids.length > fewEnoughToName) {
    for (const group of reading.office.groups) {
      const members = await idsOf(reading, group)
      if (members.length === ids.length && members.every((id, i) => id === ids[i]))
        return [{ kind: 'group', id: group.id }]
    }
  }
  return ids.map(organ)
}
