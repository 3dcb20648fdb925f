import type { ProgrammeScreens } from './programme.ts'

/** The programmes on screen, in the order of the rail: one line each. */
export const programmes: readonly ProgrammeScreens[] = []
