import type { FigureEntry, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { isDuplicate, json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { positionRefs } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'
import { append } from '../events.ts'
import { type Indicator, momentWords, phaseNames } from '../model.ts'
import { reportPolicy } from '../policy.ts'
import { programmeRef } from '../queries/figure-source.ts'
import {
  acceptorOf,
  entriesOf,
  factsAt,
  figuresOf,
  findPlace,
  indicatorsOf,
  lockRevisions,
  type Place,
  readersOf,
  replaceFigures,
  type StoredReport,
  shareTreeOf,
  sourceFiguresAt,
  takeSourceFigures,
  totalOptions,
} from '../store.ts'
import { refuseBehalf } from './refuse-behalf.ts'

type Input = ParsedInputOf<Routes['figures.save']>
type Saved = OutputOf<Routes['figures.save']>

/**
 * Saves a draft part, as typed: only what can never be right is refused (a total, an indicator of another requirement).
 * @throws Refusal `version.stale` with what is there now; `report.locked` with who and when; `figure.total`; `report.notReporter`.
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

async function saveIn(trx: Trx, house: House, actor: Actor, input: Input): Promise<Saved> {
  // Read under the tree's shared lock, so that no move comes between reading and writing.
  await shareTreeOf(trx, input.assignmentId)
  const [place, { open, accepted, last }] = await Promise.all([
    findPlace(trx, input.assignmentId, input.periodId),
    lockRevisions(trx, input.assignmentId, input.periodId),
  ])
  const facts = await factsAt(trx, actor, place, 'draft', house.clock.today())
  await refuseBehalf(trx, house, actor, place, facts)
  reportPolicy.require(facts, 'save')
  await requireReporter(trx, house, place)
  await requireUnlocked(trx, house, open ?? accepted)
  if ((open?.version ?? 0) !== input.version) {
    const same = open && (await repeats(trx, actor, open, input))
    if (same) return { id: open.id, version: open.version, savedAt: open.savedAt }
    throw await staleRefusal(trx, house, open)
  }
  const indicators = await requireKnown(trx, house, place, input.figures)
  await requireTyped(trx, place, indicators, input)
  const saved = open
    ? await rewrite(trx, house, actor, open, input)
    : await begin(trx, house, actor, place, last, input)
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
  return { id: saved.id, version: saved.version, savedAt: saved.savedAt }
}

const content = (input: Input) => ({
  words: input.words,
  obstacles: input.obstacles,
  missingNotes: input.figures.flatMap(({ indicatorId, value, note }) =>
    value === null && note?.trim() ? [{ indicatorId, note: note.trim() }] : [],
  ),
})

async function begin(trx: Trx, house: House, actor: Actor, place: Place, last: number, input: Input) {
  const { missingNotes, ...words } = content(input)
  return await trx
    .insertInto('report')
    .values({
      assignmentId: place.assignmentId,
      directiveId: place.directiveId,
      requirementId: place.requirementId,
      periodId: place.periodId,
      organId: place.organId,
      revision: last + 1,
      state: 'draft',
      ...words,
      missingNotes: json(missingNotes),
      onBehalf: place.organId !== actor.organId,
      evidence: input.evidence?.trim() || null,
      startedAt: house.clock.now(),
      savedAt: house.clock.now(),
      savedBy: actor.positionId,
      readerIds: readersOf(place),
      acceptorId: acceptorOf(place),
    })
    .returning(['id', 'version', 'revision', 'savedAt'])
    .executeTakeFirstOrThrow()
}

async function rewrite(trx: Trx, house: House, actor: Actor, open: StoredReport, input: Input) {
  const { missingNotes, ...words } = content(input)
  return await trx
    .updateTable('report')
    .set({
      ...words,
      missingNotes: json(missingNotes),
      onBehalf: open.organId !== actor.organId,
      ...(input.evidence === undefined ? {} : { evidence: input.evidence?.trim() || null }),
      savedAt: house.clock.now(),
      savedBy: actor.positionId,
      version: open.version + 1,
    })
    .where('id', '=', open.id)
    .returning(['id', 'version', 'revision', 'savedAt'])
    .executeTakeFirstOrThrow()
}

/** The same content sent again by the same person (an answer that was lost on the way). */
async function repeats(trx: Trx, actor: Actor, open: StoredReport, input: Input): Promise<boolean> {
  if (open.savedBy !== actor.positionId || open.version !== input.version + 1) return false
  const stored = (await figuresOf(trx, [open.id])).get(open.id) ?? []
  const key = (entries: readonly FigureEntry[]) =>
    JSON.stringify(
      entries
        .filter((f) => !('source' in f) || f.source === null)
        .flatMap((f) => (f.value === null ? [] : [[f.indicatorId, f.value, f.note?.trim() || null]]))
        .sort((a, b) => Number(a[0]) - Number(b[0])),
    )
  return open.words === input.words && open.obstacles === input.obstacles && key(stored) === key(input.figures)
}

async function staleRefusal(trx: Trx, house: House, open: StoredReport | null): Promise<Refusal> {
  if (!open) return new Refusal('state.refused', { state: phaseNames.none })
  const who = await whoOf(trx, house, open.savedBy)
  const figures = (await figuresOf(trx, [open.id])).get(open.id) ?? []
  return new Refusal('version.stale', {
    who,
    when: momentWords(open.savedAt),
    id: open.id,
    version: open.version,
    words: open.words,
    obstacles: open.obstacles,
    figures: entriesOf(open, figures),
  })
}

async function whoOf(trx: Trx, house: House, positionId: number | null): Promise<string> {
  if (positionId === null) return 'hệ thống'
  const who = (await positionRefs(trx, [positionId], house.clock.today())).get(positionId)
  return who ? `${who.personName} (${who.title})` : 'người khác'
}

/** A submitted or accepted report is locked; the refusal says since when and by whom. */
async function requireUnlocked(trx: Trx, house: House, report: StoredReport | null): Promise<void> {
  if (report?.state !== 'submitted' && report?.state !== 'accepted') return
  const accepted = report.state === 'accepted'
  const at = accepted ? report.decidedAt : report.submittedAt
  throw new Refusal('report.locked', {
    state: accepted ? 'được duyệt' : 'nộp',
    when: momentWords(at ?? report.savedAt),
    who: await whoOf(trx, house, accepted ? report.decidedBy : report.submittedBy),
    id: report.id,
  })
}

/** Refuses where nothing is owed: the issuer's own node, a second way of the same requirement, what was given back or ended. */
async function requireReporter(trx: Trx, house: House, place: Place): Promise<void> {
  if (place.path.length === 1) {
    throw new Refusal('figure.total', {
      indicator: 'mọi chỉ tiêu',
      organ: await organName(trx, house, place.organId),
    })
  }
  if (place.duplicateOfId !== null) {
    const other = await findPlace(trx, place.duplicateOfId, place.periodId)
    const to = acceptorOf(other)
    throw new Refusal('report.notReporter', {
      organ: to === null ? '' : await organName(trx, house, to),
      assignmentId: place.duplicateOfId,
    })
  }
  if (place.assignmentState === 'returned' || place.assignmentState === 'withdrawn') {
    throw new Refusal('state.refused', { state: place.assignmentState === 'returned' ? 'Đã trả lại' : 'Đã rút' })
  }
  if (place.directiveState !== 'open') {
    throw new Refusal('state.refused', { state: place.directiveState === 'closed' ? 'Đã kết thúc' : 'Đã thu hồi' })
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
  entries: readonly FigureEntry[],
): Promise<ReadonlyMap<number, Indicator>> {
  if (entries.length === 0) return new Map()
  const indicators = new Map((await indicatorsOf(trx, [place.requirementId])).map((i) => [i.id, i]))
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
