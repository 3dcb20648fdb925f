import type { Role } from '@thongsuot/contract'

/** Who acts: a person through one position in one organ (law 8). */
export interface Actor {
  personId: number
  positionId: number
  organId: number
  role: Role
}
