import { z } from 'zod'
import { Content, DocumentRow } from './documents.ts'
import { PeriodView, RollupView } from './figures.ts'
import { Can, Done, Id, Instant, OrganRef, PageInput, pageOf } from './kernel.ts'
import { route } from './route.ts'

/** A number in the text, written there as `{{key}}`; frozen when the document is issued. */
export const SynthesisNumber = RollupView.extend({
  key: z.string(),
  name: z.string(),
  unit: z.string(),
  text: z.string(),
})
export type SynthesisNumber = z.infer<typeof SynthesisNumber>

/**
 * The text without the units that stand behind a number nobody reported: «chưa có số liệu» is not counted in đồng. The unit
 * stays in the text itself, for the day on which there is a number.
 */
export function withoutIdleUnits(
  text: string,
  numbers: readonly Pick<SynthesisNumber, 'key' | 'unit' | 'value'>[],
): string {
  return numbers
    .filter(({ value }) => value === null)
    .reduce((words, { key, unit }) => {
      const behind = new RegExp(
        `(\\{\\{${key}\\}\\})\\s?${unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`,
        'gu',
      )
      return words.replace(behind, '$1')
    }, text)
}

export const SynthesisView = z.object({
  id: Id,
  directiveId: Id,
  period: PeriodView,
  document: DocumentRow,
  documentVersion: z.number().int(),
  content: Content,
  numbers: z.array(SynthesisNumber),
  /** Those of the numbers that late and corrected figures make another today, as they stand now; the text keeps its own. */
  later: z.array(SynthesisNumber),
  asOf: Instant,
  auditHead: z.string().nullable(),
  /** Words received, by organ, for the drafter to draw on. */
  words: z.array(
    z.object({
      organ: OrganRef,
      clause: z.string().nullable(),
      requirementTitle: z.string(),
      words: z.string(),
      obstacles: z.string(),
      reportId: Id,
    }),
  ),
  missing: z.array(OrganRef),
  can: Can,
})
export type SynthesisView = z.infer<typeof SynthesisView>

export const synthesisRoutes = {
  'synthesis.list': route({
    method: 'GET',
    path: '/api/syntheses',
    summary: 'Syntheses that the acting organ drafts or signs.',
    input: PageInput.extend({ directiveId: Id.optional() }),
    output: pageOf(z.object({ id: Id, directiveId: Id, period: PeriodView, document: DocumentRow, asOf: Instant })),
  }),
  'synthesis.draft': route({
    method: 'POST',
    path: '/api/directives/:directiveId/syntheses',
    summary: 'Starts a synthesis for a period, filled from the roll-ups and the words received.',
    input: z.object({ directiveId: Id, periodId: Id }),
    output: Done,
  }),
  'synthesis.get': route({
    method: 'GET',
    path: '/api/syntheses/:id',
    summary: 'One synthesis with its numbers, each with its working, and the words received.',
    input: z.object({ id: Id }),
    output: SynthesisView,
  }),
  'synthesis.refresh': route({
    method: 'POST',
    path: '/api/syntheses/:id/refresh',
    summary: 'Takes the numbers anew from the roll-ups of now; the edited words stay.',
    input: z.object({ id: Id }),
    output: Done,
  }),
  'synthesis.save': route({
    method: 'PUT',
    path: '/api/syntheses/:id',
    summary: 'Saves the edited text.',
    input: z.object({ id: Id, version: z.number().int(), content: Content }),
    output: Done,
  }),
}
