import { HorizontalPositionRelativeFrom, ImageRun, Paragraph, type Table, VerticalPositionRelativeFrom } from 'docx'
import type { Form } from '../forms/form.ts'
import type { Printed, PrintedSignature } from '../print.ts'
import { layoutTable } from './layout-table.ts'
import { emuOfMm, pixelsOfMm } from './measures.ts'
import { gap } from './opening.ts'
import { runsOf } from './runs.ts'
import { RULE, STYLE } from './styles.ts'

/** Transparent PNGs that stand over the signing place. */
export interface SigningImages {
  signature?: Uint8Array
  seal?: Uint8Array
}

/** The images of the main signature, and of the others in their order. */
export interface Hands {
  main: SigningImages
  others: readonly SigningImages[]
}

const LEFT_SHARE = 0.46
const LONG_DISTRIBUTION = 18
const SIGNATURE_MM = 20
const SEAL_MM = 36
/** The seal covers about a third of the signature, on its left. */
const SEAL_SHIFT_MM = 22

/**
 * Nơi nhận on the left, the signature on the right, and the small print under both. Where others sign too, the signatures stand
 * side by side, the main one last, and Nơi nhận under them.
 */
export function closingLines(printed: Printed, hands: Hands, widthMm: number): (Paragraph | Table)[] {
  const others = printed.otherSignatures.map((signature, index) => ({ signature, images: hands.others[index] ?? {} }))
  const signing = { form: printed.form, ids: idsFrom(1) }
  return [
    new Paragraph({ style: STYLE.rule, keepNext: true, spacing: { before: 160 } }),
    ...(others.length === 0
      ? [besideDistribution(printed, hands.main, signing, widthMm)]
      : sideBySide(printed, [...others, { signature: printed, images: hands.main }], signing, widthMm)),
    ...smallPrint(printed),
  ]
}

/** Nơi nhận and one signature: of a document, or of the organ that copied it. */
export function besideDistribution(
  data: PrintedSignature & Pick<Printed, 'distribution'>,
  images: SigningImages,
  signing: Signing,
  widthMm: number,
): Table {
  const left = widthMm * LEFT_SHARE
  const right = widthMm - left
  const cells = [distributionLines(data.distribution, signing.form), signatureLines(data, images, signing, right)]
  return layoutTable([left, right], [cells], { breakable: data.distribution.length > LONG_DISTRIBUTION })
}

function sideBySide(
  printed: Printed,
  signatures: readonly { signature: PrintedSignature; images: SigningImages }[],
  signing: Signing,
  widthMm: number,
): (Paragraph | Table)[] {
  const columnMm = widthMm / signatures.length
  const cells = signatures.map(({ signature, images }) => signatureLines(signature, images, signing, columnMm))
  return [
    layoutTable(
      signatures.map(() => columnMm),
      [cells],
    ),
    gap(10),
    ...distributionLines(printed.distribution, printed.form),
  ]
}

/** What the signatures of one file share: the form, and the ids of its images. */
export interface Signing {
  form: Form
  ids: () => number
}

/** Whole numbers from `first` on, one a call. */
export function idsFrom(first: number): () => number {
  let next = first
  return () => next++
}

function distributionLines(distribution: Printed['distribution'], form: Form): Paragraph[] {
  if (distribution.length === 0) return [new Paragraph({ style: STYLE.copy })]
  return [
    new Paragraph({ style: STYLE.copiesLabel, text: `${form.distribution.label}:` }),
    ...distribution.map((item) => new Paragraph({ style: STYLE.copy, children: runsOf(item) })),
  ]
}

function signatureLines(
  { authority, signerTitle, signerName }: PrintedSignature,
  images: SigningImages,
  signing: Signing,
  columnMm: number,
): Paragraph[] {
  const lines = authority.map((line) => new Paragraph({ style: STYLE.authority, children: runsOf(line) }))
  if (signerTitle !== null) lines.push(new Paragraph({ style: STYLE.title, children: runsOf(signerTitle) }))
  if (lines.length === 0 && signerName === null) return [new Paragraph({ style: STYLE.authority })]
  lines.push(signingPlace(images, columnMm, signing))
  if (signerName !== null) lines.push(new Paragraph({ style: STYLE.name, children: runsOf(signerName) }))
  return lines
}

function signingPlace({ signature, seal }: SigningImages, columnMm: number, { form, ids }: Signing): Paragraph {
  const { gapMm } = form.signature
  const middleMm = columnMm / 2
  const children = []
  if (signature !== undefined) {
    const widthMm = SIGNATURE_MM * aspectOf(signature)
    children.push(floating(signature, 'Chữ ký', middleMm - widthMm / 2, widthMm, SIGNATURE_MM, gapMm, ids()))
  }
  if (seal !== undefined) {
    const aspect = aspectOf(seal)
    const [widthMm, heightMm] = aspect > 1 ? [SEAL_MM, SEAL_MM / aspect] : [SEAL_MM * aspect, SEAL_MM]
    children.push(floating(seal, 'Con dấu', middleMm - SEAL_SHIFT_MM - widthMm / 2, widthMm, heightMm, gapMm, ids()))
  }
  return new Paragraph({ style: STYLE.sign, children })
}

/** A picture that stands over the signing place without pushing the lines apart. */
function floating(
  png: Uint8Array,
  name: string,
  leftMm: number,
  widthMm: number,
  heightMm: number,
  gapMm: number,
  /** Its place above the paper, and its id among the drawings of the file. */
  zIndex: number,
): ImageRun {
  return new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: Math.round(pixelsOfMm(widthMm)), height: Math.round(pixelsOfMm(heightMm)) },
    altText: { id: String(zIndex), name, description: name, title: name },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.COLUMN, offset: emuOfMm(leftMm) },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PARAGRAPH, offset: emuOfMm((gapMm - heightMm) / 2) },
      allowOverlap: true,
      layoutInCell: true,
      zIndex,
    },
  })
}

/** Width over height, from the head of a PNG. */
function aspectOf(png: Uint8Array): number {
  const head = new DataView(png.buffer, png.byteOffset)
  const [width, height] = [head.getUint32(16), head.getUint32(20)]
  return width > 0 && height > 0 ? width / height : 1
}

/** A part of a Word file may not end with a table: its last paragraph is a low one, which starts no page of its own. */
function smallPrint({ footer }: Printed): Paragraph[] {
  if (footer.length === 0) return [new Paragraph({ style: STYLE.rule })]
  const lines = footer.map(
    (line, index) =>
      new Paragraph({
        style: STYLE.footer,
        keepLines: true,
        keepNext: index < footer.length - 1,
        ...(index === 0 && { border: { top: { ...RULE, space: 3 } } }),
        children: runsOf(line),
      }),
  )
  return [gap(14), ...lines]
}
