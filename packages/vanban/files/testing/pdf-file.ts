/** One object of a PDF: its dictionary, and its stream where it has one. */
export interface PdfObject {
  head: string
  data?: Uint8Array
}

/** Tests and measures: a PDF of these objects, numbered from 1; the first is the catalogue. */
export function pdfFile(objects: readonly PdfObject[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  let length = parts[0]?.length ?? 0
  const add = (part: Uint8Array | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)
    parts.push(bytes)
    length += bytes.length
  }
  const places = objects.map(({ head, data }, at) => {
    const place = length
    add(`${at + 1} 0 obj\n${head}\n`)
    if (data) {
      add('stream\n')
      add(data)
      add('\nendstream\n')
    }
    add('endobj\n')
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const start = length
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`)
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return new Uint8Array(Buffer.concat(parts))
}
