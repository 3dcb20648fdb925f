import { auditPages } from './audit/routes.ts'
import { deskPages } from './desk/routes.ts'
import { directivePages } from './directives/routes.ts'
import { documentPages } from './documents/routes.ts'
import { groupPages } from './groups/routes.ts'
import { importPages } from './import/routes.ts'
import { organChangePages } from './organ-changes/routes.ts'
import { organPages } from './organs/routes.ts'
import { peoplePages } from './people/routes.ts'
import { reportPages } from './reports/routes.ts'
import { searchPages } from './search/routes.ts'
import { synthesisPages } from './syntheses/routes.ts'

/** Every page, area by area; the addresses are those of paths.ts. */
export const pageRoutes = [
  ...deskPages,
  ...searchPages,
  ...documentPages,
  ...directivePages,
  ...reportPages,
  ...synthesisPages,
  ...organPages,
  ...importPages,
  ...peoplePages,
  ...organChangePages,
  ...groupPages,
  ...auditPages,
]
