import { eventWriter } from '../../platform/append-event.ts'

/** What happens in this module, for the record: counts, days and ids, never names. */
interface IdentityEvents {
  'installation.imported': Record<'territories' | 'organs' | 'people' | 'positions' | 'series', number>
  'account.invited': Record<string, never>
  'account.opened': Record<string, never>
  'import.started': { bytes: number }
  'import.received': { bytes: number }
  'import.ordered': Record<string, never>
  'import.cancelled': Record<string, never>
  'position.opened': { organId: number; from: string }
  'position.taken': { positionId: number; personId: number; from: string; until: string | null }
  'position.left': {
    positionId: number
    personId: number
    on: string
    successorHolderId: number | null
    handedOver: number
    toPositionId: number | null
  }
  'position.corrected': { positionId: number; personId: number; from: string; until: string | null }
  'member.added': { organId: number; positionId: number; duty: string; from: string; basisHash: string }
  'member.ended': { organId: number; positionId: number; on: string }
  'delegation.made': { fromPositionId: number; toPositionId: number; from: string; until: string | null }
  'duty.given': { positionId: number | null; fields: number; from: string }
  'duty.filled': { fields: number }
  'duty.ended': { organId: number; positionId: number | null; on: string }
  'delegation.ended': { fromPositionId: number; toPositionId: number; on: string }
}

export const append = eventWriter<IdentityEvents>()
