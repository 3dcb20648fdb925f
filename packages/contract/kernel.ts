import { z } from 'zod'

/** A row's id. */
export const Id = z.coerce.number<number | string>().int().positive()
/** A calendar day in Asia/Ho_Chi_Minh, `yyyy-MM-dd`. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>
/** A moment, ISO 8601 in UTC. */
export const Instant = z.iso.datetime()
export type Instant = z.infer<typeof Instant>
/** Whole đồng. Never a fraction (law 5). */
export const Vnd = z.number().int().safe()
/** Words a person typed; trimmed, so that blanks do not pass for a reason. */
export const Words = z.string().trim().min(1).max(20_000)
/** A date for «as of» questions; absent means today on the domain clock. */
export const AsOf = z.object({ asOf: Day.optional() })

/** A page of a list, taken by key: `after` is the `next` of the page before. */
export const PageInput = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
})

/** A page: `total` is exact, `next` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int() })

/** Something done: the object's id and its new version. */
export const Done = z.object({ id: Id, version: z.number().int().optional() })

/** What the signed-in position may do with an object now, and why not otherwise. */
export const Can = z.record(z.string(), z.union([z.literal(true), z.object({ refused: z.string() })]))
export type Can = z.infer<typeof Can>

export const OrganRef = z.object({ id: Id, name: z.string(), shortName: z.string() })
export type OrganRef = z.infer<typeof OrganRef>
export const PositionRef = z.object({ id: Id, title: z.string(), personName: z.string(), organ: OrganRef })
export type PositionRef = z.infer<typeof PositionRef>
