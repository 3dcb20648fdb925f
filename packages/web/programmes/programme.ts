import type { MessageId } from '../text/say.ts'

/** One page of a programme; its code is fetched when it is first opened. */
export interface ProgrammePage {
  /** Begins with `/chuong-trinh/`. */
  path: string
  load: () => Promise<Record<string, unknown>>
  /** The component's name in that file. */
  name: string
}

/** Declares a page; the name must be one that the file exports. */
export function page<M extends Record<string, unknown>>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
): ProgrammePage {
  return { path, load, name }
}

/** A programme as the client sees it: its place in the rail and its pages. */
export interface ProgrammeScreens {
  title: MessageId
  /** Where the rail leads. */
  to: string
  /** Which addresses belong to it. */
  owns: RegExp
  pages: readonly ProgrammePage[]
}
