import type { Form } from '../write/forms/form.ts'

/**
 * How well this library knows a rule. `read`: in the text of the rule. `confirmed`: from two sources that agree.
 * `secondary`: from one source about the rule. `practice`: what offices do, without a rule that we have read.
 */
export type Certainty = 'read' | 'confirmed' | 'secondary' | 'practice'

/** What a note rests on. */
export interface Basis {
  /** The regulation: «Nghị định 30/2020/NĐ-CP». */
  source: string
  /** Appendix, section, point, or the element of the form; `null` where the whole regulation says it. */
  point: string | null
  certainty: Certainty
}

/** What the rules of each form say about one matter: the point in each source, where it has one. */
export interface FormPoints {
  /** Nghị định 30/2020/NĐ-CP. */
  state?: string
  /** Hướng dẫn 36-HD/VPTW, and its successor where that has no word of its own. */
  party?: string
  /** Where the rule was read in no form's text after all. */
  certainty?: Certainty
  /** The same for the Party's forms alone: what is known of them is a summary. */
  partyCertainty?: Certainty
}

const DECREE_30 = 'Nghị định 30/2020/NĐ-CP'

/** A point of the decree, read in its text. */
export function decree30(point: string): Basis {
  return { source: DECREE_30, point, certainty: 'read' }
}

/** What this form rests on in the matter. Only the State's decree and the Party's guidance of 2018 were at hand in words. */
export function basisOfForm(form: Form, points: FormPoints): Basis {
  const party = form.line === 'party'
  const known: Readonly<Record<Form['basis'], Certainty>> = {
    law: party ? 'confirmed' : 'read',
    guidance: 'secondary',
    practice: 'practice',
  }
  return {
    source: form.line === 'state' ? DECREE_30 : form.title,
    point: form.basis === 'practice' ? null : ((party ? points.party : points.state) ?? null),
    certainty: weaker(weaker(known[form.basis], points.certainty), party ? points.partyCertainty : undefined),
  }
}

const ORDER: readonly Certainty[] = ['read', 'confirmed', 'secondary', 'practice']

function weaker(a: Certainty, b: Certainty | undefined): Certainty {
  return b !== undefined && ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a
}

/** Whether a rule is known well enough for its breach to be called a fault. */
export function isCertain(basis: Basis): boolean {
  return basis.certainty === 'read' || basis.certainty === 'confirmed'
}

const UNSURE: Record<Certainty, string> = {
  read: '',
  confirmed: '',
  secondary: ' (theo nguồn thứ cấp, chưa đối chiếu được văn bản gốc)',
  practice: ' (theo thông lệ, chưa thấy quy định bắt buộc)',
}

/**
 * The rule in words, with how sure it is.
 * @example citedBasis({ source: 'Nghị định 30/2020/NĐ-CP', point: 'Phụ lục II, mục III', certainty: 'read' })
 * // 'Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III'
 */
export function citedBasis(basis: Basis): string {
  return `${basis.source}${basis.point === null ? '' : `, ${basis.point}`}${UNSURE[basis.certainty]}`
}
