/** Official documents as data: read a text into a `Document` with the evidence for each value. */
export type * from './document.ts'
export { emptyDocument } from './empty-document.ts'
export { readingFromBytes } from './files/text-file.ts'
export { type Kind, kindByCode, kindByName, kinds, kindsPrinted } from './kinds.ts'
export { LONGEST_TEXT, readText } from './read/read-text.ts'
export { ReadingError, type ReadingErrorCode } from './read/reading-error.ts'
