import { congressScreens } from './congresses/programme.ts'
import { disseminationScreens } from './dissemination/programme.ts'
import { donationScreens } from './donations/programme.ts'
import type { ProgrammeScreens } from './programme.ts'
import { savingsScreens } from './savings/programme.ts'

/** The programmes on screen, in the order of the rail: one line each. */
export const programmes: readonly ProgrammeScreens[] = [
  savingsScreens,
  disseminationScreens,
  donationScreens,
  congressScreens,
]
