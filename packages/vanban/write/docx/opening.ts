import { Paragraph, Tab, TextRun } from 'docx'
import type { Printed } from '../print.ts'
import { textWidth } from '../text-width.ts'
import { ruleOf } from './letterhead.ts'
import { mmOfPt, twipsOfMm } from './measures.ts'
import { runsOf, textOf } from './runs.ts'
import { STYLE } from './styles.ts'

const SIDE_MM = 10
const GAP_MM = 2

/** The name of the kind, its subject, and what closes them. */
export function kindLines({ form, kind }: Printed, widthMm: number): Paragraph[] {
  if (kind === null) return []
  return [
    new Paragraph({ style: STYLE.kind, children: runsOf(kind.name) }),
    ...(kind.subject === null ? [] : [new Paragraph({ style: STYLE.subject, children: runsOf(kind.subject) })]),
    ...(form.kind.under === 'rule' && kind.subject !== null ? [ruleOf(kind.ruleMm, widthMm)] : []),
    ...(form.kind.under === 'dashes' ? [new Paragraph({ style: STYLE.dashes, text: '-----' })] : []),
    gap(6),
  ]
}

/**
 * «Kính gửi: …»: the label and the first name on one line, the other names under the first. A tab and a hanging indent, so
 * that a name can be added by pressing Enter.
 */
export function addressLines({ form, address }: Printed, widthMm: number): Paragraph[] {
  if (address === null) return []
  const { labelFace, nameFace } = form.address
  const labelMm = mmOfPt(textWidth(`${address.label}:`, labelFace.sizePt)) + GAP_MM
  const longestMm = Math.max(...address.names.map((name) => mmOfPt(textWidth(textOf(name), nameFace.sizePt))))
  const startMm = Math.max(SIDE_MM, (widthMm - labelMm - longestMm) / 2)
  const left = twipsOfMm(startMm + labelMm)
  const right = twipsOfMm(SIDE_MM)
  const label = new TextRun({
    children: [`${address.label}:`, new Tab()],
    bold: labelFace.bold ?? false,
    italics: labelFace.italic ?? false,
  })
  const last = address.names.length - 1
  return address.names.map((name, index) => {
    const spacing = { ...(index === 0 && { before: 280 }), ...(index === last && { after: 220 }) }
    return new Paragraph({
      style: STYLE.address,
      spacing,
      indent: index === 0 ? { left, right, hanging: twipsOfMm(labelMm) } : { left, right },
      children: [...(index === 0 ? [label] : []), ...runsOf(name)],
    })
  })
}

/** Empty room between two parts. */
export function gap(pt: number): Paragraph {
  return new Paragraph({ style: STYLE.rule, spacing: { before: pt * 20 } })
}
