import type { DisseminationSessionView, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  type CellValue,
  type SheetColumn,
  spreadsheetMediaType,
  writeSheets,
} from '../../../platform/spreadsheet/index.ts'
import { listSheet } from '../commands/import-list.ts'
import { madeUpIds, peopleOf } from '../commands/save-list.ts'
import { codeAt } from '../model.ts'
import { sessionPolicy } from '../policy.ts'
import { sessionById, sessionFacts, stillAbsent, subjectsOf } from '../store.ts'
import { rowsOf } from './sessions.ts'

/** A session. Names and files are for its own organ and the committee above it; row-level security holds that too. */
export async function openSession(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.session']>,
): Promise<OutputOf<Routes['dissemination.session']>> {
  return await house.database.asActor(actor, async (trx) => {
    const session = await sessionById(trx, input.id)
    const facts = await sessionFacts(trx, actor, session, house.clock.today())
    sessionPolicy.require(facts, 'open')
    const [row] = await rowsOf(trx, house, [session])
    const enteredBy = (await organRefs(trx, [session.enteredOrganId], house.clock.today())).get(session.enteredOrganId)
    if (!row || !enteredBy) throw new Refusal('not.found')
    const beside = await trx
      .selectFrom('disseminationSession')
      .selectAll()
      .where((e) => e.or([e('makesUpId', '=', session.id), e('id', '=', session.makesUpId ?? 0)]))
      .orderBy('startsAt')
      .execute()
    const others = await rowsOf(trx, house, beside)
    const names = sessionPolicy.can(facts, 'names') === true
    return {
      ...row,
      version: session.version,
      materials: session.materials,
      subjects: (await subjectsOf(trx, [session.id])).get(session.id) ?? [],
      counting: session.counting as DisseminationSessionView['counting'],
      absences: session.absences as DisseminationSessionView['absences'],
      cancelWords: session.stateWords,
      enteredBy,
      pinKind: session.pinKind as DisseminationSessionView['pinKind'],
      doorOpen: session.doorSecret !== null,
      makesUp: others.find((each) => each.id === session.makesUpId) ?? null,
      makeUps: others.filter((each) => each.makesUpId === session.id),
      stillAbsent: session.state === 'held' && session.makesUpId === null ? await stillAbsent(trx, session) : 0,
      people: names ? await peopleViews(trx, session.id) : null,
      files: names ? await filesOf(trx, session.id) : null,
      can: sessionPolicy.canAll(facts),
    }
  })
}

async function peopleViews(trx: Trx, sessionId: number): Promise<DisseminationSessionView['people']> {
  const people = await peopleOf(trx, sessionId)
  const madeUp = await madeUpIds(trx, people)
  return people.map(({ id, name, member, pin, attended, how, absentReason }) => ({
    ...{ id, name, member, pin, attended, absentReason, madeUp: madeUp.has(id) },
    how: how as 'list' | null,
  }))
}

async function filesOf(trx: Trx, sessionId: number): Promise<DisseminationSessionView['files']> {
  return await trx
    .selectFrom('disseminationFile')
    .innerJoin('storedFile', 'storedFile.sha256', 'disseminationFile.sha256')
    .select(['disseminationFile.sha256', 'name', 'sizeBytes', 'mediaType'])
    .where('sessionId', '=', sessionId)
    .orderBy('ordinal')
    .execute()
}

/** One file of evidence. @throws Refusal `not.found` for who may not see it */
export async function evidenceFile(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.file']>,
): Promise<Download> {
  const files = await house.database.asActor(actor, (trx) => filesOf(trx, input.id))
  const file = files?.find((each) => each.sha256 === input.sha256)
  if (!file) throw new Refusal('not.found')
  return { bytes: await house.files.read(file.sha256), mediaType: file.mediaType, fileName: file.name }
}

/** What to show in the room now: the address behind the code, for how long, and how many are there. */
export async function roomCode(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.code']>,
): Promise<OutputOf<Routes['dissemination.code']>> {
  return await house.database.asActor(actor, async (trx) => {
    const session = await sessionById(trx, input.id)
    sessionPolicy.require(await sessionFacts(trx, actor, session, house.clock.today()), 'names')
    const people = await peopleOf(trx, session.id)
    const shown = session.doorSecret === null ? null : codeAt(session.doorSecret, Date.parse(house.clock.now()))
    return {
      title: session.title,
      path: shown && `/cong-khai/quan-triet/${session.id}/${shown.code}`,
      secondsLeft: shown?.secondsLeft ?? 0,
      attended: people.filter((each) => each.attended).length,
      invited: people.length,
    }
  })
}

/** The attendance list as a spreadsheet, as the import takes it. */
export async function listForm(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.listForm']>,
): Promise<Download> {
  const people = await house.database.asActor(actor, async (trx) => {
    const session = await sessionById(trx, input.id)
    sessionPolicy.require(await sessionFacts(trx, actor, session, house.clock.today()), 'names')
    return await peopleOf(trx, session.id)
  })
  const columns = listSheet.columns.map(({ title, width }): SheetColumn => ({ title, width: width ?? 18 }))
  const rows = people.map(({ name, member, pin, attended, absentReason }): CellValue[] => [
    ...[name, member ? 'x' : 'không', pin, attended ? 'x' : '', absentReason],
  ])
  const guide = listSheet.columns.map(({ title, what }): CellValue[] => [title, what])
  return {
    bytes: writeSheets([
      { name: listSheet.title, columns, rows },
      {
        name: 'Cách điền',
        columns: [
          { title: 'Cột', width: 16 },
          { title: 'Ghi gì', width: 70 },
        ],
        rows: guide,
      },
    ]),
    mediaType: spreadsheetMediaType,
    fileName: `danh-sach-${input.id}.xlsx`,
  }
}
