import { z } from 'zod'
import { Id, OrganRef } from './kernel.ts'
import { route } from './route.ts'

/** The largest filled form that is taken, in bytes. */
export const largestFormBytes = 5 * 1024 * 1024

/** One line of a filled form that says something. */
export const FormFileEntry = z.object({
  /** As the spreadsheet counts it. */
  row: z.number().int(),
  assignmentId: Id,
  /** null: a line of words. */
  indicatorId: Id.nullable(),
  name: z.string(),
  /** As it will be entered: «2.909», or the words. */
  text: z.string(),
  note: z.string().nullable(),
  /** What stands in the report now. */
  now: z.string(),
  /** Why this line cannot be entered. */
  problem: z.string().nullable(),
})
export type FormFileEntry = z.infer<typeof FormFileEntry>

/** One organ's sheet of a filled form. */
export const FormFileSheet = z.object({
  organ: OrganRef,
  onBehalf: z.boolean(),
  entries: z.array(FormFileEntry),
  /** Who told the figures, when, by which paper: the ground of an entry on behalf. */
  evidence: z.string(),
  /** Why nothing of the sheet can be entered; null: it can. */
  refused: z.string().nullable(),
})
export type FormFileSheet = z.infer<typeof FormFileSheet>

const upload = z.object({
  directiveId: Id,
  periodId: Id,
  fileName: z.string().trim().min(1).max(255),
  base64: z.base64().max(Math.ceil((largestFormBytes * 4) / 3)),
})
const place = '/api/directives/:directiveId/periods/:periodId/form-file'
const bodyLimitBytes = Math.ceil((largestFormBytes * 4) / 3) + 64 * 1024

export const reportFileRoutes = {
  'figures.formFile': route({
    method: 'GET',
    path: place,
    summary:
      'The form of an organ as a spreadsheet, or of all that report to the acting organ (`below`), a sheet for each.',
    input: z.object({
      directiveId: Id,
      periodId: Id,
      organId: Id.optional(),
      below: z.enum(['1']).optional(),
    }),
    output: z.unknown(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  'figures.readFormFile': route({
    method: 'POST',
    path: `${place}/read`,
    summary: 'What a filled form would enter, line by line, with what is wrong in words. Nothing is kept.',
    input: upload,
    output: z.object({ sheets: z.array(FormFileSheet) }),
    bodyLimitBytes,
  }),
  'figures.enterFormFile': route({
    method: 'POST',
    path: `${place}/enter`,
    summary:
      'Enters a filled form as drafts, marked with the file as evidence; with `submit` they are handed in as well.',
    input: upload.extend({ organIds: z.array(Id).min(1).max(200), submit: z.boolean().default(false) }),
    output: z.object({
      entered: z.array(
        z.object({ organ: OrganRef, parts: z.number().int(), submitted: z.boolean(), refused: z.string().nullable() }),
      ),
    }),
    bodyLimitBytes,
  }),
  'figures.evidenceFile': route({
    method: 'GET',
    path: '/api/reports/:id/form-file',
    summary: 'The filled form that a report was entered from.',
    input: z.object({ id: Id }),
    output: z.unknown(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
}
