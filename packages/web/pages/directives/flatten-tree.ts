import type { AssignmentView } from '@thongsuot/contract'

/** A row of the drawn tree: a node, or the place where more of a level is asked for. */
export type TreeRow =
  | { kind: 'node'; key: string; depth: number; node: AssignmentView; open: boolean }
  /** `after` is null while the first page of the level is on its way. */
  | { kind: 'more'; key: string; depth: number; parent: AssignmentView; after: string | null; left: number }

type Level = { items: readonly AssignmentView[]; next: string | null; total: number }

/** The opened part of a cascade as rows from top to bottom. Takes time by what is opened, never by how large the cascade is. */
export function flattenTree(
  root: AssignmentView,
  open: ReadonlySet<number>,
  loaded: ReadonlyMap<number, Level>,
): TreeRow[] {
  const rows: TreeRow[] = []
  const add = (node: AssignmentView, depth: number) => {
    const opened = open.has(node.id) && node.children > 0
    rows.push({ kind: 'node', key: String(node.id), depth, node, open: opened })
    if (!opened) return
    const level = loaded.get(node.id)
    for (const child of level?.items ?? []) add(child, depth + 1)
    const left = (level?.total ?? node.children) - (level?.items.length ?? 0)
    if (level === undefined || level.next !== null) {
      rows.push({
        kind: 'more',
        key: `more-${node.id}`,
        depth: depth + 1,
        parent: node,
        after: level?.next ?? null,
        left,
      })
    }
  }
  add(root, 0)
  return rows
}
