import { programmeText } from '../programmes/text.ts'
import { audit } from './vi/audit.ts'
import { desk } from './vi/desk.ts'
import { directives } from './vi/directives.ts'
import { documents } from './vi/documents.ts'
import { duties } from './vi/duties.ts'
import { groups } from './vi/groups.ts'
import { imports } from './vi/imports.ts'
import { members } from './vi/members.ts'
import { organChanges } from './vi/organ-changes.ts'
import { organs } from './vi/organs.ts'
import { people } from './vi/people.ts'
import { plan } from './vi/plan.ts'
import { reading } from './vi/reading.ts'
import { reports } from './vi/reports.ts'
import { rules } from './vi/rules.ts'
import { search } from './vi/search.ts'
import { setUp } from './vi/set-up.ts'
import { shell } from './vi/shell.ts'
import { syntheses } from './vi/syntheses.ts'
import { ui } from './vi/ui.ts'
import { words } from './vi/words.ts'
import { work } from './vi/work.ts'

/** Every visible word of the client: message id → Vietnamese ICU message. One file per area of the screens. */
export const vi = {
  ...shell,
  ...setUp,
  ...ui,
  ...words,
  ...desk,
  ...documents,
  ...reading,
  ...plan,
  ...rules,
  ...directives,
  ...work,
  ...reports,
  ...syntheses,
  ...organs,
  ...members,
  ...imports,
  ...people,
  ...organChanges,
  ...duties,
  ...groups,
  ...audit,
  ...programmeText,
  ...search,
}
