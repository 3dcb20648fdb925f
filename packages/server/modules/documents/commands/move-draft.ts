import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { warmPrinter } from '../../../platform/letter-printer.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { requireCovered } from '../../identity/index.ts'
import { append } from '../events.ts'
import { missingFields, nextState } from '../model.ts'
import { lockDocument, lockFor, requireVersion, type StoredDocument } from '../store.ts'

type Done = OutputOf<Routes['documents.submit']>
type Step = 'submit' | 'approve' | 'sendBack' | 'cancel'

/** Puts a draft before the leader who signs. @throws Refusal `document.fieldMissing` for what a letter must say. */
export async function submitDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.submit']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const { document, done } = await begin(trx, actor, input, 'submit')
    if (done) return done
    const missing = missingFields(document.content)
    if (missing.length > 0) throw new Refusal('document.fieldMissing', { fields: missing.join(', ') })
    const version = await advance(trx, document, 'submit', {
      submittedAt: house.clock.now(),
      submittedBy: actor.positionId,
      returnedReason: null,
    })
    await append(trx, house.clock, actor, 'document.submitted', { kind: 'document', id: document.id }, { version })
    return { id: document.id, version }
  })
}

/** The leader approves the draft; his position signs it, or in its stead whoever it was delegated to. @throws Refusal `delegation.outside` */
export async function approveDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.approve']>,
): Promise<Done> {
  // What is approved is issued next, and printed while others wait for the next number of its series.
  warmPrinter()
  return await house.database.asActor(actor, async (trx) => {
    const { document, done } = await begin(trx, actor, input, 'approve')
    if (done) return done
    const told = { kind: document.kind, folded: document.searchFolded }
    await requireCovered(trx, actor, told, house.clock.today())
    const version = await advance(trx, document, 'approve', {
      approvedAt: house.clock.now(),
      approvedBy: actor.positionId,
      approvedDelegationId: actor.delegation?.id ?? null,
    })
    const facts = { version, contentHash: sha256(canonicalJson(document.content)) }
    await append(trx, house.clock, actor, 'document.approved', { kind: 'document', id: document.id }, facts)
    return { id: document.id, version }
  })
}

/** The leader returns a submitted or approved draft with a reason. */
export async function sendBackDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.sendBack']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const { document } = await begin(trx, actor, input, 'sendBack')
    const version = await advance(trx, document, 'sendBack', {
      returnedReason: input.reason,
      submittedAt: null,
      submittedBy: null,
      approvedAt: null,
      approvedBy: null,
      approvedDelegationId: null,
    })
    const facts = { version, reasonHash: sha256(input.reason) }
    await append(trx, house.clock, actor, 'document.sentBack', { kind: 'document', id: document.id }, facts)
    return { id: document.id, version }
  })
}

/** Cancels a document before issue; no number is spent. */
export async function cancelDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.cancel']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const { document, done } = await begin(trx, actor, input, 'cancel')
    if (done) return done
    const version = await advance(trx, document, 'cancel', { returnedReason: input.reason })
    const facts = { version, reasonHash: sha256(input.reason) }
    await append(trx, house.clock, actor, 'document.cancelled', { kind: 'document', id: document.id }, facts)
    return { id: document.id, version }
  })
}

/** Locks and checks; `done` is set when this very step was taken before and nothing has happened since. */
async function begin(
  trx: Trx,
  actor: Actor,
  input: { id: number; version: number },
  step: Step,
): Promise<{ document: StoredDocument; done: Done | null }> {
  const held = await lockDocument(trx, input.id)
  const repeated = step !== 'sendBack' && held.state === nextState[step] && held.version === input.version + 1
  if (repeated && held.ownerOrganId === actor.organId) {
    return { document: held, done: { id: held.id, version: held.version } }
  }
  const document = await lockFor(trx, actor, input.id, step)
  await requireVersion(trx, { kind: 'document', id: document.id, version: document.version }, input.version)
  return { document, done: null }
}

interface StepValues {
  submittedAt?: string | null
  submittedBy?: number | null
  approvedAt?: string | null
  approvedBy?: number | null
  approvedDelegationId?: number | null
  returnedReason?: string | null
}

async function advance(trx: Trx, document: StoredDocument, step: Step, values: StepValues): Promise<number> {
  const version = document.version + 1
  await trx
    .updateTable('document')
    .set({ ...values, state: nextState[step], version })
    .where('id', '=', document.id)
    .execute()
  await touchTopics(trx, [topicOf.document(document.id), topicOf.desk(document.ownerOrganId)])
  return version
}
