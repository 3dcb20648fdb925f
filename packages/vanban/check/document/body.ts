import { basisOfForm, decree30 } from '../basis.ts'
import { type DocumentRule, isFinal, type Remark, wordsOf } from '../checked-document.ts'
import { handedOver } from './handed-over.ts'

/** Kinds whose sample ends otherwise: minutes, invitations, letters of introduction, laws. */
const OTHER_ENDING = new Set([...handedOver, 'GM', 'NĐ', 'TT', 'TTLT'])

/**
 * The last sentence of the body ends as the form has it: «./.» for the State, «.» in the Party's form of 2026. Before
 * that, and in the Front and the unions, papers end both ways.
 */
export const bodyEnding: DocumentRule = ({ document, form, blocks }) => {
  const last = blocks.at(-1)
  const text = last === undefined ? '' : wordsOf(last.block).trim()
  if (last === undefined || text === '' || !isFinal(document) || OTHER_ENDING.has(document.kind ?? '')) return []
  // A text without any closing was cut off.
  if (document.signerName === null && document.distribution.length === 0) return []
  const ending = form.body.ending
  const found = /[./\s…]*$/.exec(text)?.[0].replace(/\s/g, '') ?? ''
  const eitherWay = form.line !== 'state' && ending === './.' && found === '.'
  if (found === ending || eitherWay || found.includes('…') || found.length > 3) return []
  const word = /\S+$/.exec(text.slice(0, text.length - (/[./\s…]*$/.exec(text)?.[0].length ?? 0)))?.[0] ?? ''
  return [
    {
      code: 'body-ending',
      path: last.path,
      message: `Nội dung văn bản kết thúc bằng «${ending}»: ghi «${word}${ending}».`,
      basis: basisOfForm(form, { certainty: 'practice' }),
      severity: 'suggestion',
      words: text.slice(text.lastIndexOf(word)),
      within: text.slice(-80),
      replacement: `${word}${ending}`,
    },
  ]
}

const GROUND = /^(?:[-–]\s*)?(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình)\s/iu

/** The grounds of a decision: «;» after each, «.» (the State) or «,» (the Party) after the last. */
export const groundsPunctuation: DocumentRule = ({ document, form }) => {
  const grounds: { path: string; text: string }[] = []
  for (const [at, block] of document.body.entries()) {
    if (block.type !== 'paragraph' || !GROUND.test(block.text)) {
      if (grounds.length > 0 || block.type !== 'paragraph') break
      continue
    }
    grounds.push({ path: `/body/${at}`, text: block.text.trim() })
  }
  // A single ground that runs on into «…, Ủy ban nhân dân xã ban hành kế hoạch:» is a sentence, not a list.
  if (grounds.length < 2) return []
  const party = document.line === 'party'
  const ends = party ? [','] : ['.', ',']
  // «…; Ủy ban nhân dân tỉnh ban hành Quyết định …»: the last ground leads into the sentence after it.
  const after = document.body[Number(grounds.at(-1)?.path.slice('/body/'.length)) + 1]
  const runsOn = after?.type === 'paragraph' && /\p{Ll}/u.test(after.text)
  return grounds.flatMap(({ path, text }, at): Remark[] => {
    const isLast = at === grounds.length - 1
    const found = /[.,;:]$/.exec(text)?.[0] ?? ''
    if (isLast ? ends.includes(found) || found === ':' || (found === ';' && runsOn) : found === ';') return []
    const right = isLast ? (ends[0] ?? '.') : ';'
    const word = /\S+$/.exec(text)?.[0] ?? text
    return [
      {
        code: 'grounds-punctuation',
        path,
        message: isLast
          ? `Căn cứ cuối cùng kết thúc bằng dấu «${right}».`
          : 'Mỗi căn cứ kết thúc bằng dấu chấm phẩy «;».',
        basis: basisOfForm(form, { state: 'Phụ lục I, phần I, mục II.6', party: 'thành phần «Nội dung văn bản»' }),
        words: word,
        within: text.slice(-80),
        replacement: word.replace(/[.,;:]*$/, right),
      },
    ]
  })
}

const LETTER_KINDS = new Set(['CV', 'TTr', 'BC', 'CĐ', 'GM', 'PG', 'PC', 'PB', 'GGT', 'TB', 'TC'])
const NEVER_ADDRESSED = new Set(['QĐ', 'NQ', 'CT', 'QC', 'QyĐ', 'QĐi', 'KL', 'L', 'PL', 'NĐ', 'TT'])

/** «Kính gửi» belongs to letters, submissions and reports; decisions and the like are addressed to nobody. */
export const addressedKinds: DocumentRule = ({ document, form }) => {
  const { kind, addressees } = document
  const basis = basisOfForm(form, {
    state: 'Phụ lục I, phần I, mục II.9',
    party: 'thành phần «Nơi nhận»',
    partyCertainty: 'secondary',
  })
  if (kind !== null && NEVER_ADDRESSED.has(kind) && addressees.length > 0) {
    const message = 'Tên loại văn bản này không có «Kính gửi»; đưa nơi nhận vào mục «Nơi nhận» hoặc dùng công văn.'
    return [{ code: 'address-kind', path: '/addressees', message, basis }]
  }
  if (kind !== null && addressees.length > 0 && !LETTER_KINDS.has(kind)) {
    const message =
      '«Kính gửi» dùng cho công văn, tờ trình, báo cáo; với tên loại này nên đưa nơi nhận vào mục «Nơi nhận».'
    return [{ code: 'address-kind', path: '/addressees', message, basis, severity: 'suggestion' }]
  }
  if ((kind === 'CV' || kind === 'TTr') && addressees.length === 0 && isFinal(document)) {
    const name = kind === 'CV' ? 'Công văn' : 'Tờ trình'
    return [
      { code: 'address-missing', path: '/addressees', message: `${name} phải có «Kính gửi»; ghi cơ quan nhận.`, basis },
    ]
  }
  return []
}

/** A mark of urgency says little beside a secrecy mark: nothing else of a secret document is looked at. */
export const secrecyMark: DocumentRule = ({ document: { secrecy } }) =>
  secrecy === null
    ? []
    : [
        {
          code: 'secret',
          path: '/secrecy',
          message: `Văn bản có dấu «${secrecy.toUpperCase()}»: không được soạn, lưu hoặc gửi trên hệ thống có kết nối mạng. Gỡ tệp khỏi máy này, đăng ký và xử lý theo chế độ văn bản mật.`,
          basis: { source: 'Luật Bảo vệ bí mật nhà nước số 117/2025/QH15', point: null, certainty: 'confirmed' },
        },
      ]

/** «Kết luận», «Nghị quyết» and the like are unknown to a document without a kind. */
export const kindNamed: DocumentRule = ({ document }) =>
  document.kind !== null || !isFinal(document)
    ? []
    : [
        {
          code: 'missing-kind',
          path: '/kind',
          message:
            'Không rõ tên loại văn bản; ghi tên loại bằng chữ in hoa phía trên trích yếu (công văn thì không ghi).',
          basis: decree30('Phụ lục I, phần I, mục II.5'),
          severity: 'suggestion',
        },
      ]
