import type { Form } from './form.ts'

/**
 * The State's form. It also prints documents older than the decree, whose layout (Thông tư 01/2011/TT-BNV) a reader
 * would hardly tell from it.
 * @source Nghị định 30/2020/NĐ-CP (05/3/2020), Phụ lục I
 */
export const state30: Form = {
  name: 'state-30',
  title: 'Nghị định 30/2020/NĐ-CP, Phụ lục I',
  line: 'state',
  basis: 'law',
  validFrom: '2020-03-05',
  validTo: null,
  page: { topMm: 20, bottomMm: 20, leftMm: 30, rightMm: 15, numberMm: 10, number: { sizePt: 14 } },
  national: {
    lines: [
      { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', face: { sizePt: 13, bold: true } },
      { text: 'Độc lập - Tự do - Hạnh phúc', face: { sizePt: 14, bold: true } },
    ],
  },
  issuer: { parent: { sizePt: 13 }, own: { sizePt: 13, bold: true }, under: 'rule' },
  number: { face: { sizePt: 13 }, prefix: 'Số: ', symbolSeparator: '/' },
  place: { sizePt: 14, italic: true },
  kind: {
    name: { sizePt: 14, bold: true },
    subject: { sizePt: 14, bold: true },
    under: 'rule',
    aboutKinds: ['QĐ', 'NQ', 'TB', 'TTr', 'CĐ', 'GM'],
  },
  letterSubject: { face: { sizePt: 13 }, prefix: 'V/v ' },
  address: {
    label: 'Kính gửi',
    labelByKind: {},
    labelFace: { sizePt: 14 },
    nameFace: { sizePt: 14 },
    separator: ';',
    below: true,
  },
  body: {
    face: { sizePt: 14 },
    lineHeightPt: 18,
    paragraphGapPt: 6,
    indentMm: 12.7,
    recital: { sizePt: 14, italic: true },
    ending: './.',
  },
  table: { header: { sizePt: 12, bold: true }, cell: { sizePt: 12 }, caption: { sizePt: 13, bold: true } },
  distribution: {
    label: 'Nơi nhận',
    labelFace: { sizePt: 12, bold: true, italic: true },
    itemFace: { sizePt: 11 },
    separator: ';',
  },
  signature: {
    authority: { sizePt: 14, bold: true },
    title: { sizePt: 14, bold: true },
    name: { sizePt: 14, bold: true },
    gapMm: 28,
  },
  urgency: {
    face: { sizePt: 14, bold: true },
    red: true,
    boxMm: { khẩn: [20, 8], 'thượng khẩn': [40, 8], 'hỏa tốc': [30, 8] },
  },
  draft: { face: { sizePt: 13, italic: true }, prefix: 'Dự thảo lần ' },
  mark: { face: { sizePt: 13, bold: true }, boxed: true },
  annex: {
    label: { sizePt: 14, bold: true },
    title: { sizePt: 14, bold: true },
    reference: { sizePt: 14, italic: true },
    referenced: true,
  },
  footer: { sizePt: 9 },
}
