import { eventWriter } from '../../platform/append-event.ts'

/** What happens in this module, for the record: counts and ids, never names. */
interface IdentityEvents {
  'installation.imported': Record<'territories' | 'organs' | 'people' | 'positions' | 'series', number>
}

export const append = eventWriter<IdentityEvents>()
