import { z } from 'zod'
import { Can, Done, Id, Instant, PageInput, pageOf } from './kernel.ts'
import { route } from './route.ts'

/** The bytes of one piece of an uploaded file; only the last may be shorter. */
export const importPieceBytes = 1_000_000
/** The largest file that an import takes. */
export const importFileBytes = 200_000_000

export const ImportState = z.enum([
  'uploading',
  'reading',
  'checking',
  'checked',
  'writing',
  'done',
  'failed',
  'cancelled',
])
export type ImportState = z.infer<typeof ImportState>

export const ImportEffect = z.enum(['new', 'changed', 'unchanged', 'refused'])
export type ImportEffect = z.infer<typeof ImportEffect>

/** How many rows of a sheet do what. */
export const ImportCount = z.object({
  sheet: z.string(),
  title: z.string(),
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
})
export type ImportCount = z.infer<typeof ImportCount>

/** One import: the file, how far it has come, what it would do or did. */
export const ImportRun = z.object({
  id: Id,
  state: ImportState,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  receivedBytes: z.number().int(),
  rowsRead: z.number().int(),
  /** What is being written, in words; null before and after. */
  step: z.string().nullable(),
  counts: z.array(ImportCount),
  faults: z.number().int(),
  /** Sheets and columns of the file that were passed over, in words. */
  passedOver: z.array(z.string()),
  /** Why the file as a whole was refused. */
  refusal: z.object({ sentence: z.string(), next: z.string() }).nullable(),
  startedAt: Instant,
  startedBy: z.string(),
  endedAt: Instant.nullable(),
  can: Can,
})
export type ImportRun = z.infer<typeof ImportRun>

/** One row of the file and what it does. */
export const ImportRowView = z.object({
  id: Id,
  sheet: z.string(),
  row: z.number().int(),
  label: z.string(),
  effect: ImportEffect,
  note: z.string().nullable(),
})
export type ImportRowView = z.infer<typeof ImportRowView>

/** What is wrong with one row, at which column. */
export const ImportFault = z.object({
  id: Id,
  sheet: z.string(),
  row: z.number().int(),
  column: z.string().nullable(),
  sentence: z.string(),
})
export type ImportFault = z.infer<typeof ImportFault>

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Run = z.object({ id: Id })

export const importRoutes = {
  'imports.start': route({
    method: 'POST',
    path: '/api/imports',
    summary: 'Begins an import of organs and people; the file follows in pieces.',
    input: z.object({
      fileName: z.string().trim().min(1).max(300),
      sizeBytes: z.number().int().min(1).max(importFileBytes),
    }),
    output: ImportRun,
  }),
  'imports.send': route({
    method: 'POST',
    path: '/api/imports/:id/pieces',
    summary: 'One piece of the file in base64; a piece sent again changes nothing. The last one begins the dry run.',
    input: Run.extend({ piece: z.number().int().min(0).max(10_000), base64: z.base64().max(1_400_000) }),
    output: ImportRun,
  }),
  'imports.list': route({
    method: 'GET',
    path: '/api/imports',
    summary: 'The imports of this installation, the newest first.',
    input: PageInput,
    output: pageOf(ImportRun),
  }),
  'imports.get': route({
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'One import with its progress and what it does.',
    input: Run,
    output: ImportRun,
  }),
  'imports.rows': route({
    method: 'GET',
    path: '/api/imports/:id/rows',
    summary: 'The rows of an import with their effect.',
    input: PageInput.extend({ id: Id, effect: ImportEffect.optional(), sheet: z.string().max(40).optional() }),
    output: pageOf(ImportRowView),
  }),
  'imports.faults': route({
    method: 'GET',
    path: '/api/imports/:id/faults',
    summary: 'What is wrong with the rows of an import, by sheet, row and column.',
    input: PageInput.extend({ id: Id }),
    output: pageOf(ImportFault),
  }),
  'imports.result': route({
    method: 'GET',
    path: '/api/imports/:id/result.xlsx',
    summary: 'The rows of an import with effect and faults, as a spreadsheet.',
    input: Run,
    output: z.unknown(),
    produces: spreadsheet,
  }),
  'imports.apply': route({
    method: 'POST',
    path: '/api/imports/:id/apply',
    summary: 'Writes a checked import without faults: all of it or nothing.',
    input: Run,
    output: Done,
  }),
  'imports.cancel': route({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    summary: 'Ends an import that is not done; nothing of it is written.',
    input: Run,
    output: Done,
  }),
  'imports.template': route({
    method: 'GET',
    path: '/api/import-template.xlsx',
    summary: 'An empty spreadsheet with every sheet and column that an import takes, explained.',
    input: z.object({}),
    output: z.unknown(),
    produces: spreadsheet,
  }),
  'imports.export': route({
    method: 'GET',
    path: '/api/installation.xlsx',
    summary: 'Organs, people, positions and series with all their versions, as exactly what an import takes.',
    input: z.object({}),
    output: z.unknown(),
    produces: spreadsheet,
  }),
}
