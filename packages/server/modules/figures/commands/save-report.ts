import {
  type ConflictAt,
  type FigureEntry,
  mergeContent,
  type OutputOf,
  type ParsedInputOf,
  type ReportContent,
  type Routes,
} from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { isDuplicate, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organRefs } from '../../organs/index.ts'
import { append } from '../events.ts'
import { type Indicator, momentWords, phaseNames } from '../model.ts'
import { reportPolicy } from '../policy.ts'
import { programmeRef } from '../queries/figure-source.ts'
import { knownIndicators } from '../queries/known-indicators.ts'
import { requireUnlocked, whoIs } from '../queries/lock.ts'
import {
  acceptorOf,
  entriesOf,
  factsAt,
  figuresOfOne,
  findPlace,
  lockRevisions,
  type Place,
  replaceFigures,
  type StoredReport,
  shareTreeAt,
  sourceFiguresAt,
  takeSourceFigures,
  totalOptions,
} from '../store.ts'
import { refuseBehalf } from './refuse-behalf.ts'
import { beginDraft, nextReportId, rewriteDraft } from './write-draft.ts'

type Input = ParsedInputOf<Routes['figures.save']>
type Saved = OutputOf<Routes['figures.save']>

/**
 * Saves a draft part, as typed: only what can never be right is refused (a total, an indicator of another requirement).
 * On a stale version it is joined with what is there now, where different cells were changed.
 * @throws Refusal `version.stale` with what is there now; a lock (`report.locked`, `period.closed`, `organ.ended`) with who
 * and when; `figure.total`; `figure.fromProgramme`; `report.notReporter`.
 */
export async function saveReport(house: House, actor: Actor, input: Input): Promise<Saved> {
  try {
    return await house.database.asActor(actor, (trx) => saveIn(trx, house, actor, input))
  } catch (error) {
    // Two first saves at once: the other one's draft is there now; asking again says so with its content.
    if (!isDuplicate(error)) throw error
    return await house.database.asActor(actor, (trx) => saveIn(trx, house, actor, input))
  }
}

/** Saves within the caller's transaction; see `saveReport`. */
export async function saveIn(trx: Trx, house: House, actor: Actor, sent: Input): Promise<Saved> {
  // Read under the tree's shared lock, so that no move comes between reading and writing; and all asked for at once.
  await shareTreeAt(trx, sent)
  const [{ open, accepted, last }, place, newId] = await Promise.all([
    lockRevisions(trx, sent),
    findPlace(trx, sent),
    sent.version === 0 ? nextReportId(trx) : null,
  ])
  const known = await knownIndicators(trx, [place], house.database.plain)
  const facts = await factsAt(trx, actor, place, 'draft', house.clock.today())
  await refuseBehalf(trx, house, actor, place, facts)
  reportPolicy.require(facts, 'save')
  await requireReporter(trx, house, place)
  await requireUnlocked(trx, house, place, open ?? accepted)
  const stale = (open?.version ?? 0) !== sent.version
  if (stale && open && (await repeats(trx, actor, open, sent))) {
    return { id: open.id, version: open.version, savedAt: open.savedAt, merged: null }
  }
  const merged = stale ? await joinWithTheirs(trx, house, known, open, sent) : null
  const input = merged === null ? sent : { ...sent, ...merged }
  const indicators = await requireKnown(trx, house, place, known, input.figures)
  await requireTyped(trx, place, indicators, input)
  const begin = () => {
    invariant(newId !== null, 'where no draft is known, the id of a new one was asked for')
    return beginDraft(trx, house, actor, place, { id: newId, revision: last + 1 }, input)
  }
  const saved = await (open ? rewriteDraft(trx, house, actor, open, input) : begin())
  await replaceFigures(trx, { id: saved.id, isNew: !open }, input.figures)
  if (!open) await takeSourceFigures(trx, saved.id, place)
  await totalOptions(trx, saved.id, [...indicators.values()])
  await append(
    trx,
    house.clock,
    actor,
    'report.saved',
    { kind: 'report', id: saved.id },
    {
      periodId: place.periodId,
      revision: saved.revision,
      version: saved.version,
      onBehalf: place.organId !== actor.organId,
      figures: input.figures.flatMap((f) => (f.value === null ? [] : [[f.indicatorId, f.value]])),
    },
  )
  return { id: saved.id, version: saved.version, savedAt: saved.savedAt, merged }
}

/**
 * What was typed here joined, cell by cell, with what somebody else has saved since.
 * @throws Refusal `version.stale` where both changed one cell, or nobody said what typing began from.
 */
async function joinWithTheirs(
  trx: Trx,
  house: House,
  known: readonly Indicator[],
  open: StoredReport | null,
  { base, words, obstacles, figures }: Input,
): Promise<NonNullable<Saved['merged']>> {
  if (!open) throw new Refusal('state.refused', { state: phaseNames.none })
  const reckoned = new Set(known.flatMap((i) => (i.dimension ? [i.id] : [])))
  const stored = await figuresOfOne(trx, open.id)
  const typed = entriesOf(open, stored)
    .filter((entry) => entry.source === null)
    .map(({ indicatorId, value, note }) => ({ indicatorId, value: reckoned.has(indicatorId) ? null : value, note }))
  const theirs = { words: open.words, obstacles: open.obstacles, figures: typed }
  if (!base) throw await staleRefusal(trx, house, open, theirs, null)
  const { merged, conflicts } = mergeContent(base, { words, obstacles, figures }, theirs)
  if (conflicts.length > 0) throw await staleRefusal(trx, house, open, theirs, conflicts)
  return { ...merged, figures: [...merged.figures] }
}

/** The same content sent again by the same person (an answer that was lost on the way). */
async function repeats(trx: Trx, actor: Actor, open: StoredReport, input: Input): Promise<boolean> {
  if (open.savedBy !== actor.positionId || open.version !== input.version + 1) return false
  const stored = await figuresOfOne(trx, open.id)
  const key = (entries: readonly FigureEntry[]) =>
    JSON.stringify(
      entries
        .filter((f) => !('source' in f) || f.source === null)
        .flatMap((f) => (f.value === null ? [] : [[f.indicatorId, f.value, f.note?.trim() || null]]))
        .sort((a, b) => Number(a[0]) - Number(b[0])),
    )
  return open.words === input.words && open.obstacles === input.obstacles && key(stored) === key(input.figures)
}

async function staleRefusal(
  trx: Trx,
  house: House,
  open: StoredReport,
  theirs: ReportContent,
  conflicts: ConflictAt[] | null,
): Promise<Refusal> {
  const who = await whoIs(trx, house, open.savedBy)
  const when = momentWords(open.savedAt)
  return new Refusal('version.stale', { who, when, id: open.id, version: open.version, ...theirs, conflicts })
}

/** Refuses where nothing is owed: the issuer's own node, a second way of the same requirement. */
async function requireReporter(trx: Trx, house: House, place: Place): Promise<void> {
  if (place.path.length === 1) {
    throw new Refusal('figure.total', {
      indicator: 'mọi chỉ tiêu',
      organ: await organName(trx, house, place.organId),
    })
  }
  if (place.duplicateOfId !== null) {
    const other = await findPlace(trx, { assignmentId: place.duplicateOfId, periodId: place.periodId })
    const to = acceptorOf(other)
    throw new Refusal('report.notReporter', {
      organ: to === null ? '' : await organName(trx, house, to),
      assignmentId: place.duplicateOfId,
    })
  }
}

/** What a programme gave is not typed over. @throws Refusal `figure.fromProgramme` */
async function requireTyped(trx: Trx, place: Place, indicators: ReadonlyMap<number, Indicator>, input: Input) {
  if (![...indicators.values()].some((indicator) => indicator.source !== null)) return
  const given = await sourceFiguresAt(trx, place.assignmentId, place.periodId)
  for (const { indicatorId, programme } of given) {
    const entry = input.figures.find((one) => one.indicatorId === indicatorId)
    if (!entry || (entry.value === null && !entry.note?.trim())) continue
    const indicator = indicators.get(indicatorId)?.name
    throw new Refusal('figure.fromProgramme', { indicator, programme: programmeRef(programme).name })
  }
}

/** Law 4: a ratio or a figure of an assignment that owes none would be a total. @throws Refusal `figure.unknown`, `figure.total` */
async function requireKnown(
  trx: Trx,
  house: House,
  place: Place,
  known: readonly Indicator[],
  entries: readonly FigureEntry[],
): Promise<ReadonlyMap<number, Indicator>> {
  if (entries.length === 0) return new Map()
  const indicators = new Map(known.map((i) => [i.id, i]))
  if (new Set(entries.map((e) => e.indicatorId)).size < entries.length) throw new Refusal('figure.unknown')
  for (const { indicatorId, value } of entries) {
    const indicator: Indicator | undefined = indicators.get(indicatorId)
    if (!indicator) throw new Refusal('figure.unknown')
    const total = indicator.kind === 'ratio' || indicator.dimension !== null
    if (value !== null && (total || !place.owesFigures)) {
      throw new Refusal('figure.total', {
        indicator: indicator.name,
        organ: await organName(trx, house, place.organId),
      })
    }
  }
  return indicators
}

async function organName(trx: Trx, house: House, organId: number): Promise<string> {
  return (await organRefs(trx, [organId], house.clock.today())).get(organId)?.name ?? ''
}
