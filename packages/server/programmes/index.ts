import type { Programme } from './programme.ts'

/** The programmes of this installation: one line each. */
export const programmes: readonly Programme[] = []
