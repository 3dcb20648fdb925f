/** Why a document cannot be written. */
export type WriteErrorCode = 'secret' | 'characters' | 'picture' | 'image' | 'layout'

/** A document that cannot be written; `message` is a Vietnamese sentence for the person who asked. */
export class WriteError extends Error {
  readonly code: WriteErrorCode
  constructor(code: WriteErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'WriteError'
    this.code = code
  }
}
