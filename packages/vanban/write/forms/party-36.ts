import type { Form } from './form.ts'

/**
 * The Party's form of 2018.
 * @source Hướng dẫn 36-HD/VPTW (03/4/2018)
 */
export const party36: Form = {
  name: 'party-36',
  title: 'Hướng dẫn 36-HD/VPTW',
  line: 'party',
  basis: 'law',
  validFrom: '2018-04-03',
  validTo: '2026-05-27',
  page: { topMm: 20, bottomMm: 20, leftMm: 30, rightMm: 15, numberMm: 10, number: { sizePt: 14 } },
  national: { lines: [{ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', face: { sizePt: 15, bold: true } }] },
  issuer: { parent: { sizePt: 14 }, own: { sizePt: 14, bold: true }, under: 'star' },
  number: { face: { sizePt: 14 }, prefix: 'Số ', symbolSeparator: '-' },
  place: { sizePt: 14, italic: true },
  kind: { name: { sizePt: 16, bold: true }, subject: { sizePt: 14, bold: true }, under: 'dashes', aboutKinds: ['QĐ'] },
  letterSubject: { face: { sizePt: 12, italic: true }, prefix: 'V/v ' },
  address: {
    label: 'Kính gửi',
    labelByKind: {},
    labelFace: { sizePt: 14, italic: true },
    nameFace: { sizePt: 14 },
    separator: ',',
    below: false,
  },
  body: {
    face: { sizePt: 14 },
    lineHeightPt: 18,
    paragraphGapPt: 6,
    indentMm: 10,
    recital: { sizePt: 14 },
    ending: './.',
  },
  table: { header: { sizePt: 12, bold: true }, cell: { sizePt: 12 }, caption: { sizePt: 13, bold: true } },
  distribution: {
    label: 'Nơi nhận',
    labelFace: { sizePt: 14, underline: true },
    itemFace: { sizePt: 12 },
    separator: ',',
  },
  signature: {
    authority: { sizePt: 14, bold: true },
    title: { sizePt: 14 },
    name: { sizePt: 14, bold: true },
    gapMm: 28,
  },
  // The guidance gives the face alone; the size of the stamp follows the decree's, which the same rubber stamps serve.
  urgency: {
    face: { sizePt: 14, bold: true },
    red: true,
    boxMm: { khẩn: [20, 8], 'thượng khẩn': [44, 8], 'hỏa tốc': [30, 8] },
  },
  draft: { face: { sizePt: 14, italic: true }, prefix: 'Dự thảo lần ' },
  mark: { face: { sizePt: 12, bold: true }, boxed: false },
  annex: {
    label: { sizePt: 14, bold: true },
    title: { sizePt: 14, bold: true },
    reference: { sizePt: 14, italic: true },
    referenced: true,
  },
  footer: { sizePt: 9 },
}
