import { Paragraph, type Table } from 'docx'
import type { Form } from '../forms/form.ts'
import type { PrintedCopy } from '../print.ts'
import { besideDistribution, type Signing } from './closing.ts'
import { layoutTable } from './layout-table.ts'
import { issuerLines } from './letterhead.ts'
import { gap } from './opening.ts'
import { runsOf } from './runs.ts'
import { RULE, STYLE } from './styles.ts'

/**
 * What makes the document a copy, under a rule: the copying organ and «SAO Y» side by side, its number and day, its Nơi nhận
 * and signature.
 * @source Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II.3
 */
export function copyBlock(copy: PrintedCopy, form: Form, signing: Signing, widthMm: number): (Paragraph | Table)[] {
  const half = widthMm / 2
  return [
    new Paragraph({ style: STYLE.rule, keepNext: true, spacing: { before: 320 }, border: { top: RULE } }),
    layoutTable(
      [half, half],
      [
        [issuerLines(copy, form, half), [new Paragraph({ style: STYLE.copyForm, children: runsOf(copy.form) })]],
        [
          [new Paragraph({ style: STYLE.number, spacing: { before: 60 }, text: copy.number })],
          [new Paragraph({ style: STYLE.place, spacing: { before: 60 }, children: runsOf(copy.placeAndDate) })],
        ],
      ],
      { keepNext: true },
    ),
    gap(10, { keepNext: true }),
    besideDistribution(copy, {}, signing, widthMm),
    new Paragraph({ style: STYLE.rule }),
  ]
}
