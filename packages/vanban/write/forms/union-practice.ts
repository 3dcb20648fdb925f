import type { Form } from './form.ts'
import { state30 } from './state-30.ts'

/**
 * What trade unions and the other mass organisations print: the State's layout under their own letterhead. Practice, not
 * a rule read by us; the Youth Union's own heading («ĐOÀN TNCS HỒ CHÍ MINH») is not covered.
 */
export const unionPractice: Form = {
  ...state30,
  name: 'union-practice',
  title: 'Thông lệ của các đoàn thể',
  line: 'union',
  basis: 'practice',
  number: { ...state30.number, symbolSeparator: 'auto' },
}
