import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx'
import type { Face, Form } from '../forms/form.ts'
import { twipsOfMm, twipsOfPt } from './measures.ts'

/** The typeface that the law names. It is named, not embedded: every office has it, and Tinos has the same widths. */
const TYPEFACE = 'Times New Roman'
/** Between the lines of a letterhead, as in the printed form. */
const TIGHT_PT = 3
const RULE_SIZE_EIGHTHS = 6

/** Ids of the styles; the names that a person sees in the list of styles are Vietnamese. */
export const STYLE = {
  national: 'QuocHieu',
  motto: 'TieuNgu',
  parent: 'CoQuanChuQuan',
  issuer: 'CoQuan',
  star: 'DauSao',
  number: 'SoKyHieu',
  place: 'DiaDanhNgay',
  letterSubject: 'TrichYeuCongVan',
  urgency: 'MucKhan',
  mark: 'PhamViLuuHanh',
  draft: 'DuThao',
  kind: 'TenLoai',
  subject: 'TrichYeu',
  dashes: 'GachDuoiTrichYeu',
  rule: 'GachNgang',
  address: 'KinhGui',
  body: 'Than',
  recital: 'CanCu',
  centred: 'DongGiua',
  part: 'Chuong',
  article: 'Dieu',
  heading: 'DeMuc',
  clause: 'Khoan',
  point: 'Diem',
  caption: 'TenBang',
  tableHead: 'DauBang',
  tableCell: 'OBang',
  afterTable: 'SauBang',
  picture: 'Hinh',
  pictureCaption: 'TenHinh',
  copiesLabel: 'NoiNhan',
  copy: 'MucNoiNhan',
  authority: 'QuyenHan',
  title: 'ChucVu',
  sign: 'ChoKy',
  name: 'HoTen',
  annex: 'PhuLuc',
  annexTitle: 'TenPhuLuc',
  annexReference: 'KemTheo',
  pageNumber: 'SoTrang',
  copyForm: 'HinhThucSao',
  copyLine: 'DauBanSao',
  footer: 'ChuCuoi',
} as const

type Shape = NonNullable<IParagraphStyleOptions['paragraph']>

/** Every style of a form, each with a name of its own, so that an office can change an element everywhere at once. */
export function stylesOf(form: Form): IStylesOptions {
  const [national, motto = national] = form.national.lines
  const centre: Shape = { alignment: AlignmentType.CENTER }
  const tight = (face: Face, shape: Shape = centre): Shape => ({
    ...shape,
    spacing: { line: twipsOfPt(face.sizePt + TIGHT_PT), lineRule: LineRuleType.AT_LEAST, ...shape.spacing },
  })
  const line = { line: twipsOfPt(form.body.lineHeightPt), lineRule: LineRuleType.EXACT }
  const after = twipsOfPt(form.body.paragraphGapPt)
  const first = twipsOfMm(form.body.indentMm)
  const body: Shape = {
    alignment: AlignmentType.JUSTIFIED,
    spacing: { ...line, after },
    indent: { firstLine: first },
  }
  const middle: Shape = { ...centre, keepNext: true, spacing: { ...line, after } }
  const bold = (face: Face): Face => ({ ...face, bold: true })
  const { face } = form.body
  const before = (pt: number): Shape => ({ ...centre, spacing: { before: twipsOfPt(pt) } })
  const left: Shape = { alignment: AlignmentType.LEFT }
  const heads: Face = national?.face ?? face
  const paragraphStyles: IParagraphStyleOptions[] = [
    style(STYLE.national, 'Quốc hiệu', heads, tight(heads)),
    style(STYLE.motto, 'Tiêu ngữ', motto?.face ?? heads, tight(motto?.face ?? heads)),
    style(STYLE.parent, 'Cơ quan chủ quản', form.issuer.parent, tight(form.issuer.parent)),
    style(STYLE.issuer, 'Cơ quan', form.issuer.own, tight(form.issuer.own)),
    style(STYLE.star, 'Dấu sao', { ...form.issuer.own, bold: false }, tight(form.issuer.own)),
    style(STYLE.number, 'Số, ký hiệu', form.number.face, tight(form.number.face)),
    style(STYLE.place, 'Địa danh, ngày', form.place, tight(form.place)),
    style(
      STYLE.letterSubject,
      'Trích yếu công văn',
      form.letterSubject.face,
      tight(form.letterSubject.face, before(3)),
    ),
    style(STYLE.urgency, 'Mức khẩn', form.urgency.face, centre, form.urgency.red ? 'C00000' : undefined),
    style(STYLE.mark, 'Phạm vi lưu hành', form.mark.face, tight(form.mark.face, before(4))),
    style(STYLE.draft, 'Dự thảo', form.draft.face, tight(form.draft.face, before(4))),
    style(STYLE.kind, 'Tên loại', form.kind.name, tight(form.kind.name, before(14))),
    style(STYLE.subject, 'Trích yếu', form.kind.subject, {
      ...tight(form.kind.subject, before(2)),
      indent: { left: twipsOfMm(12), right: twipsOfMm(12) },
    }),
    style(STYLE.dashes, 'Gạch dưới trích yếu', { ...form.kind.subject, bold: false }, tight(form.kind.subject)),
    style(
      STYLE.rule,
      'Gạch ngang',
      { sizePt: 2 },
      {
        spacing: { before: twipsOfPt(3), line: twipsOfPt(3), lineRule: LineRuleType.EXACT },
      },
    ),
    style(STYLE.address, 'Kính gửi', form.address.nameFace, tight(form.address.nameFace, left)),
    style(STYLE.body, 'Thân', face, body),
    style(STYLE.recital, 'Căn cứ', form.body.recital, body),
    style(STYLE.centred, 'Dòng giữa', bold(face), middle),
    style(STYLE.part, 'Chương', bold(face), { ...middle, outlineLevel: 0 }),
    style(STYLE.article, 'Điều', face, body),
    style(STYLE.heading, 'Đề mục', bold(face), { ...body, keepNext: true, outlineLevel: 1 }),
    style(STYLE.clause, 'Khoản', face, body),
    style(STYLE.point, 'Điểm', face, body),
    style(STYLE.caption, 'Tên bảng', form.table.caption, { ...middle, spacing: { ...line, before: after, after } }),
    style(STYLE.tableHead, 'Đầu bảng', form.table.header, tight(form.table.header)),
    style(STYLE.tableCell, 'Ô bảng', form.table.cell, tight(form.table.cell, left)),
    style(
      STYLE.afterTable,
      'Sau bảng',
      { sizePt: 4 },
      { spacing: { line: twipsOfPt(8), lineRule: LineRuleType.EXACT } },
    ),
    style(STYLE.picture, 'Hình', face, { ...centre, keepNext: true }),
    style(
      STYLE.pictureCaption,
      'Tên hình',
      { ...form.table.caption, bold: false, italic: true },
      {
        ...centre,
        spacing: { after: after * 2 },
      },
    ),
    style(STYLE.copiesLabel, 'Nơi nhận', form.distribution.labelFace, {
      ...tight(form.distribution.labelFace, left),
      keepNext: true,
    }),
    style(STYLE.copy, 'Mục nơi nhận', form.distribution.itemFace, tight(form.distribution.itemFace, left)),
    style(STYLE.authority, 'Quyền hạn', form.signature.authority, tight(form.signature.authority)),
    style(STYLE.title, 'Chức vụ', form.signature.title, tight(form.signature.title)),
    style(STYLE.sign, 'Chỗ ký', form.signature.name, {
      ...centre,
      spacing: { line: twipsOfMm(form.signature.gapMm), lineRule: LineRuleType.EXACT },
    }),
    style(STYLE.name, 'Họ tên', form.signature.name, tight(form.signature.name)),
    style(STYLE.annex, 'Phụ lục', form.annex.label, { ...tight(form.annex.label), outlineLevel: 0 }),
    style(STYLE.annexTitle, 'Tên phụ lục', form.annex.title, {
      ...tight(form.annex.title),
      indent: { left: twipsOfMm(8), right: twipsOfMm(8) },
    }),
    style(STYLE.annexReference, 'Kèm theo', form.annex.reference, tight(form.annex.reference)),
    style(STYLE.pageNumber, 'Số trang', form.page.number, centre),
    style(STYLE.copyForm, 'Hình thức sao', bold(motto?.face ?? heads), tight(motto?.face ?? heads)),
    style(STYLE.copyLine, 'Dấu bản sao', { sizePt: 10 }, { alignment: AlignmentType.RIGHT }),
    style(STYLE.footer, 'Chú cuối', form.footer, tight(form.footer, left)),
  ]
  return { default: { document: { run: runOf(face) } }, paragraphStyles }
}

/** The style of a clause: by its label, because the words of a label say how deep the clause stands. */
export function clauseStyle(label: string): string {
  if (/^điều\s/iu.test(label)) return STYLE.article
  return /^\p{Ll}{1,2}\)?$/u.test(label) ? STYLE.point : STYLE.clause
}

/** A thin rule along one side of a paragraph. */
export const RULE = { style: 'single', size: RULE_SIZE_EIGHTHS, color: '000000', space: 0 } as const

function style(id: string, name: string, face: Face, paragraph: Shape, color?: string): IParagraphStyleOptions {
  const run = { ...runOf(face), ...(color !== undefined && { color }) }
  return { id, name, basedOn: 'Normal', quickFormat: true, run, paragraph }
}

function runOf(face: Face): NonNullable<IParagraphStyleOptions['run']> {
  return {
    font: TYPEFACE,
    size: `${face.sizePt}pt`,
    bold: face.bold ?? false,
    italics: face.italic ?? false,
    language: { value: 'vi-VN', eastAsia: 'vi-VN' },
    ...(face.underline && { underline: { type: 'single' as const } }),
  }
}
