import type { OrganLine, Role } from '@thongsuot/contract'
import type { Kysely } from 'kysely'
import type { DB } from '../../../database/tables.ts'
import {
  type Cells,
  cellsOf,
  firstOfKey,
  type ImportRow,
  isPartyCommittee,
  type OrganImport,
  organKinds,
  overlap,
  type RowProblem,
} from '../../organs/index.ts'
import { signingFault } from '../model.ts'

/** The files of an import that this module reads. */
export interface PeopleFiles {
  people?: readonly ImportRow[]
  positions?: readonly ImportRow[]
  holders?: readonly ImportRow[]
  series?: readonly ImportRow[]
}

interface Span {
  from: string
  to: string | null
}

/** Checked rows: everything in them may be written as it stands. */
export interface PeopleImport {
  people: { key: string; fullName: string }[]
  positions: (Span & {
    key: string
    organ: string
    title: string
    role: Role
    collective: string | null
    signingTitle: string | null
  })[]
  holders: (Span & { position: string; person: string })[]
  series: (Span & {
    organ: string
    kind: string
    scope: 'term' | 'year' | 'congress'
    label: string
    symbol: string
    lastNumber: number
  })[]
}

const roles: readonly string[] = ['clerk', 'leader', 'officer', 'administrator'] satisfies Role[]
const scopes = ['term', 'year', 'congress'] as const
const isRole = (words: string): words is Role => roles.includes(words)

/** Reads and checks every row against the others, against the checked organs, and against what is here. */
export async function checkPeopleFiles(
  db: Kysely<DB>,
  files: PeopleFiles,
  organs: OrganImport,
): Promise<{ checked: PeopleImport; problems: RowProblem[] }> {
  const problems: RowProblem[] = []
  const rows = (file: keyof PeopleFiles) => cellsOf(file, files[file], problems)
  const here = await keysHere(db, files)
  const people = readPeople(rows('people'), here.people)
  const collectives = new Map([...here.collectives, ...organs.collectives].map((each) => [each.key, each] as const))
  const positions = readPositions(rows('positions'), here.positions, organs, collectives)
  const known = {
    people: new Set([...here.people, ...people.map((person) => person.key)]),
    positions: new Set([...here.positions, ...positions.map((position) => position.key)]),
  }
  const holders = readHolders(rows('holders'), known)
  const series = readSeries(rows('series'), organs)
  return { checked: { people, positions, holders, series }, problems }
}

/** Keys of the files that are here already, whether the files add them again or refer to them. */
async function keysHere(db: Kysely<DB>, files: PeopleFiles) {
  const named = (file: keyof PeopleFiles, column: string) => [
    ...new Set((files[file] ?? []).map((row) => (row[column] ?? '').normalize('NFC').trim())),
  ]
  const people = await db
    .selectFrom('person')
    .select('key')
    .where((eb) => eb('key', '=', eb.fn.any(eb.val([...named('people', 'key'), ...named('holders', 'person')]))))
    .execute()
  const positions = await db
    .selectFrom('position')
    .select('key')
    .where((eb) => eb('key', '=', eb.fn.any(eb.val([...named('positions', 'key'), ...named('holders', 'position')]))))
    .execute()
  const collectives = await db
    .selectFrom('collective as c')
    .innerJoin('organ as o', 'o.id', 'c.organId')
    .select(['c.key', 'o.key as organ', 'c.authorityLine'])
    .where((eb) => eb('c.key', '=', eb.fn.any(eb.val(named('positions', 'collective')))))
    .execute()
  return {
    people: new Set(people.map((row) => row.key)),
    positions: new Set(positions.map((row) => row.key)),
    collectives,
  }
}

function readPeople(rows: Cells[], here: ReadonlySet<string>): PeopleImport['people'] {
  const seen = new Map<string, number>()
  return rows.map((cells) => {
    const key = cells.need('key')
    firstOfKey(cells, seen, key)
    if (here.has(key)) cells.refuse(`cán bộ «${key}» đã có trong hệ thống`)
    return { key, fullName: cells.need('full_name') }
  })
}

interface SigningOrgan {
  line: OrganLine
  committee: boolean
}

/** The organ as far as the form of a signature depends on it, or null when it exists nowhere. */
function signingOrgan(organs: OrganImport, key: string): SigningOrgan | null {
  const version = organs.organs.get(key)?.versions[0]
  const kind = version?.kind ?? organs.known.get(key)?.kind
  return kind ? { line: organKinds[kind].line, committee: isPartyCommittee(kind) } : null
}

function readPositions(
  rows: Cells[],
  here: ReadonlySet<string>,
  organs: OrganImport,
  collectives: ReadonlyMap<string, { organ: string; authorityLine: string }>,
): PeopleImport['positions'] {
  const seen = new Map<string, number>()
  return rows.map((cells) => {
    const [key, organ, role] = [cells.need('key'), cells.need('organ'), cells.need('role')]
    const [collective, signingTitle] = [cells.orNull('collective'), cells.orNull('signing_title')]
    firstOfKey(cells, seen, key)
    if (here.has(key)) cells.refuse(`chức vụ «${key}» đã có trong hệ thống`)
    if (role && !isRole(role)) cells.refuse(`vai trò «${role}» phải là một trong: ${roles.join(', ')}`)
    const signing = signingOrgan(organs, organ)
    if (organ && !signing) cells.refuse(`không có cơ quan «${organ}»`)
    const body = collective === null ? null : collectives.get(collective)
    if (body === undefined) cells.refuse(`không có tập thể «${collective}»`)
    else if (body && body.organ !== organ) cells.refuse(`tập thể «${collective}» không thuộc cơ quan «${organ}»`)
    const fault = signing && signingTitle && signingFault(signing, body?.authorityLine ?? null, signingTitle)
    if (fault) cells.refuse(fault)
    const title = cells.need('title')
    return { key, organ, title, role: isRole(role) ? role : 'officer', collective, signingTitle, ...cells.span() }
  })
}

function readHolders(
  rows: Cells[],
  known: { people: ReadonlySet<string>; positions: ReadonlySet<string> },
): PeopleImport['holders'] {
  const held = new Map<string, (Span & { row: number })[]>()
  return rows.map((cells) => {
    const [position, person] = [cells.need('position'), cells.need('person')]
    const span = cells.span()
    if (position && !known.positions.has(position)) cells.refuse(`không có chức vụ «${position}»`)
    if (person && !known.people.has(person)) cells.refuse(`không có cán bộ «${person}»`)
    const others = held.get(position) ?? []
    const clash = others.find((other) => overlap(other, span))
    if (clash) cells.refuse(`chức vụ «${position}» đã có người giữ cùng thời gian ở dòng ${clash.row}`)
    held.set(position, [...others, { ...span, row: cells.row }])
    return { position, person, ...span }
  })
}

function readSeries(rows: Cells[], organs: OrganImport): PeopleImport['series'] {
  const open = new Map<string, (Span & { row: number })[]>()
  return rows.map((cells) => {
    const [organ, kind, words] = [cells.need('organ'), cells.need('kind'), cells.need('scope')]
    const scope = scopes.find((each) => each === words)
    if (words && !scope) cells.refuse(`phạm vi «${words}» phải là một trong: ${scopes.join(', ')}`)
    if (organ && !signingOrgan(organs, organ)) cells.refuse(`không có cơ quan «${organ}»`)
    const lastNumber = Number(cells.text('last_number') || '0')
    if (!Number.isSafeInteger(lastNumber) || lastNumber < 0)
      cells.refuse(`số cuối «${cells.text('last_number')}» phải là số nguyên không âm`)
    const span = cells.span()
    const run = `${organ} ${kind} ${words}`
    const others = open.get(run) ?? []
    const clash = others.find((other) => overlap(other, span))
    if (clash) cells.refuse(`hệ thống số ${kind} của «${organ}» trùng thời gian với dòng ${clash.row}`)
    open.set(run, [...others, { ...span, row: cells.row }])
    const [label, symbol] = [cells.need('label'), cells.need('symbol')]
    return { organ, kind, scope: scope ?? 'year', label, symbol, lastNumber, ...span }
  })
}
