import { decree30 } from '../../basis.ts'
import { syllableOf } from '../syllable.ts'
import type { WordingRule } from '../wording.ts'
import { applyCapitalRule, type CapitalRule } from './capital-rule.ts'
import { documentsAndDays } from './documents-and-days.ts'
import { organs } from './organs.ts'
import { places } from './places.ts'
import { specialWords } from './special-words.ts'

/** Every rule of capital letters that is data, in the order of the appendix. */
export const capitalRules: readonly CapitalRule[] = [...places, ...organs, ...specialWords, ...documentsAndDays]

/** Capital letters by the decree's appendix. */
export const capitals: WordingRule = (wording) => capitalRules.flatMap((rule) => applyCapitalRule(rule, wording))

const AFTER_STOP = /(?<=(\p{Ll}{2,7})\.\u0020)(\p{Ll}\p{L}+)/gu

/** A sentence begins with a capital. Only after a whole word: «tr. 5», «v.v. và» are abbreviations. */
export const sentenceStarts: WordingRule = ({ text }) =>
  [...text.matchAll(AFTER_STOP)].flatMap((match) => {
    const [word, before = '', first = ''] = match
    if (syllableOf(before) === null || ABBREVIATIONS.has(before) || syllableOf(first) === null) return []
    const replacement = word.charAt(0).toUpperCase() + word.slice(1)
    return [
      {
        code: 'capital-sentence',
        message: `Sau dấu chấm câu viết hoa chữ cái đầu: «${replacement}».`,
        span: { start: match.index, end: match.index + word.length },
        basis: decree30('Phụ lục II, mục I'),
        replacement,
      },
    ]
  })

const ABBREVIATIONS = new Set(['tr', 'vv', 'vd', 'st', 'tp', 'ts', 'ths', 'bs', 'nxb', 'tt'])
