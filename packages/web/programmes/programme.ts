import type { AnyRoute } from '@tanstack/react-router'
import type { MessageId } from '../text/say.ts'

/** A programme as the client sees it: its place in the rail and its pages. */
export interface ProgrammeScreens {
  title: MessageId
  /** Where the rail leads. */
  to: string
  /** Which addresses belong to it. */
  owns: RegExp
  pages: readonly AnyRoute[]
  /** Its pages for everybody. */
  publicPages?: readonly AnyRoute[]
}
