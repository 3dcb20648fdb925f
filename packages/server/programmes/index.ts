import { congresses } from './congresses/index.ts'
import { dissemination } from './dissemination/index.ts'
import { donations } from './donations/index.ts'
import type { Programme } from './programme.ts'
import { savings } from './savings/index.ts'

/** The programmes of this installation: one line each. */
export const programmes: readonly Programme[] = [savings, congresses, dissemination, donations]
