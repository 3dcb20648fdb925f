import { SaxesParser } from 'saxes'
import { ReadingError } from '../read/reading-error.ts'

/** One element as it was read. Names are without their prefix: senders choose prefixes freely. */
export interface XmlNode {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
  text: string
}

/** The largest message that is read, in bytes. */
export const LARGEST_MESSAGE_BYTES = 50_000_000
const DEEPEST = 40
const MOST_ELEMENTS = 50_000
const MOST_ATTRIBUTES = 64
const CHUNK = 65_536

/**
 * Reads XML into a tree while it streams by, and stops at once at what no message needs: a document type (and with it every
 * entity but XML's own five), more than 40 levels, more than 50,000 elements.
 * @throws ReadingError `edxml` for what is not XML, `edxml-unsafe` over a limit, `unknown-encoding`, `file-too-large`
 */
export function xmlTree(bytes: Uint8Array): XmlNode {
  if (bytes.length > LARGEST_MESSAGE_BYTES) throw new ReadingError('file-too-large')
  const text = decode(bytes)
  const top: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const open: XmlNode[] = [top]
  const said: string[][] = [[]]
  let elements = 0
  const parser = new SaxesParser({ position: false })
  const hear = (words: string) => said.at(-1)?.push(words)
  parser.on('doctype', () => refuse())
  parser.on('text', hear)
  parser.on('cdata', hear)
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (open.length > DEEPEST || elements > MOST_ELEMENTS) refuse()
    const entries = Object.entries(attributes).slice(0, MOST_ATTRIBUTES)
    const node: XmlNode = {
      name: localName(name),
      attributes: Object.fromEntries(entries.map(([key, value]) => [localName(key), String(value)])),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(node)
    open.push(node)
    said.push([])
  })
  parser.on('closetag', () => {
    const node = open.pop()
    if (node) node.text = (said.pop() ?? []).join('').trim()
  })
  feed(parser, text)
  const [root] = top.children
  if (root === undefined) throw new ReadingError('edxml')
  return root
}

function feed(parser: SaxesParser, text: string): void {
  try {
    for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK))
    parser.close()
  } catch (error) {
    if (error instanceof ReadingError) throw error
    throw new ReadingError('edxml', { cause: error })
  }
}

function refuse(): never {
  throw new ReadingError('edxml-unsafe')
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new ReadingError('unknown-encoding')
  }
}

/** The first element within that has one of these names, letter case aside. */
export function child(node: XmlNode | null, ...names: string[]): XmlNode | null {
  return childrenOf(node, ...names)[0] ?? null
}

/** Every element within that has one of these names, letter case aside. */
export function childrenOf(node: XmlNode | null, ...names: string[]): XmlNode[] {
  const wanted = names.map((name) => name.toLowerCase())
  return node?.children.filter((inner) => wanted.includes(inner.name.toLowerCase())) ?? []
}

/** The words of an element within; `null` where there is none or it is empty. */
export function textIn(node: XmlNode | null, ...names: string[]): string | null {
  return child(node, ...names)?.text.normalize('NFC') || null
}

/** The first element with this name at any depth, letter case aside, the outermost first. */
export function anywhere(node: XmlNode, name: string): XmlNode | null {
  const wanted = name.toLowerCase()
  let level = [node]
  while (level.length > 0) {
    const found = level.find((one) => one.name.toLowerCase() === wanted)
    if (found) return found
    level = level.flatMap((one) => one.children)
  }
  return null
}
