import {
  type InfiniteData,
  keepPreviousData,
  replaceEqualDeep,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { InputOf, OutputOf, RouteName, Routes } from '@thongsuot/contract'
import { call } from './call.ts'
import { useLive } from './live.ts'

interface AskOptions {
  /** Live topics whose news make this answer stale (`directive:1`, `desk:2`, `document:3`). */
  topics?: string[]
  /** False: do not ask yet. */
  when?: boolean
  /** True: the answer is a starting point for work on this screen; it is not asked for again after an act. */
  once?: boolean
}

/** What the server says, kept fresh while it is on the screen. The answer of the previous input stays until the new one is here. */
export function useAsk<N extends RouteName>(
  name: N,
  input: InputOf<Routes[N]>,
  options: AskOptions = {},
): UseQueryResult<OutputOf<Routes[N]>> {
  useLive(options.topics ?? [])
  return useQuery<OutputOf<Routes[N]>>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, signal),
    enabled: options.when ?? true,
    placeholderData: keepPreviousData,
    ...(options.once ? { staleTime: Number.POSITIVE_INFINITY } : {}),
    meta: { topics: options.topics ?? [], once: options.once ?? false },
  })
}

/** Doors that answer with one page of a list. */
type PagedName = {
  [N in RouteName]: OutputOf<Routes[N]> extends { items: unknown[]; next: string | null; total: number } ? N : never
}[RouteName]
type ItemOf<N extends PagedName> = OutputOf<Routes[N]> extends { items: (infer T)[] } ? T : never

/** A list of more pages is not compared value by value with what was there: of thousands of rows that alone is felt. */
const comparedPages = 5

/** Rows that are as they were stay the same objects, so that only changed ones are drawn anew. */
function shareRows(before: unknown, after: unknown): unknown {
  return (after as InfiniteData<unknown>).pages.length > comparedPages ? after : replaceEqualDeep(before, after)
}

/** A list taken page by page by key. */
export interface Pages<T> {
  rows: T[]
  total: number
  /** The server looked only at the first of what fits; whoever asks more narrowly finds the rest. */
  cut?: boolean
  loading: boolean
  error: Error | null
  hasMore: boolean
  loadingMore: boolean
  loadMore: () => void
  /** Every row to the end, for a spreadsheet; asks the server for what is not loaded yet. */
  all: () => Promise<T[]>
}

export function useAskPages<N extends PagedName>(
  name: N,
  input: Omit<InputOf<Routes[N]>, 'after'>,
  options: AskOptions = {},
): Pages<ItemOf<N>> {
  useLive(options.topics ?? [])
  const askPage = async (after: string | null, signal?: AbortSignal) => {
    const page = await call(name, (after === null ? input : { ...input, after }) as InputOf<Routes[N]>, signal)
    return page as { items: ItemOf<N>[]; next: string | null; total: number; cut?: boolean }
  }
  const query = useInfiniteQuery({
    queryKey: [name, input, 'pages'],
    queryFn: ({ pageParam, signal }) => askPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    structuralSharing: shareRows,
    enabled: options.when ?? true,
    placeholderData: keepPreviousData,
    meta: { topics: options.topics ?? [] },
  })
  const pages = query.data?.pages ?? []
  return {
    rows: pages.flatMap((page) => page.items),
    total: pages.at(-1)?.total ?? 0,
    cut: pages.at(-1)?.cut ?? false,
    loading: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    all: async () => {
      const rows = pages.flatMap((page) => page.items)
      let next = pages.at(-1)?.next ?? null
      while (next !== null) {
        const page = await askPage(next)
        rows.push(...page.items)
        next = page.next
      }
      return rows
    },
  }
}

interface ActOptions<N extends RouteName> {
  done?: (output: OutputOf<Routes[N]>, input: InputOf<Routes[N]>) => void
  /** True (the default): whatever is on the screen is asked again afterwards. An autosave says false. */
  refresh?: boolean
}

/** An act: `run(input)` and its progress. The refusal stays in `error` until the next try; show it where the act was (`<Failure>`). */
export function useAct<N extends RouteName>(name: N, options: ActOptions<N> = {}) {
  const client = useQueryClient()
  const mutation = useMutation<OutputOf<Routes[N]>, Error, InputOf<Routes[N]>>({
    mutationFn: (input) => call(name, input),
    onSuccess: (output, input) => {
      if (options.refresh ?? true) void client.invalidateQueries({ predicate: (query) => query.meta?.once !== true })
      options.done?.(output, input)
    },
  })
  return {
    run: mutation.mutate,
    runAndWait: mutation.mutateAsync,
    busy: mutation.isPending,
    error: mutation.error,
    result: mutation.data,
    forget: mutation.reset,
  }
}
