import type { Role } from '@thongsuot/contract'
import { roleNames } from '../platform/policy.ts'
import { type Client, signIn } from './client.ts'
import type { SampleAccount } from './open-installation.ts'
import { StepFailed } from './step-failed.ts'

/** Everybody who can sign in, by the organ they act in. */
export interface People {
  /** Someone of one of these roles in the organ, the first role preferred; null where nobody has an account. */
  find(organId: number, ...roles: Role[]): Client | null
  /** @throws StepFailed when the organ has nobody of these roles. */
  need(organId: number, ...roles: Role[]): Client
  organIds(): number[]
  /** The organ of a name, among those with accounts. */
  organNamed(name: string): number | null
}

/** Signs every account in, a few at a time, and learns their positions. */
export async function gatherPeople(url: string, accounts: readonly SampleAccount[]): Promise<People> {
  const seats: { organId: number; organName: string; role: Role; client: Client }[] = []
  for (let first = 0; first < accounts.length; first += 4) {
    await Promise.all(
      accounts.slice(first, first + 4).map(async ({ email, password }) => {
        const client = await signIn(url, email, password)
        const me = await client.call('identity.me', {})
        for (const { id, role, organ } of me.positions) {
          seats.push({ organId: organ.id, organName: organ.name, role, client: client.as(id) })
        }
      }),
    )
  }
  const find = (organId: number, ...roles: Role[]): Client | null => {
    for (const role of roles) {
      const seat = seats.find((s) => s.organId === organId && s.role === role)
      if (seat) return seat.client
    }
    return null
  }
  return {
    find,
    need(organId, ...roles) {
      const found = find(organId, ...roles)
      if (!found) {
        const organ = seats.find((s) => s.organId === organId)?.organName ?? `Cơ quan số ${organId}`
        throw new StepFailed(`${organ} không có ai là ${roles.map((r) => roleNames[r]).join(' hoặc ')} có tài khoản.`)
      }
      return found
    },
    organIds: () => [...new Set(seats.map((s) => s.organId))],
    organNamed: (name) => seats.find((s) => s.organName === name)?.organId ?? null,
  }
}
