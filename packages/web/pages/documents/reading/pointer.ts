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
