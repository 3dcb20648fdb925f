import { comparisonKey } from '../../text/index.ts'
import { basisOfForm, type FormPoints } from '../basis.ts'
import { type DocumentRule, type Remark, wordsOf } from '../checked-document.ts'

const ANNEX: FormPoints = {
  state: 'Phụ lục I, phần I, mục III.1',
  party: 'phụ lục văn bản',
  partyCertainty: 'secondary',
}
const NUMBERED = /^phụ lục\s*(?:số\s*)?([ivx]+|\d+|[a-z])?\.?$/
const ROMANS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV']

/** Two annexes and more are numbered «Phụ lục I», «Phụ lục II», … in order. */
export const annexLabels: DocumentRule = ({ document, form }) => {
  const annexes = document.annexes.flatMap((annex, at) => {
    const match = annex.label === null ? null : NUMBERED.exec(comparisonKey(annex.label))
    return match === null || annex.label === null
      ? []
      : [{ at, label: annex.label, number: match[1]?.toUpperCase() ?? null }]
  })
  if (annexes.length < 2) return []
  return annexes.flatMap(({ at, label, number }, index): Remark[] => {
    const right = ROMANS[index]
    if (right === undefined || number === right) return []
    const capitals = label === label.toUpperCase()
    const replacement = `${capitals ? 'PHỤ LỤC' : 'Phụ lục'} ${right}`
    const arabic = number !== null && /^\d+$/.test(number) && Number(number) === index + 1
    return [
      {
        code: 'annex-label',
        path: `/annexes/${at}/label`,
        message: arabic
          ? `Từ hai phụ lục trở lên đánh số bằng chữ số La Mã: «${replacement}» thay cho «${label}».`
          : `Các phụ lục phải đánh số liên tục bằng chữ số La Mã: phụ lục này là «${replacement}», đang ghi «${label}».`,
        basis: basisOfForm(form, ANNEX),
        words: label,
        replacement,
      },
    ]
  })
}

/** The body says that there are annexes. */
export const annexMentioned: DocumentRule = ({ document, form, blocks }) => {
  const labelled = document.annexes.flatMap(({ label }, at) => {
    const match = label === null ? null : NUMBERED.exec(comparisonKey(label))
    return match ? [{ at, number: match[1] ?? null, label: label ?? '' }] : []
  })
  if (labelled.length === 0) return []
  const body = blocks.map(({ block }) => wordsOf(block)).join('\n')
  const cells = blocks.flatMap(({ block }) => (block.type === 'table' ? block.rows.flat() : [])).join('\n')
  const text = comparisonKey(`${body}\n${cells}`)
  // «các phụ lục kèm theo», «(có biểu kèm theo)», «ban hành kèm theo Quyết định này»: all of them at once.
  if (/kèm theo|đính kèm|các phụ lục|gửi kèm|(?:phụ lục|biểu|mẫu|danh sách) (?:dưới đây|sau đây)/.test(text)) return []
  const named = new Set(
    [...text.matchAll(/phụ lục\s*(?:số\s*)?([ivx]+|\d+)?(?![\p{L}\d])/gu)].map((match) => match[1] ?? ''),
  )
  return labelled.flatMap(({ at, number, label }): Remark[] => {
    if (number === null || labelled.length === 1 ? named.size > 0 : named.has(number)) return []
    return [
      {
        code: 'annex-unmentioned',
        path: `/annexes/${at}/label`,
        message: `Nội dung văn bản không nhắc đến «${label}»; thêm chỉ dẫn, ví dụ «(chi tiết tại ${label} kèm theo)».`,
        basis: basisOfForm(form, ANNEX),
        words: label,
      },
    ]
  })
}
