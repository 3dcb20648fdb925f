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
 * «Kính gửi: …»: the label and the first name on one line, the other names under the first; a tab and a hanging indent, so that
 * a name can be added by pressing Enter. Where the form has the list below its label, the dashes stand under the colon.
 */
export function addressLines({ form, address }: Printed, widthMm: number): Paragraph[] {
  if (address === null) return []
  const { labelFace, nameFace } = form.address
  const widthOf = (text: string, sizePt: number) => mmOfPt(textWidth(text, sizePt))
  const labelMm = widthOf(address.label, labelFace.sizePt) + (address.below ? 0 : GAP_MM)
  const longestMm = Math.max(...address.names.map((name) => widthOf(textOf(name), nameFace.sizePt)))
  const startMm = Math.max(SIDE_MM, (widthMm - labelMm - longestMm) / 2)
  const left = twipsOfMm(startMm + labelMm)
  const right = twipsOfMm(SIDE_MM)
  const label = new TextRun({
    children: address.below ? [`${address.label}:`] : [`${address.label}:`, new Tab()],
    bold: labelFace.bold ?? false,
    italics: labelFace.italic ?? false,
  })
  const first = { left, right, hanging: twipsOfMm(labelMm) }
  const opening = address.below ? [{ indent: first, children: [label] }] : []
  const listed = address.names.map((name, index) =>
    index === 0 && !address.below
      ? { indent: first, children: [label, ...runsOf(name)] }
      : { indent: { left, right }, children: runsOf(name) },
  )
  const lines = [...opening, ...listed]
  return lines.map((line, index) => {
    const spacing = { ...(index === 0 && { before: 280 }), ...(index === lines.length - 1 && { after: 220 }) }
    return new Paragraph({ style: STYLE.address, spacing, ...line })
  })
}

/** Empty room between two parts. */
export function gap(pt: number, options: { keepNext?: boolean } = {}): Paragraph {
  return new Paragraph({ ...options, style: STYLE.rule, spacing: { before: pt * 20 } })
}
