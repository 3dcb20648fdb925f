import type { Span } from '../../document.ts'
import { basisOfForm } from '../basis.ts'
import type { PaperRule, PlacedRemark } from './paper.ts'

const DAY_AFTER =
  /^,?\s+ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})(?:\s+của\s)?/u

const QUOTED = /(?:một số điều|sửa đổi|bổ sung|hướng dẫn|chi tiết|kèm theo|thay thế|thi hành)[^.;]*$/u

/** After the first mention of a document its kind, number and symbol are enough. */
export const laterMentions: PaperRule = ({ reading, form }) => {
  const { text, evidence, document } = reading
  // Annexes are read apart from the letter: their first mention may be full again.
  const closing =
    evidence.find(({ path }) => path === '/signerName' || path === '/distribution/0')?.span.start ?? text.length
  const remarks: PlacedRemark[] = []
  const mentions = new Map<string, Span[]>()
  for (const { path, span } of evidence) {
    if (!path.startsWith('/citations/') || span.start >= closing) continue
    const same = mentions.get(path)
    if (same === undefined) mentions.set(path, [span])
    else same.push(span)
  }
  for (const [at, citation] of document.citations.entries()) {
    const dated = (mentions.get(`/citations/${at}`) ?? []).map((span) => ({
      span,
      day: DAY_AFTER.exec(text.slice(span.end, span.end + 60))?.[0],
    }))
    if (dated[0]?.day === undefined) continue
    for (const { span, day } of dated.slice(1)) {
      // Inside another document's name («sửa đổi một số điều của Nghị định số … ngày …») it is a quotation.
      if (day === undefined || QUOTED.test(text.slice(Math.max(0, span.start - 60), span.start))) continue
      remarks.push({
        code: 'citation-repeated',
        path: `/citations/${at}`,
        message: `«${citation.notation}» đã viện dẫn đầy đủ ở trên; các lần sau chỉ ghi tên loại và số, ký hiệu.`,
        basis: basisOfForm(form, {
          state: 'Phụ lục I, phần I, mục II.6',
          party: 'thành phần «Nội dung văn bản»',
          partyCertainty: 'secondary',
        }),
        severity: 'suggestion',
        span: { start: span.start, end: span.end + day.replace(/\s+của\s$/, '').length },
        replacement: text.slice(span.start, span.end),
      })
    }
  }
  return remarks
}
