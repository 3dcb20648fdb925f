import { eventWriter } from '../../platform/append-event.ts'

/** What happens in this module, for the record: ids and counts, never names. */
interface OrganEvents {
  'organ.changePlanned': { founded: number; altered: number; ended: number }
  'organ.changed': { founded: number; altered: number; ended: number; paths: number }
  'organ.groupSaved': { version: number; members: number }
  'organ.changeReversed': { paths: number }
}

export const append = eventWriter<OrganEvents>()
