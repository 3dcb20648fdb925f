import { type ImportRun, importPieceBytes, type OutputOf, type ParsedInputOf, type Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { importActs, importStates } from '../model.ts'
import { openImport } from '../queries/import-run.ts'
import { requireAdministrator } from './import-installation.ts'

/** Begins an import: the file follows in pieces. @throws Refusal `action.refused` unless an administrator asks */
export async function startImport(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['imports.start']>,
): Promise<ImportRun> {
  requireAdministrator(actor)
  const id = await house.database.asActor(actor, async (trx) => {
    const { id } = await trx
      .insertInto('importRun')
      .values({
        state: 'uploading',
        fileName: input.fileName.normalize('NFC'),
        sizeBytes: input.sizeBytes,
        startedAt: house.clock.now(),
        startedBy: actor.positionId,
        startedPerson: actor.personId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await append(trx, house.clock, actor, 'import.started', { kind: 'import', id }, { bytes: input.sizeBytes })
    return id
  })
  return await openImport(house, actor, { id })
}

/**
 * Takes one piece of the file. Pieces come in order; one that is here already changes nothing, so that an upload that broke off
 * goes on where the run says. With the last piece the dry run begins.
 * @throws Refusal `input.invalid` for a piece out of order or of the wrong length
 */
export async function sendPiece(
  house: House,
  actor: Actor,
  { id, piece, base64 }: ParsedInputOf<Routes['imports.send']>,
): Promise<ImportRun> {
  requireAdministrator(actor)
  const bytes = Buffer.from(base64, 'base64')
  const whole = await house.database.asActor(actor, async (trx) => {
    const run = await runFor(trx, id)
    const next = Math.ceil(run.receivedBytes / importPieceBytes)
    if (piece < next) return false
    requireState(run.state, 'send')
    const due = Math.min(importPieceBytes, run.sizeBytes - run.receivedBytes)
    if (piece > next || bytes.length !== due)
      throw new Refusal('input.invalid', { fields: `phần ${next + 1} của tệp phải có ${due} byte` })
    await trx.insertInto('importPiece').values({ runId: id, piece, bytes }).execute()
    const received = run.receivedBytes + bytes.length
    const state = received === run.sizeBytes ? 'reading' : 'uploading'
    await trx.updateTable('importRun').set({ receivedBytes: received, state }).where('id', '=', id).execute()
    if (state !== 'reading') return false
    await append(trx, house.clock, actor, 'import.received', { kind: 'import', id }, { bytes: received })
    return true
  })
  if (whole) house.background.poke('import')
  return await openImport(house, actor, { id })
}

/** Has a checked import written. @throws Refusal `state.refused` where it is not checked, or has faults */
export async function applyImport(
  house: House,
  actor: Actor,
  { id }: ParsedInputOf<Routes['imports.apply']>,
): Promise<OutputOf<Routes['imports.apply']>> {
  requireAdministrator(actor)
  await house.database.asActor(actor, async (trx) => {
    const run = await runFor(trx, id)
    if (run.state === 'writing') return
    requireState(run.state, 'apply')
    if (run.faults > 0) throw new Refusal('import.rows', { rows: `còn ${run.faults} lỗi.` })
    await trx
      .updateTable('importRun')
      .set({ state: 'writing', startedBy: actor.positionId, startedPerson: actor.personId })
      .where('id', '=', id)
      .execute()
    await append(trx, house.clock, actor, 'import.ordered', { kind: 'import', id }, {})
  })
  house.background.poke('import')
  return { id }
}

/** Ends an import of which nothing is written yet; its file and rows are forgotten. */
export async function cancelImport(
  house: House,
  actor: Actor,
  { id }: ParsedInputOf<Routes['imports.cancel']>,
): Promise<OutputOf<Routes['imports.cancel']>> {
  requireAdministrator(actor)
  await house.database.asActor(actor, async (trx) => {
    const run = await runFor(trx, id)
    if (run.state === 'cancelled') return
    requireState(run.state, 'cancel')
    await trx
      .updateTable('importRun')
      .set({ state: 'cancelled', endedAt: house.clock.now(), step: null })
      .where('id', '=', id)
      .execute()
    await forgetFile(trx, id)
    await append(trx, house.clock, actor, 'import.cancelled', { kind: 'import', id }, {})
  })
  return { id }
}

async function runFor(trx: Trx, id: number) {
  const run = await trx
    .selectFrom('importRun')
    .select(['state', 'sizeBytes', 'receivedBytes', 'faults'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!run) throw new Refusal('not.found')
  return run
}

function requireState(state: string, act: keyof typeof importActs): void {
  if (!importActs[act].some((allowed) => allowed === state))
    throw new Refusal('state.refused', { state: importStates[state as keyof typeof importStates] })
}

/** What was sent and read is needed no more; what the rows did stays. */
export async function forgetFile(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('importPiece').where('runId', '=', id).execute()
  await trx.deleteFrom('importRow').where('runId', '=', id).execute()
}
