import { type OutputOf, type ParsedInputOf, type Routes, type SavingsCutState, sumsOfLines } from '@thongsuot/contract'
import type { Selectable } from 'kysely'
import type { SavingsCut } from '../../../database/tables.ts'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { cutPolicy } from '../policy.ts'
import { baseOf, budgetFacts, linesOf, lockCut, requireDocument, rulesFor } from '../store.ts'
import { feedFigures } from './feed-figures.ts'
import { takeOfLine } from './propose-cut.ts'

const after: Record<ParsedInputOf<Routes['savings.decide']>['step'], SavingsCutState> = {
  approve: 'approved',
  reject: 'rejected',
  withhold: 'withheld',
  release: 'released',
}

/** Moves a cut on, with the words and the document that order it. @throws Refusal `version.stale`, `savings.noOrder` */
export async function decideCut(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.decide']>,
): Promise<OutputOf<Routes['savings.decide']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const { cut, budget } = await lockForAct(trx, actor, input, today, input.step)
    await requireDocument(trx, input.documentId)
    const state = after[input.step]
    const givesBack = state === 'rejected' || state === 'released'
    // What was passed on to others is spent there; only the rest can come back.
    if (givesBack && cut.reallocatedVnd > 0) throw new Refusal('state.refused', { state: 'Đã chuyển một phần' })
    await trx
      .updateTable('savingsCut')
      .set({
        state,
        version: cut.version + 1,
        ...(state === 'approved' ? { approvedOn: today, snapshot: json(await snapshotOf(trx, budget, today)) } : {}),
        ...(state === 'released' ? { releasedOn: today } : {}),
      })
      .where('id', '=', cut.id)
      .execute()
    if (givesBack) await takeOfLine(trx, cut.lineId, -cut.amountVnd)
    await addStep(trx, house, actor, { cutId: cut.id, state, amountVnd: cut.amountVnd, ...basisOf(input) })
    await append(
      trx,
      house.clock,
      actor,
      'savings.decided',
      { kind: 'savingsCut', id: cut.id },
      {
        step: input.step,
        amountVnd: cut.amountVnd,
        documentId: input.documentId,
        wordsHash: sha256(input.words),
      },
    )
    if (state === 'approved' || state === 'released') await feedFigures(trx, house, actor, cut.organId)
    return { id: cut.id, version: cut.version + 1 }
  })
}

/** Gives withheld money to a purpose; several times, up to the whole. @throws Refusal `savings.beyond`, `version.stale` */
export async function reallocateCut(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.reallocate']>,
): Promise<OutputOf<Routes['savings.reallocate']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { cut } = await lockForAct(trx, actor, input, house.clock.today(), 'reallocate')
    await requireDocument(trx, input.documentId)
    const left = cut.amountVnd - cut.reallocatedVnd
    if (input.amountVnd > left) throw new Refusal('savings.beyond', { line: cut.words, left: formatVnd(left) })
    const state = input.amountVnd === left ? 'reallocated' : 'withheld'
    await trx
      .updateTable('savingsCut')
      .set({ state, reallocatedVnd: cut.reallocatedVnd + input.amountVnd, version: cut.version + 1 })
      .where('id', '=', cut.id)
      .execute()
    const { amountVnd, purpose } = input
    await addStep(trx, house, actor, { cutId: cut.id, state: 'reallocated', amountVnd, purpose, ...basisOf(input) })
    await append(
      trx,
      house.clock,
      actor,
      'savings.reallocated',
      { kind: 'savingsCut', id: cut.id },
      {
        amountVnd,
        purpose,
        documentId: input.documentId,
        wordsHash: sha256(input.words),
      },
    )
    return { id: cut.id, version: cut.version + 1 }
  })
}

async function lockForAct(
  trx: Trx,
  actor: Actor,
  input: { id: number; version: number },
  today: string,
  action: Parameters<typeof cutPolicy.require>[1],
) {
  const locked = await lockCut(trx, input.id)
  const facts = await budgetFacts(trx, actor, locked.cut.organId, today)
  cutPolicy.require({ ...facts, state: locked.cut.state as SavingsCutState }, action)
  if (locked.cut.version !== input.version) {
    throw new Refusal('version.stale', { who: 'người khác', when: 'vừa xong', version: locked.cut.version })
  }
  return locked
}

/** The definition, rates and base that hold now, kept with the number. @throws Refusal `savings.noOrder` */
async function snapshotOf(trx: Trx, budget: { id: number; organId: number; year: number }, today: string) {
  const rules = await rulesFor(trx, budget.organId, budget.year, today)
  if (!rules.order) throw new Refusal('savings.noOrder', { year: budget.year })
  const base = baseOf(rules)
  const rates = { standingBp: rules.standingBp, furtherBp: rules.order.furtherBp }
  const { baseVnd } = sumsOfLines(await linesOf(trx, budget.id), base.rule, rates)
  return { baseKey: base.key, baseName: base.name, baseVnd, ...rates }
}

const basisOf = ({ words, documentId }: { words: string; documentId: number | null }) => ({ words, documentId })

async function addStep(
  trx: Trx,
  house: House,
  actor: Actor,
  step: { cutId: number; amountVnd: number; words: string; documentId: number | null; purpose?: string } & Pick<
    Selectable<SavingsCut>,
    'state'
  >,
): Promise<void> {
  await trx
    .insertInto('savingsStep')
    .values({ ...step, at: house.clock.now(), by: actor.positionId })
    .execute()
}
