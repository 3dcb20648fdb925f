import { z } from 'zod'
import { Can, Day, Id, Instant, OrganRef, Words } from '../kernel.ts'

const Count = z.number().int().min(0).max(1_000_000)

export const DisseminationForm = z.enum(['inPerson', 'online', 'cellMeeting'])
export type DisseminationForm = z.infer<typeof DisseminationForm>
/** Whom a session was for: key officials, an enlarged committee, members, the people. */
export const DisseminationAudience = z.enum(['cadres', 'committee', 'members', 'people'])
export const DisseminationState = z.enum(['planned', 'held', 'cancelled'])
export type DisseminationState = z.infer<typeof DisseminationState>
/** How attendance is known: as numbers, or as a list of names. */
export const DisseminationCounting = z.enum(['numbers', 'list'])
/** What a person types beside the name at the door: a code of their own, or last digits that the organiser has entered. */
export const DisseminationPin = z.enum(['code', 'card', 'phone'])

/** One document that was studied: its words, its record here, and the requirement that asked for it. */
export const DisseminationSubject = z.object({
  words: z.string().trim().min(1).max(500),
  documentId: Id.nullable().default(null),
  requirementId: Id.nullable().default(null),
})
export type DisseminationSubject = z.infer<typeof DisseminationSubject>

/** Why people were absent, in numbers. */
export const DisseminationAbsence = z.object({ reason: z.string().trim().min(1).max(200), count: Count.min(1) })

/** The numbers of a session. Members invited and attended; others only attended. */
export const DisseminationNumbers = z.object({
  membersInvited: Count,
  membersAttended: Count,
  othersAttended: Count,
  absences: z.array(DisseminationAbsence).max(30),
})
export type DisseminationNumbers = z.infer<typeof DisseminationNumbers>

export const DisseminationSessionInput = z.object({
  title: z.string().trim().min(1).max(300),
  audience: DisseminationAudience,
  form: DisseminationForm,
  startsAt: Instant,
  place: z.string().trim().max(300),
  materials: z.string().trim().max(2_000),
  subjects: z.array(DisseminationSubject).min(1).max(20),
  counting: DisseminationCounting,
  /** Typed where attendance is known as numbers; otherwise counted from the list. */
  numbers: DisseminationNumbers.nullable().default(null),
})
export type DisseminationSessionInput = z.infer<typeof DisseminationSessionInput>

/** A session in a list. */
export const DisseminationSessionRow = z.object({
  id: Id,
  organ: OrganRef,
  title: z.string(),
  audience: DisseminationAudience,
  form: DisseminationForm,
  state: DisseminationState,
  startsAt: Instant,
  place: z.string(),
  makesUpId: Id.nullable(),
  membersInvited: z.number().int(),
  membersAttended: z.number().int(),
  othersAttended: z.number().int(),
})
export type DisseminationSessionRow = z.infer<typeof DisseminationSessionRow>

/** One person on a session's list. */
export const DisseminationPersonInput = z.object({
  id: Id.nullish(),
  name: z.string().trim().min(1).max(200),
  member: z.boolean().default(true),
  /** 3 to 8 digits; left out, the house makes a code. */
  pin: z
    .string()
    .regex(/^\d{3,8}$/)
    .nullish(),
  attended: z.boolean().default(false),
  absentReason: z.string().trim().max(200).default(''),
})
export type DisseminationPersonInput = z.infer<typeof DisseminationPersonInput>
export const DisseminationPersonView = z.object({
  id: Id,
  name: z.string(),
  member: z.boolean(),
  pin: z.string(),
  attended: z.boolean(),
  /** How it became known: typed into the list, taken from a file, marked at the door. */
  how: z.enum(['list', 'file', 'door']).nullable(),
  absentReason: z.string(),
  /** Attended a make-up of this session. */
  madeUp: z.boolean(),
})
export type DisseminationPersonView = z.infer<typeof DisseminationPersonView>

export const DisseminationFile = z.object({
  sha256: z.string(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
})

export const DisseminationSessionView = DisseminationSessionRow.extend({
  version: z.number().int(),
  materials: z.string(),
  subjects: z.array(DisseminationSubject),
  counting: DisseminationCounting,
  absences: z.array(DisseminationAbsence),
  cancelWords: z.string().nullable(),
  /** Entered by another organ for this one. */
  enteredBy: OrganRef,
  pinKind: DisseminationPin,
  /** The door is open: people mark themselves present. */
  doorOpen: z.boolean(),
  makesUp: DisseminationSessionRow.nullable(),
  makeUps: z.array(DisseminationSessionRow),
  /** Absent members whom no make-up has reached yet. */
  stillAbsent: z.number().int(),
  /** null: names and files are for the organ itself and its superior committee. */
  people: z.array(DisseminationPersonView).nullable(),
  files: z.array(DisseminationFile).nullable(),
  can: Can,
})
export type DisseminationSessionView = z.infer<typeof DisseminationSessionView>

/** A requirement that sessions and channels may carry out. */
export const DisseminationDuty = z.object({
  requirementId: Id,
  directiveId: Id,
  documentId: Id,
  /** «1337-CV/QU». */
  notation: z.string(),
  subject: z.string(),
  clause: z.string().nullable(),
  title: z.string(),
})
export type DisseminationDuty = z.infer<typeof DisseminationDuty>

export const DisseminationChannelKind = z.enum(['loudspeaker', 'leaflet', 'group', 'door', 'other'])
export type DisseminationChannelKind = z.infer<typeof DisseminationChannelKind>
export const DisseminationChannelInput = z.object({
  id: Id.nullish(),
  version: z.int().min(0).default(0),
  organId: Id,
  kind: DisseminationChannelKind,
  name: z.string().trim().min(1).max(300),
  requirementId: Id.nullable().default(null),
  fromOn: Day,
  /** The last day, included. */
  toOn: Day,
  /** Where in the organ's territory, in words. */
  place: z.string().trim().max(300),
  times: Count,
  copies: Count,
  /** Households reached by it that no other channel has counted. */
  households: Count,
})
export type DisseminationChannelInput = z.infer<typeof DisseminationChannelInput>

/** What people said, or broke: words, how many, and what was done about it. */
export const DisseminationNote = z.object({
  id: Id,
  kind: z.enum(['reaction', 'violation']),
  words: z.string(),
  count: z.number().int(),
  done: z.string(),
  on: Day,
})
export const DisseminationChannelView = DisseminationChannelInput.extend({
  id: Id,
  version: z.number().int(),
  organ: OrganRef,
  notes: z.array(DisseminationNote),
  can: Can,
})
export type DisseminationChannelView = z.infer<typeof DisseminationChannelView>
export const DisseminationNoteInput = z.object({
  kind: z.enum(['reaction', 'violation']),
  words: Words.max(1000),
  count: Count.min(1),
  done: z.string().trim().max(1000),
  on: Day,
})

/** Cells below one organ: how many there are, and how many have held a session of the requirement. */
export const DisseminationSpread = z.object({
  organ: OrganRef,
  cells: z.number().int(),
  reached: z.number().int(),
})
export type DisseminationSpread = z.infer<typeof DisseminationSpread>

export const disseminationErrors = {
  'dissemination.numbers': {
    status: 422,
    sentence: 'Số liệu buổi học chưa khớp: {problem}',
    next: 'Sửa số được nêu rồi lưu lại.',
  },
  'dissemination.early': {
    status: 422,
    sentence: 'Buổi học ghi ngày {day}, chưa đến ngày đó nên chưa ghi là đã tổ chức được.',
    next: 'Sửa ngày giờ cho đúng, hoặc chờ đến khi học xong.',
  },
  'dissemination.makeUp': {
    status: 409,
    sentence: 'Chưa lập được buổi học bù: {problem}',
    next: 'Mở buổi học gốc để xem ai còn vắng.',
  },
  'dissemination.kept': {
    status: 409,
    sentence: 'Buổi này đã có buổi học bù, nên chưa mở lại được.',
    next: 'Hủy buổi học bù trước.',
  },
  'dissemination.person': {
    status: 422,
    sentence: 'Danh sách, dòng {row}: {problem}',
    next: 'Sửa dòng được nêu rồi lưu lại.',
  },
  'dissemination.file': {
    status: 422,
    sentence: 'Tệp chưa đúng mẫu danh sách: {problem}',
    next: 'Tải mẫu danh sách, điền vào đúng cột rồi tải lên lại.',
  },
  'dissemination.duty': {
    status: 422,
    sentence: 'Yêu cầu đã chọn không phải việc của cơ quan này.',
    next: 'Chọn một yêu cầu trong danh sách, hoặc để trống.',
  },
} as const
