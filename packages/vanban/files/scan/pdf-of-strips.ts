import type { TiffPage } from './tiff-pages.ts'

/**
 * A page of a TIFF as a PDF of one page, a point a pixel: fax, JPEG and run-length compression are the same in both, and
 * the library that reads PDF knows them.
 */
export function pdfOfStrips(bytes: Uint8Array, page: TiffPage): Uint8Array {
  const objects: Uint8Array[] = []
  const drawing: string[] = []
  let top = page.height
  for (const [at, strip] of page.strips.entries()) {
    const rows = Math.min(page.rowsPerStrip, top)
    if (rows <= 0) break
    top -= rows
    const data = stripData(bytes, page, strip)
    objects.push(stream(4 + at, imageHead(page, rows, data.length), data))
    drawing.push(`q ${page.width} 0 0 ${rows} 0 ${top} cm /I${at} Do Q`)
  }
  const names = objects.map((_, at) => `/I${at} ${4 + at} 0 R`).join(' ')
  const content = ascii(drawing.join('\n'))
  const contentAt = 4 + objects.length
  return assembled([
    ascii('1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
    ascii('2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'),
    ascii(
      `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] ` +
        `/Resources << /XObject << ${names} >> >> /Contents ${contentAt} 0 R >>\nendobj\n`,
    ),
    ...objects,
    stream(contentAt, `<< /Length ${content.length} >>`, content),
  ])
}

function imageHead(page: TiffPage, rows: number, length: number): string {
  const isFax = page.compression === 3 || page.compression === 4
  const space = page.samples >= 3 ? '/DeviceRGB' : '/DeviceGray'
  // In a PDF zero is black; a fax says black and white itself.
  const turned = !isFax && page.photometric === 0 ? ' /Decode [1 0]' : ''
  const kind = page.compression === 4 ? -1 : page.faxOptions & 1
  const fax =
    `/CCITTFaxDecode /DecodeParms << /K ${kind} /Columns ${page.width} /Rows ${rows} ` +
    `/BlackIs1 ${page.photometric === 1} /EncodedByteAlign false /EndOfBlock false >>`
  // The components of a JPEG are luminance and colour unless the page says that they are red, green and blue.
  const jpeg = `/DCTDecode /DecodeParms << /ColorTransform ${page.photometric === 2 ? 0 : 1} >>`
  const filter = isFax ? fax : page.compression === 7 ? jpeg : '/RunLengthDecode'
  return (
    `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${rows} /ColorSpace ${space} ` +
    `/BitsPerComponent ${isFax ? 1 : page.bits}${turned} /Filter ${filter} /Length ${length} >>`
  )
}

function stripData(bytes: Uint8Array, page: TiffPage, strip: { offset: number; length: number }): Uint8Array {
  const data = bytes.subarray(strip.offset, strip.offset + strip.length)
  if (page.compression === 7 && page.jpegTables) {
    const { offset, length } = page.jpegTables
    // Both are whole JPEG streams: the tables lose their end mark, the strip its start mark.
    return joined([bytes.subarray(offset, offset + length - 2), data.subarray(2)])
  }
  return page.fillOrder === 2 && page.compression !== 7 ? data.map(reversedBits) : data
}

function reversedBits(byte: number): number {
  let turned = 0
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) turned |= 0x80 >> bit
  return turned
}

function stream(number: number, head: string, data: Uint8Array): Uint8Array {
  return joined([ascii(`${number} 0 obj\n${head}\nstream\n`), data, ascii('\nendstream\nendobj\n')])
}

function assembled(objects: readonly Uint8Array[]): Uint8Array {
  const head = ascii('%PDF-1.4\n')
  let offset = head.length
  const places = objects.map((object) => {
    const place = offset
    offset += object.length
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${offset}\n%%EOF\n`
  return joined([head, ...objects, ascii(table + trailer)])
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
