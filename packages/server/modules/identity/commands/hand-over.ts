import type { OpenWork, WorkKind } from '@thongsuot/contract'
import { seeingAll, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'

/** Something unfinished, by its kind and id. */
export interface WorkRef {
  kind: WorkKind
  id: number
}

/** A module to the right of identity, which knows what work points at a position. */
export interface HandoverParticipant {
  /** The kinds of work that it answers for. */
  kinds: readonly WorkKind[]
  /**
   * Unfinished work of the position, the most urgent first. `readerOrganId`: whose eyes it is for; of another organ's documents
   * it says only what kind they are.
   */
  openWork(trx: Trx, house: House, of: { positionId: number; readerOrganId: number }): Promise<OpenWork[]>
  /**
   * The items, all of `openWork`, belong to the other position from now on. identity itself remembers each; what a module
   * keeps of its own about who does it, it changes here.
   */
  handedOver(trx: Trx, house: House, moved: { toPositionId: number; items: readonly WorkRef[] }): Promise<void>
}

const participants: HandoverParticipant[] = []

/** Joins a participant; called once a process by compose.ts. */
export function registerHandoverParticipant(participant: HandoverParticipant): void {
  if (!participants.includes(participant)) participants.push(participant)
}

/** Asks every module for the unfinished work of a position, with the system's sight: none of it may be overlooked. */
export async function openWorkOf(
  trx: Trx,
  house: House,
  of: { positionId: number; readerOrganId: number },
): Promise<OpenWork[]> {
  return await seeingAll(trx, async () => {
    const found: OpenWork[] = []
    for (const participant of participants) found.push(...(await participant.openWork(trx, house, of)))
    return found
  })
}

/** Tells every module that its items went to another position. */
export async function tellHandedOver(
  trx: Trx,
  house: House,
  moved: { toPositionId: number; items: readonly WorkRef[] },
): Promise<void> {
  await seeingAll(trx, async () => {
    for (const participant of participants) {
      const items = moved.items.filter((item) => participant.kinds.includes(item.kind))
      if (items.length > 0) await participant.handedOver(trx, house, { ...moved, items })
    }
  })
}
