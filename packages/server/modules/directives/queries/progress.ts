import type { Day, ExtensionView, OutputOf, ParsedInputOf, ProgressNote, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { positionRefs } from '../../identity/index.ts'
import { assignmentPolicy } from '../policy.ts'
import { assignmentById, assignmentFacts } from '../store.ts'

/** What was said about an assignment, newest first. Row-level security leaves out what the acting organ may not read. */
export async function listProgress(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.progress']>,
): Promise<OutputOf<Routes['directives.progress']>> {
  return await house.database.asActor(actor, async (trx) => {
    const on = house.clock.today()
    const assignment = await assignmentById(trx, input.id)
    assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, on), 'open')
    const notes = trx.selectFrom('progressNote').where('assignmentId', '=', assignment.id)
    const rows = await notes
      .selectAll()
      .where('id', '<', idAfter(input.after, Number.MAX_SAFE_INTEGER))
      .orderBy('id', 'desc')
      .limit(input.limit + 1)
      .execute()
    const { total } = await notes.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const { page, next } = cutPage(rows, input.limit, (r) => r.id)
    const files = await filesOf(
      trx,
      page.map((n) => n.id),
    )
    const writers = await positionRefs(
      trx,
      page.map((n) => n.writtenBy),
      on,
    )
    return {
      items: page.flatMap(({ id, kind, words, percent, writtenAt, writtenBy }) => {
        const by = writers.get(writtenBy)
        if (!by) return []
        return [
          {
            id,
            kind: kind as ProgressNote['kind'],
            words,
            percent,
            writtenAt,
            writtenBy: by,
            files: files
              .filter((f) => f.noteId === id)
              .map(({ sha256, name, sizeBytes, mediaType }) => ({ sha256, name, sizeBytes, mediaType })),
          },
        ]
      }),
      next,
      total,
    }
  })
}

async function filesOf(trx: Trx, noteIds: readonly number[]) {
  if (noteIds.length === 0) return []
  return await trx
    .selectFrom('progressFile')
    .innerJoin('storedFile', 'storedFile.sha256', 'progressFile.sha256')
    .select(['noteId', 'progressFile.sha256', 'name', 'sizeBytes', 'mediaType'])
    .where('noteId', 'in', [...noteIds])
    .orderBy('noteId')
    .orderBy('ordinal')
    .execute()
}

/** One file of evidence. @throws Refusal `not.found` for who may not read the note, or where it has no such file */
export async function progressFile(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.progressFile']>,
): Promise<Download> {
  const file = await house.database.asActor(actor, (trx) =>
    trx
      .selectFrom('progressFile')
      .innerJoin('storedFile', 'storedFile.sha256', 'progressFile.sha256')
      .select(['progressFile.sha256', 'name', 'mediaType'])
      .where('noteId', '=', input.id)
      .where('progressFile.sha256', '=', input.sha256)
      .executeTakeFirst(),
  )
  if (!file) throw new Refusal('not.found')
  return { bytes: await house.files.read(file.sha256), mediaType: file.mediaType, fileName: file.name }
}

/** The requests for a later due day of one assignment, oldest first. */
export async function extensionsOf(trx: Trx, assignmentId: number, on: Day): Promise<ExtensionView[]> {
  const rows = await trx
    .selectFrom('extension')
    .selectAll()
    .where('assignmentId', '=', assignmentId)
    .orderBy('id')
    .execute()
  const people = await positionRefs(
    trx,
    rows.flatMap((r) => (r.decidedBy === null ? [r.askedBy] : [r.askedBy, r.decidedBy])),
    on,
  )
  return rows.flatMap(({ assignmentId: _a, assignerOrganId: _o, askedBy, decidedBy, decision, ...row }) => {
    const asker = people.get(askedBy)
    if (!asker) return []
    const decider = decidedBy === null ? null : (people.get(decidedBy) ?? null)
    return [{ ...row, askedBy: asker, decidedBy: decider, decision: decision as ExtensionView['decision'] }]
  })
}
