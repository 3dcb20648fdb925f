import type { Day, DonationAccount } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { accountNames, formatQuantity } from '../model.ts'
import { balancesOf } from '../store.ts'

/** One side of an entry: what comes to an account (negative: leaves it). */
export interface Posting {
  account: DonationAccount
  amountVnd: number
  itemId?: number | null
  quantityThousandths?: number | null
}

export interface NewEntry {
  campaignId: number
  kind: 'receipt' | 'distribution' | 'deposit' | 'reversal'
  onDay: Day
  words: string
  receiptId?: number
  allocationId?: number
  reversesId?: number
  postings: readonly Posting[]
}

/**
 * Writes an entry with its postings. The campaign must be locked. The database holds the same by itself: an entry that does not
 * sum to zero does not commit, and no balance falls below nothing.
 * @throws Refusal `donations.beyond` where an account or a lot has less than leaves it
 */
export async function postEntry(trx: Trx, house: House, actor: Actor, entry: NewEntry): Promise<number> {
  const { postings, ...row } = entry
  invariant(postings.reduce((sum, each) => sum + each.amountVnd, 0) === 0, 'an entry sums to zero')
  await requireThere(trx, entry)
  const { id } = await trx
    .insertInto('donationEntry')
    .values({ ...row, at: house.clock.now(), by: actor.positionId })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (postings.length > 0) {
    await trx
      .insertInto('donationPosting')
      .values(postings.map((posting) => ({ ...posting, entryId: id, campaignId: entry.campaignId })))
      .execute()
  }
  return id
}

async function requireThere(trx: Trx, { campaignId, postings }: NewEntry): Promise<void> {
  const leaving = postings.filter(
    ({ account, amountVnd, quantityThousandths }) =>
      account !== 'fund' && (amountVnd < 0 || (quantityThousandths ?? 0) < 0),
  )
  if (leaving.length === 0) return
  const balances = await balancesOf(trx, campaignId)
  for (const { account, itemId, amountVnd, quantityThousandths } of leaving) {
    const held = balances.find((each) => each.account === account && each.itemId === (itemId ?? 0))
    const [goods, money] = [held?.quantityThousandths ?? 0, held?.amountVnd ?? 0]
    if (goods + (quantityThousandths ?? 0) < 0) {
      throw new Refusal('donations.beyond', { what: accountNames[account], left: `${formatQuantity(goods)} đơn vị` })
    }
    if (money + amountVnd < 0) {
      throw new Refusal('donations.beyond', { what: accountNames[account], left: `${formatVnd(money)} đồng` })
    }
  }
}
