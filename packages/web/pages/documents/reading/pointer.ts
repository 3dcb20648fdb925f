import type { Document } from 'vanban'

type Json = null | string | number | boolean | Json[] | { [name: string]: Json }

/** The document with the value at a JSON pointer (`/addressees/0/name`) replaced; nothing of the given document changes. */
export function setAt(document: Document, pointer: string, value: unknown): Document {
  return change(document as unknown as Json, partsOf(pointer), () => value as Json) as unknown as Document
}

/** The document without the list item at a JSON pointer. */
export function removeAt(document: Document, pointer: string): Document {
  const parts = partsOf(pointer)
  const index = Number(parts.at(-1))
  const without = (list: Json) => (Array.isArray(list) ? list.filter((_, at) => at !== index) : list)
  return change(document as unknown as Json, parts.slice(0, -1), without) as unknown as Document
}

/** The list at a JSON pointer; empty where there is none. */
export function listAt(document: Document, pointer: string): unknown[] {
  let node: unknown = document
  for (const part of partsOf(pointer)) node = (node as Record<string, unknown> | undefined)?.[part]
  return Array.isArray(node) ? node : []
}

/** Pointers after a list item was taken out: its own are gone, those behind it move up by one. */
export function withoutItem(pointers: ReadonlySet<string>, removed: string): Set<string> {
  const list = removed.slice(0, removed.lastIndexOf('/') + 1)
  const at = Number(removed.slice(list.length))
  const moved = [...pointers].flatMap((pointer) => {
    const [, index, rest] = pointer.startsWith(list) ? (/^(\d+)(.*)$/.exec(pointer.slice(list.length)) ?? []) : []
    if (index === undefined || Number(index) < at) return [pointer]
    return Number(index) === at ? [] : [`${list}${Number(index) - 1}${rest}`]
  })
  return new Set(moved)
}

function partsOf(pointer: string): string[] {
  return pointer.split('/').slice(1)
}

function change(node: Json, parts: string[], to: (before: Json) => Json): Json {
  const [first, ...rest] = parts
  if (first === undefined) return to(node)
  if (Array.isArray(node)) return node.map((item, at) => (at === Number(first) ? change(item, rest, to) : item))
  if (node !== null && typeof node === 'object') return { ...node, [first]: change(node[first] ?? null, rest, to) }
  return node
}
