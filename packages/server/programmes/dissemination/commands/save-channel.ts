import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { requireVersion } from '../../../platform/require-version.ts'
import { append } from '../events.ts'
import { organPolicy } from '../policy.ts'
import { dutiesOf } from '../queries/duties.ts'
import { organFacts } from '../store.ts'
import { feedFigures } from './feed-figures.ts'

type Input = ParsedInputOf<Routes['dissemination.saveChannel']>

/** Adds or changes a channel; its households go into the report of the period that holds its last day. */
export async function saveChannel(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['dissemination.saveChannel']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { id, version, ...values } = input
    if (values.toOn < values.fromOn) {
      throw new Refusal('input.invalid', { fields: 'ngày kết thúc trước ngày bắt đầu', paths: ['toOn'] })
    }
    organPolicy.require(await organFacts(trx, actor, values.organId, house.clock.today()), 'enter')
    const before = id ? await lockChannel(trx, id) : null
    if (before && before.organId !== values.organId) throw new Refusal('not.found')
    if (before)
      await requireVersion(trx, { kind: 'disseminationChannel', id: before.id, version: before.version }, version)
    if (values.requirementId !== null && values.requirementId !== before?.requirementId) {
      const duties = await dutiesOf(trx, values.organId, house.clock.today())
      if (!duties.some((duty) => duty.requirementId === values.requirementId)) throw new Refusal('dissemination.duty')
    }
    const saved = { ...values, savedAt: house.clock.now(), savedBy: actor.positionId }
    const done = await writeChannel(trx, before, saved)
    const { organId, toOn, times, copies, households } = values
    const told = { organId, toOn, times, copies, households }
    await append(
      trx,
      house.clock,
      actor,
      'dissemination.channelSaved',
      { kind: 'disseminationChannel', id: done.id },
      told,
    )
    await feedFigures(trx, house, actor, {
      organId,
      requirementIds: [values.requirementId, before?.requirementId ?? null].filter(
        (one): one is number => one !== null,
      ),
      from: before && before.toOn < toOn ? before.toOn : toOn,
    })
    return done
  })
}

async function lockChannel(trx: Trx, id: number) {
  const row = await trx
    .selectFrom('disseminationChannel')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row
}

async function writeChannel(
  trx: Trx,
  before: { id: number; version: number } | null,
  saved: Omit<Input, 'id' | 'version'> & { savedAt: string; savedBy: number },
): Promise<{ id: number; version: number }> {
  if (before) {
    const version = before.version + 1
    await trx
      .updateTable('disseminationChannel')
      .set({ ...saved, version })
      .where('id', '=', before.id)
      .execute()
    return { id: before.id, version }
  }
  return await trx
    .insertInto('disseminationChannel')
    .values(saved)
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
}

/** Notes what was heard or broken on a channel, how many times, and what was done about it; a note stays as it is. */
export async function addNote(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.addNote']>,
): Promise<OutputOf<Routes['dissemination.addNote']>> {
  return await house.database.asActor(actor, async (trx) => {
    const channel = await lockChannel(trx, input.id)
    organPolicy.require(await organFacts(trx, actor, channel.organId, house.clock.today()), 'enter')
    const { kind, words, count, done, on } = input
    const note = await trx
      .insertInto('disseminationNote')
      .values({
        ...{ channelId: channel.id, kind, words, count, done, onDay: on },
        ...{ notedAt: house.clock.now(), notedBy: actor.positionId },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const told = { noteId: note.id, kind, count, wordsHash: sha256(words) }
    await append(trx, house.clock, actor, 'dissemination.noted', { kind: 'disseminationChannel', id: channel.id }, told)
    return { id: note.id }
  })
}
