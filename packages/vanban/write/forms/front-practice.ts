import type { Form } from './form.ts'
import { state30 } from './state-30.ts'

/**
 * What committees of the Fatherland Front print: the State's layout under their own letterhead. No rule read by us
 * prescribes it, so it is marked as practice. Some print «Số: 12/TB-MTTQ-BTT», some «Số: 12-TB/MTTQ»: the symbol decides.
 */
export const frontPractice: Form = {
  ...state30,
  name: 'front-practice',
  title: 'Thông lệ của Mặt trận Tổ quốc',
  line: 'front',
  basis: 'practice',
  number: { ...state30.number, symbolSeparator: 'auto' },
}
