import type { Day, Instant } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import type { Reader } from '../store.ts'

/** What of one kind points at one organ: «nhiệm vụ», how many, and how many of them are still to be done. */
export interface Pointing {
  organId: number
  what: string
  count: number
  open: number
}

/** A change that somebody wants to take back. */
export interface AppliedChange {
  id: number
  effectiveOn: Day
  appliedAt: Instant
  /** Organs that it founded: they will be gone. */
  foundedIds: readonly number[]
  /** Organs that it altered and that stay. */
  alteredIds: readonly number[]
}

/** A module to the right of organs, which knows what hangs on them. */
export interface SuccessionParticipant {
  /** What points at these organs; one row an organ and kind, none where there is nothing. */
  pointsAt(db: Reader, organIds: readonly number[], on: Day): Promise<Pointing[]>
  /** What was built on the change since, in words («2 văn bản của Đảng ủy phường …»); empty: it may be taken back. */
  builtOn(db: Reader, change: AppliedChange): Promise<string[]>
  /** The change is taken back, by the actor: what went on from an organ that it had ended comes home. */
  takeBack?(trx: Trx, house: House, actor: Actor, change: AppliedChange): Promise<void>
}

const participants: SuccessionParticipant[] = []

/** Joins a participant; called once a process by compose.ts. */
export function registerSuccessionParticipant(participant: SuccessionParticipant): void {
  if (!participants.includes(participant)) participants.push(participant)
}

/** Asks every module what points at the organs. */
export async function pointsAt(db: Reader, organIds: readonly number[], on: Day): Promise<Pointing[]> {
  const found: Pointing[] = []
  for (const participant of participants) found.push(...(await participant.pointsAt(db, organIds, on)))
  return found.sort((a, b) => a.organId - b.organId)
}

/** Asks every module what was built on a change. */
export async function builtOn(db: Reader, change: AppliedChange): Promise<string[]> {
  const found: string[] = []
  for (const participant of participants) found.push(...(await participant.builtOn(db, change)))
  return found
}

/** Tells every module that a change is taken back; the tree already says so. */
export async function tellTakenBack(trx: Trx, house: House, actor: Actor, change: AppliedChange): Promise<void> {
  for (const participant of participants) await participant.takeBack?.(trx, house, actor, change)
}
