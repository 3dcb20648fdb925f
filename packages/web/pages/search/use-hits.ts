import { useInfiniteQuery } from '@tanstack/react-query'
import type { OutputOf, Routes, SearchKind, SearchTotals } from '@thongsuot/contract'
import { useAsk } from '../../ask.ts'
import { call } from '../../call.ts'
import { kindsFound, type Place, type Terms } from './use-terms.ts'

export type Found = OutputOf<Routes['notices.search']>
export type HitOf<K extends SearchKind> = Found[K]['items'][number]

/** More rows than anybody reads in a spreadsheet of search results. */
export const mostExported = 5000
const pageSize = 20

export interface Hits {
  /** The answers so far joined: the first few of each kind, or the pages of one. */
  found: Found | null
  /** Exact, as far as counted yet. */
  totals: Partial<SearchTotals>
  pending: boolean
  error: Error | null
  again: () => void
  hasMore: boolean
  loadingMore: boolean
  loadMore: () => void
  /** Rows of one kind from the first on, for a spreadsheet. */
  all: <K extends SearchKind>(kind: K) => Promise<HitOf<K>[]>
}

/** What a search finds, page by page, and how many of each there are; the previous answer stays until the new one is here. */
export function useHits(terms: Terms, place: Place): Hits {
  const when = terms.words !== ''
  const one = place === 'all' ? undefined : place
  // Later pages must ask what the first one answered: together, or strewn where nothing stood together.
  const askPage = (kind: SearchKind | undefined, after: PageKey | null, signal?: AbortSignal, limit = pageSize) =>
    call(
      'notices.search',
      {
        ...terms,
        limit,
        ...(kind ? { in: kind } : {}),
        ...(after ? { after: after.next, ...(after.apart ? { apart: 'yes' as const } : {}) } : {}),
      },
      signal,
    )
  const query = useInfiniteQuery({
    queryKey: ['notices.search', terms, place],
    queryFn: ({ pageParam, signal }) => askPage(one, pageParam, signal),
    initialPageParam: null as PageKey | null,
    getNextPageParam: (last) => (one === undefined ? null : pageKey(last, one)),
    enabled: when,
    // Answers for another place hold nothing of this one; those for all of them hold its first few.
    placeholderData: (before, asked) => ([place, 'all'].includes(String(asked?.queryKey[2])) ? before : undefined),
  })
  const pages = query.data?.pages ?? []
  const first = pages[0] ?? null
  const counted = useAsk(
    'notices.searchTotals',
    { ...terms, words: when ? terms.words : '-', ...(first?.apart ? { apart: 'yes' } : {}) },
    { when: when && first !== null && !query.isPlaceholderData },
  )
  return {
    found: when && first !== null ? joined(pages, first) : null,
    totals:
      when && !counted.isPlaceholderData ? { ...totalsKnown(first, one), ...counted.data } : totalsKnown(first, one),
    pending: when && query.isPending,
    error: query.error,
    again: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    all: async (kind) => {
      const rows: HitOf<typeof kind>[] = []
      let after: PageKey | null = null
      do {
        const page: Found = await askPage(kind, after, undefined, 100)
        rows.push(...page[kind].items)
        after = pageKey(page, kind)
      } while (after !== null && rows.length < mostExported)
      return rows.slice(0, mostExported)
    },
  }
}

interface PageKey {
  next: string
  apart: boolean
}

function pageKey(page: Found, kind: SearchKind): PageKey | null {
  const { next } = page[kind]
  return next === null ? null : { next, apart: page.apart }
}

function joined(pages: Found[], first: Found): Found {
  const items = <K extends SearchKind>(kind: K) => ({
    ...first[kind],
    items: pages.flatMap((page) => page[kind].items as HitOf<K>[]),
  })
  return {
    apart: first.apart,
    documents: items('documents'),
    requirements: items('requirements'),
    reports: items('reports'),
    organs: items('organs'),
    people: items('people'),
  }
}

/** What the first answer counted on the way; of kinds that were not asked for it says nothing. */
function totalsKnown(first: Found | null, one: SearchKind | undefined): Partial<SearchTotals> {
  if (first === null) return {}
  return Object.fromEntries(
    kindsFound.flatMap((kind) => {
      const { total } = first[kind]
      return total === null || (one !== undefined && one !== kind) ? [] : [[kind, total]]
    }),
  )
}
