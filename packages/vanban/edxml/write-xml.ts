import { cleanText } from '../write/pieces.ts'

/** One element to be written: its name with its prefix, its attributes, and text or elements within. */
export interface XmlElement {
  name: string
  attributes?: Record<string, string>
  content: string | XmlElement[]
}

/** An XML file in UTF-8, one element a line. Text is cleaned of what XML cannot carry, and trimmed. */
export function writeXml(root: XmlElement): Uint8Array {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>']
  writeElement(root, '', lines)
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

function writeElement({ name, attributes, content }: XmlElement, indent: string, lines: string[]): void {
  const said = Object.entries(attributes ?? {}).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  const open = `${indent}<${name}${said.join('')}`
  if (typeof content === 'string') {
    lines.push(content === '' ? `${open}/>` : `${open}>${escapeXml(content)}</${name}>`)
    return
  }
  lines.push(`${open}>`)
  for (const child of content) writeElement(child, `${indent}  `, lines)
  lines.push(`${indent}</${name}>`)
}

/** The text as a message carries it: NFC, without control characters, trimmed. */
export function wireText(text: string): string {
  return cleanText(text)
    .replace(/[\ufffe\uffff]/g, '')
    .trim()
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
}
