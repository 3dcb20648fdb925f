import type { ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import {
  type CellValue,
  type SheetColumn,
  type SheetToWrite,
  spreadsheetMediaType,
  writeSheets,
} from '../../../platform/spreadsheet/index.ts'
import type { ImportColumn, ImportSheet } from '../../organs/index.ts'
import { derivedNames } from '../../organs/index.ts'
import { requireAdministrator } from '../commands/import-installation.ts'
import { importSheets } from '../commands/import-sheets.ts'
import { guideTitle } from '../commands/read-import.ts'

const rowsAtOnce = 2000

/** The rows of each sheet by their own key: \`at\` orders and pages them, the other columns have the names of the sheet's. */
const sources: Readonly<Record<string, RawBuilder<unknown>>> = {
  territories: sql`
    select v.id as at, t.key, v.name, v.kind, up.key as parent, v.people, v.area_km2, v.valid_from, v.valid_to
    from territory_version v join territory t on t.id = v.territory_id left join territory up on up.id = v.parent_id`,
  organs: sql`
    select v.id as at, o.key, v.name, v.short_name, v.code, v.abbreviation, v.kind, up.key as superior, t.key as territory,
      array_to_string(v.letterhead, '|') as letterhead, v.place, case when o.outside then 'x' end as outside, v.valid_from, v.valid_to
    from organ_version v join organ o on o.id = v.organ_id left join organ up on up.id = v.superior_id
    left join territory t on t.id = v.territory_id`,
  relations: sql`
    select row_number() over (order by from_organ_id, to_organ_id, relation, valid_from) as at, a.key as "from", b.key as "to",
      r.relation, r.valid_from, r.valid_to
    from organ_relation r join organ a on a.id = r.from_organ_id join organ b on b.id = r.to_organ_id`,
  collectives: sql`
    select c.id as at, c.key, o.key as organ, c.kind, c.name, c.authority_line from collective c join organ o on o.id = c.organ_id`,
  groups: sql`
    select g.id as at, g.key, o.key as owner, g.name, array_to_string(g.aliases, '|') as aliases, g.rule::text as rule
    from organ_group g left join organ o on o.id = g.owner_organ_id`,
  people: sql`select id as at, key, full_name from person`,
  positions: sql`
    select p.id as at, p.key, o.key as organ, p.title, p.role, c.key as collective, p.signing_title, p.valid_from, p.valid_to
    from position p join organ o on o.id = p.organ_id left join collective c on c.id = p.collective_id`,
  holders: sql`
    select h.id as at, p.key as position, person.key as person, h.valid_from, h.valid_to
    from holder h join position p on p.id = h.position_id join person on person.id = h.person_id`,
  series: sql`
    select s.id as at, o.key as organ, s.kind, s.scope, s.label, s.symbol, s.last_number, s.valid_from, s.valid_to
    from series s join organ o on o.id = s.organ_id`,
}

/** Everything that an import takes, with all versions, as a stream. @throws Refusal `action.refused` unless an administrator asks */
export async function exportInstallation(
  house: House,
  actor: Actor,
  _input: ParsedInputOf<Routes['imports.export']>,
): Promise<Download> {
  requireAdministrator(actor)
  const sheets = importSheets.map((sheet) => ({ ...headOf(sheet), rows: rowsOf(house, sheet) }))
  return {
    bytes: writeSheets(sheets),
    mediaType: spreadsheetMediaType,
    fileName: `to-chuc-${house.clock.today()}.xlsx`,
  }
}

/** An empty file to fill in, with a first sheet that explains every column. */
export async function importTemplate(_house: House, actor: Actor): Promise<Download> {
  requireAdministrator(actor)
  const guide: SheetToWrite = {
    name: guideTitle,
    columns: [
      { title: 'Trang', width: 20 },
      { title: 'Cột', width: 24 },
      { title: 'Bắt buộc', width: 10 },
      { title: 'Ghi gì', width: 100 },
    ],
    rows: importSheets.flatMap(guideRows),
  }
  return {
    bytes: writeSheets([guide, ...importSheets.map((sheet) => ({ ...headOf(sheet), rows: [] }))]),
    mediaType: spreadsheetMediaType,
    fileName: 'mau-nhap-to-chuc.xlsx',
  }
}

function guideRows(sheet: ImportSheet): CellValue[][] {
  const choices = (column: ImportColumn) =>
    column.choices ? ` Một trong: ${[...new Set(Object.values(column.choices))].join('; ')}.` : ''
  return [
    [sheet.title, null, null, sheet.what],
    ...sheet.columns.map((column) => [
      null,
      column.title,
      column.needed ? 'x' : null,
      `${column.what}${choices(column)}${column.kind === 'day' ? ' Dạng ngày/tháng/năm.' : ''}`,
    ]),
  ]
}

function headOf(sheet: ImportSheet): { name: string; columns: SheetColumn[] } {
  const kinds = { day: 'day', whole: 'integer', number: 'decimal' } as const
  return {
    name: sheet.title,
    columns: sheet.columns.map(({ title, width, kind }) => ({
      title,
      width: width ?? 18,
      kind: kinds[kind as keyof typeof kinds] ?? 'text',
    })),
  }
}

async function* rowsOf(house: House, sheet: ImportSheet): AsyncGenerator<CellValue[]> {
  const source = sources[sheet.name]
  if (!source) return yield* aliasRows(house)
  for (let at = 0; ; ) {
    const { rows } = await sql<Record<string, CellValue> & { at: number }>`
      select * from (${source}) s where at > ${at} order by at limit ${rowsAtOnce}`.execute(house.database.plain)
    for (const row of rows) yield sheet.columns.map((column) => shown(column, row[camelOf(column.name)] ?? null))
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    at = Number(last.at)
  }
}

/** Codes as their titles; what means «always» as a blank. */
function shown(column: ImportColumn, value: CellValue): CellValue {
  if (typeof value === 'string' && column.choices) return column.choices[value] ?? value
  return value
}

const camelOf = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The names that do not follow from the organ's versions: those the import makes by itself. */
async function* aliasRows(house: House): AsyncGenerator<CellValue[]> {
  let after = { organId: 0, folded: '' }
  for (;;) {
    const { rows } = await sql<{
      organId: number
      organ: string
      alias: string
      aliasFolded: string
      versions: { name: string; short_name: string; placed: boolean }[]
    }>`
      select a.organ_id, o.key as organ, a.alias, a.alias_folded, (
        select jsonb_agg(jsonb_build_object('name', v.name, 'short_name', v.short_name, 'placed', v.territory_id is not null))
        from organ_version v where v.organ_id = a.organ_id) as versions
      from organ_alias a join organ o on o.id = a.organ_id
      where (a.organ_id, a.alias_folded) > (${after.organId}, ${after.folded})
      order by a.organ_id, a.alias_folded limit ${rowsAtOnce}`.execute(house.database.plain)
    for (const row of rows) {
      const made = (row.versions ?? []).some((version) =>
        derivedNames(version.name, version.short_name, version.placed).has(row.aliasFolded),
      )
      if (!made) yield [row.organ, row.alias]
    }
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    after = { organId: last.organId, folded: last.aliasFolded }
  }
}
