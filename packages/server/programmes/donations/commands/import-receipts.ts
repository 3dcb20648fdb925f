import type { DonationImportRun, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import { isDuplicate, json, type Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { newCodes } from '../model.ts'
import { campaignPolicy } from '../policy.ts'
import { type Campaign, campaignById, campaignFacts, lockCampaign } from '../store.ts'
import { type ReadReceipt, readReceipts } from './read-receipts.ts'
import { vietnamese } from './write-receipt.ts'

/** The loop that enters what was sent, woken when a file is sent. */
export const importLoop = 'donations.import'
const pieceRows = 5000
const shownProblems = 500

/**
 * Reads a file of receipts. Without `apply`, or with any row wrong, nothing is kept and each wrong row says why; with it the rows
 * wait in a table and are entered slice by slice, so that a hundred thousand hold no lock for long and progress shows.
 * @throws Refusal `donations.file`, `donations.fileTaken`, `donations.closed`
 */
export async function importReceipts(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.importReceipts']>,
): Promise<OutputOf<Routes['donations.importReceipts']>> {
  const today = house.clock.today()
  const seen = await campaignById(house.database.plain, input.id)
  campaignPolicy.require(await campaignFacts(house.database.plain, actor, seen, today), 'receive')
  if (today > seen.closesOn) throw new Refusal('donations.closed', { on: vietnamese(seen.closesOn) })
  const bytes = Buffer.from(input.base64, 'base64')
  const rows = await readReceipts(bytes, seen, today)
  const agencies = await agenciesNamed(house, rows, today)
  const problems = rows.flatMap((each) => {
    const found = each.agency === '' ? 1 : (agencies.get(each.agency)?.length ?? 0)
    const problem =
      each.problem ?? (found === 0 ? 'không có cơ quan này' : found > 1 ? 'có nhiều cơ quan cùng tên này' : null)
    return problem === null ? [] : [{ row: each.row, problem }]
  })
  const sum = (kind: string) => rows.reduce((all, each) => all + (each.kind === kind ? each.amountVnd : 0), 0)
  const told = { rows: rows.length, moneyVnd: sum('money'), goodsVnd: sum('goods') }
  if (!input.apply || problems.length > 0) return { ...told, problems: problems.slice(0, shownProblems), run: null }
  const run = await house.database.asActor(actor, async (trx) => {
    const campaign = await lockCampaign(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, today), 'receive')
    const held = await beginRun(trx, house, actor, campaign, { ...input, fileHash: sha256(bytes), rows: rows.length })
    await keepRows(trx, campaign, held.id, rows, agencies)
    const event = { importId: held.id, rows: rows.length, fileHash: sha256(bytes) }
    await append(
      trx,
      house.clock,
      actor,
      'donations.importStarted',
      { kind: 'donationCampaign', id: campaign.id },
      event,
    )
    return held
  })
  house.background.poke(importLoop)
  return { ...told, problems: [], run }
}

/** Organs by folded name: a name may be one of several. */
async function agenciesNamed(
  house: House,
  rows: readonly ReadReceipt[],
  today: string,
): Promise<Map<string, number[]>> {
  const names = [...new Set(rows.map((each) => each.agency).filter((name) => name !== ''))]
  const { rows: found } = await sql<{ id: number; name: string }>`
    select v.organ_id as id, v.name_folded as name from organ_version v
    where v.name_folded = any(${names}::text[]) and v.valid_from <= ${today}::date
      and (v.valid_to is null or v.valid_to > ${today}::date)`.execute(house.database.plain)
  const byName = new Map<string, number[]>()
  for (const { id, name } of found) byName.set(name, [...(byName.get(name) ?? []), id])
  return byName
}

async function beginRun(
  trx: Trx,
  house: House,
  actor: Actor,
  campaign: Campaign,
  file: { fileName: string; fileHash: string; rows: number },
): Promise<DonationImportRun> {
  try {
    const run = await trx
      .insertInto('donationImport')
      .values({
        ...{ campaignId: campaign.id, fileName: file.fileName, fileHash: file.fileHash, rows: file.rows },
        ...{ personId: actor.personId, positionId: actor.positionId, organId: actor.organId, role: actor.role },
        startedAt: house.clock.now(),
      })
      .returning(['id', 'fileName', 'rows', 'done', 'problem'])
      .executeTakeFirstOrThrow()
    return { ...run, state: 'running' }
  } catch (error) {
    if (isDuplicate(error, 'donation_import_file')) throw new Refusal('donations.fileTaken')
    throw error
  }
}

async function keepRows(
  trx: Trx,
  campaign: Campaign,
  importId: number,
  rows: readonly ReadReceipt[],
  agencies: ReadonlyMap<string, number[]>,
): Promise<void> {
  const lots = await lotsOf(trx, campaign.id, rows)
  const codes = newCodes(rows.length)
  for (let at = 0; at < rows.length; at += pieceRows) {
    const piece = rows.slice(at, at + pieceRows).map((each, n) => ({
      ...{ ordinal: at + n + 1, code: codes[at + n], kind: each.kind, channel: each.channel },
      ...{ amountVnd: each.amountVnd, quantityThousandths: each.quantityThousandths, words: each.words },
      itemId: each.kind === 'goods' ? lots.get(lotKey(each)) : null,
      agencyOrganId: agencies.get(each.agency)?.[0] ?? null,
      ...{ receivedOn: each.receivedOn, giverKind: each.giverKind, giverName: each.giverName },
      ...{ giverFolded: fold(each.giverName), consents: each.consents },
    }))
    await sql`
      insert into donation_import_row (import_id, ordinal, organ_id, code, kind, channel, amount_vnd, item_id,
        quantity_thousandths, words, agency_organ_id, received_on, giver_kind, giver_name, giver_folded, consents)
      select ${importId}, ordinal, ${campaign.organId}, code, kind, channel, "amountVnd", "itemId", "quantityThousandths",
        words, "agencyOrganId", "receivedOn", "giverKind", "giverName", "giverFolded", consents
      from jsonb_to_recordset(${json(piece)}) as r (ordinal int, code text, kind text, channel text, "amountVnd" bigint,
        "itemId" bigint, "quantityThousandths" bigint, words text, "agencyOrganId" bigint, "receivedOn" date,
        "giverKind" text, "giverName" text, "giverFolded" text, consents boolean)`.execute(trx)
  }
}

const lotKey = (each: Pick<ReadReceipt, 'itemName' | 'unit' | 'expiresOn'>) =>
  `${fold(each.itemName ?? '')}|${fold(each.unit ?? '')}|${each.expiresOn ?? ''}`

/** The lots of the file's goods, made where they are new. The campaign is locked. */
async function lotsOf(trx: Trx, campaignId: number, rows: readonly ReadReceipt[]): Promise<Map<string, number>> {
  const wanted = new Map(rows.flatMap((each) => (each.kind === 'goods' ? [[lotKey(each), each] as const] : [])))
  if (wanted.size === 0) return new Map()
  const lots = [...wanted.values()].map(({ itemName: name, unit, expiresOn }) => ({
    ...{ name, unit, expiresOn },
    folded: `${fold(name ?? '')}|${fold(unit ?? '')}`,
  }))
  await sql`
    insert into donation_item (campaign_id, name, unit, expires_on, folded)
    select ${campaignId}, name, unit, "expiresOn", folded
    from jsonb_to_recordset(${json(lots)}) as l (name text, unit text, "expiresOn" date, folded text)
    on conflict (campaign_id, folded, expires_on) do nothing`.execute(trx)
  const held = await trx
    .selectFrom('donationItem')
    .select(['id', 'folded', 'expiresOn'])
    .where('campaignId', '=', campaignId)
    .execute()
  return new Map(held.map((lot) => [`${lot.folded}|${lot.expiresOn ?? ''}`, lot.id]))
}
