import { eventWriter } from '../../platform/append-event.ts'

/** The acts of this module. */
export interface SynthesisEvents {
  'synthesis.drafted': { directiveId: number; periodId: number; documentId: number; numbersHash: string }
  'synthesis.refreshed': { documentId: number; numbersHash: string }
  'synthesis.saved': { documentId: number; version: number; contentHash: string }
  'synthesis.frozen': { documentId: number; numbersHash: string; auditHead: string }
}

export const append = eventWriter<SynthesisEvents>()
