import { z } from 'zod'
import { DeliveryPurpose, DocumentRow } from './documents.ts'
import { Can, Day, Done, Id, Instant, OrganRef, PageInput, PositionRef, pageOf, Words } from './kernel.ts'
import { TargetView } from './organs.ts'
import { AmendmentAct, AssignmentRole, DueAfter, Plan, PlanAmendment } from './plan.ts'
import { route } from './route.ts'
import { ExtensionView } from './work.ts'

/** The four classes of the government's board; always derived from due and done, never stored. */
export const DeadlineStatus = z.enum(['doneOnTime', 'doneLate', 'open', 'overdue'])
export type DeadlineStatus = z.infer<typeof DeadlineStatus>
export const AssignmentState = z.enum(['open', 'returned', 'done', 'withdrawn'])
export type AssignmentState = z.infer<typeof AssignmentState>

/** Headline = done ÷ (done + overdue not done), with both parts shown. */
export const Headline = z.object({
  doneOnTime: z.number().int(),
  doneLate: z.number().int(),
  open: z.number().int(),
  overdue: z.number().int(),
})
export type Headline = z.infer<typeof Headline>

/**
 * Done ÷ (done + overdue not done) as a percentage, with both parts; null while nothing is done or overdue. What is still in
 * time is in neither part.
 * @source Quyết định 42/2014/QĐ-TTg, Quyết định 23/2018/QĐ-TTg
 */
export function headlineRatio(headline: Headline): { percent: number; done: number; due: number } | null {
  const done = headline.doneOnTime + headline.doneLate
  const due = done + headline.overdue
  return due === 0 ? null : { percent: (100 * done) / due, done, due }
}

export const DirectiveRow = z.object({
  id: Id,
  document: DocumentRow,
  /** Who issued it. */
  organ: OrganRef,
  /** Who goes on with it since its issuer came to an end; null: the issuer itself. */
  follower: OrganRef.nullable(),
  state: z.enum(['open', 'closed', 'recalled']),
  /** How the acting organ stands to it. */
  relation: z.enum(['own', 'recipient', 'consolidator', 'watcher']),
  requirements: z.number().int(),
  organs: z.number().int(),
  acknowledged: z.number().int(),
  headline: Headline,
})
export type DirectiveRow = z.infer<typeof DirectiveRow>

export const RequirementView = z.object({
  id: Id,
  ordinal: z.number().int(),
  clause: z.string().nullable(),
  title: z.string(),
  words: z.string(),
  place: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  actors: z.array(z.object({ name: z.string(), role: z.string() })),
  deadlineText: z.string().nullable(),
  target: z
    .object({
      text: z.string(),
      operator: z.string().nullable(),
      value: z.number().nullable(),
      unit: z.string().nullable(),
    })
    .nullable(),
  leadOrgan: OrganRef.nullable(),
  /** «Done» is confirmed by the assigner before it counts. */
  needsConfirmation: z.boolean(),
  /** The newest words, where a later document replaced those of the letter; `amendedById` is that document. */
  currentWords: z.string().nullable(),
  amendedById: Id.nullable(),
  withdrawnOn: Day.nullable(),
})
export type RequirementView = z.infer<typeof RequirementView>

export const AssignmentView = z.object({
  id: Id,
  requirementId: Id,
  organ: OrganRef,
  parentId: Id.nullable(),
  reportsTo: OrganRef.nullable(),
  role: AssignmentRole,
  owesFigures: z.boolean(),
  dueOn: Day.nullable(),
  dueSetBy: PositionRef.nullable(),
  dueFromLetter: z.boolean(),
  /** The person's rule by which the due day is or will be counted from the organ's own receipt. */
  dueAfter: DueAfter.nullable(),
  state: AssignmentState,
  /** The organ says that it is done and the assigner has not confirmed yet; the state is still `open`. */
  claimedAt: Instant.nullable(),
  deadlineStatus: DeadlineStatus,
  /** A later due day that was asked for and is not answered yet. */
  askedDueOn: Day.nullable(),
  /** The newest percentage that the organ gave. */
  percent: z.number().int().nullable(),
  returnReason: z.string().nullable(),
  duplicateOfId: Id.nullable(),
  viaDocument: z.object({ id: Id, notation: z.string().nullable() }),
  /** Direct children in the cascade. */
  children: z.number().int(),
  acknowledged: z.boolean(),
  can: Can,
})
export type AssignmentView = z.infer<typeof AssignmentView>

/** A later document that changed a directive: the old beside the new, as it meets the acting organ. */
export const AmendmentView = z.object({
  id: Id,
  document: DocumentRow,
  organ: OrganRef,
  /** The acting organ's own delivery of it; null for who amended, or only watches. */
  mine: z.object({ deliveryId: Id, acknowledgedAt: Instant.nullable() }).nullable(),
  /** How many have received it, for the amending organ, the issuer and the consolidator; else null. */
  received: z.object({ acknowledged: z.number().int(), total: z.number().int() }).nullable(),
  items: z.array(
    z.object({
      requirementId: Id,
      act: AmendmentAct,
      oldWords: z.string(),
      newWords: z.string().nullable(),
      /** The acting organ's own due day before, else the one day that everybody had; null where there was none or several. */
      oldDueOn: Day.nullable(),
      newDueOn: Day.nullable(),
      /** The due day was the amending organ's to move; false where it is set by an organ between. */
      dueMoved: z.boolean(),
    }),
  ),
})
export type AmendmentView = z.infer<typeof AmendmentView>

/** One row of the board: an organ with its cell per requirement. */
export const BoardRow = z.object({
  organ: OrganRef,
  mandateId: Id,
  deliveryId: Id.nullable(),
  deliveryStatus: z.string().nullable(),
  acknowledgedAt: Instant.nullable(),
  returnReason: z.string().nullable(),
  onBehalf: z.boolean(),
  cells: z.array(AssignmentView),
})
export type BoardRow = z.infer<typeof BoardRow>

export const PlanPreview = z.object({
  deliveries: z.number().int(),
  mandates: z.number().int(),
  assignments: z.number().int(),
  rows: z.array(
    z.object({
      organ: OrganRef,
      purpose: DeliveryPurpose,
      requirements: z.array(
        z.object({
          key: z.string(),
          role: AssignmentRole,
          reportsTo: OrganRef,
          dueOn: Day.nullable(),
          dueAfter: DueAfter.nullable(),
        }),
      ),
    }),
  ),
  next: z.string().nullable(),
  problems: z.array(z.string()),
})
export type PlanPreview = z.infer<typeof PlanPreview>

export const directiveRoutes = {
  'directives.proposePlan': route({
    method: 'POST',
    path: '/api/documents/:documentId/plan/propose',
    summary:
      'A first plan drawn from the document: who is meant by each addressee and actor, what could not be settled listed as gaps. Saves nothing.',
    input: z.object({ documentId: Id }),
    output: Plan,
  }),
  'directives.getPlan': route({
    method: 'GET',
    path: '/api/documents/:documentId/plan',
    summary: 'The saved plan with the names of everyone in it, or null.',
    input: z.object({ documentId: Id }),
    output: z
      .object({
        plan: Plan,
        version: z.number().int(),
        savedAt: Instant,
        savedBy: PositionRef,
        /** Everyone the plan names by id, once each. */
        names: z.array(TargetView),
        /** The directive whose requirements it passes on; what is counted for them is set there. */
        passedOnDirectiveId: Id.nullable(),
      })
      .nullable(),
  }),
  'directives.savePlan': route({
    method: 'PUT',
    path: '/api/documents/:documentId/plan',
    summary: 'Saves the plan; `version` 0 for the first time.',
    input: z.object({ documentId: Id, version: z.number().int().min(0), plan: Plan }),
    output: Done,
  }),
  'directives.previewPlan': route({
    method: 'POST',
    path: '/api/documents/:documentId/plan/preview',
    summary: 'Exactly who will get what when this plan is issued.',
    input: z.object({
      documentId: Id,
      plan: Plan,
      after: z.string().optional(),
      limit: z.coerce.number<number | string>().int().min(1).max(500).default(200),
    }),
    output: PlanPreview,
  }),
  'directives.issue': route({
    method: 'POST',
    path: '/api/documents/:documentId/issue',
    summary:
      'Issues an approved draft: next number, frozen content and PDF, deliveries, mandates and assignments. Asked again it answers what was done.',
    input: z.object({ documentId: Id, version: z.number().int() }),
    output: z.object({
      documentId: Id,
      directiveId: Id.nullable(),
      notation: z.string(),
      deliveries: z.number().int(),
    }),
  }),
  'directives.list': route({
    method: 'GET',
    path: '/api/directives',
    summary: 'Directives that the acting organ issued, received, consolidates or watches.',
    input: PageInput.extend({
      relation: z.enum(['own', 'recipient', 'consolidator', 'watcher', 'all']).default('all'),
    }),
    output: pageOf(DirectiveRow),
  }),
  'directives.get': route({
    method: 'GET',
    path: '/api/directives/:id',
    summary: 'One directive: its document, source text, requirements and where it stands.',
    input: z.object({ id: Id }),
    output: DirectiveRow.extend({
      sourceText: z.string().nullable(),
      requirementsList: z.array(RequirementView),
      consolidator: OrganRef.nullable(),
      /** The organ whose board this is: the acting organ's own node, the root for issuer and consolidator. */
      boardOrgan: OrganRef,
      cascadeDocuments: z.array(z.object({ document: DocumentRow, organ: OrganRef })),
      can: Can,
    }),
  }),
  'directives.board': route({
    method: 'GET',
    path: '/api/directives/:id/board',
    summary:
      'Organs that report to `underOrganId` (default: the acting organ; root for issuer and consolidator) against requirements.',
    input: PageInput.extend({ id: Id, underOrganId: Id.optional() }),
    output: pageOf(BoardRow),
  }),
  'directives.myMandate': route({
    method: 'GET',
    path: '/api/directives/:id/mandate',
    summary: 'What the acting organ owes under a directive, or null.',
    input: z.object({ id: Id }),
    output: BoardRow.nullable(),
  }),
  'directives.assignment': route({
    method: 'GET',
    path: '/api/assignments/:id',
    summary: 'One assignment with the clause’s words above it and its chain up to the issuer.',
    input: z.object({ id: Id }),
    output: AssignmentView.extend({
      directiveId: Id,
      requirement: RequirementView,
      chain: z.array(z.object({ assignmentId: Id, organ: OrganRef })),
      mandateId: Id,
      /** Requests for a later due day, oldest first. */
      extensions: z.array(ExtensionView),
    }),
  }),
  'directives.node': route({
    method: 'GET',
    path: '/api/directives/:id/requirements/:requirementId/node',
    summary:
      'Where the acting organ’s tree of one requirement begins: its own node, the root for who sees the whole; or null.',
    input: z.object({ id: Id, requirementId: Id }),
    output: AssignmentView.nullable(),
  }),
  'directives.children': route({
    method: 'GET',
    path: '/api/assignments/:id/children',
    summary: 'The assignments that report to this one.',
    input: PageInput.extend({ id: Id }),
    output: pageOf(AssignmentView),
  }),
  'directives.returnAssignment': route({
    method: 'POST',
    path: '/api/assignments/:id/return',
    summary: 'The organ returns one requirement with a reason.',
    input: z.object({ id: Id, reason: Words }),
    output: Done,
  }),
  'directives.finish': route({
    method: 'POST',
    path: '/api/assignments/:id/finish',
    summary:
      'Says that an assignment is done, with a note. Where the requirement asks for it, it counts once the assigner has confirmed.',
    input: z.object({ id: Id, note: Words.optional() }),
    output: Done,
  }),
  'directives.reopen': route({
    method: 'POST',
    path: '/api/assignments/:id/reopen',
    summary:
      'The organ it reports to opens a finished assignment again, with a reason; its reports are expected again.',
    input: z.object({ id: Id, reason: Words }),
    output: Done,
  }),
  'directives.proposeCascade': route({
    method: 'POST',
    path: '/api/directives/:id/cascade/propose',
    summary:
      'A draft document of the acting organ that passes its requirements on to its own subordinates, with its plan saved beside it.',
    input: z.object({
      id: Id,
      requirementIds: z.array(Id).min(1).max(200),
      targets: z
        .array(z.object({ kind: z.enum(['organ', 'group']), id: Id }))
        .max(500)
        .optional(),
      dueOn: Day.nullish(),
      /** An official letter (the default), or a plan of work. */
      kind: z.enum(['CV', 'KH']).optional(),
    }),
    output: z.object({ documentId: Id, version: z.number().int() }),
  }),
  'directives.proposeAmendment': route({
    method: 'POST',
    path: '/api/directives/:id/amendments/propose',
    summary:
      'A draft document of the acting organ that names the directive’s document and replaces, extends or withdraws requirements of it.',
    input: z.object({ id: Id, items: z.array(PlanAmendment).min(1).max(200) }),
    output: z.object({ documentId: Id, version: z.number().int() }),
  }),
  'directives.amendments': route({
    method: 'GET',
    path: '/api/directives/:id/amendments',
    summary: 'What later documents changed in a directive, newest first, the old beside the new.',
    input: z.object({ id: Id }),
    output: z.array(AmendmentView),
  }),
  'directives.move': route({
    method: 'POST',
    path: '/api/assignments/:id/move',
    summary: 'From a period on, the assignment reports to another organ; earlier periods keep their path.',
    input: z.object({ id: Id, reportsToOrganId: Id, fromPeriodId: Id.optional() }),
    output: Done,
  }),
  'directives.remind': route({
    method: 'POST',
    path: '/api/directives/:id/reminders',
    summary: 'Reminds an organ of what it owes.',
    input: z.object({ id: Id, organId: Id, requirementId: Id.optional(), words: Words }),
    output: Done,
  }),
  'directives.reminders': route({
    method: 'GET',
    path: '/api/directives/:id/reminders',
    summary: 'Reminders sent under a directive that the acting organ may see.',
    input: PageInput.extend({ id: Id, organId: Id.optional() }),
    output: pageOf(
      z.object({
        id: Id,
        organ: OrganRef,
        requirementId: Id.nullable(),
        words: z.string(),
        sentAt: Instant,
        sentBy: PositionRef,
      }),
    ),
  }),
}
