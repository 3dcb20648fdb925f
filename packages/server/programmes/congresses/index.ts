import type { Programme } from '../programme.ts'
import { feedPeriod } from './commands/feed-period.ts'
import { congressActs } from './events.ts'
import { congressFigures } from './queries/figure-source.ts'
import { congressRoutesServed } from './routes.ts'

/** Congresses: every Party organisation's plan of the term, what became of its day, and what the congress came to. */
export const congresses: Programme = {
  name: 'congresses',
  routes: congressRoutesServed,
  acts: congressActs,
  figures: congressFigures,
  loops: [{ name: 'congress-figures', pauseMs: 120_000, step: feedPeriod }],
}
