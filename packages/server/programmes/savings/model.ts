import { hundredthsOfPercent, type SavingsSums, type SavingsSumsView } from '@thongsuot/contract'

/** A unit's sums with what became of them. Compliance is told by the đồng, never by the rounded share. */
export function viewSums(sums: SavingsSums, done: { cutVnd: number; reallocatedVnd: number }): SavingsSumsView {
  return {
    ...sums,
    ...done,
    missingVnd: Math.max(0, sums.wantedVnd - done.cutVnd),
    shareHundredths: hundredthsOfPercent(done.cutVnd, sums.baseVnd),
    compliant: sums.wantedVnd > 0 && done.cutVnd >= sums.wantedVnd,
  }
}
