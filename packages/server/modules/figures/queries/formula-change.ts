import type { Day, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { openDirective } from '../../directives/index.ts'
import { type FormulaParts, type Indicator, revisedFormula } from '../model.ts'
import { type CalendarRelation, calendarPolicy } from '../policy.ts'
import { indicatorsOf } from '../store.ts'
import { periodById } from './report-view.ts'

export type FormulaChange = Omit<ParsedInputOf<Routes['figures.reviseFormula']>, 'reason'>

/** A change of a formula that may be made: what it makes of which indicator, among which, from when. */
export interface ProposedFormula {
  directiveId: number
  indicator: Indicator
  /** Every indicator of its requirement, itself among them. */
  all: Indicator[]
  formula: FormulaParts
  fromOn: Day
}

/**
 * What a change of a formula comes to, checked for who wants it: the preview and the act itself ask here.
 * @throws Refusal `formula.invalid`; `formula.option`; `action.refused` for who did not issue the directive.
 */
export async function proposedFormula(trx: Trx, actor: Actor, change: FormulaChange): Promise<ProposedFormula> {
  const found = await trx.selectFrom('indicator').selectAll().where('id', '=', change.id).executeTakeFirst()
  if (!found) throw new Refusal('not.found')
  const { directive, relations } = await openDirective(trx, actor, found.directiveId)
  const mine = new Set<CalendarRelation>([relations.has('own') ? 'own' : 'other'])
  calendarPolicy.require({ relations: mine, role: actor.role, state: directive.state }, 'reviseFormula')
  const { fromOn } = await periodById(trx, change.fromPeriodId, directive.id)
  const all = await indicatorsOf(trx, [found.requirementId])
  const indicator = all.find((one) => one.id === change.id)
  if (!indicator) throw new Refusal('not.found')
  const whole = all.find((one) => one.id === indicator.parentId)
  // A whole that went another way over time than its parts would no longer be their sum.
  if (whole) throw new Refusal('formula.option', { option: indicator.name, indicator: whole.name })
  const formula = revisedFormula(indicator, all, change)
  if (formula === null) throw new Refusal('formula.invalid')
  return { directiveId: directive.id, indicator, all, formula, fromOn }
}
