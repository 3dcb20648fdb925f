import type { ColourImage } from '../scan/draw-pdf-page.ts'
import { type PdfObject, pdfFile } from './pdf-file.ts'
import { pictureFile } from './printed-and-scanned.ts'

/** Tests and measures: a PDF of A4 pages that are nothing but pictures, as a scanner writes it. */
export function scannedPdf(pages: readonly ColourImage[]): Uint8Array {
  const kids = pages.map((_, at) => `${3 + at * 3} 0 R`).join(' ')
  return pdfFile([
    { head: '<< /Type /Catalog /Pages 2 0 R >>' },
    { head: `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>` },
    ...pages.flatMap((page, at): PdfObject[] => {
      const own = 3 + at * 3
      const jpeg = pictureFile(page, 'jpeg')
      const drawing = Buffer.from('q 595.28 0 0 841.89 0 0 cm /I Do Q')
      return [
        {
          head:
            `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] ` +
            `/Resources << /XObject << /I ${own + 1} 0 R >> >> /Contents ${own + 2} 0 R >>`,
        },
        {
          head:
            `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} ` +
            `/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
          data: jpeg,
        },
        { head: `<< /Length ${drawing.length} >>`, data: drawing },
      ]
    }),
  ])
}
