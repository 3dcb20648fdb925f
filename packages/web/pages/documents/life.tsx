import type { DocumentView } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { formatInstant } from '../../ui/format.ts'
import { personOf } from './describe.tsx'

interface Event {
  at: string | null
  what: string
  who: string
}

/** What happened to a document, in the order of its life; what has no time of its own stands where it belongs. */
export function Life({ document }: { document: DocumentView }) {
  return (
    <Panel title={say('document.life')}>
      <ol className="life">
        {eventsOf(document).map((event) => (
          <li key={`${event.what}:${event.at}`}>
            {event.what}
            {event.who === '' ? null : <span className="dim"> · {event.who}</span>}
            {event.at === null ? null : <span className="life-when figures">{formatInstant(event.at)}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function eventsOf(document: DocumentView): Event[] {
  const { myDelivery } = document
  const events: Event[] = []
  if (document.reading !== null) events.push({ at: document.createdAt, what: say('document.life.read'), who: '' })
  else if (myDelivery === null) events.push({ at: document.createdAt, what: say('document.life.created'), who: '' })
  if (document.submittedBy !== null)
    events.push({ at: document.submittedAt, what: say('document.life.submitted'), who: personOf(document.submittedBy) })
  if (document.returnedReason !== null)
    events.push({ at: null, what: say('document.life.returned', { reason: document.returnedReason }), who: '' })
  if (document.approvedBy !== null)
    events.push({ at: document.approvedAt, what: say('document.life.approved'), who: personOf(document.approvedBy) })
  if (document.issuedBy !== null || (document.issuedAt !== null && document.origin !== 'incoming'))
    events.push({
      at: document.issuedAt,
      what: say(document.origin === 'draft' ? 'document.life.issued' : 'document.life.registered'),
      who: document.issuedBy === null ? '' : personOf(document.issuedBy),
    })
  if (myDelivery !== null) events.push(...deliveryEvents(myDelivery))
  for (const instruction of document.instructions)
    events.push({
      at: instruction.writtenAt,
      what: say('document.life.instructed'),
      who: personOf(instruction.writtenBy),
    })
  if (document.recallReason !== null)
    events.push({
      at: document.recalledAt,
      what: say('document.life.recalled', { reason: document.recallReason }),
      who: '',
    })
  return events
}

function deliveryEvents(delivery: NonNullable<DocumentView['myDelivery']>): Event[] {
  const events: Event[] = [{ at: delivery.arrivedAt, what: say('document.life.arrived'), who: '' }]
  if (delivery.arrivalNumber !== null)
    events.push({
      at: delivery.acknowledgedAt,
      what: say(delivery.onBehalf ? 'document.life.acknowledgedOnBehalf' : 'document.life.acknowledged', {
        n: String(delivery.arrivalNumber),
      }),
      who: delivery.acknowledgedBy ?? '',
    })
  if (delivery.returnReason !== null)
    events.push({
      at: delivery.returnedAt,
      what: say('document.life.refused', { reason: delivery.returnReason }),
      who: '',
    })
  return events
}
