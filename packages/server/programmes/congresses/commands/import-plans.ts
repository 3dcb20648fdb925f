import type { Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readSheets, type SheetRow } from '../../../platform/spreadsheet/index.ts'
import { append } from '../events.ts'
import { congressPhases } from '../policy.ts'
import { bodyColumns, columns, mostRows, type PlanRow, plansInReach, readColumns } from '../queries/form.ts'
import { termOf } from '../store.ts'
import { faultOfPlan, writePlan } from './save-plan.ts'

type Imported = OutputOf<Routes['congresses.import']>
type ImportRow = Imported['rows'][number]

interface ReadPlan {
  row: number
  id: number | null
  organ: string
  ordinalWords: string
  plannedFrom: Day | null
  plannedTo: Day | null
  place: string
  convened: number | null
  officialAssigned: number | null
  alternateAssigned: number | null
  seats: Record<string, number | null>
  problem: string | null
}

/**
 * Reads a spreadsheet of plans. Without `apply` it only says what each row would do; with it, everything or nothing.
 * @throws Refusal `congresses.file` for a wrong form, `congresses.row` when a row is refused and `apply` was asked
 */
export async function importPlans(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.import']>,
): Promise<Imported> {
  const read = await readPlans(Buffer.from(input.base64, 'base64'))
  return await house.database.asActor(actor, async (trx) => {
    const term = await termOf(trx, input.term, house.clock.today())
    const known = new Map<number, PlanRow>()
    const byName = new Map<string, PlanRow[]>()
    for await (const plan of plansInReach(trx, actor, term.key, house.clock.today())) {
      known.set(plan.id, plan)
      byName.set(fold(plan.name), [...(byName.get(fold(plan.name)) ?? []), plan])
    }
    const rows: ImportRow[] = []
    const congressIds: number[] = []
    const seen = new Set<number>()
    for (const given of read) {
      const named = byName.get(fold(given.organ)) ?? []
      const held = given.id === null ? (named.length === 1 ? named[0] : undefined) : known.get(given.id)
      const problem = given.problem ?? problemOf(given, held, named.length, seen)
      const effect = problem === null && held ? effectOn(held, given) : 'refused'
      rows.push({ row: given.row, organ: given.organ, effect, problem })
      if (problem !== null || !held) continue
      seen.add(held.id)
      if (!input.apply || effect === 'unchanged') continue
      const { ordinalWords, plannedFrom, plannedTo, place, convened, officialAssigned, alternateAssigned } = given
      const done = await writePlan(trx, house, actor, {
        ...{ organId: held.id, term: term.key, version: held.version ?? 0, pilot: held.pilot ?? false },
        ...{ ordinalWords, plannedFrom, plannedTo, place, convened, officialAssigned, alternateAssigned },
        seats: Object.entries(given.seats).flatMap(([key, planned]) =>
          planned === null && held.seats?.[key] == null ? [] : [{ key, planned }],
        ),
      })
      congressIds.push(done.id)
    }
    const first = rows.find((each) => each.problem !== null)
    if (input.apply && first) throw new Refusal('congresses.row', { row: first.row, problem: first.problem })
    if (input.apply) {
      const told = { term: term.key, rows: rows.length, congressIds }
      await append(trx, house.clock, actor, 'congresses.imported', { kind: 'organ', id: actor.organId }, told)
    }
    const counts: Record<string, number> = {}
    for (const { effect } of rows) counts[effect] = (counts[effect] ?? 0) + 1
    const wrongFirst = [...rows].sort(
      (a, b) => Number(b.problem !== null) - Number(a.problem !== null) || a.row - b.row,
    )
    return { rows: wrongFirst.slice(0, 2000), counts, applied: input.apply }
  })
}

function problemOf(given: ReadPlan, held: PlanRow | undefined, named: number, seen: Set<number>): string | null {
  if (!held) {
    return named > 1
      ? `có ${named} tổ chức tên «${given.organ}»: điền cột «Mã» như trong biểu mẫu.`
      : `không có tổ chức «${given.organ}» trong phạm vi của bạn.`
  }
  if (given.id !== null && fold(held.name) !== fold(given.organ)) return `mã ${given.id} là của «${held.name}».`
  if (seen.has(held.id)) return `«${held.name}» đã đứng ở một dòng trên.`
  if (held.state === 'held' || held.state === 'cancelled') {
    return effectOn(held, given) === 'unchanged'
      ? null
      : `đại hội ${congressPhases[held.state]}, không sửa kế hoạch được.`
  }
  return faultOfPlan(held, given)
}

function effectOn(held: PlanRow, given: ReadPlan): ImportRow['effect'] {
  if (held.congressId === null) return planOnly(given).every(isBlank) ? 'unchanged' : 'new'
  const before = planOnly({
    ...held,
    ordinalWords: held.ordinalWords ?? '',
    place: held.place ?? '',
    seats: Object.fromEntries(bodyColumns.map((key) => [key, held.seats?.[key] ?? null])),
  })
  return JSON.stringify(before) === JSON.stringify(planOnly(given)) ? 'unchanged' : 'changed'
}

type PlanOnly = Pick<
  ReadPlan,
  | 'ordinalWords'
  | 'plannedFrom'
  | 'plannedTo'
  | 'place'
  | 'convened'
  | 'officialAssigned'
  | 'alternateAssigned'
  | 'seats'
>
const planOnly = (plan: PlanOnly) => [
  ...[plan.ordinalWords, plan.plannedFrom, plan.plannedTo ?? plan.plannedFrom, plan.place, plan.convened],
  ...[plan.officialAssigned, plan.alternateAssigned],
  ...bodyColumns.map((key) => plan.seats[key] ?? null),
]
const isBlank = (value: unknown) => value === null || value === ''

async function readPlans(bytes: Buffer): Promise<ReadPlan[]> {
  const opened = await readSheets(bytes)
  try {
    const sheet = opened.sheets[0]
    if (!sheet) throw new Refusal('congresses.file', { problem: 'không có trang tính nào.' })
    const rows: ReadPlan[] = []
    let places: number[] | null = null
    for await (const row of sheet.rows()) {
      if (places === null) {
        places = placesOf(row)
        continue
      }
      if (rows.length >= mostRows) throw new Refusal('congresses.file', { problem: `có quá ${mostRows} dòng.` })
      rows.push(readPlan(row, places))
    }
    if (rows.length === 0) throw new Refusal('congresses.file', { problem: 'không có dòng nào.' })
    return rows
  } finally {
    await opened.close()
  }
}

/** Where each column stands; only the organisation and its day must be there. @throws Refusal `congresses.file` */
function placesOf({ cells }: SheetRow): number[] {
  const titles = cells.map((cell) => fold(String(cell ?? '')).trim())
  return readColumns.map(({ title }) => {
    const at = titles.indexOf(fold(title))
    if (at < 0 && (title === 'Tổ chức' || title === 'Từ ngày')) {
      throw new Refusal('congresses.file', { problem: `thiếu cột «${title}» ở dòng đầu.` })
    }
    return at
  })
}

function readPlan({ row, cells }: SheetRow, places: readonly number[]): ReadPlan {
  let problem: string | null = null
  const cell = (n: number) => cells[places[n] ?? -1] ?? null
  const text = (n: number) => String(cell(n) ?? '').trim()
  const wrong = (n: number, must: string) => {
    problem ??= `«${columns[n]?.title}» phải là ${must}; đang là «${text(n)}».`
    return null
  }
  const whole = (n: number) => {
    if (text(n) === '') return null
    const value = Number(text(n).replace(/\./g, ''))
    return Number.isSafeInteger(value) && value >= 0 && value <= 1_000_000 ? value : wrong(n, 'số nguyên, không âm')
  }
  const day = (n: number) => (text(n) === '' ? null : (readDay(text(n)) ?? wrong(n, 'ngày như 15/06/2020')))
  const organ = text(1)
  if (organ === '') problem = 'cột «Tổ chức» để trống.'
  if (text(2).length > 60 || text(5).length > 200) problem ??= '«Lần thứ» hoặc «Địa điểm» dài quá.'
  return {
    ...{ row, id: whole(0), organ, ordinalWords: text(2), plannedFrom: day(3), plannedTo: day(4), place: text(5) },
    ...{ convened: whole(6), officialAssigned: whole(7), alternateAssigned: whole(8) },
    seats: Object.fromEntries(bodyColumns.map((key, i) => [key, whole(9 + i)])),
    problem,
  }
}

/** `2020-06-15` as a spreadsheet gives it, or 15/6/2020 as people type it. */
function readDay(text: string): Day | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const iso = typed
    ? `${typed[3]}-${String(typed[2]).padStart(2, '0')}-${String(typed[1]).padStart(2, '0')}`
    : text.slice(0, 10)
  const date = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}
