import type { Day, OrganChangePlan, OrganLine, OrganOrFounded, TerritoryOrFounded } from '@thongsuot/contract'
import { isCollectiveKind, isOrganKind, isTerritoryKind, organKinds } from '../model.ts'
import type { Reader } from '../store.ts'

interface Last {
  name: string
  validFrom: Day
  validTo: Day | null
}

/** Square kilometres are written with two to four decimals; sums of such numbers in binary differ in the last place. */
const areaSlack = 0.00005

/**
 * What keeps a plan from being done on its day, and what looks odd in it. Found from the plan and the organs as they are
 * now; a loop or a missing superior shows only when the paths are made, see `rebuildPaths`.
 */
export async function checkPlan(
  db: Reader,
  effectiveOn: Day,
  plan: OrganChangePlan,
): Promise<{ faults: string[]; warnings: string[] }> {
  const faults: string[] = []
  const warnings: string[] = []
  const organs = await lastVersions(db, plan)
  const territories = await lastTerritories(db, plan)
  checkKeys(plan, faults)
  checkTouched(plan, effectiveOn, organs, territories, faults)
  checkReferences(plan, effectiveOn, organs, territories, faults)
  checkSelves(plan, organs, territories, faults)
  checkLines(plan, organs, faults)
  checkParts(plan, territories, faults, warnings)
  if (plan.founded.length + plan.altered.length + plan.ended.length === 0 && noTerritory(plan)) {
    faults.push('phương án chưa có thay đổi nào')
  }
  return { faults: [...new Set(faults)], warnings }
}

const noTerritory = ({ territories: t }: OrganChangePlan) => t.founded.length + t.altered.length + t.ended.length === 0

async function lastVersions(db: Reader, plan: OrganChangePlan): Promise<Map<number, Last & { line: OrganLine }>> {
  const refs = [
    ...plan.founded.flatMap((organ) => (organ.superior ? [organ.superior] : [])),
    ...plan.altered.flatMap(({ set }) => (set.superior ? [set.superior] : [])),
    ...plan.ended.flatMap(({ subordinatesTo }) => (subordinatesTo ? [subordinatesTo] : [])),
    ...plan.successions.map(({ to }) => to),
    ...plan.relations.flatMap(({ from, to }) => [from, to]),
  ].flatMap((ref) => ('organId' in ref ? [ref.organId] : []))
  const ids = [
    ...refs,
    ...plan.altered.map((each) => each.organId),
    ...plan.ended.map((each) => each.organId),
    ...plan.successions.map((each) => each.from),
  ]
  const rows = await db
    .selectFrom('organVersion')
    .distinctOn('organId')
    .select(['organId', 'name', 'validFrom', 'validTo'])
    .select((eb) => eb.ref('line').$castTo<OrganLine>().as('line'))
    .where((eb) => eb('organId', '=', eb.fn.any(eb.val([...new Set(ids)]))))
    .orderBy('organId')
    .orderBy('validFrom', 'desc')
    .execute()
  return new Map(rows.map(({ organId, ...row }) => [organId, row]))
}

interface LastTerritory extends Last {
  people: number | null
  areaKm2: number | null
}

async function lastTerritories(db: Reader, plan: OrganChangePlan): Promise<Map<number, LastTerritory>> {
  const refs = [
    ...plan.founded.flatMap((organ) => (organ.territory ? [organ.territory] : [])),
    ...plan.altered.flatMap(({ set }) => (set.territory ? [set.territory] : [])),
    ...plan.territories.founded.flatMap((each) => (each.parent ? [each.parent] : [])),
    ...plan.territories.altered.flatMap(({ set }) => (set.parent ? [set.parent] : [])),
    ...plan.territories.parts.map((part) => part.to),
  ].flatMap((ref) => ('territoryId' in ref ? [ref.territoryId] : []))
  const ids = [
    ...refs,
    ...plan.territories.altered.map((each) => each.territoryId),
    ...plan.territories.ended,
    ...plan.territories.parts.map((part) => part.from),
  ]
  const rows = await db
    .selectFrom('territoryVersion')
    .distinctOn('territoryId')
    .select(['territoryId', 'name', 'validFrom', 'validTo', 'people', 'areaKm2'])
    .where((eb) => eb('territoryId', '=', eb.fn.any(eb.val([...new Set(ids)]))))
    .orderBy('territoryId')
    .orderBy('validFrom', 'desc')
    .execute()
  return new Map(rows.map(({ territoryId, ...row }) => [territoryId, row]))
}

function checkKeys(plan: OrganChangePlan, faults: string[]): void {
  for (const [what, keys] of [
    ['cơ quan mới', plan.founded.map((each) => each.key)],
    ['địa bàn mới', plan.territories.founded.map((each) => each.key)],
  ] as const) {
    for (const key of duplicates(keys)) faults.push(`${what} «${key}» được nêu hai lần`)
  }
  for (const organ of plan.founded) {
    if (!isOrganKind(organ.kind)) faults.push(`không có loại cơ quan «${organ.kind}» (${organ.name})`)
    for (const each of organ.collectives)
      if (!isCollectiveKind(each.kind)) faults.push(`không có loại tập thể «${each.kind}» (${organ.name})`)
  }
  for (const { name, kind } of plan.territories.founded)
    if (!isTerritoryKind(kind)) faults.push(`không có loại địa bàn «${kind}» (${name})`)
}

function duplicates<T>(items: readonly T[]): T[] {
  const seen = new Set<T>()
  return items.filter((item) => seen.has(item) || !seen.add(item))
}

function checkTouched(
  plan: OrganChangePlan,
  on: Day,
  organs: ReadonlyMap<number, Last>,
  territories: ReadonlyMap<number, Last>,
  faults: string[],
): void {
  const organIds = [...plan.altered, ...plan.ended].map((each) => each.organId)
  for (const id of duplicates(organIds)) faults.push(`${organs.get(id)?.name ?? 'một cơ quan'} được nêu hai lần`)
  for (const id of organIds) faults.push(...timeFaults(organs.get(id), 'cơ quan', on))
  const territoryIds = [...plan.territories.altered.map((each) => each.territoryId), ...plan.territories.ended]
  for (const id of duplicates(territoryIds))
    faults.push(`${territories.get(id)?.name ?? 'một địa bàn'} được nêu hai lần`)
  for (const id of territoryIds) faults.push(...timeFaults(territories.get(id), 'địa bàn', on))
}

function timeFaults(last: Last | undefined, what: string, on: Day): string[] {
  if (!last) return [`không có ${what} này`]
  if (last.validTo !== null) return [`${last.name} đã kết thúc từ ${shown(last.validTo)}`]
  if (last.validFrom >= on)
    return [`${last.name} có thay đổi ngày ${shown(last.validFrom)}; ngày hiệu lực phải sau ngày đó`]
  return []
}

/** As Vietnamese read a day. */
const shown = (day: Day) => day.split('-').reverse().join('/')

function checkReferences(
  plan: OrganChangePlan,
  on: Day,
  organs: ReadonlyMap<number, Last>,
  territories: ReadonlyMap<number, Last>,
  faults: string[],
): void {
  const endedOrgans = new Set(plan.ended.map((each) => each.organId))
  const endedTerritories = new Set(plan.territories.ended)
  const founded = new Set(plan.founded.map((each) => each.key))
  const foundedTerritories = new Set(plan.territories.founded.map((each) => each.key))
  const organ = (ref: OrganOrFounded | null | undefined, whose: string) => {
    if (ref == null) return
    if ('founded' in ref) {
      if (!founded.has(ref.founded)) faults.push(`${whose}: không có cơ quan mới «${ref.founded}» trong phương án`)
      return
    }
    faults.push(...standing(organs.get(ref.organId), endedOrgans.has(ref.organId), whose, on))
  }
  const place = (ref: TerritoryOrFounded | null | undefined, whose: string) => {
    if (ref == null) return
    if ('founded' in ref) {
      if (!foundedTerritories.has(ref.founded))
        faults.push(`${whose}: không có địa bàn mới «${ref.founded}» trong phương án`)
      return
    }
    faults.push(...standing(territories.get(ref.territoryId), endedTerritories.has(ref.territoryId), whose, on))
  }
  const nameOf = (id: number) => organs.get(id)?.name ?? 'cơ quan'
  for (const each of plan.founded) {
    organ(each.superior, `cấp trên của ${each.name}`)
    place(each.territory, `địa bàn của ${each.name}`)
  }
  for (const { organId, set } of plan.altered) {
    organ(set.superior, `cấp trên của ${nameOf(organId)}`)
    place(set.territory, `địa bàn của ${nameOf(organId)}`)
  }
  for (const { organId, subordinatesTo } of plan.ended) organ(subordinatesTo, `cấp dưới của ${nameOf(organId)}`)
  for (const { from, to } of plan.successions) {
    if (!organs.has(from)) faults.push('kế thừa: không có cơ quan này')
    organ(to, `kế thừa của ${nameOf(from)}`)
  }
  for (const { from, to } of plan.relations) for (const ref of [from, to]) organ(ref, 'quan hệ lãnh đạo, tham mưu')
  for (const each of plan.territories.founded) place(each.parent, `địa bàn bao trùm ${each.name}`)
  for (const { territoryId, set } of plan.territories.altered)
    place(set.parent, `địa bàn bao trùm ${territories.get(territoryId)?.name ?? ''}`)
  for (const { from, to } of plan.territories.parts) {
    if (!territories.has(from)) faults.push('phần địa bàn: không có địa bàn này')
    place(to, `phần của ${territories.get(from)?.name ?? 'địa bàn'}`)
  }
}

function standing(last: Last | undefined, ended: boolean, whose: string, on: Day): string[] {
  if (!last) return [`${whose}: không có trong hệ thống`]
  if (ended) return [`${whose}: ${last.name} kết thúc trong chính phương án này`]
  if (last.validTo !== null && last.validTo <= on)
    return [`${whose}: ${last.name} đã kết thúc từ ${shown(last.validTo)}`]
  if (last.validFrom > on) return [`${whose}: ${last.name} chưa có vào ngày ${shown(on)}`]
  return []
}

/** Nothing stands above itself. Longer loops show when the paths are made. */
function checkSelves(
  plan: OrganChangePlan,
  organs: ReadonlyMap<number, Last>,
  territories: ReadonlyMap<number, Last>,
  faults: string[],
): void {
  const self = (name: string | undefined) => faults.push(`${name ?? 'một nơi'} không thể là cấp trên của chính mình`)
  for (const { key, name, superior } of plan.founded)
    if (superior && 'founded' in superior && superior.founded === key) self(name)
  for (const { organId, set } of plan.altered)
    if (set.superior && 'organId' in set.superior && set.superior.organId === organId) self(organs.get(organId)?.name)
  for (const { key, name, parent } of plan.territories.founded)
    if (parent && 'founded' in parent && parent.founded === key) self(name)
  for (const { territoryId, set } of plan.territories.altered)
    if (set.parent && 'territoryId' in set.parent && set.parent.territoryId === territoryId)
      self(territories.get(territoryId)?.name)
  for (const { from, to } of plan.relations) {
    const same =
      'founded' in from
        ? 'founded' in to && from.founded === to.founded
        : 'organId' in to && from.organId === to.organId
    if (same) faults.push('một cơ quan không lãnh đạo, không tham mưu cho chính mình')
  }
}

/** A superior stands in the same line; between lines there are «leads» and «advises». */
function checkLines(plan: OrganChangePlan, organs: ReadonlyMap<number, { line: OrganLine }>, faults: string[]): void {
  const foundedLine = new Map(
    plan.founded.flatMap(({ key, kind }) => (isOrganKind(kind) ? [[key, organKinds[kind].line] as const] : [])),
  )
  const lineOf = (ref: OrganOrFounded) =>
    'founded' in ref ? foundedLine.get(ref.founded) : organs.get(ref.organId)?.line
  const check = (name: string, own: OrganLine | undefined, superior: OrganOrFounded | null | undefined) => {
    const above = superior ? lineOf(superior) : undefined
    if (own && above && own !== above) faults.push(`${name}: cấp trên không cùng khối; dùng quan hệ lãnh đạo, tham mưu`)
  }
  for (const { key, name, superior } of plan.founded) check(name, foundedLine.get(key), superior)
  for (const { organId, set } of plan.altered) check(set.name ?? 'cơ quan', organs.get(organId)?.line, set.superior)
}

/** People and areas add up: a new territory is the sum of its parts, and no territory gives more than it has. */
function checkParts(
  plan: OrganChangePlan,
  territories: ReadonlyMap<number, LastTerritory>,
  faults: string[],
  warnings: string[],
): void {
  const { founded, parts, ended } = plan.territories
  for (const territory of founded) {
    const own = parts.filter(({ to }) => 'founded' in to && to.founded === territory.key)
    if (own.length === 0) continue
    for (const [what, whole, values] of sums(territory, own)) {
      if (Math.abs(values - whole) > areaSlack)
        faults.push(`${territory.name}: ${what} các phần cộng lại ${decimal(values)}, khác ${decimal(whole)}`)
    }
  }
  for (const [id, territory] of territories) {
    const given = parts.filter((part) => part.from === id)
    if (given.length === 0) continue
    for (const [what, whole, values] of sums(territory, given)) {
      if (values > whole + areaSlack)
        faults.push(`${territory.name}: ${what} các phần cộng lại ${decimal(values)}, lớn hơn ${decimal(whole)}`)
      else if (ended.includes(id) && values < whole - areaSlack)
        warnings.push(`${territory.name} kết thúc mà còn ${decimal(whole - values)} ${what} chưa nêu thuộc về đâu`)
    }
  }
}

type Measured = { people: number | null; areaKm2: number | null }

/** What is measured on both sides: the whole and the sum of its parts. A part without a number leaves nothing to compare. */
function sums(whole: Measured, parts: readonly Measured[]): [what: string, whole: number, parts: number][] {
  const result: [string, number, number][] = []
  for (const [what, field] of [
    ['dân số', 'people'],
    ['diện tích (km²)', 'areaKm2'],
  ] as const) {
    const values = parts.map((part) => part[field])
    const total = whole[field]
    if (total === null || values.some((value) => value === null)) continue
    result.push([what, total, values.reduce<number>((sum, value) => sum + (value ?? 0), 0)])
  }
  return result
}

const decimal = (value: number) => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 4 }).format(value)
