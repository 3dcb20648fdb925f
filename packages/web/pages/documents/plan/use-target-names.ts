import { useQueries } from '@tanstack/react-query'
import type { Plan, TargetRef, TargetView } from '@thongsuot/contract'
import { useMemo, useState } from 'react'
import { useAsk } from '../../../ask.ts'
import { call } from '../../../call.ts'
import { keyOf } from './edit-plan.ts'

/** Targets asked for by their words at once; the server takes at most this many. */
const mostWords = 200

export interface TargetNames {
  nameOf: (target: TargetRef) => string
  organsOf: (target: TargetRef) => number
  /** Remembers a target that a person just picked. */
  learn: (view: TargetView) => void
}

/**
 * A plan holds ids; the screen needs names. A saved plan brings them (`given`). A first proposal does not: there they come
 * from the words that led to them, from the named groups, and organ by organ for what is left.
 */
export function useTargetNames(plan: Plan, given: TargetView[]): TargetNames {
  const [learned, setLearned] = useState<TargetView[]>([])
  const [words] = useState(() => (given.length > 0 ? [] : wordsOf(plan)))
  const resolved = useAsk('organs.resolve', { words }, { when: words.length > 0 })
  const groups = useAsk('organs.groups', {})
  const known = useMemo(() => {
    const views: TargetView[] = [
      ...given,
      ...(resolved.data ?? []).flatMap((one) => [...one.candidates, ...one.targets]),
      ...plan.gaps.flatMap((gap) => gap.candidates),
      ...(groups.data ?? []).map(
        (one): TargetView => ({ target: { kind: 'group', id: one.id }, name: one.name, organs: one.members }),
      ),
      ...learned,
    ]
    return new Map<string, TargetView>(views.map((view) => [keyOf(view.target), view]))
  }, [given, resolved.data, groups.data, plan.gaps, learned])
  const settled = !resolved.isLoading && !groups.isLoading
  const left = settled ? organIds(plan).filter((id) => !known.has(`organ:${id}`)) : []
  const organs = useQueries({
    queries: left.map((id) => ({
      queryKey: ['organs.get', { id }],
      queryFn: () => call('organs.get', { id }),
      staleTime: 600_000,
    })),
  })
  const found = new Map<string, string>(
    organs.flatMap((one) => (one.data ? [[`organ:${one.data.id}`, one.data.name] as const] : [])),
  )
  return {
    nameOf: (target) => known.get(keyOf(target))?.name ?? found.get(keyOf(target)) ?? '…',
    organsOf: (target) => known.get(keyOf(target))?.organs ?? 1,
    learn: (view) => setLearned((before) => [...before, view]),
  }
}

function wordsOf(plan: Plan): string[] {
  const words = [
    ...plan.recipients.map((one) => one.words),
    ...plan.requirements.flatMap((one) => one.actors.map((actor) => actor.name)),
  ]
  return [...new Set(words)].filter((one) => one.trim() !== '' && one.length <= 1000).slice(0, mostWords)
}

function organIds(plan: Plan): number[] {
  const targets = [
    ...plan.recipients.flatMap((one) => one.targets),
    ...plan.requirements.flatMap((one) => one.assignments.map((assignment) => assignment.target)),
  ]
  const ids = targets.filter((target) => target.kind === 'organ').map((target) => target.id)
  const reportsTo = plan.requirements.flatMap((one) => one.assignments.map((assignment) => assignment.reportsToOrganId))
  const all = [...ids, ...reportsTo, plan.consolidatorOrganId].filter((id) => id !== null && id !== undefined)
  return [...new Set(all)]
}
