import type { Programme } from '../programme.ts'
import { disseminationActs } from './events.ts'
import { disseminationFigures } from './queries/figure-source.ts'
import { sessionsInSuccession } from './queries/organ-succession.ts'
import { disseminationDoors, disseminationRoutesServed } from './routes.ts'

/** Dissemination: sessions in which documents are studied, and the channels by which they reach the people. */
export const dissemination: Programme = {
  name: 'dissemination',
  routes: disseminationRoutesServed,
  publicRoutes: disseminationDoors,
  acts: disseminationActs,
  figures: disseminationFigures,
  succession: sessionsInSuccession,
}
