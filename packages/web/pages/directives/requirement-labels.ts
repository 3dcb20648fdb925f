import type { RequirementView } from '@thongsuot/contract'

/**
 * A short label for each requirement, as a column head: the clause («2», «3.a»), with a running number where one clause
 * demands several things («1.1», «1.2»). What stands outside numbered clauses is «¶1», «¶2».
 */
export function requirementLabels(
  requirements: Pick<RequirementView, 'id' | 'clause' | 'ordinal'>[],
): Map<number, string> {
  const ofClause = new Map<string, number[]>()
  for (const one of [...requirements].sort((a, b) => a.ordinal - b.ordinal)) {
    const clause = one.clause ?? ''
    ofClause.set(clause, [...(ofClause.get(clause) ?? []), one.id])
  }
  const labels = new Map<number, string>()
  for (const [clause, ids] of ofClause)
    for (const [index, id] of ids.entries())
      labels.set(id, clause === '' ? `¶${index + 1}` : ids.length === 1 ? clause : `${clause}.${index + 1}`)
  return labels
}
