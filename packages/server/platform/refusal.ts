import { type ErrorCode, errorSentence, errors } from '@thongsuot/contract/errors'

/** An expected no: its code names status, sentence and next step in the contract's registry. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, details: Record<string, unknown> = {}) {
    super(errorSentence(errors[code].sentence, details))
    this.code = code
    this.details = details
  }
}
