import { z } from 'zod'
import { IndicatorView, PeriodView } from './figures.ts'
import { Id, Instant, OrganRef, PageInput, pageOf } from './kernel.ts'
import { route } from './route.ts'

/** What an organ's node came to in one period, with how many reported of how many. */
export const ComparedCell = z.object({
  periodId: Id,
  /** null: nobody has reported. */
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  reported: z.number().int(),
  expected: z.number().int(),
})
export type ComparedCell = z.infer<typeof ComparedCell>

/** How a level of the cascade reported in a period. A level is 1 for those who report to the board's organ. */
export const LevelReports = z.object({
  level: z.number().int(),
  expected: z.number().int(),
  /** Handed in, whatever became of it. */
  submitted: z.number().int(),
  onTime: z.number().int(),
  accepted: z.number().int(),
})
export type LevelReports = z.infer<typeof LevelReports>

export const comparisonRoutes = {
  'figures.compare': route({
    method: 'GET',
    path: '/api/directives/:directiveId/compare/:indicatorId',
    summary:
      'One indicator over the organs that report to a node (default: the acting organ’s board) and over the periods, with the target and the node’s own line.',
    input: PageInput.extend({ directiveId: Id, indicatorId: Id, organId: Id.optional() }),
    output: pageOf(
      z.object({ organ: OrganRef, assignmentId: Id, hasBelow: z.boolean(), cells: z.array(ComparedCell) }),
    ).extend({
      indicator: IndicatorView,
      periods: z.array(PeriodView),
      whole: z.object({ organ: OrganRef, assignmentId: Id, cells: z.array(ComparedCell) }),
    }),
  }),
  'figures.levels': route({
    method: 'GET',
    path: '/api/directives/:directiveId/periods/:periodId/levels',
    summary: 'How complete and how timely each level below a node reported in a period, over all requirements.',
    input: z.object({ directiveId: Id, periodId: Id, organId: Id.optional() }),
    output: z.object({
      /** When they were counted: for a country some seconds ago, otherwise now. */
      asOf: Instant,
      levels: z.array(LevelReports),
    }),
  }),
}
