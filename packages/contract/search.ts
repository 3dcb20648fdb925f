import { z } from 'zod'
import { Day, Done, Id, Instant, OrganRef, Words } from './kernel.ts'
import { route } from './route.ts'

/** A text in its own spelling, and where the words asked for stand in it: half-open, in UTF-16 code units. */
export const LitText = z.object({
  text: z.string(),
  lit: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
})
export type LitText = z.infer<typeof LitText>

export const SearchKind = z.enum(['documents', 'requirements', 'reports', 'organs', 'people'])
export type SearchKind = z.infer<typeof SearchKind>
/** As the acting organ sees it: what came to it, what it sent, what it is writing. */
export const SearchDirection = z.enum(['incoming', 'outgoing', 'draft'])
export type SearchDirection = z.infer<typeof SearchDirection>

const flag = z.enum(['yes']).optional()

/** What is looked for. Words that stand together are looked for first; `apart` also finds them strewn over the text. */
const SearchTerms = {
  words: z.string().trim().min(1).max(200),
  apart: flag,
  /** Documents only: kind's code, direction, days of issue (both included), issuer. */
  kind: z.string().max(20).optional(),
  direction: SearchDirection.optional(),
  from: Day.optional(),
  to: Day.optional(),
  issuerId: Id.optional(),
}
export const SearchQuery = z.object({ ...SearchTerms, in: SearchKind.optional() })
export type SearchQuery = z.infer<typeof SearchQuery>

export const DocumentHit = z.object({
  id: Id,
  notation: z.string().nullable(),
  kind: z.string().nullable(),
  issuedOn: Day.nullable(),
  issuerName: z.string(),
  direction: SearchDirection.nullable(),
  subject: LitText.nullable(),
  /** The place of the content where the words stand; null where the content has none. */
  snippet: LitText.nullable(),
  foundIn: z.enum(['notation', 'subject', 'content']),
})
export type DocumentHit = z.infer<typeof DocumentHit>
export const RequirementHit = z.object({
  id: Id,
  directiveId: Id,
  notation: z.string().nullable(),
  clause: z.string().nullable(),
  title: LitText,
  snippet: LitText,
})
export type RequirementHit = z.infer<typeof RequirementHit>
export const ReportHit = z.object({
  id: Id,
  directiveId: Id,
  organName: z.string(),
  requirementTitle: z.string(),
  periodName: z.string(),
  snippet: LitText,
})
export type ReportHit = z.infer<typeof ReportHit>

/** `total` is exact; null where it takes a moment: `notices.searchTotals` says it. */
const hitsOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int().nullable() })

export const SearchTotals = z.object({
  documents: z.number().int(),
  requirements: z.number().int(),
  reports: z.number().int(),
  organs: z.number().int(),
  people: z.number().int(),
})
export type SearchTotals = z.infer<typeof SearchTotals>

export const searchRoutes = {
  'notices.search': route({
    method: 'GET',
    path: '/api/search',
    summary:
      'Documents, requirements, reports, organs and people matching words typed with or without diacritics, of what the acting organ may read.',
    input: z.object({
      ...SearchTerms,
      /** Only this kind of thing; absent: the first few of each. */
      in: SearchKind.optional(),
      after: z.string().max(60).optional(),
      limit: z.coerce.number<number | string>().int().min(1).max(100).default(20),
    }),
    output: z.object({
      /** Nothing had the words together, or it was asked so: these hold every word, wherever it stands. */
      apart: z.boolean(),
      documents: hitsOf(DocumentHit),
      requirements: hitsOf(RequirementHit),
      reports: hitsOf(ReportHit),
      organs: hitsOf(OrganRef),
      people: hitsOf(z.object({ id: Id, name: z.string(), title: z.string(), organ: OrganRef })),
    }),
  }),
  'notices.searchTotals': route({
    method: 'GET',
    path: '/api/search/totals',
    summary: 'How many of each the same search finds, exactly.',
    input: z.object(SearchTerms),
    output: SearchTotals,
  }),
  'notices.savedSearches': route({
    method: 'GET',
    path: '/api/saved-searches',
    summary: 'The searches that the signed-in person keeps, by name.',
    input: z.object({}),
    output: z.object({
      items: z.array(z.object({ id: Id, name: z.string(), query: SearchQuery, savedAt: Instant })),
    }),
  }),
  'notices.saveSearch': route({
    method: 'POST',
    path: '/api/saved-searches',
    summary: 'Keeps a search under a name; the same name again replaces it.',
    input: z.object({ name: Words.max(80), query: SearchQuery }),
    output: Done,
  }),
  'notices.forgetSearch': route({
    method: 'DELETE',
    path: '/api/saved-searches/:id',
    summary: 'Forgets a search that the signed-in person kept.',
    input: z.object({ id: Id }),
    output: Done,
  }),
}
