import { eventWriter } from '../../platform/append-event.ts'

/** What people keep for themselves; what they look for is nobody else's matter, so it stands here only as a hash. */
export interface NoticeEvents {
  'search.saved': { queryHash: string }
  'search.forgotten': Record<string, never>
}

export const append = eventWriter<NoticeEvents>()
