import type { Document } from '../document.ts'

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

/** Stops the writing of a document that bears a secrecy mark: the law keeps such content off networked systems. */
export function refuseSecret(document: Document): void {
  if (document.secrecy === null) return
  throw new WriteError('secret', 'Văn bản có độ mật không được soạn, in hay hiển thị trên hệ thống có kết nối mạng.')
}
