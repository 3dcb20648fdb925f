import type { DisseminationPersonInput, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import { type ImportSheet, readImportRow } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readSheets, type SheetRow } from '../../../platform/spreadsheet/index.ts'
import { foldedName } from '../model.ts'
import { finishList, lockForList, peopleOf, type StoredPerson, writePeople } from './save-list.ts'

type ImportRow = OutputOf<Routes['dissemination.importList']>['rows'][number]
interface ReadRow {
  row: number
  person: DisseminationPersonInput
  problem: string | null
}

/** The columns of an attendance list, as it is given out and taken in. */
export const listSheet: ImportSheet = {
  name: 'list',
  title: 'Danh sách',
  what: 'Người được triệu tập, mỗi người một dòng.',
  columns: [
    { name: 'name', title: 'Họ và tên', what: 'Họ tên đầy đủ.', needed: true, width: 32 },
    {
      name: 'member',
      title: 'Đảng viên',
      what: '«x» hoặc «có»; để trống cũng là đảng viên; «không» là quần chúng.',
      width: 12,
    },
    { name: 'pin', title: 'Mã', what: '3 đến 8 chữ số để tự điểm danh; để trống thì hệ thống đặt mã.', width: 12 },
    { name: 'attended', title: 'Có mặt', what: '«x» nếu có mặt.', kind: 'flag', width: 10 },
    { name: 'reason', title: 'Lý do vắng', what: 'Ghi ngắn: ốm, công tác, việc nhà.', width: 28 },
  ],
}
const mostRows = 3000

/**
 * Reads an attendance list. A person is found by name, and by the code where two have one name; who is new is added, who is
 * not in the file stays. Without `apply` nothing is written; with it, everything or nothing.
 * @throws Refusal `dissemination.file`, `dissemination.person`
 */
export async function importList(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.importList']>,
): Promise<OutputOf<Routes['dissemination.importList']>> {
  const read = await readRows(Buffer.from(input.base64, 'base64'))
  return await house.database.asActor(actor, async (trx) => {
    const session = await lockForList(trx, house, actor, input)
    const held = await peopleOf(trx, session.id)
    const { rows, people } = merged(held, read, session.makesUpId !== null)
    const wrong = rows.find((each) => each.problem !== null)
    if (input.apply && wrong) throw new Refusal('dissemination.person', { row: wrong.row, problem: wrong.problem })
    if (input.apply) {
      await writePeople(trx, house, session, people, 'file')
      await finishList(trx, house, actor, session, true)
    }
    const counts: Record<string, number> = {}
    for (const { effect } of rows) counts[effect] = (counts[effect] ?? 0) + 1
    return { rows, counts, applied: input.apply }
  })
}

/** What each row of the file would do to the list, and the list as it would be. */
function merged(
  held: readonly StoredPerson[],
  read: readonly ReadRow[],
  isMakeUp: boolean,
): { rows: ImportRow[]; people: DisseminationPersonInput[] } {
  const people: DisseminationPersonInput[] = held.map(({ id, name, member, pin, attended, absentReason }) => ({
    ...{ id, name, member, pin, attended, absentReason },
  }))
  const takenBy = new Map<number, number>()
  const rows = read.map(({ row, person, problem }): ImportRow => {
    const refused = (why: string): ImportRow => ({ row, name: person.name, effect: 'refused', problem: why })
    if (problem) return refused(problem)
    const same = held.filter((each) => each.nameFolded === foldedName(person.name))
    const found = person.pin
      ? (same.find((each) => each.pin === person.pin) ?? (same.length === 1 ? same[0] : undefined))
      : same[0]
    if (!person.pin && same.length > 1) return refused(`có ${same.length} người tên này, ghi thêm mã.`)
    const before = found && takenBy.get(found.id)
    if (before !== undefined) return refused(`trùng với dòng ${before}.`)
    if (!found && isMakeUp) return refused('chỉ người vắng ở buổi gốc mới học bù ở buổi này.')
    if (!found) {
      people.push(person)
      return { row, name: person.name, effect: 'new', problem: null }
    }
    takenBy.set(found.id, row)
    const now = { ...person, id: found.id, pin: person.pin ?? found.pin, name: person.name }
    people[held.indexOf(found)] = now
    const unchanged = (['name', 'member', 'pin', 'attended'] as const).every((key) => now[key] === found[key])
    const sameReason = now.attended || now.absentReason === found.absentReason
    return { row, name: person.name, effect: unchanged && sameReason ? 'unchanged' : 'changed', problem: null }
  })
  return { rows, people }
}

async function readRows(bytes: Buffer): Promise<ReadRow[]> {
  const opened = await readSheets(bytes)
  try {
    const sheet = opened.sheets[0]
    if (!sheet) throw new Refusal('dissemination.file', { problem: 'không có trang tính nào.' })
    const rows: ReadRow[] = []
    let places: Map<string, number> | null = null
    for await (const row of sheet.rows()) {
      if (places === null) {
        places = placesOf(row)
        continue
      }
      if (rows.length >= mostRows) throw new Refusal('dissemination.file', { problem: `có quá ${mostRows} dòng.` })
      rows.push(readRow(row, places))
    }
    if (rows.length === 0) throw new Refusal('dissemination.file', { problem: 'không có dòng nào.' })
    return rows
  } finally {
    await opened.close()
  }
}

/** Where each column stands by its title in the first row; only the name has to be there. */
function placesOf({ cells }: SheetRow): Map<string, number> {
  const titles = cells.map((cell) => fold(String(cell ?? '')).trim())
  const places = new Map<string, number>()
  for (const { name, title, needed } of listSheet.columns) {
    const at = titles.indexOf(fold(title))
    if (at >= 0) places.set(name, at)
    else if (needed) throw new Refusal('dissemination.file', { problem: `thiếu cột «${title}» ở dòng đầu.` })
  }
  return places
}

function readRow({ row, cells }: SheetRow, places: ReadonlyMap<string, number>): ReadRow {
  let problem: string | null = null
  const given = (column: string) => cells[places.get(column) ?? -1]
  const read = readImportRow(listSheet, given, (_column, sentence) => {
    problem ??= `${sentence}.`
  })
  const text = (column: string) => String(read[column] ?? '')
  const name = text('name')
  // A spreadsheet drops the zeros that a code begins with.
  const pin = text('pin') === '' ? null : text('pin').padStart(typeof given('pin') === 'number' ? 4 : 0, '0')
  if (pin !== null && !/^\d{3,8}$/.test(pin)) problem ??= `mã «${pin}» phải có 3 đến 8 chữ số.`
  if (name.length > 200) problem ??= 'họ và tên dài quá 200 chữ.'
  const person = {
    ...{ name, pin, attended: read.attended === true, absentReason: text('reason').slice(0, 200) },
    member: !/^(?:khong|0)$/.test(fold(text('member'))),
  }
  return { row, person, problem }
}
