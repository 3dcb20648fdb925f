import type { Measure } from './measure.ts'

/** Every measure by its name. Loaded one at a time: a measure must not pay for what another one imports. */
export const measures: Readonly<Record<string, () => Promise<Measure>>> = {
  reading: () => import('./measures/reading.ts'),
  pdf: () => import('./measures/pdf.ts'),
  'pdf-memory': () => import('./measures/pdf-memory.ts'),
  scan: () => import('./measures/scan.ts'),
  'vanban-start': () => import('./measures/vanban-start.ts'),
  spread: () => import('./measures/spread.ts'),
  intake: () => import('./measures/intake.ts'),
  day: () => import('./measures/day.ts'),
  country: () => import('./measures/country.ts'),
  'cascade-screen': () => import('./measures/cascade-screen.ts'),
  rollup: () => import('./measures/rollup.ts'),
  spreadsheet: () => import('./measures/spreadsheet.ts'),
  organs: () => import('./measures/organs.ts'),
  search: () => import('./measures/search.ts'),
  donations: () => import('./measures/donations.ts'),
  unreached: () => import('./measures/unreached.ts'),
}
