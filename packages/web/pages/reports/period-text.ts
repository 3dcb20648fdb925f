import type { PeriodView } from '@thongsuot/contract'
import { addDays, formatDay } from '../../ui/format.ts'

/** A period by its name and its days; a regular period's name already carries them. */
export function periodText(period: Pick<PeriodView, 'name' | 'fromOn' | 'toOn'>): string {
  if (/\d{2}\/\d/.test(period.name)) return period.name
  return `${period.name} (${formatDay(period.fromOn)} – ${formatDay(addDays(period.toOn, -1))})`
}
