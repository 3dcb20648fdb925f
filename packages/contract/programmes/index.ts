import { savingsRoutes } from './savings.ts'

/** Every door of the programmes: one line a programme. */
export const programmeRoutes = {
  ...savingsRoutes,
}

export * from './savings.ts'
export * from './savings-math.ts'
