import { useQueries } from '@tanstack/react-query'
import type { OrganRef, TargetRef } from '@thongsuot/contract'
import { call } from '../../../call.ts'

/** The organs of each group in the table, by the group's id; a group that is still asked for is not there. */
export function useGroupMembers(targets: readonly TargetRef[]): ReadonlyMap<number, readonly OrganRef[]> {
  const groups = targets.filter((target) => target.kind === 'group')
  const asked = useQueries({
    queries: groups.map(({ id }) => ({
      queryKey: ['organs.groupMembers', { id, limit: 200 }],
      queryFn: () => call('organs.groupMembers', { id, limit: 200 }),
      staleTime: 600_000,
    })),
  })
  return new Map(
    groups.flatMap(({ id }, at) => {
      const data = asked[at]?.data
      return data ? [[id, data.items] as const] : []
    }),
  )
}
