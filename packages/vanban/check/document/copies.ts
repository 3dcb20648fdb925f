import { comparisonKey } from '../../text/index.ts'
import { basisOfForm, type FormPoints } from '../basis.ts'
import type { DocumentRule, Remark } from '../checked-document.ts'

const COPY: FormPoints = { state: 'Phụ lục I, phần II', party: 'thể thức bản sao', partyCertainty: 'secondary' }
/** The State's three forms of a copy and their letters. */
const SYMBOLS: Readonly<Record<string, string>> = { 'sao y': 'SY', 'trích sao': 'TrS', 'sao lục': 'SL' }

/** The block under a copy: its form by today's name, its number with a zero, the letters of its form. */
export const copyBlock: DocumentRule = ({ document: { copy, line }, form }) => {
  if (copy === undefined) return []
  const basis = basisOfForm(form, COPY)
  const remarks: Remark[] = []
  const say = (code: string, field: string, message: string, words: string, replacement: string) =>
    remarks.push({ code, path: `/copy/${field}`, message, basis, words, replacement })
  const name = comparisonKey(copy.form)
  const known = Object.keys(SYMBOLS).find((right) => name.startsWith(right))
  if (line === 'state' && known !== undefined && known !== name) {
    const right = known.toUpperCase()
    say('copy-form', 'form', `Hình thức sao ghi «${right}», không ghi «${copy.form}».`, copy.form, right)
  }
  const letters = known === undefined ? undefined : SYMBOLS[known]
  const found = copy.symbol?.split(/[-/]/)[0]
  if (line === 'state' && letters !== undefined && copy.symbol !== null && found !== undefined && found !== letters) {
    const right = letters + copy.symbol.slice(found.length)
    say('copy-symbol', 'symbol', `Ký hiệu của bản ${known} ghi «${letters}»: «${right}».`, copy.symbol, right)
  }
  if (copy.number !== null && /^[1-9]$/.test(copy.number)) {
    const right = `0${copy.number}`
    say('copy-zero', 'number', `Số bản sao nhỏ hơn 10 phải có số 0 phía trước: «${right}».`, copy.number, right)
  }
  return remarks
}

/** Minutes are signed by two: who took them at the left, who chaired at the right. */
export const minutesRecorder: DocumentRule = ({ document, form }) => {
  if (document.kind !== 'BB' || document.signerName === null || (document.otherSignatures ?? []).length > 0) return []
  return [
    {
      code: 'minutes-recorder',
      path: '/otherSignatures',
      message: 'Biên bản thiếu chữ ký của người ghi: bên trái «NGƯỜI GHI BIÊN BẢN», bên phải người chủ trì.',
      basis: basisOfForm(form, { party: 'thể thức biên bản', certainty: 'practice' }),
    },
  ]
}
