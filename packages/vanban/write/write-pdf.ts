import { setImmediate } from 'node:timers/promises'
import type { Document } from '../document.ts'
import { compilePdf } from './pdf-compiler.ts'
import { type PrintOptions, print } from './print.ts'
import type { PrintedBlock } from './print-blocks.ts'
import { WriteError } from './write-error.ts'

/** What stands on the paper and is not in the document. */
export interface PdfOptions extends PrintOptions {
  /** Transparent PNG of the signature; stands between the title and the name. */
  signature?: Uint8Array
  /** Transparent PNG of the organ's seal; stands 36 mm wide over the left third of the signature. */
  seal?: Uint8Array
  /** The same for the document's `otherSignatures`, in their order. */
  otherHands?: readonly { signature?: Uint8Array; seal?: Uint8Array }[]
}

const PICTURE_WIDTH_PERCENT = 85
const SVG_MAX_BYTES = 2_000_000
const SIGNATURE_HEIGHT_MM = 20
const SIGNATURE_MOST_MM = 60
const SEAL_MM = 36
/** How far left the middle of a seal may stand without leaving the column of a signature that stands alone, or beside others. */
const SEAL_REACH_MM = 26
const SEAL_REACH_SHARED_MM = 21

/**
 * The document as PDF in the form of its line that was in force on its day: PDF/A-2b with the font inside and text that
 * extracts as NFC. The same document and options give the same bytes. A draft without a day is PDF/UA-1
 * instead: the archive standard demands a day, and there is no honest one.
 *
 * @throws WriteError `secret` (a secrecy mark), `characters` (a sign no font holds), `picture`, `image`, `layout`
 */
export async function writePdf(document: Document, options: PdfOptions = {}): Promise<Uint8Array> {
  const printed = print(document, options)
  const files = new Map<string, Uint8Array>()
  const place = (name: string, bytes: Uint8Array | undefined): string | null => {
    if (bytes === undefined) return null
    if (!isPng(bytes)) throw new WriteError('image', 'Ảnh chữ ký, con dấu phải là tệp PNG.')
    files.set(name, bytes)
    return `/${name}`
  }
  const reachMm = printed.otherSignatures.length === 0 ? SEAL_REACH_MM : SEAL_REACH_SHARED_MM
  const hand = (name: string, images: { signature?: Uint8Array; seal?: Uint8Array } = {}) => ({
    signature: place(`${name}-signature.png`, images.signature),
    seal: place(`${name}-seal.png`, images.seal),
    ...handPlaces(images.signature, reachMm),
  })
  const letter = {
    ...printed,
    images: hand('main', options),
    otherSignatures: printed.otherSignatures.map((signature, index) => ({
      ...signature,
      images: hand(`other-${index}`, options.otherHands?.[index]),
    })),
    blocks: placePictures(printed.blocks, files),
    annexes: printed.annexes.map((annex) => ({ ...annex, blocks: placePictures(annex.blocks, files) })),
  }
  files.set('letter.json', new TextEncoder().encode(JSON.stringify(letter)))
  // A buffer of the compiler is freed only in a turn of the event loop of its own, which a chain of awaits never gives:
  // without this one 5,000 documents written in a row hold all their bytes. It also lets a server answer in between.
  await setImmediate()
  try {
    return compilePdf(files, printed.day !== null)
  } catch (error) {
    throw explain(error)
  }
}

type PlacedBlock =
  | Exclude<PrintedBlock, { type: 'picture' } | { type: 'clause' }>
  | { type: 'picture'; path: string; widthPercent: number; caption: unknown; alt: string }
  | (Omit<Extract<PrintedBlock, { type: 'clause' }>, 'blocks'> & { blocks: PlacedBlock[] })

/** Puts every picture into a file of its own and its path into the block. */
function placePictures(blocks: readonly PrintedBlock[], files: Map<string, Uint8Array>): PlacedBlock[] {
  return blocks.map((block): PlacedBlock => {
    if (block.type === 'clause') return { ...block, blocks: placePictures(block.blocks, files) }
    if (block.type !== 'picture') return block
    const bytes = new TextEncoder().encode(block.svg)
    if (bytes.length > SVG_MAX_BYTES) throw new WriteError('picture', 'Hình vẽ trong văn bản lớn hơn 2 MB.')
    const name = `picture-${files.size}.svg`
    files.set(name, bytes)
    const { caption, alt } = block
    return { type: 'picture', path: `/${name}`, widthPercent: PICTURE_WIDTH_PERCENT, caption, alt }
  })
}

/** How large the signature stands, and how far left of the middle the seal, so that it covers a third of the signature. */
function handPlaces(
  signature: Uint8Array | undefined,
  reachMm: number,
): { signatureMm: [number, number]; sealDxMm: number } {
  const [width, height] = signature === undefined ? [5, 2] : pngSize(signature)
  const widthMm = Math.min(SIGNATURE_MOST_MM, (SIGNATURE_HEIGHT_MM * width) / height)
  return {
    signatureMm: [widthMm, SIGNATURE_HEIGHT_MM],
    sealDxMm: -Math.min(reachMm, widthMm / 6 + SEAL_MM / 2),
  }
}

/** Pixels, from the header of the file. */
function pngSize(bytes: Uint8Array): [width: number, height: number] {
  if (bytes.length < 24) throw new WriteError('image', 'Ảnh chữ ký hoặc con dấu không đọc được.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return [Math.max(1, view.getUint32(16)), Math.max(1, view.getUint32(20))]
}

function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47].every((byte, index) => bytes[index] === byte)
}

function explain(error: unknown): WriteError {
  // The compiler puts its reports into `code` or `message`, by the stage that failed.
  const said = error instanceof Error ? `${error.message} ${'code' in error ? error.code : ''}` : String(error)
  const sign = said.match(/the text \W*?"((?:[^"\\]|\\(?!\\?"))+)\\*"\W* could not be displayed/u)?.[1]
  if (sign !== undefined) {
    const shown = sign.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => `U+${code.toUpperCase().padStart(4, '0')}`)
    return new WriteError('characters', `Văn bản có ký tự mà phông chữ không in được: ${shown}`, { cause: error })
  }
  if (/svg/i.test(said)) return new WriteError('picture', 'Hình vẽ trong văn bản không đọc được.', { cause: error })
  if (/image/i.test(said)) return new WriteError('image', 'Ảnh chữ ký hoặc con dấu không đọc được.', { cause: error })
  return new WriteError('layout', 'Không dàn được trang văn bản.', { cause: error })
}
