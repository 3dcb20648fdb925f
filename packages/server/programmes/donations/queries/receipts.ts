import type { DonationReceiptView, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { withoutName } from '../model.ts'
import { campaignPolicy } from '../policy.ts'
import { campaignById, campaignFacts, type Reader } from '../store.ts'

interface ReceiptRow {
  id: number
  campaignId: number
  number: number
  code: string
  kind: 'money' | 'goods' | 'idea'
  source: 'gift' | 'wage-day'
  channel: 'cash' | 'bank' | 'treasury' | null
  amountVnd: number
  itemName: string | null
  unit: string | null
  expiresOn: string | null
  quantityThousandths: number | null
  words: string
  givers: number
  agencyOrganId: number | null
  receivedOn: string
  /** null: row-level security keeps the giver from this reader. */
  giverName: string | null
  giverKind: 'organisation' | 'person'
  consents: boolean | null
  entryId: number
  reversedOn: string | null
  reversedWords: string | null
  lineId: number | null
}

/** SQL: receipts with whatever of their givers the reader's organ may see. */
function receiptsSql(where: RawBuilder<unknown>): RawBuilder<ReceiptRow> {
  return sql<ReceiptRow>`
    select r.id, r.campaign_id, r.number, r.code, r.kind, r.source, r.channel, r.amount_vnd, i.name as item_name, i.unit,
      i.expires_on, r.quantity_thousandths, r.words, r.givers, r.agency_organ_id, r.received_on,
      g.name as giver_name, r.giver_kind, g.consents, e.id as entry_id,
      v.on_day as reversed_on, v.words as reversed_words, b.id as line_id
    from donation_receipt r
    join donation_entry e on e.receipt_id = r.id
    left join donation_entry v on v.reverses_id = e.id
    left join donation_item i on i.id = r.item_id
    left join donation_giver g on g.receipt_id = r.id
    left join donation_bank_line b on b.receipt_id = r.id
    where ${where}`
}

/** Receipts, the newest first. The organiser and who watches it find all of them, an agency its own. */
export async function listReceipts(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['donations.receipts']>,
): Promise<OutputOf<Routes['donations.receipts']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const campaign = await campaignById(trx, input.id)
    const facts = await campaignFacts(trx, actor, campaign, today)
    campaignPolicy.require(facts, 'open')
    const own = facts.relations.has('respondent') ? sql`and r.agency_organ_id = ${actor.organId}` : sql``
    const base = sql`r.campaign_id = ${campaign.id} ${own} ${matching(input.words)}`
    const before = idAfter(input.after, 2_147_483_647)
    const { rows } = await sql<ReceiptRow>`${receiptsSql(sql`${base} and r.number < ${before}`)}
      order by r.number desc limit ${input.limit + 1}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (row) => row.number)
    if (page.some((row) => row.consents === false)) await recordNamesRead(trx, house, actor, campaign.id)
    const isPlain = (input.words ?? '').trim() === '' && !facts.relations.has('respondent')
    const total = isPlain
      ? campaign.lastNumber
      : ((
          await sql<{ n: number }>`
            select count(*)::int as n from donation_receipt r left join donation_giver g on g.receipt_id = r.id
            where ${base}`.execute(trx)
        ).rows[0]?.n ?? 0)
    return { items: await viewsOf(trx, page, today), next, total }
  })
}

/** That somebody read names which are not for everybody: one event per person, campaign and clock hour. */
async function recordNamesRead(trx: Trx, house: House, actor: Actor, campaignId: number): Promise<void> {
  const hour = `${house.clock.now().slice(0, 13)}:00:00Z`
  const { rows } = await sql`
    select 1 from audit_event where object_kind = 'donationCampaign' and object_id = ${campaignId}
      and type = 'donations.namesRead' and person_id = ${actor.personId} and at >= ${hour} limit 1`.execute(trx)
  if (rows.length > 0) return
  const object = { kind: 'donationCampaign', id: campaignId }
  await append(trx, house.clock, actor, 'donations.namesRead', object, { campaignId })
}

/** By number, code, giver or words. */
function matching(words: string | undefined): RawBuilder<unknown> {
  const typed = (words ?? '').trim()
  if (typed === '') return sql``
  if (/^\d{1,9}$/.test(typed)) return sql`and r.number = ${Number(typed)}`
  const like = `%${fold(typed).replace(/[%_\\]/g, '\\$&')}%`
  return sql`and (r.code = ${typed.toUpperCase()} or g.name_folded like ${like} or r.words ilike ${like})`
}

async function viewsOf(db: Reader, rows: readonly ReceiptRow[], today: string): Promise<DonationReceiptView[]> {
  const agencies = await organRefs(
    db,
    rows.flatMap((row) => row.agencyOrganId ?? []),
    today,
  )
  return rows.map((row) => {
    const {
      id,
      number,
      code,
      kind,
      source,
      channel,
      amountVnd,
      quantityThousandths,
      words,
      givers,
      receivedOn,
      entryId,
    } = row
    return {
      ...{
        id,
        number,
        code,
        kind,
        source,
        channel,
        amountVnd,
        quantityThousandths,
        words,
        givers,
        receivedOn,
        entryId,
      },
      item: row.itemName === null ? null : { name: row.itemName, unit: row.unit ?? '', expiresOn: row.expiresOn },
      giverName: row.giverName ?? withoutName(row.giverKind),
      giverConsents: row.consents,
      agency: row.agencyOrganId === null ? null : (agencies.get(row.agencyOrganId) ?? null),
      reversed: row.reversedOn === null ? null : { on: row.reversedOn, words: row.reversedWords ?? '' },
      inStatement: channel === 'bank' || channel === 'treasury' ? row.lineId !== null : null,
    }
  })
}

/** One receipt for whoever may print it: its organiser, or the agency it was given to. @throws Refusal `not.found` */
export async function receiptOf(house: House, actor: Actor, id: number) {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const { rows } = await receiptsSql(sql`r.id = ${id}`).execute(trx)
    const row = rows[0]
    if (!row) throw new Refusal('not.found')
    const campaign = await campaignById(trx, row.campaignId)
    const facts = await campaignFacts(trx, actor, campaign, today)
    if (!facts.relations.has('organiser') && row.agencyOrganId !== actor.organId) throw new Refusal('not.found')
    if (row.consents === false) await recordNamesRead(trx, house, actor, campaign.id)
    const [view] = await viewsOf(trx, [row], today)
    const organ = (await organRefs(trx, [campaign.organId], today)).get(campaign.organId)
    if (!view || !organ) throw new Refusal('not.found')
    return { campaign, organ, receipt: view }
  })
}
