import type { Printed } from '../print.ts'

/**
 * `docProps/core.xml` of the file: title, issuer, and the document's own day as the day of the file. A draft without a day has
 * none: a file must not carry the hour at which it happened to be made, or the same document would be two different files.
 */
export function coreProperties({ title, author, day }: Printed): string {
  const at = day === null ? '' : `${pad(day[0], 4)}-${pad(day[1], 2)}-${pad(day[2], 2)}T00:00:00Z`
  const times = ['created', 'modified'].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator>`,
    '<dc:language>vi-VN</dc:language>',
    at === '' ? '' : times.join(''),
    '</cp:coreProperties>',
  ].join('')
}

function escapeXml(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
