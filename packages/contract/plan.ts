import type { DeadlineRule } from 'vanban'
import { z } from 'zod'
import { Rhythm } from './calendar.ts'
import { Dimension } from './dimensions.ts'
import { DeliveryPurpose } from './documents.ts'
import { PlanRule } from './figure-rules.ts'
import { Day, Id } from './kernel.ts'
import { TargetRef } from './organs.ts'

export const AssignmentRole = z.enum(['direct', 'lead', 'cooperate', 'advise', 'consolidate', 'execute'])
export type AssignmentRole = z.infer<typeof AssignmentRole>

const roles: Readonly<Record<string, AssignmentRole>> = {
  'chỉ đạo': 'direct',
  'chủ trì': 'lead',
  'phối hợp': 'cooperate',
  'tham mưu': 'advise',
  'tổng hợp': 'consolidate',
  'thực hiện': 'execute',
}

/** The role that a letter's own word gives; whom it names in another way, or without a word, is to do it. */
export function roleOfWord(word: string | null | undefined): AssignmentRole {
  return roles[word ?? ''] ?? 'execute'
}

/** How a comparison is written: «≥ 5 %». */
export const comparisonSigns: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' }

export const IndicatorKind = z.enum(['number', 'money', 'ratio'])
export const IndicatorDirection = z.enum(['more', 'less'])

/** Something counted, as the plan defines it. A ratio names the codes of its two parts, which stand beside it. */
export const PlanIndicator = z.object({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(60),
  name: z.string().trim().min(1).max(300),
  unit: z.string().trim().min(1).max(60),
  kind: IndicatorKind,
  overTime: z.enum(['sum', 'latest']).default('sum'),
  numerator: z.string().nullish(),
  denominator: z.string().nullish(),
  /** The numerator may not exceed the denominator. */
  bounded: z.boolean().default(false),
  targetOperator: z.enum(['>=', '<=', '=', '>', '<']).nullish(),
  targetValue: z.number().nullish(),
  /** Whether more or less of it is better. */
  direction: IndicatorDirection.nullish(),
  /** By what it is told apart: each option is entered, their sum is the figure. Not of a ratio. */
  dimension: Dimension.nullish(),
  /** The programme whose ledger gives the figure; nobody types what it gave. */
  source: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .max(60)
    .nullish(),
})
export type PlanIndicator = z.infer<typeof PlanIndicator>

/** So many days, or working days, after the organ has received the document: a day of its own for each organ. */
export const DueAfter = z.object({ days: z.number().int().min(1).max(365), working: z.boolean() })
export type DueAfter = z.infer<typeof DueAfter>

export const PlanAssignment = z.object({
  target: TargetRef,
  role: AssignmentRole,
  /** Set by the planner; `dueFromLetter` only where the letter's own words name the day. */
  dueOn: Day.nullish(),
  dueFromLetter: z.boolean().default(false),
  /** Set by the planner instead of a day; the organ's due day is set by it as the organ receives the document. */
  dueAfter: DueAfter.nullish(),
  /** null: the requirement's lead in the same line, else the issuer. */
  reportsToOrganId: Id.nullish(),
  /** undefined: by role (lead, direct, execute owe figures; cooperate, advise owe words). */
  owesFigures: z.boolean().optional(),
})
export type PlanAssignment = z.infer<typeof PlanAssignment>

export const PlanRequirement = z.object({
  /** Stable within the plan: 'r1', 'r2', … */
  key: z.string().regex(/^r\d+$/),
  /** Set when an existing requirement is passed on (a cascade); absent when this document raises it. */
  requirementId: Id.nullish(),
  clause: z.string().nullable(),
  title: z.string().trim().min(1).max(300),
  words: z.string().min(1),
  place: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  actors: z.array(z.object({ name: z.string(), role: z.string() })),
  deadlineText: z.string().nullish(),
  /** How the letter's deadline recurs or counts, where its words say so; offered to the planner, never a due day by itself. */
  deadlineRule: z.custom<DeadlineRule>((v) => typeof v === 'object' && v !== null).nullish(),
  target: z
    .object({
      text: z.string(),
      operator: z.string().nullable(),
      value: z.number().nullable(),
      unit: z.string().nullable(),
    })
    .nullish(),
  /** «Done» is confirmed by the assigner before it counts; absent: it is not. */
  needsConfirmation: z.boolean().optional(),
  assignments: z.array(PlanAssignment).max(500),
  indicators: z.array(PlanIndicator).max(50),
  /** What is checked between them when they are entered. */
  rules: z.array(PlanRule).max(50).optional(),
})
export type PlanRequirement = z.infer<typeof PlanRequirement>

export const PlanRecipient = z.object({
  words: z.string(),
  purpose: DeliveryPurpose,
  targets: z.array(TargetRef).max(500),
})
export type PlanRecipient = z.infer<typeof PlanRecipient>

/** Whom the planner still has to name; `at` is 'recipient:0' or 'requirement:r3'. */
export const PlanGap = z.object({
  at: z.string(),
  words: z.string(),
  candidates: z.array(
    z.object({
      target: TargetRef,
      name: z.string(),
      organs: z.number().int(),
      /** The words of its duties that the matter's words touch, where it was found by these. */
      why: z.array(z.string()).optional(),
    }),
  ),
})
export type PlanGap = z.infer<typeof PlanGap>

export const AmendmentAct = z.enum(['replace', 'extend', 'withdraw'])
export type AmendmentAct = z.infer<typeof AmendmentAct>

/** What one document changes in a requirement: its words, its due day, or that it is owed at all. */
export const PlanAmendment = z.object({
  requirementId: Id,
  act: AmendmentAct,
  /** The new words; for `replace`. */
  words: z.string().trim().min(1).max(20_000).nullish(),
  /** The new due day; for `extend`, and where wanted for `replace`. */
  dueOn: Day.nullish(),
})
export type PlanAmendment = z.infer<typeof PlanAmendment>

/** What will happen when the document is issued, all of it by a person's hand or confirmed by one (law 11). */
export const Plan = z.object({
  recipients: z.array(PlanRecipient),
  requirements: z.array(PlanRequirement),
  consolidatorOrganId: Id.nullable(),
  /** null: no rhythm set. */
  rhythm: Rhythm.nullable(),
  /** The incoming document that this one carries out, where it is kept here. */
  answersDocumentId: Id.nullish(),
  /** Set where the document changes a directive that was issued before; then it has no requirements of its own. */
  amends: z.object({ directiveId: Id, items: z.array(PlanAmendment).min(1).max(200) }).nullish(),
  gaps: z.array(PlanGap),
})
export type Plan = z.infer<typeof Plan>
