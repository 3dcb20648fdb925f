import type { ColourImage } from '../scan/draw-pdf-page.ts'
import { pictureFile } from './printed-and-scanned.ts'

/** Tests and measures: a PDF of A4 pages that are nothing but pictures, as a scanner writes it. */
export function scannedPdf(pages: readonly ColourImage[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  const add = (head: string, data?: Uint8Array) => {
    places.push(parts.reduce((sum, part) => sum + part.length, 0))
    const body = data ? [Buffer.from('stream\n'), Buffer.from(data), Buffer.from('\nendstream\n')] : []
    parts.push(Buffer.from(`${places.length} 0 obj\n${head}\n`), ...body, Buffer.from('endobj\n'))
  }
  const kids = pages.map((_, at) => `${3 + at * 3} 0 R`).join(' ')
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  for (const [at, page] of pages.entries()) {
    const own = 3 + at * 3
    const jpeg = pictureFile(page, 'jpeg')
    const drawing = Buffer.from('q 595.28 0 0 841.89 0 0 cm /I Do Q')
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] ` +
        `/Resources << /XObject << /I ${own + 1} 0 R >> >> /Contents ${own + 2} 0 R >>`,
    )
    add(
      `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceRGB ` +
        `/BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    )
    add(`<< /Length ${drawing.length} >>`, drawing)
  }
  const start = parts.reduce((sum, part) => sum + part.length, 0)
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}` +
        `trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}
