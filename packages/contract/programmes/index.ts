import { congressRoutes } from './congresses.ts'
import { disseminationRoutes } from './dissemination-routes.ts'
import { donationRoutes } from './donations-routes.ts'
import { savingsRoutes } from './savings.ts'

/** Every door of the programmes: one line a programme. */
export const programmeRoutes = {
  ...savingsRoutes,
  ...congressRoutes,
  ...disseminationRoutes,
  ...donationRoutes,
}

export * from './congress-numbers.ts'
export * from './congresses.ts'
export * from './dissemination.ts'
export * from './dissemination-math.ts'
export * from './donations.ts'
export * from './donations-math.ts'
export * from './savings.ts'
export * from './savings-math.ts'
