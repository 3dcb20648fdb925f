import { kindByCode } from '../../kinds.ts'
import { comparisonKey } from '../../text/index.ts'
import type { Basis } from '../basis.ts'
import type { DocumentRule } from '../checked-document.ts'

const SINCE = '2026-01-09'
const BASIS: Basis = { source: 'Quy định 399-QĐ/TW', point: 'Điều 11, Điều 13', certainty: 'secondary' }

type GrassrootsBody = 'chi bộ' | 'ban thường vụ' | 'ban chấp hành'

/** Which bodies at the grassroots may not issue a kind. Kinds that are not named here are open to all three. */
const CLOSED_TO: Readonly<Record<string, readonly GrassrootsBody[]>> = {
  CT: ['chi bộ', 'ban thường vụ', 'ban chấp hành'],
  TTi: ['chi bộ', 'ban thường vụ', 'ban chấp hành'],
  HD: ['chi bộ', 'ban chấp hành'],
  QC: ['ban thường vụ'],
  QĐi: ['chi bộ'],
}

/**
 * Kinds that a grassroots organisation of the Party may issue since 2026. A committee's name alone does not say whether
 * it is a grassroots one, so that for a committee the sentence begins with «if».
 * @source Quy định 399-QĐ/TW (09/01/2026), Điều 11 và Điều 13
 */
export const grassrootsCompetence: DocumentRule = ({ document, day }) => {
  if (document.line !== 'party' || day === null || day < SINCE || document.kind === null) return []
  const organ = comparisonKey(document.issuer.at(-1) ?? '')
  const collective = comparisonKey(document.authorityLines.join(' '))
  const body: GrassrootsBody | null = /^chi bộ(?=\s|$)/.test(organ)
    ? 'chi bộ'
    : // The committee of a commune stands above the grassroots since 2025.
      /^đảng ủy(?=\s|$)(?! (?:xã|phường|đặc khu)(?=\s|$))/.test(organ)
      ? /ban thường vụ/.test(collective)
        ? 'ban thường vụ'
        : 'ban chấp hành'
      : null
  if (body === null || !CLOSED_TO[document.kind]?.includes(body)) return []
  const name = kindByCode(document.kind)?.name ?? document.kind
  const who = body === 'chi bộ' ? 'Chi bộ' : `Nếu đây là đảng ủy cơ sở thì ${body}`
  return [
    {
      code: 'kind-competence',
      path: '/kind',
      message: `${who} không ban hành ${name}; chọn tên loại khác hoặc tập thể ban hành khác.`,
      basis: BASIS,
    },
  ]
}
