import type { DeliveryRow, DocumentRow, PositionRef } from '@thongsuot/contract'
import { type MessageId, say } from '../../text/say.ts'
import { vi } from '../../text/vi.ts'
import { type Shape, State } from '../../ui/state.tsx'

/** A document named as people name it: by its number, else by its subject, else as one without a number. */
export function nameOf(document: Pick<DocumentRow, 'notation' | 'subject'>): string {
  return document.notation ?? document.subject ?? say('document.untitled')
}

/** The kind's name («Công văn»); a code the catalogue does not name is shown as it is. */
export function kindNameOf(code: string | null): string {
  if (code === null) return ''
  const id = `kind.${code}`
  return id in vi ? say(id as MessageId) : code
}

const stateShapes: Record<DocumentRow['state'], Shape> = {
  draft: 'open',
  submitted: 'half',
  approved: 'half',
  issued: 'full',
  recalled: 'off',
  cancelled: 'off',
}

/** The state of a document. What came from elsewhere is registered, not issued, by this office. */
export function DocumentStateSign({ document }: { document: Pick<DocumentRow, 'state' | 'origin'> }) {
  return <State shape={stateShapes[document.state]} word={documentStateWord(document)} />
}

export function documentStateWord({ state, origin }: Pick<DocumentRow, 'state' | 'origin'>): string {
  if (origin === 'incoming' && state === 'issued') return say('documentState.registered')
  if (origin !== 'draft' && state === 'draft') return say('documentState.unregistered')
  return say(`documentState.${state}`)
}

const deliveryShapes: Record<DeliveryRow['status'], Shape> = {
  '01': 'open',
  '02': 'off',
  '03': 'full',
  '04': 'half',
  '05': 'half',
  '06': 'full',
  '13': 'half',
  '15': 'off',
  '16': 'full',
}

type Delivery = Pick<DeliveryRow, 'status' | 'late' | 'purpose'>

/** What became of a delivery, as its sender sees it, or («own») as the organ that got it. */
export function DeliveryState({ delivery, own = false }: { delivery: Delivery; own?: boolean }) {
  const shape = delivery.status === '01' && delivery.late ? 'warn' : deliveryShapes[delivery.status]
  return <State shape={shape} word={deliveryWord(delivery, own)} />
}

/** In words. One that only informs is never chased by its sender, but its receiver still has to put it in the book. */
export function deliveryWord(delivery: Delivery, own = false): string {
  if (delivery.status !== '01') return say(`delivery.${delivery.status}`)
  if (delivery.purpose === 'report' && !own) return say('delivery.sent')
  return say(delivery.late ? 'delivery.late' : 'delivery.01')
}

/** A position with its holder: «Nguyễn Văn A, Văn thư». */
export function personOf(position: PositionRef): string {
  return position.personName === '' ? position.title : `${position.personName}, ${position.title}`
}
