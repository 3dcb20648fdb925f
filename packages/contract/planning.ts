import { z } from 'zod'
import { PlanRule } from './figure-rules.ts'
import { Can, Day, Done, Id, Instant, PositionRef } from './kernel.ts'
import { TargetView } from './organs.ts'
import { PlanAssignment, PlanIndicator, PlanRecipient } from './plan.ts'
import { route } from './route.ts'
import { Holiday } from './working-days.ts'

const TemplateAssignment = PlanAssignment.omit({ dueOn: true, dueFromLetter: true, dueAfter: true })
export type TemplateAssignment = z.infer<typeof TemplateAssignment>

/** Who gets what for which words; never a day, for a day is set for each document anew (law 11). */
export const PlanTemplateBody = z.object({
  recipients: z.array(PlanRecipient),
  /** Whom an actor's words meant, with the role they had. */
  actors: z.array(z.object({ words: z.string(), assignments: z.array(TemplateAssignment).max(500) })).max(500),
  requirements: z
    .array(
      z.object({
        words: z.string(),
        needsConfirmation: z.boolean().optional(),
        assignments: z.array(TemplateAssignment).max(500),
        indicators: z.array(PlanIndicator).max(50),
        rules: z.array(PlanRule).max(50).optional(),
      }),
    )
    .max(500),
  consolidatorOrganId: Id.nullable(),
})
export type PlanTemplateBody = z.infer<typeof PlanTemplateBody>

export const PlanTemplate = z.object({
  id: Id,
  name: z.string(),
  /** The kind of document that it is for; null: any. */
  kind: z.string().nullable(),
  body: PlanTemplateBody,
  savedAt: Instant,
  savedBy: PositionRef,
  /** Everyone it names by id, once each. */
  names: z.array(TargetView),
})
export type PlanTemplate = z.infer<typeof PlanTemplate>

/** How an office counts a due day that the letter does not name; offered, never set by itself. */
export const PlanningHabit = z.object({
  afterDays: z.number().int().min(1).max(365).nullable(),
  weekendToMonday: z.boolean(),
})
export type PlanningHabit = z.infer<typeof PlanningHabit>

export const planningRoutes = {
  'directives.removeHoliday': route({
    method: 'DELETE',
    path: '/api/working-calendar/:id',
    summary: 'Removes days off of the acting office; due days that were set before stay.',
    input: z.object({ id: Id }),
    output: Done,
  }),
  'directives.calendar': route({
    method: 'GET',
    path: '/api/working-calendar',
    summary: 'Days off of the country and of the acting office with their source, and the office’s habit of counting.',
    input: z.object({}),
    output: z.object({ holidays: z.array(Holiday), habit: PlanningHabit, can: Can }),
  }),
  'directives.addHoliday': route({
    method: 'POST',
    path: '/api/working-calendar',
    summary: 'Adds days off, or worked weekend days, of the acting office.',
    input: z.object({
      name: z.string().trim().min(1).max(200),
      source: z.string().trim().min(1).max(300),
      works: z.boolean().default(false),
      fromOn: Day,
      /** The day after the last one. */
      toOn: Day,
    }),
    output: Done,
  }),
  'directives.setHabit': route({
    method: 'PUT',
    path: '/api/planning-habit',
    summary: 'Sets how the office counts a due day that the letter does not name.',
    input: PlanningHabit,
    output: Done,
  }),
  'directives.templates': route({
    method: 'GET',
    path: '/api/plan-templates',
    summary: 'The acting office’s plans kept as templates.',
    input: z.object({}),
    output: z.array(PlanTemplate),
  }),
  'directives.saveTemplate': route({
    method: 'POST',
    path: '/api/plan-templates',
    summary: 'Keeps a plan as a template of the acting office; one of the same name is replaced.',
    input: z.object({
      name: z.string().trim().min(1).max(200),
      kind: z.string().max(20).nullish(),
      body: PlanTemplateBody,
    }),
    output: Done,
  }),
  'directives.removeTemplate': route({
    method: 'DELETE',
    path: '/api/plan-templates/:id',
    summary: 'Removes a template of the acting office; plans made from it stay.',
    input: z.object({ id: Id }),
    output: Done,
  }),
}
