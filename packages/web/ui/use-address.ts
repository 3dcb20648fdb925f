import { useNavigate, useParams, useSearch } from '@tanstack/react-router'

/** A number out of the path (`/van-ban/$id`). An address that is not a number leads to id 0, which the server does not know. */
export function useIdOfAddress(name = 'id'): number {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  const value = Number(params[name])
  return Number.isSafeInteger(value) && value > 0 ? value : 0
}

/** One value kept behind `?` in the address bar, so that a link sent to a colleague opens the same thing. */
export function useAddressState<T extends string>(name: string, fallback: T): [T, (value: T) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const value = search[name]
  const set = (next: T) => {
    void navigate({
      to: '.',
      search: ((before: Record<string, unknown>) => ({
        ...before,
        [name]: next === fallback || next === '' ? undefined : next,
      })) as never,
      replace: true,
    })
  }
  return [value === undefined ? fallback : (String(value) as T), set]
}

/** Several values behind `?` that change as one; an empty one leaves the address. */
export function useAddressValues<T extends string>(
  names: readonly T[],
): [Record<T, string>, (change: Partial<Record<T, string>>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const values = Object.fromEntries(names.map((name) => [name, String(search[name] ?? '')])) as Record<T, string>
  const set = (change: Partial<Record<T, string>>) => {
    const next = Object.fromEntries(
      Object.entries(change).map(([name, value]) => [name, value === '' ? undefined : value]),
    )
    void navigate({
      to: '.',
      search: ((before: Record<string, unknown>) => ({ ...before, ...next })) as never,
      replace: true,
    })
  }
  return [values, set]
}
