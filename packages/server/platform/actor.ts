import type { DelegationKind, Role } from '@thongsuot/contract'

/** Who acts: a person through one position in one organ (law 8). */
export interface Actor {
  personId: number
  positionId: number
  organId: number
  role: Role
  /** Set where the position is another's, in whose stead this person acts. */
  delegation?: { id: number; kind: DelegationKind }
}
