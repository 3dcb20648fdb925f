/** Follows a paged answer to its end. */
export async function everyPage<T>(
  ask: (after: string | undefined) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const items: T[] = []
  let after: string | undefined
  for (;;) {
    const page = await ask(after)
    items.push(...page.items)
    if (page.next === null) return items
    after = page.next
  }
}
