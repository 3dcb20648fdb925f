import {
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
  Document as WordFile,
} from 'docx'
import type { Document } from '../document.ts'
import { type Column, wordBlocks } from './docx/blocks.ts'
import { closingLines, type Hands, idsFrom, type SigningImages } from './docx/closing.ts'
import { copyBlock } from './docx/copy.ts'
import { coreProperties } from './docx/core-properties.ts'
import { type DrawnPicture, drawPicture } from './docx/draw-picture.ts'
import { letterhead } from './docx/letterhead.ts'
import { PAGE_HEIGHT_MM, PAGE_WIDTH_MM, twipsOfMm } from './docx/measures.ts'
import { addressLines, gap, kindLines } from './docx/opening.ts'
import { runsOf } from './docx/runs.ts'
import { STYLE, stylesOf } from './docx/styles.ts'
import { withoutTimes } from './docx/without-times.ts'
import type { Form } from './forms/form.ts'
import { type Printed, print } from './print.ts'
import type { PrintedBlock } from './print-blocks.ts'
import { WriteError } from './write-error.ts'
import type { PdfOptions } from './write-pdf.ts'

type Pictures = Pick<Column, 'drawn' | 'nextId'>

/** Images of signatures and seals have the ids below. */
const FIRST_PICTURE_ID = 1000

/**
 * The document as a Word file (Office Open XML) in the form of its line that was in force on its day: what `writePdf` prints,
 * from the same parts, as paragraphs in named Vietnamese styles that an office can edit on. Labels of clauses are words, not
 * automatic numbers. The same document and options give the same bytes.
 *
 * ```ts
 * await writeFile('ke-hoach.docx', await writeDocx(plan))
 * ```
 *
 * @throws WriteError `secret` (a secrecy mark), `picture` (an SVG that cannot be drawn), `image` (a signature that is no PNG)
 */
export async function writeDocx(document: Document, options: PdfOptions = {}): Promise<Uint8Array> {
  const printed = print(document, options)
  const hands = handsOf(options)
  const drawn = await drawPictures([printed.blocks, ...printed.annexes.map((annex) => annex.blocks)].flat())
  const pictures: Pictures = { drawn, nextId: idsFrom(FIRST_PICTURE_ID) }
  const annexes = printed.annexes.map((annex) => annexSection(annex, printed.form, pictures))
  const file = new WordFile({
    title: printed.title,
    creator: printed.author,
    styles: stylesOf(printed.form),
    features: { updateFields: false },
    sections: withCopy([mainSection(printed, hands, pictures), ...annexes], printed),
  })
  const core = [{ path: 'docProps/core.xml', data: coreProperties(printed) }]
  const packed = await Packer.pack(file, 'uint8array', undefined, core)
  return withoutTimes(packed)
}

/** The block of a copy stands under everything, in the last section. */
function withCopy(sections: readonly ISectionOptions[], { copy, form, annexes }: Printed): ISectionOptions[] {
  const last = sections.at(-1)
  if (copy === null || last === undefined) return [...sections]
  const { widthMm } = columnOf(form, annexes.at(-1)?.wide ?? false, { drawn: new Map(), nextId: idsFrom(0) })
  const block = copyBlock(copy, form, { form, ids: idsFrom(0) }, widthMm)
  return [...sections.slice(0, -1), { ...last, children: [...last.children, ...block] }]
}

function mainSection(printed: Printed, hands: Hands, pictures: Pictures): ISectionOptions {
  const column = columnOf(printed.form, false, pictures)
  const { widthMm } = column
  const plain = printed.kind === null && printed.address === null
  return {
    ...pageOf(printed.form, false),
    headers: { default: numberedHeader(), first: firstHeader(printed) },
    children: [
      letterhead(printed, widthMm),
      ...kindLines(printed, widthMm),
      ...addressLines(printed, widthMm),
      ...(plain ? [gap(12)] : []),
      ...wordBlocks(printed.blocks, column, true),
      ...closingLines(printed, hands, widthMm),
    ],
  }
}

/** An annex starts on a page of its own, counts its pages from 1, and lies on its side where its tables are wide. */
function annexSection(annex: Printed['annexes'][number], form: Form, pictures: Pictures): ISectionOptions {
  const head = [
    { words: annex.label, style: STYLE.annex },
    { words: annex.title, style: STYLE.annexTitle },
    { words: annex.reference, style: STYLE.annexReference },
  ]
  return {
    ...pageOf(form, annex.wide),
    headers: {
      default: numberedHeader(),
      first: new Header({ children: [new Paragraph({ style: STYLE.pageNumber })] }),
    },
    children: [
      ...head.flatMap(({ words, style }) =>
        words === null ? [] : [new Paragraph({ style, children: runsOf(words) })],
      ),
      gap(8),
      ...wordBlocks(annex.blocks, columnOf(form, annex.wide, pictures)),
    ],
  }
}

function pageOf({ page }: Form, wide: boolean): Pick<ISectionOptions, 'properties'> {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        // The package turns the page itself: it takes the sizes of the upright one.
        size: {
          width: twipsOfMm(PAGE_WIDTH_MM),
          height: twipsOfMm(PAGE_HEIGHT_MM),
          orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twipsOfMm(page.topMm),
          bottom: twipsOfMm(page.bottomMm),
          left: twipsOfMm(page.leftMm),
          right: twipsOfMm(page.rightMm),
          header: twipsOfMm(page.numberMm),
          footer: twipsOfMm(page.numberMm),
        },
        pageNumbers: { start: 1 },
      },
    },
  }
}

function columnOf({ page, table }: Form, wide: boolean, pictures: Pictures): Column {
  const [across, down] = wide ? [PAGE_HEIGHT_MM, PAGE_WIDTH_MM] : [PAGE_WIDTH_MM, PAGE_HEIGHT_MM]
  return {
    widthMm: across - page.leftMm - page.rightMm,
    heightMm: down - page.topMm - page.bottomMm,
    cellSizePt: table.cell.sizePt,
    ...pictures,
  }
}

function numberedHeader(): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT] })
  return new Header({ children: [new Paragraph({ style: STYLE.pageNumber, children: [number] })] })
}

/** The first page shows no number; the mark of a digitised copy stands in its upper corner. */
function firstHeader({ copyLines }: Printed): Header {
  const lines = copyLines.map((line) => new Paragraph({ style: STYLE.copyLine, children: runsOf(line) }))
  return new Header({ children: lines.length > 0 ? lines : [new Paragraph({ style: STYLE.pageNumber })] })
}

function handsOf({ signature, seal, otherHands = [] }: PdfOptions): Hands {
  return { main: signingImages({ signature, seal }), others: otherHands.map(signingImages) }
}

function signingImages({ signature, seal }: Pick<PdfOptions, 'signature' | 'seal'>): SigningImages {
  for (const image of [signature, seal]) {
    if (image !== undefined && !isPng(image)) throw new WriteError('image', 'Ảnh chữ ký, con dấu phải là tệp PNG.')
  }
  return { ...(signature && { signature }), ...(seal && { seal }) }
}

/** Whether the bytes begin like a PNG with a size and end like one: Word shows a red cross for one that was cut off. */
function isPng(bytes: Uint8Array): boolean {
  const latin = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  const sized = bytes.length > 40 && bytes.subarray(16, 20).some(Boolean) && bytes.subarray(20, 24).some(Boolean)
  return (
    sized &&
    latin(0, 4) === '\u0089PNG' &&
    latin(12, 16) === 'IHDR' &&
    latin(bytes.length - 8, bytes.length - 4) === 'IEND'
  )
}

async function drawPictures(blocks: readonly PrintedBlock[]): Promise<Map<string, DrawnPicture>> {
  const drawn = new Map<string, DrawnPicture>()
  for (const svg of svgsOf(blocks)) {
    if (!drawn.has(svg)) drawn.set(svg, await drawPicture(svg))
  }
  return drawn
}

function svgsOf(blocks: readonly PrintedBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'clause') return svgsOf(block.blocks)
    return block.type === 'picture' ? [block.svg] : []
  })
}
