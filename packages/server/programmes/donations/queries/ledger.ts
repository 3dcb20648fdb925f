import type { DonationAccount, DonationBankLineView, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { positionRefs } from '../../../modules/identity/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { standing } from '../commands/read-statement.ts'
import { withoutName } from '../model.ts'
import { campaignPolicy } from '../policy.ts'
import { campaignById, campaignFacts } from '../store.ts'

interface EntryRow {
  id: number
  kind: 'receipt' | 'distribution' | 'deposit' | 'reversal'
  onDay: string
  words: string
  receiptNumber: number | null
  reversesId: number | null
  reversedById: number | null
  at: string
  by: number
}

/** The ledger, the newest first. */
export async function listEntries(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.entries']>,
): Promise<OutputOf<Routes['donations.entries']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const campaign = await campaignById(db, input.id)
  campaignPolicy.require(await campaignFacts(db, actor, campaign, today), 'readLedger')
  const { rows } = await sql<EntryRow>`
    select e.id, e.kind, e.on_day, e.words, r.number as receipt_number, e.reverses_id, v.id as reversed_by_id, e.at, e.by
    from donation_entry e left join donation_receipt r on r.id = e.receipt_id
    left join donation_entry v on v.reverses_id = e.id
    where e.campaign_id = ${campaign.id} and e.id < ${idAfter(input.after, Number.MAX_SAFE_INTEGER)}
    order by e.id desc limit ${input.limit + 1}`.execute(db)
  const { page, next } = cutPage(rows, input.limit, (row) => row.id)
  const postings = await sql<{
    entryId: number
    account: DonationAccount
    item: string | null
    amountVnd: number
    quantityThousandths: number | null
  }>`
    select p.entry_id, p.account, i.name as item, p.amount_vnd, p.quantity_thousandths
    from donation_posting p left join donation_item i on i.id = p.item_id
    where p.entry_id = any(${page.map((row) => row.id)}::bigint[]) order by p.id`.execute(db)
  const people = await positionRefs(db, [...new Set(page.map((row) => row.by))], today)
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from donation_entry where campaign_id = ${campaign.id}`.execute(db)
  return {
    items: page.map(({ onDay, by, ...row }) => ({
      ...row,
      on: onDay,
      by: people.get(by) ?? null,
      postings: postings.rows.filter((each) => each.entryId === row.id).map(({ entryId: _entry, ...each }) => each),
    })),
    next,
    total: counted.rows[0]?.n ?? 0,
  }
}

/** Key of a page: lines without a receipt come first, then the newest. */
const keyOf = (row: { id: number; matched: boolean }) => (row.matched ? 0 : 1_000_000_000_000) + row.id

/** The bank's lines, and for each that matches no receipt those that it may be. */
export async function listBankLines(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.bankLines']>,
): Promise<OutputOf<Routes['donations.bankLines']>> {
  return await house.database.asActor(actor, async (trx) => {
    const campaign = await campaignById(trx, input.id)
    campaignPolicy.require(await campaignFacts(trx, actor, campaign, house.clock.today()), 'reconcile')
    const { rows } = await sql<Omit<DonationBankLineView, 'on' | 'candidates'> & { onDay: string; matched: boolean }>`
      select * from (
        select b.id, b.channel, b.on_day, b.amount_vnd, b.words, r.number as receipt_number, b.receipt_id is not null as matched,
          case when b.receipt_id is null then 1000000000000 else 0 end + b.id as key
        from donation_bank_line b left join donation_receipt r on r.id = b.receipt_id
        where b.campaign_id = ${campaign.id}) line
      where key < ${idAfter(input.after, Number.MAX_SAFE_INTEGER)} order by key desc limit ${input.limit + 1}`.execute(
      trx,
    )
    const { page, next } = cutPage(rows, input.limit, keyOf)
    const candidates = await candidatesOf(
      trx,
      page.filter((row) => !row.matched).map((row) => row.id),
    )
    const counted = await sql<{ all: number; unmatched: number; missing: number }>`
      select count(*)::int as all, (count(*) filter (where receipt_id is null))::int as unmatched,
        (select count(*)::int from donation_receipt r where r.campaign_id = ${campaign.id}
          and r.channel in ('bank', 'treasury') and ${standing}) as missing
      from donation_bank_line where campaign_id = ${campaign.id}`.execute(trx)
    const sums = counted.rows[0]
    return {
      items: page.map(({ onDay, id, channel, amountVnd, words, receiptNumber }) => ({
        ...{ id, channel, on: onDay, amountVnd, words, receiptNumber },
        candidates: candidates.filter((each) => each.lineId === id).map(({ lineId: _line, ...each }) => each),
      })),
      next,
      total: sums?.all ?? 0,
      unmatched: sums?.unmatched ?? 0,
      missing: sums?.missing ?? 0,
    }
  })
}

async function candidatesOf(trx: Trx, lineIds: readonly number[]) {
  if (lineIds.length === 0) return []
  const { rows } = await sql<{
    lineId: number
    id: number
    number: number
    receivedOn: string
    giverName: string | null
    giverKind: string
  }>`
    select * from (
      select b.id as line_id, r.id, r.number, r.received_on, g.name as giver_name, r.giver_kind,
        row_number() over (partition by b.id order by abs(r.received_on - b.on_day), r.number) as nth
      from donation_bank_line b
      join donation_receipt r on r.campaign_id = b.campaign_id and r.channel = b.channel and r.amount_vnd = b.amount_vnd
      left join donation_giver g on g.receipt_id = r.id
      where b.id = any(${[...lineIds]}::bigint[]) and ${standing}) candidate
    where nth <= 5 order by line_id, nth`.execute(trx)
  return rows.map(({ lineId, id, number, receivedOn, giverName, giverKind }) => ({
    ...{ lineId, id, number, receivedOn },
    giverName: giverName ?? withoutName(giverKind),
  }))
}
