import { congressRoutes } from './congresses.ts'
import { savingsRoutes } from './savings.ts'

/** Every door of the programmes: one line a programme. */
export const programmeRoutes = {
  ...savingsRoutes,
  ...congressRoutes,
}

export * from './congress-numbers.ts'
export * from './congresses.ts'
export * from './savings.ts'
export * from './savings-math.ts'
