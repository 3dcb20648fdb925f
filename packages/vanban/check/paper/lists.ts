import { basisOfForm } from '../basis.ts'
import type { Paper, PaperRule, PlacedRemark } from './paper.ts'

const LIST = { state: 'Phụ lục I, phần I, mục II.9', party: 'thành phần «Nơi nhận»' }

/** «- …;» after each item of «Nơi nhận», «.» after the last. */
export const distributionPunctuation: PaperRule = (paper) => listPunctuation(paper, 'distribution')

/** The same for several addressees. */
export const addresseePunctuation: PaperRule = (paper) =>
  paper.reading.document.addressees.length < 2 || !isBulleted(paper) ? [] : listPunctuation(paper, 'addressees')

function isBulleted({ reading, printed }: Paper): boolean {
  return reading.document.addressees.every((_, at) => {
    const item = printed(`/addressees/${at}`)
    return (
      (item !== null &&
        /(?:^|[\s\n])[-–•+]\s*$/.test(reading.text.slice(Math.max(0, item.span.start - 4), item.span.start))) ||
      /^[-–•+]/.test(item?.text ?? '')
    )
  })
}

function listPunctuation({ reading, printed, form }: Paper, list: 'distribution' | 'addressees'): PlacedRemark[] {
  const separator = list === 'distribution' ? form.distribution.separator : form.address.separator
  const items = reading.document[list]
  const title = list === 'distribution' ? 'Nơi nhận' : 'Kính gửi'
  return items.flatMap((_, at): PlacedRemark[] => {
    const item = printed(`/${list}/${at}`)
    if (item === null) return []
    // The evidence may leave the closing mark out.
    const tail = /^[\t ]*[;,.]/.exec(reading.text.slice(item.span.end, item.span.end + 6))?.[0] ?? ''
    const found = /[;,.]$/.exec(`${item.text}${tail}`.trimEnd())?.[0] ?? ''
    const right = at === items.length - 1 ? '.' : separator
    if (found === right) return []
    const word = /\S+$/.exec(item.text)?.[0] ?? item.text
    const span = { start: item.span.end - word.length, end: item.span.end + tail.length }
    return [
      {
        code: 'list-punctuation',
        path: `/${list}/${at}`,
        message:
          right === '.'
            ? `Dòng cuối của mục «${title}» kết thúc bằng dấu chấm.`
            : `Mỗi dòng của mục «${title}» kết thúc bằng dấu «${right}», dòng cuối bằng dấu chấm.`,
        // The marks of the Party's lists are known from samples.
        basis: basisOfForm(form, form.line === 'party' ? { ...LIST, certainty: 'secondary' } : LIST),
        span,
        replacement: word.replace(/[;,.]*$/, right),
      },
    ]
  })
}
