import type { Citation } from '../../document.ts'
import { basisOfForm, type FormPoints } from '../basis.ts'
import type { DocumentRule, Remark } from '../checked-document.ts'
import { spokenDay } from '../days.ts'
import { CALENDAR } from '../wording/calendar.ts'

const CITING: FormPoints = {
  state: 'Phụ lục I, phần I, mục II.6',
  party: 'thành phần «Nội dung văn bản»',
  partyCertainty: 'secondary',
}

/** The first mention says kind, number and day; of a law, its kind and name are enough. */
export const citationComplete: DocumentRule = ({ document, form }) =>
  document.citations.flatMap((citation, at): Remark[] => {
    if (!/\p{L}/u.test(citation.notation) || !/\d/.test(citation.notation) || isLawOrStandard(citation)) return []
    const missing = [
      citation.kind === null ? 'tên loại' : null,
      citation.issuedOn === null ? 'ngày ban hành' : null,
    ].filter((part) => part !== null)
    if (missing.length === 0) return []
    return [
      {
        code: 'citation-incomplete',
        path: `/citations/${at}`,
        message: `Khi viện dẫn «${citation.notation}» lần đầu, ghi thêm ${missing.join(', ')} để đủ tên loại, số, ký hiệu, thời gian, cơ quan ban hành và trích yếu.`,
        basis: basisOfForm(form, CITING),
        severity: 'suggestion',
        words: citation.notation,
      },
    ]
  })

/** … and who issued it and what about. Nothing at all after the day is reported; half of it is left to the eye. */
export const citationNamed: DocumentRule = ({ document, form }) =>
  document.citations.flatMap((citation, at): Remark[] => {
    const bare = citation.issuer === null && citation.title === null && citation.issuedOn !== null
    if (!bare || !/\p{L}/u.test(citation.notation) || isLawOrStandard(citation)) return []
    return [
      {
        code: 'citation-unnamed',
        path: `/citations/${at}`,
        message: `Khi viện dẫn «${citation.notation}» lần đầu, ghi thêm cơ quan ban hành và trích yếu nội dung.`,
        basis: basisOfForm(form, CITING),
        severity: 'suggestion',
        words: citation.notation,
      },
    ]
  })

function isLawOrStandard(citation: Citation): boolean {
  return ['L', 'PL'].includes(citation.kind ?? '') || /QH\d|UBTVQH|^(?:TCVN|QCVN|ISO)/u.test(citation.notation)
}

/** Nothing can be cited before it is issued. */
export const citationDay: DocumentRule = ({ document }) =>
  document.citations.flatMap((citation, at): Remark[] => {
    if (document.issuedOn === null || citation.issuedOn === null || citation.issuedOn <= document.issuedOn) return []
    return [
      {
        code: 'citation-later',
        path: `/citations/${at}`,
        message: `Văn bản viện dẫn «${citation.notation}» đề ngày ${spokenDay(citation.issuedOn)}, sau ngày ban hành của văn bản này (${spokenDay(document.issuedOn)}); xem lại một trong hai ngày.`,
        basis: CALENDAR,
        words: citation.notation,
      },
    ]
  })
