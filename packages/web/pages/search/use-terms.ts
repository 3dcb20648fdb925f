import { type InputOf, type Routes, SearchDirection, SearchKind, type SearchQuery } from '@thongsuot/contract'
import { useAddressValues } from '../../ui/use-address.ts'

export type Terms = InputOf<Routes['notices.searchTotals']>
export const kindsFound = SearchKind.options
export type Place = SearchKind | 'all'

const filterNames = ['kind', 'direction', 'from', 'to', 'issuerId'] as const
const names = ['words', 'in', 'apart', ...filterNames] as const
export type TermName = (typeof names)[number]

/** What is looked for, kept in the address. */
export interface TermsState {
  values: Record<TermName, string>
  set: (change: Partial<Record<TermName, string>>) => void
  place: Place
  filtered: boolean
  clearFilters: () => void
  /** As the server takes it. */
  terms: Terms
  query: SearchQuery
}

export function useTerms(): TermsState {
  const [values, set] = useAddressValues(names)
  const { words, kind, from, to, issuerId, apart } = values
  const inKind = SearchKind.safeParse(values.in)
  const direction = SearchDirection.safeParse(values.direction)
  const terms: Terms = {
    words: words.trim().slice(0, 200),
    ...(apart === 'yes' ? { apart } : {}),
    ...(kind === '' ? {} : { kind }),
    ...(direction.success ? { direction: direction.data } : {}),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(issuerId === '' ? {} : { issuerId: Number(issuerId) }),
  }
  return {
    values,
    set,
    place: inKind.success ? inKind.data : 'all',
    filtered: filterNames.some((name) => values[name] !== ''),
    clearFilters: () => set(Object.fromEntries(filterNames.map((name) => [name, '']))),
    terms,
    query: { ...terms, ...(inKind.success ? { in: inKind.data } : {}) } as SearchQuery,
  }
}
