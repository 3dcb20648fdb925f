import { comparisonKey } from '../../text/index.ts'
import { basisOfForm } from '../basis.ts'
import { LEARNED_HOUSES, LEARNED_TITLES, SIGNING } from '../document/authority.ts'
import type { PaperRule } from './paper.ts'

const LONGEST_TITLES = 30

/** Learned titles before the signer's name, which a reader leaves out of the name. */
export const learnedTitlesPrinted: PaperRule = ({ reading, printed, form }) => {
  const name = printed('/signerName')
  const house = comparisonKey(reading.document.issuer.at(-1) ?? '')
  if (name === null || (form.line !== 'party' && LEARNED_HOUSES.test(house))) return []
  const before = reading.text.slice(Math.max(0, name.span.start - LONGEST_TITLES), name.span.start)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const cell = /(?:^|\s{2,})(\S.*)$/u.exec(line)?.[1] ?? ''
  const titles = LEARNED_TITLES.exec(cell)?.[0]
  if (titles === undefined || titles.length !== cell.length) return []
  return [
    {
      code: 'signer-learned',
      path: '/signerName',
      message: `Trước họ tên người ký không ghi học hàm, học vị, danh hiệu: bỏ «${titles.trim()}».`,
      basis: basisOfForm(form, SIGNING),
      span: { start: name.span.start - titles.length, end: name.span.end },
      replacement: name.text,
    },
  ]
}
