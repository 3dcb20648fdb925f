import { eventWriter } from '../../platform/append-event.ts'

/** The acts of this module. Data holds ids, numbers and hashes only. */
export interface DocumentEvents {
  /** A letter was read and kept with its source file. */
  'document.entered': { origin: string; sourceHash: string }
  /** A draft was started here. */
  'document.drafted': { purpose: string; parentDocumentId: number | null }
  'document.corrected': { version: number; contentHash: string }
  'document.registered': {
    origin: string
    contentHash: string
    number: number | null
    arrivalNumber: number | null
    issuerOrganId: number | null
  }
  'document.submitted': { version: number }
  'document.approved': { version: number; contentHash: string }
  'document.sentBack': { version: number; reasonHash: string }
  'document.cancelled': { version: number; reasonHash: string }
  'document.issued': {
    seriesId: number
    number: number
    issuedOn: string
    contentHash: string
    printHash: string
    directiveId: number | null
    planHash: string | null
    recipients: number
  }
  'document.recalled': { deliveries: number; assignments: number; reasonHash: string }
  /** Somebody looked at the content; once per person, object and hour. */
  'document.read': { contentHash: string | null }
  'delivery.acknowledged': {
    documentId: number
    organId: number
    arrivalNumber: number
    onBehalf: boolean
    evidenceHash: string | null
  }
  'delivery.returned': { documentId: number; assignments: number; reasonHash: string }
  'delivery.resent': { documentId: number; organId: number; assignments: number }
  'delivery.instructed': { documentId: number; instructionId: number; leadOrganId: number | null; dueOn: string | null }
}

export const append = eventWriter<DocumentEvents>()
