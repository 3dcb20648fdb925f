import { congressErrors } from './congresses.ts'
import { disseminationErrors } from './dissemination.ts'
import { donationErrors } from './donations.ts'
import { savingsErrors } from './savings.ts'

/** The refusals of the programmes: one line a programme. */
export const programmeErrors = {
  ...savingsErrors,
  ...congressErrors,
  ...disseminationErrors,
  ...donationErrors,
} as const
