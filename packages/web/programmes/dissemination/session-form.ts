import type { DisseminationNumbers, DisseminationSessionInput, DisseminationSessionView } from '@thongsuot/contract'
import { dayOf, formatNumber, formatTime, parseNumber } from '../../ui/format.ts'

/** A session as it is typed. */
export interface SessionForm {
  title: string
  audience: DisseminationSessionInput['audience']
  form: DisseminationSessionInput['form']
  day: string | null
  time: string
  place: string
  materials: string
  subjects: { words: string; documentId: number | null; requirementId: number | null }[]
  counting: DisseminationSessionInput['counting']
  invited: string
  attended: string
  others: string
  absences: { reason: string; count: string }[]
}

const counted = (n: number) => (n === 0 ? '' : formatNumber(n))

export function formOf(session: DisseminationSessionView | null, today: string): SessionForm {
  if (session === null) {
    return {
      ...{ title: '', audience: 'members', form: 'inPerson', day: today, time: '08:00', place: '', materials: '' },
      ...{ subjects: [{ words: '', documentId: null, requirementId: null }], counting: 'numbers' },
      ...{ invited: '', attended: '', others: '', absences: [] },
    }
  }
  const { title, audience, form, startsAt, place, materials, subjects, counting } = session
  return {
    ...{ title, audience, form, day: dayOf(startsAt), time: formatTime(startsAt), place, materials, counting },
    subjects: subjects.map((each) => ({ ...each })),
    invited: counted(session.membersInvited),
    attended: counted(session.membersAttended),
    others: counted(session.othersAttended),
    absences: session.absences.map(({ reason, count }) => ({ reason, count: String(count) })),
  }
}

/** A whole number as it is typed; empty is 0, null is none. */
export function countOf(typed: string): number | null {
  if (typed.trim() === '') return 0
  const value = parseNumber(typed)
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null
}

/** A day and a time of day in Vietnam as an instant; null where either is missing or wrong. */
export function instantOf(day: string | null, time: string): string | null {
  if (day === null || !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)) return null
  return new Date(`${day}T${time.padStart(5, '0')}:00+07:00`).toISOString()
}

/** What is sent; null while something is missing or wrong. */
export function inputOf(form: SessionForm): DisseminationSessionInput | null {
  const startsAt = instantOf(form.day, form.time)
  const subjects = form.subjects.filter((each) => each.words.trim() !== '')
  const numbers = form.counting === 'numbers' ? numbersOf(form) : null
  if (startsAt === null || form.title.trim() === '' || subjects.length === 0) return null
  if (form.counting === 'numbers' && numbers === null) return null
  const { title, audience, form: how, place, materials, counting } = form
  return { title: title.trim(), audience, form: how, startsAt, place, materials, subjects, counting, numbers }
}

function numbersOf(form: SessionForm): DisseminationNumbers | null {
  const [membersInvited, membersAttended, othersAttended] = [form.invited, form.attended, form.others].map(countOf)
  const absences = form.absences
    .filter((each) => each.reason.trim() !== '' || each.count.trim() !== '')
    .map(({ reason, count }) => ({ reason: reason.trim(), count: countOf(count) }))
  if (membersInvited == null || membersAttended == null || othersAttended == null) return null
  if (membersAttended > membersInvited) return null
  const whole = absences.flatMap(({ reason, count }) => (count && reason ? [{ reason, count }] : []))
  if (whole.length < absences.length) return null
  return { membersInvited, membersAttended, othersAttended, absences: whole }
}
