import type { Line } from '../document.ts'
import type { Form } from './forms/form.ts'
import { frontPractice } from './forms/front-practice.ts'
import { party05 } from './forms/party-05.ts'
import { party36 } from './forms/party-36.ts'
import { state30 } from './forms/state-30.ts'
import { unionPractice } from './forms/union-practice.ts'

/** Every form the library prints; the forms of one line follow each other without gap or overlap. */
export const forms: readonly Form[] = [party36, party05, state30, frontPractice, unionPractice]

/**
 * The form in which a document of this line, issued on this ISO day, is printed. Without a day it is the newest form.
 * A day before the line's first form gets that first form: the library holds no older one, and the layout changed little.
 *
 * ```ts
 * formFor('party', '2020-04-06').name // 'party-36'
 * formFor('party', '2026-05-27').name // 'party-05'
 * ```
 */
export function formFor(line: Line, issuedOn: string | null): Form {
  const ofLine = forms.filter((form) => form.line === line)
  const inForce = ofLine.findLast((form) => issuedOn === null || form.validFrom <= issuedOn)
  const form = inForce ?? ofLine[0]
  if (form === undefined) throw new RangeError(`no form for the line ${line}`)
  return form
}
