/** Whole đồng as they are written: 1.234.567. */
export function formatVnd(amountVnd: number): string {
  return String(amountVnd).replace(/\B(?=(\d{3})+$)/g, '.')
}
