import type { InputOf, OutputOf, Plan, PlanRequirement, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { freezeIssue, grantAccess, lockFor, requireVersion, type StoredDocument } from '../../documents/index.ts'
import { append } from '../events.ts'
import { leadOrganOf, type Resolved, targetKey } from '../model.ts'
import { directiveById, ensureMandates, findPlan, insertRequirement, insertRoots } from '../store.ts'
import { amendDirective } from './amend-directive.ts'
import { freezeTargets } from './freeze-targets.ts'
import { proposePlanFor } from './propose-plan.ts'
import { requirePassable } from './require-passable.ts'
import { requireComplete, resolvePlan } from './resolve-plan.ts'
import { runFanoutSlice } from './run-fanout-slice.ts'
import { storePlan } from './save-plan.ts'
import { tellParticipants } from './tell-participants.ts'

type Issued = OutputOf<Routes['directives.issue']>

/** With so few recipients the caller waits for the slices; more are watched through the document's progress. */
const waitUpTo = 1000

/**
 * Issues an approved draft, or starts to track one of ours that was issued before. One transaction spends the number, freezes
 * the content and makes the directive with its roots; deliveries and assignments follow in slices. Asked again it answers
 * what was done.
 * @throws Refusal `plan.missing`, `plan.gaps`, `plan.invalid`, and whatever the document's own policy refuses.
 */
export async function issueDocument(
  house: House,
  actor: Actor,
  input: InputOf<Routes['directives.issue']>,
): Promise<Issued> {
  const documentId = Number(input.documentId)
  const issued = await house.database.asActor(actor, async (trx) => {
    const done = await alreadyIssued(trx, actor, documentId)
    if (done) return done
    const document = await lockFor(trx, actor, documentId, 'issue')
    await requireVersion(trx, { kind: 'document', id: document.id, version: document.version }, input.version)
    return await issueNow(trx, house, actor, document, input.version)
  })
  if (issued.deliveries <= waitUpTo) await spread(house, documentId)
  else house.background.poke('fanout')
  return issued
}

async function alreadyIssued(trx: Trx, actor: Actor, documentId: number): Promise<Issued | null> {
  const { rows } = await sql<Issued>`
    select f.document_id, f.directive_id, d.notation, f.total as deliveries
    from fanout f join document d on d.id = f.document_id
    where f.document_id = ${documentId} and d.owner_organ_id = ${actor.organId}`.execute(trx)
  return rows[0] ?? null
}

async function issueNow(
  trx: Trx,
  house: House,
  actor: Actor,
  document: StoredDocument,
  version: number,
): Promise<Issued> {
  const today = house.clock.today()
  const plan = (await findPlan(trx, document.id))?.body ?? (await planOfPlainLetter(trx, house, actor, document))
  const plans = await resolvePlan(trx, plan, document.ownerOrganId, today)
  requireComplete(plan, plans.problems)
  await requirePassable(trx, actor, plan, today)
  const directiveId = plan.amends
    ? await amendDirective(trx, house, actor, document, plan.amends)
    : plan.requirements.length > 0
      ? await makeDirective(trx, house, actor, document, plan, plans.resolved)
      : null
  const small = plans.organs <= waitUpTo
  if (small) await freezeTargets(trx, { documentId: document.id, directiveId }, plan, plans)
  // The number comes last: whoever issues in the same series waits from here to the end of this transaction.
  const notation =
    document.origin === 'ours'
      ? String(document.notation)
      : (
          await freezeIssue(trx, house, actor, document.id, version, {
            directiveId,
            planHash: sha256(canonicalJson(plan)),
            recipients: plans.organs,
          })
        ).notation
  await trx
    .insertInto('fanout')
    .values({
      documentId: document.id,
      directiveId,
      state: small ? 'running' : 'waiting',
      total: plans.organs,
      startedAt: house.clock.now(),
    })
    .execute()
  // A letter of ours that was issued before and asks for nothing opens no directive and takes no number: this is its act.
  if (document.origin === 'ours' && directiveId === null) {
    const facts = { recipients: plans.organs, planHash: sha256(canonicalJson(plan)) }
    await append(trx, house.clock, actor, 'document.sent', { kind: 'document', id: document.id }, facts)
  }
  await touchTopics(trx, [topicOf.document(document.id), topicOf.desk(document.ownerOrganId)])
  return { documentId: document.id, directiveId, notation, deliveries: plans.organs }
}

/** A letter or synthesis that asks for nothing needs no planner: its own words say who gets it. */
async function planOfPlainLetter(trx: Trx, house: House, actor: Actor, document: StoredDocument): Promise<Plan> {
  if (document.purpose === 'directive' || document.purpose === 'cascade') throw new Refusal('plan.missing')
  const proposed = await proposePlanFor(trx, house, actor, document)
  const plan = { ...proposed, requirements: [], gaps: proposed.gaps.filter((gap) => gap.at.startsWith('recipient:')) }
  await storePlan(trx, house, actor, document.id, 0, plan)
  return plan
}

async function makeDirective(
  trx: Trx,
  house: House,
  actor: Actor,
  document: StoredDocument,
  plan: Plan,
  resolved: Resolved,
): Promise<number> {
  const passedOn = await passedOnDirective(trx, plan)
  if (passedOn !== null) {
    await openToConsolidator(trx, document.id, passedOn)
    return passedOn
  }
  const now = house.clock.now()
  const organId = document.ownerOrganId
  const directive = await trx
    .insertInto('directive')
    .values({
      documentId: document.id,
      organId,
      consolidatorOrganId: plan.consolidatorOrganId,
      answersDocumentId: plan.answersDocumentId ?? null,
      state: 'open',
      createdAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await openToConsolidator(trx, document.id, directive.id)
  await trx.updateTable('document').set({ purpose: 'directive' }).where('id', '=', document.id).execute()
  const made: {
    key: string
    requirementId: number
    indicators: PlanRequirement['indicators']
    rules: PlanRequirement['rules']
  }[] = []
  for (const [i, requirement] of plan.requirements.entries()) {
    const lead = leadOrganOf(requirement, (target) => resolved.organs.get(targetKey(target)) ?? [])
    const requirementId = await insertRequirement(trx, directive.id, i + 1, requirement, lead)
    const { key, indicators, rules } = requirement
    made.push({ key, requirementId, indicators, rules })
  }
  await tellParticipants(trx, (p) =>
    p.directiveCreated(trx, house, { directiveId: directive.id, requirements: made, rhythm: plan.rhythm }),
  )
  const common = { directiveId: directive.id, viaDocumentId: document.id, createdAt: now }
  const mandates = await ensureMandates(trx, common, [organId])
  await insertRoots(
    trx,
    { ...common, organId, mandateId: mandates.get(organId) ?? 0 },
    made.map((m) => m.requirementId),
  )
  await append(
    trx,
    house.clock,
    actor,
    'directive.created',
    { kind: 'directive', id: directive.id },
    {
      documentId: document.id,
      planHash: sha256(canonicalJson(plan)),
      requirements: made.length,
    },
  )
  return directive.id
}

/** The consolidator reads everything below: the directive's own document and each one that passes it on. */
async function openToConsolidator(trx: Trx, documentId: number, directiveId: number): Promise<void> {
  const { consolidatorOrganId } = await directiveById(trx, directiveId)
  if (consolidatorOrganId !== null) await grantAccess(trx, documentId, [consolidatorOrganId])
}

/** A cascade adds to the directive whose requirements it passes on; a plan never mixes two directives or old and new. */
async function passedOnDirective(trx: Trx, plan: Plan): Promise<number | null> {
  const ids = plan.requirements.flatMap((r) => (r.requirementId ? [r.requirementId] : []))
  if (ids.length === 0) return null
  const rows = await trx.selectFrom('requirement').select('directiveId').distinct().where('id', 'in', ids).execute()
  const [only, ...others] = rows
  if (!only || others.length > 0 || ids.length < plan.requirements.length) {
    throw new Refusal('plan.invalid', { problems: 'các yêu cầu chuyển tiếp phải thuộc cùng một văn bản chỉ đạo' })
  }
  return only.directiveId
}

/** Carries a small issue out before its caller is answered; what a fault leaves undone the loop finds. */
async function spread(house: House, documentId: number): Promise<void> {
  try {
    while (await runFanoutSlice(house, documentId));
  } catch (error) {
    // The issue itself has committed; its caller must not be told that it failed.
    house.log.warn({ err: error, documentId }, 'a slice failed after the issue; the loop goes on')
    house.background.poke('fanout')
  }
}
