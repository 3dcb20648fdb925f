import { Refusal } from './refusal.ts'

/** The id after which a page begins; `first` where the list is asked from its start. @throws Refusal `input.invalid` */
export function idAfter(after: string | undefined, first = 0): number {
  if (after === undefined) return first
  if (!/^\d{1,15}$/.test(after))
    throw new Refusal('input.invalid', { fields: '«after» không phải dấu trang của danh sách này' })
  return Number(after)
}
