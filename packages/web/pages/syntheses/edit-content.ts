import type { Block, Clause, Document } from 'vanban'

/** Where a piece of text stands in a document: property names and indexes from the root (`['body', 0, 'blocks', 2, 'text']`). */
export type Path = (string | number)[]

export function samePath(a: Path | null, b: Path): boolean {
  return a !== null && a.length === b.length && a.every((step, index) => step === b[index])
}

/** The text at a path; an empty string where the path leads to none. */
export function textAt(content: Document, path: Path): string {
  const value = valueAt(content, path)
  return typeof value === 'string' ? value : ''
}

/** The document with another text at a path; the document given stays as it is. */
export function withText(content: Document, path: Path, text: string): Document {
  return changed(content, path, () => text) as Document
}

/** With an empty paragraph after the block whose text is at `path`. Also says where the new text stands. */
export function withParagraphAfter(content: Document, path: Path, text = ''): { content: Document; path: Path } {
  const list = path.slice(0, -2)
  const index = Number(path[path.length - 2])
  const next = changed(content, list, (blocks) => insertedAt(blocks as Block[], index + 1, text)) as Document
  return { content: next, path: [...list, index + 1, 'text'] }
}

/** With a paragraph at the end of the clause at `path`. */
export function withParagraphIn(content: Document, path: Path): { content: Document; path: Path } {
  const list = [...path, 'blocks']
  const count = (valueAt(content, list) as Block[]).length
  const next = changed(content, list, (blocks) => insertedAt(blocks as Block[], count, '')) as Document
  return { content: next, path: [...list, count, 'text'] }
}

/** Without the block whose text is at `path`. */
export function withoutBlock(content: Document, path: Path): Document {
  const list = path.slice(0, -2)
  const index = Number(path[path.length - 2])
  return changed(content, list, (blocks) => (blocks as Block[]).filter((_, at) => at !== index)) as Document
}

/** The clauses in order of reading with where they stand and how deep, for an outline. */
export function clausesOf(content: Document): { clause: Clause; path: Path; depth: number }[] {
  const found: { clause: Clause; path: Path; depth: number }[] = []
  const walk = (blocks: Block[], path: Path, depth: number) => {
    for (const [index, block] of blocks.entries()) {
      if (block.type !== 'clause') continue
      found.push({ clause: block, path: [...path, index], depth })
      walk(block.blocks, [...path, index, 'blocks'], depth + 1)
    }
  }
  walk(content.body, ['body'], 0)
  return found
}

/** A clause that says nothing but its heading: somebody still has to write it. */
export function isEmptyClause(clause: Clause): boolean {
  return !clause.blocks.some((block) => !(block.type === 'paragraph' && block.text.trim() === ''))
}

/** A text cut at its number tokens: `{{key}}`. */
export function piecesOf(text: string): ({ text: string } | { key: string })[] {
  return text
    .split(/(\{\{\w+\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\{\w+\}\}$/.test(piece) ? { key: piece.slice(2, -2) } : { text: piece }))
}

function insertedAt(blocks: Block[], index: number, text: string): Block[] {
  return [...blocks.slice(0, index), { type: 'paragraph', text }, ...blocks.slice(index)]
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], root)
}

/** A copy along the path, with the value at its end changed. */
function changed(value: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return change(value)
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? changed(one, rest, change) : one))
  const object = value as Record<string, unknown>
  return { ...object, [step]: changed(object[step], rest, change) }
}
