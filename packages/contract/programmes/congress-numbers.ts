import { z } from 'zod'

/** How many; null: not said, which is not zero. */
const Count = z.number().int().min(0).max(1_000_000).nullable()

/** Delegates of a congress, and those it sends to the congress of the level above. */
export const CongressNumbers = z.object({
  convened: Count,
  attended: Count,
  officialAssigned: Count,
  officialElected: Count,
  alternateAssigned: Count,
  alternateElected: Count,
  /** Why more were elected than were given. */
  reason: z.string().trim().max(500).nullable(),
})
export type CongressNumbers = z.infer<typeof CongressNumbers>

/** A committee or post that a congress fills: planned, elected, and who was elected. */
export const CongressSeat = z.object({
  key: z.string().max(40),
  planned: Count,
  elected: Count,
  women: Count,
  young: Count,
  minority: Count,
  reelected: Count,
  /** New in it. */
  fresh: Count,
  /** Why more were elected than planned. */
  reason: z.string().trim().max(500).nullable(),
})
export type CongressSeat = z.infer<typeof CongressSeat>

/** Sums over congresses held; each part stands beside its whole. */
export const CongressTally = z.object({
  convened: z.number().int(),
  attended: z.number().int(),
  officialAssigned: z.number().int(),
  officialElected: z.number().int(),
  alternateAssigned: z.number().int(),
  alternateElected: z.number().int(),
  seats: z.array(
    z.object({
      key: z.string(),
      shortName: z.string(),
      planned: z.number().int(),
      elected: z.number().int(),
      women: z.number().int(),
      young: z.number().int(),
      minority: z.number().int(),
      fresh: z.number().int(),
    }),
  ),
})
export type CongressTally = z.infer<typeof CongressTally>

/**
 * The first thing that cannot be in the numbers, as a sentence; null: they hold together. The browser asks it while numbers
 * are typed, the server before it keeps them.
 */
export function faultOfCongress(
  numbers: CongressNumbers,
  seats: readonly (CongressSeat & { name: string })[],
): string | null {
  const { convened, attended, reason } = numbers
  if (attended !== null && convened === null) return 'Có số đại biểu dự thì phải có số đại biểu triệu tập.'
  if (above(attended, convened)) return `Đại biểu dự (${attended}) nhiều hơn đại biểu triệu tập (${convened}).`
  const excused = (reason ?? '') !== ''
  for (const [name, elected, given] of [
    ['chính thức', numbers.officialElected, numbers.officialAssigned],
    ['dự khuyết', numbers.alternateElected, numbers.alternateAssigned],
  ] as const) {
    if (above(elected, given) && !excused)
      return `Đại biểu ${name} bầu (${elected}) nhiều hơn số được phân bổ (${given}): ghi lý do.`
  }
  for (const seat of seats) {
    const fault = faultOfSeat(seat)
    if (fault !== null) return fault
  }
  return null
}

const parts = {
  women: 'nữ',
  young: 'trẻ',
  minority: 'dân tộc thiểu số',
  reelected: 'tái cử',
  fresh: 'tham gia lần đầu',
} as const

function faultOfSeat(seat: CongressSeat & { name: string }): string | null {
  const { name, elected, planned } = seat
  for (const [key, word] of Object.entries(parts) as [keyof typeof parts, string][]) {
    const part = seat[key]
    if (part !== null && elected === null) return `${name}: có số ${word} thì phải có số được bầu.`
    if (above(part, elected)) return `${name}: ${word} (${part}) nhiều hơn số được bầu (${elected}).`
  }
  const both = (seat.reelected ?? 0) + (seat.fresh ?? 0)
  if (above(both, elected))
    return `${name}: tái cử và tham gia lần đầu (${both}) cộng lại nhiều hơn số được bầu (${elected}).`
  if (above(elected, planned) && (seat.reason ?? '') === '')
    return `${name}: số được bầu (${elected}) nhiều hơn dự kiến (${planned}): ghi lý do.`
  return null
}

const above = (part: number | null, whole: number | null) => part !== null && whole !== null && part > whole
