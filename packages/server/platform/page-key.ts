import { Refusal } from './refusal.ts'

/** The id after which a page begins; `first` where the list is asked from its start. @throws Refusal `input.invalid` */
export function idAfter(after: string | undefined, first = 0): number {
  if (after === undefined) return first
  if (!/^\d{1,15}$/.test(after))
    throw new Refusal('input.invalid', { fields: '«after» không phải dấu trang của danh sách này' })
  return Number(after)
}

/**
 * The page out of rows that were asked for with `limit + 1`: the row too many only says that there is a next page, which begins
 * after the last row's key.
 */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (last: T) => number,
): { page: T[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next: rows.length > limit && last !== undefined ? String(keyOf(last)) : null }
}
