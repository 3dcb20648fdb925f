import type { Programme } from '../programme.ts'
import { savingsActs } from './events.ts'
import { savingsFigures } from './queries/figure-source.ts'
import { savingsRoutesServed } from './routes.ts'

/** Savings: the further cut of recurrent spending, and where the freed money goes. */
export const savings: Programme = {
  name: 'savings',
  routes: savingsRoutesServed,
  acts: savingsActs,
  figures: savingsFigures,
}
