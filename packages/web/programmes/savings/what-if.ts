import type { SavingsLineView } from '@thongsuot/contract'
import { parseNumber } from '../../ui/format.ts'

export interface PlannedCut {
  lineId: number
  name: string
  amountVnd: number
}

/** What stands in the «Dự kiến cắt» fields: cuts that could be proposed, lines whose field is wrong, and the sum of the cuts. */
export function plannedCuts(
  lines: readonly SavingsLineView[],
  typed: Readonly<Record<number, string>>,
): { cuts: PlannedCut[]; wrong: number[]; sumVnd: number } {
  const cuts: PlannedCut[] = []
  const wrong: number[] = []
  for (const line of lines) {
    const words = (typed[line.id] ?? '').trim()
    if (words === '') continue
    const amountVnd = parseNumber(words)
    if (amountVnd === null || !Number.isSafeInteger(amountVnd) || amountVnd <= 0 || amountVnd > line.cuttableVnd) {
      wrong.push(line.id)
    } else cuts.push({ lineId: line.id, name: line.name, amountVnd })
  }
  return { cuts, wrong, sumVnd: cuts.reduce((sum, cut) => sum + cut.amountVnd, 0) }
}
