import { LineRuleType, Paragraph, type Table, TextRun } from 'docx'
import type { Form } from '../forms/form.ts'
import type { Printed } from '../print.ts'
import { textWidth } from '../text-width.ts'
import { layoutTable } from './layout-table.ts'
import { mmOfPt, twipsOfMm, twipsOfPt } from './measures.ts'
import { runsOf, textOf } from './runs.ts'
import { RULE, STYLE } from './styles.ts'

/** `textWidth` says up to 7 % too much, never too little: the right column needs no more than a little air. */
const AIR_MM = 2
const RIGHT_LEAST_MM = 78
const RIGHT_MOST_MM = 108
const STAMP_LINE_PT = 18

/** The two halves of the letterhead: issuer and number on the left, the national heading, place and day on the right. */
export function letterhead(printed: Printed, widthMm: number): Table {
  const right = rightColumnMm(printed)
  const left = widthMm - right
  return layoutTable(
    [left, right],
    [
      [issuerLines(printed, printed.form, left), nationalCell(printed, right)],
      [
        numberCell(printed, left),
        [new Paragraph({ style: STYLE.place, spacing: { before: 60 }, children: runsOf(printed.placeAndDate) })],
      ],
    ],
  )
}

/** A rule of a given length, centred in a column: the upper border of a low paragraph that is indented from both sides. */
export function ruleOf(lengthMm: number, columnMm: number): Paragraph {
  const side = twipsOfMm(Math.max(0, (columnMm - lengthMm) / 2))
  return new Paragraph({ style: STYLE.rule, border: { top: RULE }, indent: { left: side, right: side } })
}

function rightColumnMm({ form, placeAndDate }: Printed): number {
  const lines = form.national.lines.map((line) => textWidth(line.text, line.face.sizePt))
  const widest = Math.max(...lines, textWidth(textOf(placeAndDate), form.place.sizePt))
  return Math.min(RIGHT_MOST_MM, Math.max(RIGHT_LEAST_MM, mmOfPt(widest) + AIR_MM))
}

/** The organs of a letterhead and what closes them: of a document, or of the organ that copied it. */
export function issuerLines(
  { parents, own, issuerRuleMm }: Pick<Printed, 'parents' | 'own' | 'issuerRuleMm'>,
  form: Form,
  columnMm: number,
): Paragraph[] {
  const lines = [
    ...parents.map((line) => new Paragraph({ style: STYLE.parent, children: runsOf(line) })),
    ...own.map((line) => new Paragraph({ style: STYLE.issuer, children: runsOf(line) })),
  ]
  if (own.length === 0) return lines.length === 0 ? [new Paragraph({ style: STYLE.issuer })] : lines
  if (form.issuer.under === 'rule') return [...lines, ruleOf(issuerRuleMm, columnMm)]
  return [...lines, new Paragraph({ style: STYLE.star, text: '*' })]
}

function nationalCell({ form }: Printed, columnMm: number): Paragraph[] {
  const { lines } = form.national
  const last = lines.at(-1)
  const lengthMm = last === undefined ? 0 : mmOfPt(textWidth(last.text, last.face.sizePt))
  return [
    ...lines.map(
      (line, index) => new Paragraph({ style: index === 0 ? STYLE.national : STYLE.motto, text: line.text }),
    ),
    ruleOf(lengthMm, columnMm),
  ]
}

function numberCell(printed: Printed, columnMm: number): Paragraph[] {
  const { letterSubject, marks, draft, urgency, form } = printed
  return [
    new Paragraph({ style: STYLE.number, spacing: { before: 60 }, text: printed.number }),
    ...(letterSubject === null
      ? []
      : [
          new Paragraph({
            style: STYLE.letterSubject,
            indent: { left: twipsOfMm(2), right: twipsOfMm(2) },
            children: runsOf(letterSubject),
          }),
        ]),
    ...(urgency === null ? [] : [stamp(urgency, form.urgency.red, columnMm)]),
    ...marks.map((mark) => boxed(textOf(mark), form.mark.face.sizePt, form.mark.boxed, columnMm)),
    ...(draft === null ? [] : [new Paragraph({ style: STYLE.draft, text: draft })]),
  ]
}

/** The stamp of urgency: one line in a box of the size that the form gives. */
function stamp(urgency: NonNullable<Printed['urgency']>, red: boolean, columnMm: number): Paragraph {
  const border = { style: 'single', size: 8, color: red ? 'C00000' : '000000', space: stampPaddingPt(urgency) } as const
  const side = twipsOfMm((columnMm - urgency.widthMm) / 2)
  return new Paragraph({
    style: STYLE.urgency,
    spacing: { before: 120, after: 60, line: twipsOfPt(STAMP_LINE_PT), lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side },
    border: { top: border, bottom: border, left: { ...border, space: 0 }, right: { ...border, space: 0 } },
    children: [new TextRun(urgency.text)],
  })
}

function stampPaddingPt(urgency: { heightMm: number }): number {
  return Math.max(0, Math.round(((urgency.heightMm * 72) / 25.4 - STAMP_LINE_PT) / 2))
}

function boxed(text: string, sizePt: number, box: boolean, columnMm: number): Paragraph {
  if (!box) return new Paragraph({ style: STYLE.mark, text })
  const side = twipsOfMm(Math.max(0, (columnMm - mmOfPt(textWidth(text, sizePt)) - AIR_MM * 2) / 2))
  const border = { ...RULE, size: 8, space: 2 }
  return new Paragraph({
    style: STYLE.mark,
    indent: { left: side, right: side },
    border: { top: border, bottom: border, left: border, right: border },
    text,
  })
}
