import { Refusal } from './refusal.ts'

/** The id after which a page begins; `first` where the list is asked from its start. @throws Refusal `input.invalid` */
export function idAfter(after: string | undefined, first = 0): number {
  if (after === undefined) return first
  if (!/^\d{1,15}$/.test(after)) throw noPageKey()
  return Number(after)
}

/** A page key of another list, or one that somebody made up. */
export function noPageKey(): Refusal {
  return new Refusal('input.invalid', { fields: 'dấu trang không phải của danh sách này; mở lại danh sách từ đầu' })
}

/**
 * The page out of rows that were asked for with `limit + 1`: the row too many only says that there is a next page, which begins
 * after the last row's key.
 */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (last: T) => number | string,
): { page: T[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next: rows.length > limit && last !== undefined ? String(keyOf(last)) : null }
}
