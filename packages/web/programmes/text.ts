import { congressText } from './congresses/text.ts'
import { disseminationText } from './dissemination/text.ts'
import { donationsText } from './donations/text.ts'
import { savingsText } from './savings/text.ts'

/** The words of the programmes: one line each. */
export const programmeText = {
  ...savingsText,
  ...disseminationText,
  ...congressText,
  ...donationsText,
}
