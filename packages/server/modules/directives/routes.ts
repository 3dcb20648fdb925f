import { routes } from '@thongsuot/contract'
import { defineDownload, defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { moveAssignment, remindOrgan, returnAssignment } from './commands/act-on-assignment.ts'
import { askExtension, decideExtension } from './commands/extend-due.ts'
import { confirmAssignment, finishAssignment, sendBackAssignment } from './commands/finish-assignment.ts'
import { handOverWork } from './commands/hand-over-work.ts'
import { issueDocument } from './commands/issue-document.ts'
import { addHoliday, removeHoliday, removeTemplate, saveTemplate, setHabit } from './commands/keep-planning.ts'
import { proposeAmendment } from './commands/propose-amendment.ts'
import { proposeCascade } from './commands/propose-cascade.ts'
import { proposePlan } from './commands/propose-plan.ts'
import { reopenAssignment } from './commands/reopen-assignment.ts'
import { savePlan } from './commands/save-plan.ts'
import { tellProgress } from './commands/tell-progress.ts'
import { listAmendments } from './queries/amendments.ts'
import { getAssignment, listChildren } from './queries/assignment.ts'
import { getBoard, getDirective, getMyMandate, getNode, listDirectives, listReminders } from './queries/directive.ts'
import { getPlan, previewPlan } from './queries/plan.ts'
import { getCalendar, listTemplates } from './queries/planning.ts'
import { listProgress, progressFile } from './queries/progress.ts'
import { workOfOrgan } from './queries/work-of-organ.ts'

export const directiveRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['directives.proposePlan'], proposePlan),
  defineRoute(routes['directives.getPlan'], getPlan),
  defineRoute(routes['directives.savePlan'], savePlan),
  defineRoute(routes['directives.previewPlan'], previewPlan),
  defineRoute(routes['directives.calendar'], getCalendar),
  defineRoute(routes['directives.addHoliday'], addHoliday),
  defineRoute(routes['directives.removeHoliday'], removeHoliday),
  defineRoute(routes['directives.setHabit'], setHabit),
  defineRoute(routes['directives.templates'], listTemplates),
  defineRoute(routes['directives.saveTemplate'], saveTemplate),
  defineRoute(routes['directives.removeTemplate'], removeTemplate),
  defineRoute(routes['directives.issue'], issueDocument),
  defineRoute(routes['directives.list'], listDirectives),
  defineRoute(routes['directives.get'], getDirective),
  defineRoute(routes['directives.board'], getBoard),
  defineRoute(routes['directives.myMandate'], getMyMandate),
  defineRoute(routes['directives.assignment'], getAssignment),
  defineRoute(routes['directives.node'], getNode),
  defineRoute(routes['directives.children'], listChildren),
  defineRoute(routes['directives.returnAssignment'], returnAssignment),
  defineRoute(routes['directives.finish'], finishAssignment),
  defineRoute(routes['directives.confirm'], confirmAssignment),
  defineRoute(routes['directives.sendBack'], sendBackAssignment),
  defineRoute(routes['directives.reopen'], reopenAssignment),
  defineRoute(routes['directives.progress'], listProgress),
  defineRoute(routes['directives.addProgress'], tellProgress),
  defineDownload(routes['directives.progressFile'], progressFile),
  defineRoute(routes['directives.askExtension'], askExtension),
  defineRoute(routes['directives.decideExtension'], decideExtension),
  defineRoute(routes['directives.proposeCascade'], proposeCascade),
  defineRoute(routes['directives.proposeAmendment'], proposeAmendment),
  defineRoute(routes['directives.amendments'], listAmendments),
  defineRoute(routes['directives.move'], moveAssignment),
  defineRoute(routes['directives.remind'], remindOrgan),
  defineRoute(routes['directives.reminders'], listReminders),
  defineRoute(routes['directives.workOfOrgan'], workOfOrgan),
  defineRoute(routes['directives.handOverWork'], handOverWork),
]
