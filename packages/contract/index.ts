import { accountRoutes } from './accounts.ts'
import { auditRoutes } from './audit.ts'
import { comparisonRoutes } from './comparison.ts'
import { directiveRoutes } from './directives.ts'
import { documentRoutes } from './documents.ts'
import { dutyRoutes } from './duties.ts'
import { figureRoutes } from './figures.ts'
import { handOverRoutes } from './hand-over.ts'
import { identityRoutes } from './identity.ts'
import { importRoutes } from './installation-import.ts'
import { memberRoutes } from './members.ts'
import { noticeRoutes } from './notices.ts'
import { organChangeRoutes } from './organ-changes.ts'
import { organGroupRoutes } from './organ-groups.ts'
import { organRoutes } from './organs.ts'
import { peopleRoutes } from './people.ts'
import { planningRoutes } from './planning.ts'
import { programmeRoutes } from './programmes/index.ts'
import { reportFileRoutes } from './report-files.ts'
import { searchRoutes } from './search.ts'
import { synthesisRoutes } from './synthesis.ts'
import { workRoutes } from './work.ts'

/** Every door of the HTTP API by name. */
export const routes = {
  ...organRoutes,
  ...organChangeRoutes,
  ...organGroupRoutes,
  ...identityRoutes,
  ...peopleRoutes,
  ...dutyRoutes,
  ...importRoutes,
  ...accountRoutes,
  ...documentRoutes,
  ...directiveRoutes,
  ...handOverRoutes,
  ...workRoutes,
  ...planningRoutes,
  ...figureRoutes,
  ...comparisonRoutes,
  ...reportFileRoutes,
  ...synthesisRoutes,
  ...memberRoutes,
  ...noticeRoutes,
  ...searchRoutes,
  ...auditRoutes,
  ...programmeRoutes,
}
export type Routes = typeof routes
export type RouteName = keyof Routes

export * from './accounts.ts'
export * from './audit.ts'
export * from './calendar.ts'
export * from './comparison.ts'
export * from './dimensions.ts'
export * from './directives.ts'
export * from './documents.ts'
export * from './duties.ts'
export * from './entry-number.ts'
export * from './errors.ts'
export * from './figure-rules.ts'
export * from './figures.ts'
export * from './hand-over.ts'
export * from './identity.ts'
export * from './installation-import.ts'
export * from './kernel.ts'
export * from './members.ts'
export * from './merge-report.ts'
export * from './notices.ts'
export * from './organ-changes.ts'
export * from './organ-groups.ts'
export * from './organ-kinds.ts'
export * from './organs.ts'
export * from './people.ts'
export * from './plan.ts'
export * from './planning.ts'
export * from './programmes/index.ts'
export * from './report-files.ts'
export * from './route.ts'
export * from './search.ts'
export * from './synthesis.ts'
export * from './work.ts'
export * from './working-days.ts'
