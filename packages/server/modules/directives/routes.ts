import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { finishAssignment, moveAssignment, remindOrgan, returnAssignment } from './commands/act-on-assignment.ts'
import { issueDocument } from './commands/issue-document.ts'
import { proposeCascade } from './commands/propose-cascade.ts'
import { proposePlan } from './commands/propose-plan.ts'
import { reopenAssignment } from './commands/reopen-assignment.ts'
import { savePlan } from './commands/save-plan.ts'
import { getAssignment, listChildren } from './queries/assignment.ts'
import { getBoard, getDirective, getMyMandate, listDirectives, listReminders } from './queries/directive.ts'
import { getPlan, previewPlan } from './queries/plan.ts'

export const directiveRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['directives.proposePlan'], proposePlan),
  defineRoute(routes['directives.getPlan'], getPlan),
  defineRoute(routes['directives.savePlan'], savePlan),
  defineRoute(routes['directives.previewPlan'], previewPlan),
  defineRoute(routes['directives.issue'], issueDocument),
  defineRoute(routes['directives.list'], listDirectives),
  defineRoute(routes['directives.get'], getDirective),
  defineRoute(routes['directives.board'], getBoard),
  defineRoute(routes['directives.myMandate'], getMyMandate),
  defineRoute(routes['directives.assignment'], getAssignment),
  defineRoute(routes['directives.children'], listChildren),
  defineRoute(routes['directives.returnAssignment'], returnAssignment),
  defineRoute(routes['directives.finish'], finishAssignment),
  defineRoute(routes['directives.reopen'], reopenAssignment),
  defineRoute(routes['directives.proposeCascade'], proposeCascade),
  defineRoute(routes['directives.move'], moveAssignment),
  defineRoute(routes['directives.remind'], remindOrgan),
  defineRoute(routes['directives.reminders'], listReminders),
]
