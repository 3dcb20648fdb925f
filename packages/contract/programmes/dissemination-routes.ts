import { z } from 'zod'
import { Can, Day, Done, Id, Instant, OrganRef, PageInput, pageOf } from '../kernel.ts'
import { route } from '../route.ts'
import { largestEvidenceBytes } from '../work.ts'
import {
  DisseminationChannelInput,
  DisseminationChannelKind,
  DisseminationChannelView,
  DisseminationDuty,
  DisseminationForm,
  DisseminationNoteInput,
  DisseminationPersonInput,
  DisseminationPin,
  DisseminationSessionInput,
  DisseminationSessionRow,
  DisseminationSessionView,
  DisseminationSpread,
  DisseminationState,
} from './dissemination.ts'

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
/** A session as it was seen. */
const at = { id: Id, version: z.int() }

const sessionRoutes = {
  'dissemination.duties': route({
    method: 'GET',
    path: '/api/dissemination/duties',
    summary: 'Requirements of open directives that ask an organ in reach for dissemination, newest first.',
    input: z.object({ organId: Id.optional() }),
    output: z.array(DisseminationDuty),
  }),
  'dissemination.sessions': route({
    method: 'GET',
    path: '/api/dissemination/sessions',
    summary: 'Sessions in reach in the order of time, with what those held come to.',
    input: PageInput.extend({
      month: Month.optional(),
      requirementId: Id.optional(),
      state: DisseminationState.optional(),
      /** Only the acting organ's own. */
      own: z.stringbool().optional(),
    }),
    output: pageOf(DisseminationSessionRow).extend({
      sums: z.object({
        sessions: z.number().int(),
        membersInvited: z.number().int(),
        membersAttended: z.number().int(),
        othersAttended: z.number().int(),
      }),
      can: Can,
    }),
  }),
  'dissemination.session': route({
    method: 'GET',
    path: '/api/dissemination/sessions/:id',
    summary: 'A session; names and files only for its organ and the committee above it.',
    input: z.object({ id: Id }),
    output: DisseminationSessionView,
  }),
  'dissemination.plan': route({
    method: 'POST',
    path: '/api/dissemination/sessions',
    summary: 'Plans a session of an organ, or of a subordinate without users on its behalf.',
    input: DisseminationSessionInput.extend({ organId: Id }),
    output: Done,
  }),
  'dissemination.save': route({
    method: 'PUT',
    path: '/api/dissemination/sessions/:id',
    summary: 'Changes a session and its numbers.',
    input: DisseminationSessionInput.extend(at),
    output: Done,
  }),
  'dissemination.move': route({
    method: 'POST',
    path: '/api/dissemination/sessions/:id/move',
    summary: 'Says that a session was held, cancels it, or takes «held» back, with words.',
    input: z.object({
      ...at,
      step: z.enum(['hold', 'cancel', 'reopen']),
      words: z.string().trim().max(1000).default(''),
    }),
    output: Done,
  }),
  'dissemination.makeUp': route({
    method: 'POST',
    path: '/api/dissemination/sessions/:id/make-up',
    summary: 'Plans a make-up session for those who were absent; each is counted once.',
    input: z.object({ id: Id, startsAt: Instant, place: z.string().trim().max(300), form: DisseminationForm }),
    output: Done,
  }),
}

const attendanceRoutes = {
  'dissemination.saveList': route({
    method: 'PUT',
    path: '/api/dissemination/sessions/:id/list',
    summary: 'Saves the whole list of a session: who is invited, who attended, why not.',
    input: z.object({ ...at, people: z.array(DisseminationPersonInput).max(3000) }),
    output: Done,
  }),
  'dissemination.importList': route({
    method: 'POST',
    path: '/api/dissemination/sessions/:id/import',
    summary: 'Reads an attendance list from a spreadsheet. Without `apply` it only says what each row would do.',
    input: z.object({
      ...at,
      fileName: z.string().max(255),
      base64: z.string(),
      apply: z.boolean().default(false),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          row: z.number().int(),
          name: z.string(),
          effect: z.enum(['new', 'changed', 'unchanged', 'refused']),
          problem: z.string().nullable(),
        }),
      ),
      counts: z.record(z.string(), z.number().int()),
      applied: z.boolean(),
    }),
    bodyLimitBytes: 15_000_000,
  }),
  'dissemination.listForm': route({
    method: 'GET',
    path: '/api/dissemination/sessions/:id/form',
    summary: 'The attendance list as a spreadsheet, as the import takes it.',
    input: z.object({ id: Id }),
    output: z.unknown(),
    produces: spreadsheet,
  }),
  'dissemination.openDoor': route({
    method: 'POST',
    path: '/api/dissemination/sessions/:id/door',
    summary: 'Opens or closes the door where invited people mark themselves present by a code shown in the room.',
    input: z.object({ ...at, open: z.boolean(), pinKind: DisseminationPin.default('code') }),
    output: Done,
  }),
  'dissemination.code': route({
    method: 'GET',
    path: '/api/dissemination/sessions/:id/code',
    summary: 'The address to show in the room now, and how long it is good for.',
    input: z.object({ id: Id }),
    output: z.object({
      title: z.string(),
      /** null: the door is closed. */
      path: z.string().nullable(),
      secondsLeft: z.number().int(),
      attended: z.number().int(),
      invited: z.number().int(),
    }),
  }),
  'dissemination.door': route({
    method: 'GET',
    path: '/cong-khai/quan-triet/:id/:code',
    summary: 'The page behind the code in the room: a name and a few digits mark somebody present. No sign-in.',
    access: 'public',
    input: z.object({ id: Id, code: z.string().max(40) }),
    output: z.unknown(),
    produces: 'text/html',
  }),
  'dissemination.present': route({
    method: 'POST',
    path: '/cong-khai/quan-triet/:id',
    summary: 'Marks an invited person present. Answers a page; says nothing about who is on the list.',
    access: 'public',
    input: z.object({
      id: Id,
      ticket: z.string().max(80),
      name: z.string().max(200),
      pin: z.string().max(20),
    }),
    output: z.unknown(),
    produces: 'text/html',
  }),
  'dissemination.addFile': route({
    method: 'POST',
    path: '/api/dissemination/sessions/:id/files',
    summary: 'Adds a file of evidence to a session.',
    input: z.object({ id: Id, name: z.string().trim().min(1).max(255), base64: z.string().min(1) }),
    output: Done,
    bodyLimitBytes: Math.ceil((largestEvidenceBytes * 4) / 3) + 1024 * 1024,
  }),
  'dissemination.file': route({
    method: 'GET',
    path: '/api/dissemination/sessions/:id/files/:sha256',
    summary: 'One file of evidence.',
    input: z.object({ id: Id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.unknown(),
    produces: 'application/octet-stream',
  }),
}

const peopleRoutes = {
  'dissemination.channels': route({
    method: 'GET',
    path: '/api/dissemination/channels',
    summary: 'Channels to the people in reach, newest first, with reactions and violations, and what they come to.',
    input: PageInput.extend({ kind: DisseminationChannelKind.optional(), requirementId: Id.optional() }),
    output: pageOf(DisseminationChannelView).extend({
      sums: z.object({
        times: z.number().int(),
        copies: z.number().int(),
        households: z.number().int(),
        reactions: z.number().int(),
        violations: z.number().int(),
      }),
      can: Can,
    }),
  }),
  'dissemination.saveChannel': route({
    method: 'POST',
    path: '/api/dissemination/channels',
    summary: 'Adds or changes a channel to the people with what it came to.',
    input: DisseminationChannelInput,
    output: Done,
  }),
  'dissemination.addNote': route({
    method: 'POST',
    path: '/api/dissemination/channels/:id/notes',
    summary: 'Notes a reaction or a violation, how many, and what was done about it.',
    input: DisseminationNoteInput.extend({ id: Id }),
    output: Done,
  }),
  'dissemination.unreached': route({
    method: 'GET',
    path: '/api/dissemination/unreached/:requirementId',
    summary: 'Cells in reach that have held no session of a requirement, and counts for each organ one level below.',
    input: PageInput.extend({
      requirementId: Id,
      /** Only below this organ; without it, all in reach. */
      underId: Id.optional(),
    }),
    output: pageOf(z.object({ organ: OrganRef, superior: OrganRef.nullable(), plannedOn: Day.nullable() })).extend({
      duty: DisseminationDuty,
      under: OrganRef.nullable(),
      cells: z.number().int(),
      reached: z.number().int(),
      /** At most 300, those with most cells missing first. */
      below: z.array(DisseminationSpread),
    }),
  }),
}

export const disseminationRoutes = { ...sessionRoutes, ...attendanceRoutes, ...peopleRoutes }
