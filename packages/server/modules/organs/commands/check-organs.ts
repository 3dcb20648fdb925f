import type { Day, OrganLine } from '@thongsuot/contract'
import { z } from 'zod'
import {
  type CollectiveKind,
  collectiveKinds,
  GroupRule,
  holdsOn,
  isCollectiveKind,
  isOrganKind,
  isTerritoryKind,
  type OrganKind,
  organKeysOf,
  organKinds,
  overlap,
  territoryKinds,
} from '../model.ts'
import type { Reader } from '../store.ts'
import { type Cells, cellsOf, firstOfKey, type ImportRow, type RowProblem } from './import-rows.ts'

/** The files of an import that this module reads. */
export interface OrganFiles {
  territories?: readonly ImportRow[]
  organs?: readonly ImportRow[]
  relations?: readonly ImportRow[]
  collectives?: readonly ImportRow[]
  aliases?: readonly ImportRow[]
  groups?: readonly unknown[]
}

export interface Span {
  from: Day
  to: Day | null
}

export interface VersionRow extends Span {
  cells: Cells
  name: string
  shortName: string
  code: string | null
  abbreviation: string | null
  kind: OrganKind
  superior: string | null
  territory: string | null
  letterhead: string[]
  place: string | null
}

/** One version of a territory; `people` and `areaKm2` are null where the file does not say. */
export interface TerritoryRow extends Span {
  key: string
  name: string
  kind: string
  parent: string | null
  people: number | null
  areaKm2: number | null
}

/** The way from the root to an organ over one span: the path of an organ that is already here, then keys of the file. */
export interface PathSegment extends Span {
  prefix: string
  keys: string[]
}

/** A checked import: everything in it may be written as it stands. */
export interface OrganImport {
  territories: TerritoryRow[]
  organs: Map<string, { outside: boolean; versions: VersionRow[]; paths: PathSegment[] }>
  relations: (Span & { from_: string; to_: string; relation: 'leads' | 'advises' })[]
  collectives: { key: string; organ: string; kind: CollectiveKind; name: string; authorityLine: string }[]
  aliases: { organ: string; alias: string }[]
  groups: { key: string; owner: string | null; name: string; aliases: string[]; rule: GroupRule }[]
  /** Organs that are already here and that the files refer to. */
  known: Map<string, KnownOrgan>
}

interface KnownOrgan {
  id: number
  line: OrganLine
  kind: OrganKind
  paths: (Span & { path: string })[]
}

const deepest = 40

/** Reads and checks every row against the others and against what is here. Problems are in file order. */
export async function checkOrganFiles(
  db: Reader,
  files: OrganFiles,
  alsoNamed: readonly string[],
): Promise<{ checked: OrganImport; problems: RowProblem[] }> {
  const problems: RowProblem[] = []
  const checked: OrganImport = {
    territories: await checkTerritories(db, cellsOf('territories', files.territories, problems)),
    organs: readOrgans(cellsOf('organs', files.organs, problems)),
    relations: [],
    collectives: [],
    aliases: [],
    groups: readGroups(files.groups ?? [], problems),
    known: new Map(),
  }
  const rows = (file: 'relations' | 'collectives' | 'aliases') => cellsOf(file, files[file], problems)
  checked.relations = readRelations(rows('relations'))
  checked.collectives = readCollectives(rows('collectives'))
  checked.aliases = rows('aliases').map((c) => ({ organ: c.need('organ'), alias: c.need('alias') }))
  checked.known = await knownOrgans(db, [...namedKeys(checked), ...alsoNamed])
  await checkAgainstHere(db, checked, problems)
  checkPaths(checked)
  checkMentions(checked, files, problems)
  return { checked, problems: problems.sort((a, b) => a.file.localeCompare(b.file) || a.row - b.row) }
}

async function checkTerritories(db: Reader, rows: Cells[]): Promise<OrganImport['territories']> {
  const here = new Set((await db.selectFrom('territory').select('key').execute()).map((row) => row.key))
  const seen = new Map<string, number>()
  for (const cells of rows) firstOfKey(cells, seen, `${cells.need('key')} ${cells.text('valid_from')}`.trim())
  const parents = new Map(rows.map((cells) => [cells.text('key'), cells.text('parent')]))
  return rows.map((cells) => {
    const [key, kind, parent] = [cells.text('key'), cells.need('kind'), cells.orNull('parent')]
    if (here.has(key)) cells.refuse(`địa bàn «${key}» đã có trong hệ thống`)
    if (kind && !isTerritoryKind(kind))
      cells.refuse(`không có loại địa bàn «${kind}» (${Object.keys(territoryKinds).join(', ')})`)
    if (parent && !parents.has(parent) && !here.has(parent)) cells.refuse(`không có địa bàn cấp trên «${parent}»`)
    let above: string | undefined = parents.get(key)
    for (let steps = 0; above && steps < deepest; steps++) {
      if (above === key) {
        cells.refuse(`địa bàn «${key}» là cấp trên của chính nó`)
        break
      }
      above = parents.get(above)
    }
    const span = cells.text('valid_from') === '' ? { from: sinceAlways, to: null } : cells.span()
    const [people, areaKm2] = [numberOrNull(cells, 'people'), numberOrNull(cells, 'area_km2')]
    return { key, name: cells.need('name'), kind, parent, people, areaKm2, ...span }
  })
}

/** The first day of a territory whose file names none. */
const sinceAlways: Day = '1945-09-02'

function numberOrNull(cells: Cells, column: string): number | null {
  const words = cells.text(column)
  if (words === '') return null
  const value = Number(words.replace(',', '.'))
  if (Number.isFinite(value) && value >= 0) return value
  cells.refuse(`«${words}» ở cột ${column} không phải số không âm`)
  return null
}

function readOrgans(rows: Cells[]): OrganImport['organs'] {
  const organs: OrganImport['organs'] = new Map()
  for (const cells of rows) {
    const key = cells.need('key')
    const kind = cells.need('kind')
    if (kind && !isOrganKind(kind)) cells.refuse(`không có loại cơ quan «${kind}»`)
    const name = cells.need('name')
    const version: VersionRow = {
      cells,
      ...cells.span(),
      name,
      shortName: cells.text('short_name') || name,
      code: cells.orNull('code'),
      abbreviation: cells.orNull('abbreviation'),
      kind: isOrganKind(kind) ? kind : 'agency',
      superior: cells.orNull('superior'),
      territory: cells.orNull('territory'),
      letterhead: cells
        .text('letterhead')
        .split('|')
        .map((line) => line.trim())
        .filter(Boolean),
      place: cells.orNull('place'),
    }
    const organ = organs.get(key) ?? { outside: cells.text('outside') === '1', versions: [], paths: [] }
    const clash = organ.versions.find((other) => overlap(other, version))
    if (clash) cells.refuse(`mã «${key}» trùng với dòng ${clash.cells.row} trong cùng thời gian`)
    else organ.versions.push(version)
    organs.set(key, organ)
  }
  return organs
}

function readRelations(rows: Cells[]): OrganImport['relations'] {
  const seen = new Map<string, number>()
  return rows.map((cells) => {
    const relation = cells.need('relation')
    if (relation && relation !== 'leads' && relation !== 'advises')
      cells.refuse(`quan hệ «${relation}» phải là leads hoặc advises`)
    const [from_, to_] = [cells.need('from'), cells.need('to')]
    if (from_ && from_ === to_) cells.refuse('một cơ quan không lãnh đạo, không tham mưu cho chính mình')
    const span = cells.span()
    firstOfKey(cells, seen, `${from_} ${relation} ${to_} ${span.from}`)
    return { from_, to_, relation: relation === 'advises' ? 'advises' : 'leads', ...span }
  })
}

function readCollectives(rows: Cells[]): OrganImport['collectives'] {
  const seen = new Map<string, number>()
  return rows.map((cells) => {
    const kind = cells.need('kind')
    firstOfKey(cells, seen, cells.need('key'))
    if (kind && !isCollectiveKind(kind))
      cells.refuse(`không có loại tập thể «${kind}» (${Object.keys(collectiveKinds).join(', ')})`)
    return {
      key: cells.text('key'),
      organ: cells.need('organ'),
      kind: isCollectiveKind(kind) ? kind : 'executive',
      name: cells.need('name'),
      authorityLine: cells.need('authority_line'),
    }
  })
}

const words = z.string().transform((text) => text.normalize('NFC').trim())
const GroupEntry = z.object({
  key: words.pipe(z.string().min(1)),
  owner: words.nullish(),
  name: words.pipe(z.string().min(1)),
  aliases: z.array(words).default([]),
  rule: GroupRule,
})

function readGroups(groups: readonly unknown[], problems: RowProblem[]): OrganImport['groups'] {
  const seen = new Map<string, number>()
  return groups.flatMap((value, index) => {
    const row = index + 1
    const refuse = (sentence: string) => problems.push({ file: 'groups', row, sentence })
    const read = GroupEntry.safeParse(value)
    if (!read.success) {
      const at = read.error.issues.map((issue) => issue.path.join('.')).join(', ')
      refuse(`nhóm không đọc được ở: ${at}`)
      return []
    }
    const { key, owner, ...group } = read.data
    if (seen.has(key)) refuse(`mã «${key}» trùng với nhóm thứ ${seen.get(key)}`)
    seen.set(key, row)
    return [{ key, owner: owner || null, ...group }]
  })
}

function namedKeys(checked: OrganImport): string[] {
  return [
    ...checked.organs.keys(),
    ...[...checked.organs.values()].flatMap((organ) => organ.versions.flatMap((version) => version.superior ?? [])),
    ...checked.relations.flatMap((relation) => [relation.from_, relation.to_]),
    ...checked.collectives.map((collective) => collective.organ),
    ...checked.aliases.map((alias) => alias.organ),
    ...checked.groups.flatMap((group) => [...(group.owner ? [group.owner] : []), ...organKeysOf(group.rule)]),
  ]
}

async function knownOrgans(db: Reader, keys: readonly string[]): Promise<Map<string, KnownOrgan>> {
  const known = new Map<string, KnownOrgan>()
  const wanted = [...new Set(keys)]
  const rows = await db
    .selectFrom('organ as o')
    .innerJoin('organPath as p', 'p.organId', 'o.id')
    .innerJoin('organVersion as v', 'v.organId', 'o.id')
    .select(['o.key', 'o.id', 'p.path', 'p.validFrom as from', 'p.validTo as to'])
    .select((eb) => [
      eb.ref('v.line').$castTo<OrganLine>().as('line'),
      eb.ref('v.kind').$castTo<OrganKind>().as('kind'),
    ])
    .where((eb) => eb('o.key', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  for (const { key, id, line, kind, path, from, to } of rows) {
    const organ = known.get(key) ?? { id, line, kind, paths: [] }
    if (!organ.paths.some((other) => other.from === from)) organ.paths.push({ from, to, path })
    known.set(key, organ)
  }
  return known
}

/** What the files would add a second time, and territories that exist nowhere. */
async function checkAgainstHere(db: Reader, checked: OrganImport, problems: RowProblem[]): Promise<void> {
  const here = await db.selectFrom('territory').select('key').execute()
  const territories = new Set([...here, ...checked.territories].map((territory) => territory.key))
  for (const [key, organ] of checked.organs) {
    for (const version of organ.versions) {
      if (checked.known.has(key)) version.cells.refuse(`cơ quan «${key}» đã có trong hệ thống`)
      if (version.territory && !territories.has(version.territory))
        version.cells.refuse(`không có địa bàn «${version.territory}»`)
    }
  }
  const keysHere = async (table: 'collective' | 'organGroup', keys: string[]) =>
    new Set(
      (
        await db
          .selectFrom(table)
          .select('key')
          .where((eb) => eb('key', '=', eb.fn.any(eb.val(keys))))
          .execute()
      ).map((row) => row.key),
    )
  for (const [file, table] of [
    ['collectives', 'collective'],
    ['groups', 'organGroup'],
  ] as const) {
    const keys = checked[file].map((row) => row.key)
    const taken = await keysHere(table, keys)
    keys.forEach((key, index) => {
      if (taken.has(key))
        problems.push({ file, row: index + (file === 'groups' ? 1 : 2), sentence: `«${key}» đã có trong hệ thống` })
    })
  }
}

/** Finds every organ's way to the root over time; refuses unknown superiors, loops and gaps. */
function checkPaths(checked: OrganImport): void {
  for (const [key, organ] of checked.organs) {
    for (const version of organ.versions) {
      const superior = version.superior
      if (superior === null) {
        organ.paths.push({ from: version.from, to: version.to, prefix: '/', keys: [key] })
        continue
      }
      const line = checked.known.get(superior)?.line ?? lineOf(checked, superior)
      if (line === null) {
        version.cells.refuse(`không có cấp trên «${superior}»`)
        continue
      }
      if (line !== organKinds[version.kind].line) {
        version.cells.refuse(`cấp trên «${superior}» không cùng khối; dùng quan hệ leads hoặc advises`)
        continue
      }
      const found = waysTo(checked, superior, version, [key])
      if (found === 'loop') version.cells.refuse(`cấp trên tạo thành vòng khép kín qua «${superior}»`)
      else if (found === 'deep') version.cells.refuse(`có hơn ${deepest} cấp trên`)
      else if (found !== 'faulty above' && !covers(found, version))
        version.cells.refuse(`cấp trên «${superior}» không tồn tại suốt thời gian từ ${version.from}`)
      else if (found !== 'faulty above') organ.paths.push(...found.map((way) => ({ ...way, keys: [...way.keys, key] })))
    }
  }
}

function lineOf(checked: OrganImport, key: string): OrganLine | null {
  const version = checked.organs.get(key)?.versions[0]
  return version ? organKinds[version.kind].line : null
}

/** The ways from the root to `key` within a span; `trail` holds the organs below it, the asker first. */
function waysTo(
  checked: OrganImport,
  key: string,
  span: Span,
  trail: string[],
): PathSegment[] | 'loop' | 'deep' | 'faulty above' {
  if (key === trail[0]) return 'loop'
  // A loop above that the asker is no part of is told where it is.
  if (trail.includes(key)) return 'faulty above'
  if (trail.length > deepest) return 'deep'
  const here = checked.known.get(key)
  const ways: PathSegment[] = []
  for (const way of here?.paths ?? []) {
    const common = overlap(way, span)
    if (common) ways.push({ ...common, prefix: way.path, keys: [] })
  }
  if (here) return ways
  if (!checked.organs.has(key)) return 'faulty above'
  for (const version of checked.organs.get(key)?.versions ?? []) {
    const common = overlap(version, span)
    if (!common) continue
    if (version.superior === null) {
      ways.push({ ...common, prefix: '/', keys: [key] })
      continue
    }
    const above = waysTo(checked, version.superior, common, [...trail, key])
    if (typeof above === 'string') return above
    if (!covers(above, common)) return 'faulty above'
    ways.push(...above.map((way) => ({ ...way, keys: [...way.keys, key] })))
  }
  return ways
}

/** True when the segments leave no day of the span out. */
function covers(segments: readonly Span[], span: Span): boolean {
  let at: Day | null = span.from
  for (const segment of [...segments].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (at === null || !holdsOn(segment.from, segment.to, at)) break
    at = segment.to
  }
  return at === null || (span.to !== null && at >= span.to)
}

/** Refuses rows that speak of organs which exist neither in the files nor here. */
function checkMentions(checked: OrganImport, files: OrganFiles, problems: RowProblem[]): void {
  const exists = (key: string) => checked.organs.has(key) || checked.known.has(key)
  const refuse = (file: string, row: number, key: string) =>
    problems.push({ file, row, sentence: `không có cơ quan «${key}»` })
  const mentions = {
    relations: checked.relations.map((relation) => [relation.from_, relation.to_]),
    collectives: checked.collectives.map((collective) => [collective.organ]),
    aliases: checked.aliases.map((alias) => [alias.organ]),
  }
  for (const [file, rows] of Object.entries(mentions)) {
    rows.forEach((keys, index) => {
      for (const key of keys) if (key && !exists(key)) refuse(file, index + 2, key)
    })
  }
  for (const group of checked.groups) {
    const row = (files.groups ?? []).findIndex((value) => Object(value).key === group.key) + 1
    for (const key of [...(group.owner ? [group.owner] : []), ...organKeysOf(group.rule)]) {
      if (!exists(key)) refuse('groups', row, key)
    }
  }
}
