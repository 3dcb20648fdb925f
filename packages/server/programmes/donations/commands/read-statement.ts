import type { Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readSheets } from '../../../platform/spreadsheet/index.ts'
import { append } from '../events.ts'
import { codeTyped } from '../model.ts'
import { campaignPolicy } from '../policy.ts'
import { type Campaign, campaignFacts, lockCampaign } from '../store.ts'
import { amountOf, columnsOf, dayOfCell } from './sheet-cells.ts'

interface Line {
  onDay: Day
  amountVnd: number
  words: string
  fingerprint: string
}

/** Days between the statement's day and the receipt's within which the same amount means the same gift. */
const nearDays = 3
const mostLines = 200_000
/** Rows among which the titles are looked for. */
const titleRows = 40

/**
 * Reads a bank statement and joins what is certain with its receipts: a receipt's code in the words, or the only receipt of that
 * amount within three days. The same file again adds nothing.
 * @throws Refusal `donations.file` naming the row
 */
export async function importStatement(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.importStatement']>,
): Promise<OutputOf<Routes['donations.importStatement']>> {
  const bytes = Buffer.from(input.base64, 'base64')
  const lines = await readLines(bytes)
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await lockCampaign(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'reconcile')
    const { rows } = await sql<{ id: number }>`
      insert into donation_bank_line (campaign_id, organ_id, channel, on_day, amount_vnd, words, fingerprint, imported_at)
      select ${campaign.id}, ${campaign.organId}, ${input.channel}, "onDay", "amountVnd", words, fingerprint, ${house.clock.now()}
      from jsonb_to_recordset(${json(lines)}) as l ("onDay" date, "amountVnd" bigint, words text, fingerprint text)
      on conflict (campaign_id, channel, fingerprint) do nothing returning id`.execute(trx)
    const matched = await matchCertain(trx, actor, campaign, input.channel)
    const added = rows.length
    const told = { channel: input.channel, added, matched, fileHash: sha256(bytes) }
    await append(
      trx,
      house.clock,
      actor,
      'donations.statementRead',
      { kind: 'donationCampaign', id: campaign.id },
      told,
    )
    return { added, known: lines.length - added, matched }
  })
}

/** How banks call the columns, folded. */
const titles = { on: ['ngay'], amount: ['so tien', 'ghi co', 'phat sinh co'], words: ['noi dung', 'dien giai'] }

async function readLines(bytes: Buffer): Promise<Line[]> {
  const opened = await readSheets(bytes)
  try {
    const lines: Line[] = []
    const seen = new Map<string, number>()
    let at: Record<keyof typeof titles, number> | null = null
    for await (const { row, cells } of opened.sheets[0]?.rows() ?? []) {
      if (at === null) {
        // Banks put their own name and the account above the titles.
        if (row > titleRows) break
        at = columnsOf(cells, titles)
        continue
      }
      const amountVnd = amountOf(cells[at.amount])
      const onDay = dayOfCell(cells[at.on])
      // What leaves the account is the ledger's distributions; a line without a day is a total.
      if ((amountVnd !== null && amountVnd <= 0) || (onDay === null && String(cells[at.on] ?? '').trim() === ''))
        continue
      if (amountVnd === null) throw fileFault(row, 'số tiền không phải số đồng nguyên')
      if (onDay === null) throw fileFault(row, 'ngày không đúng dạng dd/MM/yyyy')
      const words = String(cells[at.words] ?? '')
        .trim()
        .slice(0, 1000)
      const same = `${onDay}|${amountVnd}|${fold(words)}`
      const nth = (seen.get(same) ?? 0) + 1
      seen.set(same, nth)
      lines.push({ onDay, amountVnd, words, fingerprint: sha256(`${same}|${nth}`) })
      if (lines.length > mostLines) throw new Refusal('donations.file', { problem: `có quá ${mostLines} dòng.` })
    }
    if (at === null) {
      throw new Refusal('donations.file', {
        problem: 'không thấy các cột «Ngày», «Số tiền», «Nội dung» trong 40 dòng đầu.',
      })
    }
    return lines
  } finally {
    await opened.close()
  }
}

const fileFault = (row: number, problem: string) =>
  new Refusal('donations.file', { problem: `dòng ${row}: ${problem}.` })

async function matchCertain(trx: Trx, actor: Actor, campaign: Campaign, channel: string): Promise<number> {
  const lines = await trx
    .selectFrom('donationBankLine')
    .select(['id', 'words', 'amountVnd'])
    .where('campaignId', '=', campaign.id)
    .where('channel', '=', channel)
    .where('receiptId', 'is', null)
    .execute()
  // A word of the statement that is spelled like a code is one only if the receipt of that code is of the same amount.
  const named = lines.flatMap(({ id, words }) => codesIn(words).map((code) => ({ id, code })))
  const byCode = await sql`
    update donation_bank_line b set receipt_id = r.id, matched_by = ${actor.positionId}
    from jsonb_to_recordset(${json(named)}) as n (id bigint, code text) join donation_receipt r on r.code = n.code
    where b.id = n.id and b.receipt_id is null and r.campaign_id = ${campaign.id} and r.channel = ${channel}
      and r.amount_vnd = b.amount_vnd and ${standing}`.execute(trx)
  const byAmount = await sql`
    with pair as (
      select b.id as line_id, r.id as receipt_id, count(*) over (partition by b.id) as receipts,
        count(*) over (partition by r.id) as lines
      from donation_bank_line b
      join donation_receipt r on r.campaign_id = b.campaign_id and r.channel = b.channel and r.amount_vnd = b.amount_vnd
        and r.received_on between b.on_day - ${nearDays}::int and b.on_day + ${nearDays}::int
      where b.campaign_id = ${campaign.id} and b.channel = ${channel} and b.receipt_id is null and ${standing})
    update donation_bank_line b set receipt_id = pair.receipt_id, matched_by = ${actor.positionId}
    from pair where b.id = pair.line_id and pair.receipts = 1 and pair.lines = 1`.execute(trx)
  return Number(byCode.numAffectedRows ?? 0) + Number(byAmount.numAffectedRows ?? 0)
}

/** SQL: receipt `r` is neither taken back nor found in a statement yet. */
export const standing = sql`
  not exists (select from donation_bank_line o where o.receipt_id = r.id)
  and not exists (select from donation_entry e join donation_entry v on v.reverses_id = e.id where e.receipt_id = r.id)`

function codesIn(words: string): string[] {
  return [...words.toUpperCase().matchAll(/(?<![0-9A-Z])[0-9A-Z]{5}[- ]?[0-9A-Z]{5}(?![0-9A-Z])/g)].flatMap(
    ([found]) => codeTyped(found) ?? [],
  )
}

/** Joins a line with a receipt that a person chose. @throws Refusal `donations.taken`, `donations.unlike` */
export async function matchLine(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.matchLine']>,
): Promise<OutputOf<Routes['donations.matchLine']>> {
  return await house.database.asActor(actor, async (trx) => {
    // Row-level security shows a line to its organiser only.
    const seen = await trx
      .selectFrom('donationBankLine')
      .select('campaignId')
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!seen) throw new Refusal('not.found')
    const campaign = await lockCampaign(trx, seen.campaignId)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'reconcile')
    const { rows } = await sql<{
      lineVnd: number
      lineFree: boolean
      receiptVnd: number
      alike: boolean
      free: boolean
    }>`
      select b.amount_vnd as line_vnd, b.receipt_id is null as line_free, r.amount_vnd as receipt_vnd,
        r.channel is not distinct from b.channel and r.amount_vnd = b.amount_vnd as alike, ${standing} as free
      from donation_bank_line b join donation_receipt r on r.campaign_id = b.campaign_id and r.id = ${input.receiptId}
      where b.id = ${input.id}`.execute(trx)
    const pair = rows[0]
    if (!pair) throw new Refusal('not.found')
    if (!pair.lineFree || !pair.free) throw new Refusal('donations.taken')
    if (!pair.alike) {
      throw new Refusal('donations.unlike', { line: formatVnd(pair.lineVnd), receipt: formatVnd(pair.receiptVnd) })
    }
    await trx
      .updateTable('donationBankLine')
      .set({ receiptId: input.receiptId, matchedBy: actor.positionId })
      .where('id', '=', input.id)
      .execute()
    const object = { kind: 'donationBankLine', id: input.id }
    await append(trx, house.clock, actor, 'donations.lineMatched', object, { receiptId: input.receiptId })
    return { id: input.id }
  })
}
