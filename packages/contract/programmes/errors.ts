import { congressErrors } from './congresses.ts'
import { disseminationErrors } from './dissemination.ts'
import { savingsErrors } from './savings.ts'

/** The refusals of the programmes: one line a programme. */
export const programmeErrors = {
  ...savingsErrors,
  ...congressErrors,
  ...disseminationErrors,
} as const
