import { comparisonKey } from '../../text/index.ts'
import { basisOfForm, type FormPoints } from '../basis.ts'
import { type DocumentRule, placedBlocks, type Remark } from '../checked-document.ts'

const LIST: FormPoints = {
  state: 'Phụ lục I, phần I, mục II.9',
  party: 'thành phần «Nơi nhận»',
  partyCertainty: 'secondary',
}
const FILE = /^lưu(?![\p{L}])/iu
const SAME_AS_ABOVE = /^như (?:trên|kính gửi)(?!\p{L})/u

/** The last item says where the document is filed. */
export const fileItem: DocumentRule = ({ document: { distribution }, form }) => {
  const basis = basisOfForm(form, LIST)
  if (distribution.length === 0) return []
  const at = distribution.findIndex((item) => FILE.test(item.name.trim()))
  if (at < 0) {
    const example = form.line === 'party' ? '«Lưu Văn phòng …»' : '«Lưu: VT, …»'
    const message = `Mục «Nơi nhận» thiếu dòng lưu; thêm dòng cuối ${example}.`
    return [{ code: 'file-missing', path: '/distribution', message, basis }]
  }
  const last = distribution.findLastIndex((item) => FILE.test(item.name.trim()))
  if (last === distribution.length - 1) return []
  const words = distribution[last]?.name
  const message = 'Dòng lưu phải đứng cuối mục «Nơi nhận».'
  return [
    { code: 'file-last', path: `/distribution/${last}`, message, basis, ...(words === undefined ? {} : { words }) },
  ]
}

/** «Lưu: VT, …» in the State's form; no colon and no «VT» in the Party's. */
export const fileWords: DocumentRule = ({ document, form }) =>
  document.distribution.flatMap((item, at): Remark[] => {
    const name = item.name.trim()
    if (!FILE.test(name)) return []
    const path = `/distribution/${at}`
    if (document.line === 'state' && !/^lưu\s*:/iu.test(name)) {
      const right = name.replace(FILE, '$&:')
      const message = `Sau chữ «Lưu» phải có dấu hai chấm: «${right}».`
      return [{ code: 'file-words', path, message, basis: basisOfForm(form, LIST), words: name, replacement: right }]
    }
    if (document.line === 'state' && !/(?<!\p{L})(?:VT|văn thư|HC|HCTH|HCQT)(?!\p{L})/iu.test(name)) {
      const message = 'Dòng lưu phải ghi «VT» (văn thư cơ quan), sau đó là đơn vị soạn thảo.'
      return [
        { code: 'file-words', path, message, basis: basisOfForm(form, LIST), severity: 'suggestion', words: name },
      ]
    }
    if (document.line === 'party' && /^lưu\s*:/iu.test(name)) {
      const right = name.replace(/^(lưu)\s*:/iu, '$1')
      const message = 'Văn bản của Đảng ghi nơi lưu liền sau chữ «Lưu», không có dấu hai chấm.'
      const basis = basisOfForm(form, { ...LIST, certainty: 'secondary' })
      return [{ code: 'file-words', path, message, basis, words: name, replacement: right }]
    }
    return []
  })

/** «Như trên» points at «Kính gửi», «Như Điều 3» at an article: both must be there. */
export const pointers: DocumentRule = ({ document, form }) => {
  // A pointer to nothing is wrong in every form.
  const basis = basisOfForm(form, { state: LIST.state ?? '', party: LIST.party ?? '' })
  const articles = new Set(
    placedBlocks(document.body, '/body').flatMap(({ block }) =>
      block.type === 'clause' ? [comparisonKey(block.label)] : [],
    ),
  )
  return document.distribution.flatMap((item, at): Remark[] => {
    const name = comparisonKey(item.name)
    const path = `/distribution/${at}`
    if (SAME_AS_ABOVE.test(name) && document.addressees.length === 0) {
      const message = `«${item.name}» chỉ về phần «Kính gửi», nhưng văn bản không có phần đó; ghi rõ tên nơi nhận.`
      return [{ code: 'pointer-addressees', path, message, basis, words: item.name }]
    }
    const article = /^như (điều \d+)(?!\d)/.exec(name)?.[1]
    if (article !== undefined && articles.size > 0 && !articles.has(article)) {
      const message = `«${item.name}» chỉ về một điều không có trong văn bản; xem lại số điều.`
      return [{ code: 'pointer-article', path, message, basis, words: item.name }]
    }
    return []
  })
}

/** A letter's first recipient is «Như trên». */
export const sameAsAbove: DocumentRule = ({ document, form }) => {
  const { kind, addressees, distribution } = document
  if (kind !== 'CV' || addressees.length === 0 || distribution.length === 0) return []
  if (distribution.some((item) => SAME_AS_ABOVE.test(comparisonKey(item.name)))) return []
  const message = 'Mục «Nơi nhận» của công văn mở đầu bằng «Như trên».'
  return [
    { code: 'same-as-above', path: '/distribution', message, basis: basisOfForm(form, LIST), severity: 'suggestion' },
  ]
}

/** One organ twice in a list. */
export const repeatedRecipients: DocumentRule = ({ document, form }) => {
  const remarks: Remark[] = []
  for (const list of ['addressees', 'distribution'] as const) {
    const seen = new Set<string>()
    for (const [at, { name }] of document[list].entries()) {
      const key = comparisonKey(name)
      if (seen.has(key)) {
        remarks.push({
          code: 'recipient-repeated',
          path: `/${list}/${at}`,
          message: `«${name}» đã có ở trên; bỏ một dòng.`,
          basis: basisOfForm(form, { ...LIST, certainty: 'practice' }),
          words: name,
        })
      }
      seen.add(key)
    }
  }
  return remarks
}
