import { SaxesParser } from 'saxes'
import { ReadingError } from '../../read/reading-error.ts'

/** An element of an XML part. Names keep their usual prefix («w:p»), whatever the file calls it. */
export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  /** The element's own words, those of its children left out. */
  text: string
}

/** Elements nested deeper than this are no document. */
const DEEPEST = 300

/**
 * Parses one XML part. Entities that the part itself declares are refused by the parser.
 * @throws {ReadingError} `damaged`
 */
export function parseXml(bytes: Uint8Array): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
    if (open.length > DEEPEST) throw new ReadingError('damaged')
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  try {
    parser.write(new TextDecoder().decode(bytes)).close()
  } catch (cause) {
    throw new ReadingError('damaged', { cause })
  }
  return root.children[0] ?? root
}

/** The first child of this name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((other) => other.name === name)
}

/** All children of this name. */
export function childrenOf(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((other) => other.name === name) ?? []
}

/** The value of a child such as `<w:jc w:val="center"/>`. */
export function valOf(element: Element | undefined, name: string): string | undefined {
  return child(element, name)?.attributes['w:val']
}

/** Whether a switch such as `<w:b/>` is on; `undefined` where it is not said. */
export function switchOf(element: Element | undefined, name: string): boolean | undefined {
  const found = child(element, name)
  return found ? !/^(?:0|false|off|none)$/.test(found.attributes['w:val'] ?? '') : undefined
}

/** Every element of this name, however deep. */
export function findAll(element: Element, name: string): Element[] {
  return element.children.flatMap((other) => [...(other.name === name ? [other] : []), ...findAll(other, name)])
}
