import { eventWriter } from '../../platform/append-event.ts'

/** The acts of this module. Data holds ids, numbers and hashes only. */
export interface DirectiveEvents {
  'plan.saved': { version: number; planHash: string }
  'planTemplate.saved': { bodyHash: string }
  'planTemplate.removed': Record<never, never>
  'planningHabit.set': { afterDays: number | null; weekendToMonday: boolean }
  'holiday.added': { fromOn: string; toOn: string; works: boolean }
  'holiday.removed': { fromOn: string; toOn: string; works: boolean }
  'directive.created': { documentId: number; planHash: string; requirements: number }
  'directive.amended': {
    documentId: number
    amendmentId: number
    replaced: number[]
    extended: number[]
    withdrawn: number[]
  }
  /** A letter of ours, issued before, goes to its recipients. */
  'document.sent': { recipients: number; planHash: string }
  /** One slice of a fan-out. */
  'directive.spread': { documentId: number; fromOrdinal: number; organs: number; assignments: number }
  'assignment.returned': { requirementId: number; reasonHash: string }
  'assignment.finished': { requirementId: number; noteHash: string | null }
  'assignment.claimed': { requirementId: number; noteHash: string | null }
  'assignment.confirmed': { requirementId: number; wordsHash: string | null }
  'assignment.sentBack': { requirementId: number; reasonHash: string }
  'assignment.told': {
    requirementId: number
    noteId: number
    wordsHash: string
    percent: number | null
    files: string[]
  }
  'extension.asked': { extensionId: number; oldDueOn: string; askedDueOn: string; reasonHash: string }
  'extension.granted': { extensionId: number; oldDueOn: string; grantedDueOn: string; wordsHash: string | null }
  'extension.refused': { extensionId: number; wordsHash: string | null }
  'assignment.reopened': { requirementId: number; reasonHash: string }
  'assignment.moved': { fromParentId: number | null; toParentId: number; fromPeriodId: number | null }
  /** Whoever goes on with the directive has changed; who issued it has not. */
  'directive.handedOver': { fromOrganId: number; toOrganId: number }
  'work.takenBack': { fromOrganId: number; toOrganId: number; handoverId: number; returned: number }
  'work.handedOver': { fromOrganId: number; toOrganId: number; fromOn: string; moved: number; joined: number }
  'directive.reminded': { organId: number; requirementId: number | null; wordsHash: string }
}

export const append = eventWriter<DirectiveEvents>()
