import type { Instant, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { statement } from '../../../platform/statement.ts'
import { acceptorOf, type Place, readersOf, type StoredReport } from '../store.ts'

type Input = ParsedInputOf<Routes['figures.save']>

/** A draft as it now stands. */
export interface Draft {
  id: number
  version: number
  revision: number
  savedAt: Instant
}

/** What is typed, and by whom it was saved when: the same in a new draft and in one that is written anew. */
interface Typed {
  id: number
  words: string
  obstacles: string
  /** JSON: [{ indicatorId, note }]. */
  missingNotes: string
  onBehalf: boolean
  evidence: string | null
  savedAt: Instant
  savedBy: number
}

const typed = (house: House, actor: Actor, report: { id: number; organId: number }, input: Input): Typed => ({
  id: report.id,
  words: input.words,
  obstacles: input.obstacles,
  missingNotes: JSON.stringify(
    input.figures.flatMap(({ indicatorId, value, note }) =>
      value === null && note?.trim() ? [{ indicatorId, note: note.trim() }] : [],
    ),
  ),
  onBehalf: report.organId !== actor.organId,
  evidence: input.evidence?.trim() || null,
  savedAt: house.clock.now(),
  savedBy: actor.positionId,
})

const nextId = statement<object, { id: number }>((db) =>
  sql<{ id: number }>`select nextval('report_id_seq') as id`.compile(db),
)

/** The id of a draft that will be begun without waiting for its row. */
export async function nextReportId(trx: Trx): Promise<number> {
  const [row] = await nextId.rows(trx, {})
  invariant(row, 'a sequence has a next')
  return row.id
}

type Begun = Typed &
  Pick<Place, 'assignmentId' | 'directiveId' | 'requirementId' | 'periodId' | 'organId'> & {
    revision: number
    readerIds: readonly number[]
    acceptorId: number | null
  }
const asJson = (value: RawBuilder<string>) => sql<unknown>`${value}::jsonb`

const begun = statement<Begun>((db, value) =>
  db
    .insertInto('report')
    .values({
      id: value.id,
      assignmentId: value.assignmentId,
      directiveId: value.directiveId,
      requirementId: value.requirementId,
      periodId: value.periodId,
      organId: value.organId,
      revision: value.revision,
      state: 'draft',
      words: value.words,
      obstacles: value.obstacles,
      missingNotes: asJson(value.missingNotes),
      onBehalf: value.onBehalf,
      evidence: value.evidence,
      startedAt: value.savedAt,
      savedAt: value.savedAt,
      savedBy: value.savedBy,
      readerIds: sql<number[]>`${value.readerIds}::bigint[]`,
      acceptorId: value.acceptorId,
    })
    .compile(),
)

/** Begins a draft in its place; a draft that is there already fails the transaction (`isDuplicate`). */
export async function beginDraft(
  trx: Trx,
  house: House,
  actor: Actor,
  place: Place,
  { id, revision }: { id: number; revision: number },
  input: Input,
): Promise<Draft> {
  const { assignmentId, directiveId, requirementId, periodId, organId } = place
  const standing = { readerIds: readersOf(place), acceptorId: acceptorOf(place) }
  const row = typed(house, actor, { id, organId }, input)
  await begun.later(trx, { ...row, assignmentId, directiveId, requirementId, periodId, organId, revision, ...standing })
  return { id, version: 1, revision, savedAt: row.savedAt }
}

const rewritten = statement<Typed & { version: number; keepsEvidence: boolean }>((db, value) =>
  db
    .updateTable('report')
    .set({
      words: value.words,
      obstacles: value.obstacles,
      missingNotes: asJson(value.missingNotes),
      onBehalf: value.onBehalf,
      evidence: sql<string | null>`case when ${value.keepsEvidence}::boolean then evidence else ${value.evidence} end`,
      savedAt: value.savedAt,
      savedBy: value.savedBy,
      version: value.version,
    })
    .where('id', '=', value.id)
    .compile(),
)

/** Writes a draft anew; evidence that is not spoken of stays. */
export async function rewriteDraft(
  trx: Trx,
  house: House,
  actor: Actor,
  open: StoredReport,
  input: Input,
): Promise<Draft> {
  const version = open.version + 1
  const row = typed(house, actor, open, input)
  await rewritten.later(trx, { ...row, version, keepsEvidence: input.evidence === undefined })
  return { id: open.id, version, revision: open.revision, savedAt: row.savedAt }
}
