import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { DisseminationNumbers } from '@thongsuot/contract'
import { fold } from 'vanban/text'

/** How long one code stands on the wall; the one before it is still taken, so that who scans at the last second gets in. */
const codeSeconds = 30
/** How long somebody who came through the door may take to type. */
const ticketMinutes = 10
/** Wrong tries a minute at one session's door before it rests. */
export const mostWrongTries = 30
/** Wrong digits under one name before the door no longer takes it. */
export const mostWrongPins = 5

function signed(secret: string, words: string): string {
  return createHmac('sha256', secret).update(words).digest('base64url').slice(0, 12)
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const slotOf = (atMs: number): number => Math.floor(atMs / (codeSeconds * 1000))

/** The code to show now, and for how many whole seconds it will stand. */
export function codeAt(secret: string, atMs: number): { code: string; secondsLeft: number } {
  const slot = slotOf(atMs)
  return {
    code: signed(secret, `code ${slot}`),
    secondsLeft: Math.max(1, Math.ceil(((slot + 1) * codeSeconds * 1000 - atMs) / 1000)),
  }
}

/** True for the code that stands on the wall, and for the one before it. */
export function isCode(secret: string, code: string, atMs: number): boolean {
  const slot = slotOf(atMs)
  return [slot, slot - 1].some((each) => same(code, signed(secret, `code ${each}`)))
}

/** What the page behind the code carries: whoever has it came through the door at that time. */
export function ticketAt(secret: string, atMs: number): string {
  return `${atMs}.${signed(secret, `ticket ${atMs}`)}`
}

export function isTicket(secret: string, ticket: string, atMs: number): boolean {
  const [, since = '', seal = ''] = /^(\d{1,15})\.(.+)$/.exec(ticket) ?? []
  const ageMs = atMs - Number(since)
  return since !== '' && ageMs >= 0 && ageMs < ticketMinutes * 60_000 && same(seal, signed(secret, `ticket ${since}`))
}

/** A person's own code, for an invitation: four digits. */
export function newPin(): string {
  return String(randomInt(0, 10_000)).padStart(4, '0')
}

/** A name as it is compared: without diacritics, case, or how many blanks stand in it. */
export function foldedName(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim()
}

/** What is wrong with typed numbers; null: nothing. */
export function faultOfNumbers(numbers: DisseminationNumbers): string | null {
  const { membersInvited, membersAttended, absences } = numbers
  if (membersAttended > membersInvited) {
    return `số đảng viên dự (${membersAttended}) lớn hơn số được triệu tập (${membersInvited}).`
  }
  const told = absences.reduce((sum, each) => sum + each.count, 0)
  const absent = membersInvited - membersAttended
  if (told > absent) return `số vắng theo lý do (${told}) lớn hơn số vắng (${absent}).`
  return null
}

/** A list's people as numbers: members invited and attended, others attended, and why members were absent. */
export function numbersOfList(
  people: readonly { member: boolean; attended: boolean; absentReason: string }[],
): DisseminationNumbers {
  const members = people.filter((each) => each.member)
  const reasons = new Map<string, number>()
  for (const { attended, absentReason } of members) {
    if (!attended && absentReason !== '') reasons.set(absentReason, (reasons.get(absentReason) ?? 0) + 1)
  }
  const absences = [...reasons].map(([reason, count]) => ({ reason, count }))
  return {
    membersInvited: members.length,
    membersAttended: members.filter((each) => each.attended).length,
    othersAttended: people.filter((each) => !each.member && each.attended).length,
    absences: absences.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason, 'vi')).slice(0, 30),
  }
}
