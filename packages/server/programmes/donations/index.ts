import type { Programme } from '../programme.ts'
import { applyImportSlice } from './commands/apply-import.ts'
import { importLoop } from './commands/import-receipts.ts'
import { donationActs } from './events.ts'
import { donationFigures } from './queries/figure-source.ts'
import { donationPublicRoutes, donationRoutesServed } from './routes.ts'

/** Donations: what people give, where it goes, and a page on which everybody sees both. */
export const donations: Programme = {
  name: 'donations',
  routes: donationRoutesServed,
  publicRoutes: donationPublicRoutes,
  acts: donationActs,
  figures: donationFigures,
  loops: [{ name: importLoop, pauseMs: 5000, step: applyImportSlice }],
}
