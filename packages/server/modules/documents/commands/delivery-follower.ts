import type { Day } from '@thongsuot/contract'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'

/** What follows elsewhere from what happens to deliveries. Each answers how many assignments it touched. */
export interface DeliveryFollower {
  /** One organ received its delivery, or somebody did on its behalf. */
  received(trx: Trx, house: House, receipt: { documentId: number; organId: number; receivedOn: Day }): Promise<number>
  /** The document was recalled by its owner. */
  recalled(trx: Trx, house: House, recall: { documentId: number; reason: string }): Promise<number>
  /** One organ refused its delivery. */
  returned(trx: Trx, house: House, refusal: { documentId: number; organId: number; reason: string }): Promise<number>
  /** A delivery that was refused was sent again. */
  resent(trx: Trx, house: House, delivery: { documentId: number; organId: number }): Promise<number>
}

const followers: DeliveryFollower[] = []

/** Port: whoever made work from a delivery (directives) learns of its return or recall in the same transaction. */
export function registerDeliveryFollower(follower: DeliveryFollower): void {
  followers.push(follower)
}

/** Asks every follower in turn and adds up what they touched. */
export async function tellFollowers(tell: (follower: DeliveryFollower) => Promise<number>): Promise<number> {
  let touched = 0
  for (const follower of followers) touched += await tell(follower)
  return touched
}
