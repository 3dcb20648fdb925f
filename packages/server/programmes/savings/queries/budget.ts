import {
  baseOfLine,
  cuttableOfLine,
  type Day,
  type OutputOf,
  type ParsedInputOf,
  type Routes,
  type SavingsCutState,
  type SavingsCutView,
  type SavingsRules,
  type SavingsWorkView,
  standingOfLine,
  sumsOfLines,
} from '@thongsuot/contract'
import { positionRefs } from '../../../modules/identity/index.ts'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import type { Facts } from '../../../platform/policy.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { viewSums } from '../model.ts'
import { budgetPolicy, cutPolicy, type SavingsRelation } from '../policy.ts'
import { baseOf, budgetFacts, dayOfYear, linesOf, type Reader, rulesFor, type StoredLine } from '../store.ts'

/** A unit's year: lines, work that can wait, cuts with their steps, and the sums under every definition side by side. */
export async function openBudgetPage(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.budget']>,
): Promise<OutputOf<Routes['savings.budget']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const facts = await budgetFacts(db, actor, input.organId, today)
  budgetPolicy.require(facts, 'open')
  const on = dayOfYear(input.year, today)
  const organ = (await organRefs(db, [input.organId], on)).get(input.organId)
  if (!organ) throw new Refusal('not.found')
  const rules = await rulesFor(db, input.organId, input.year, today)
  const budget = await db
    .selectFrom('savingsBudget')
    .selectAll()
    .where('organId', '=', input.organId)
    .where('year', '=', input.year)
    .executeTakeFirst()
  const lines = budget ? await linesOf(db, budget.id) : []
  const cuts = budget ? await cutsOf(db, budget.id, lines, facts, today) : []
  return {
    organ,
    year: input.year,
    version: budget?.version ?? 0,
    rules,
    lines: lines.map((line) => viewLine(line, rules)),
    work: budget ? await workOf(db, budget.id) : [],
    cuts,
    sums: sumsSideBySide(lines, cuts, rules),
    can: budgetPolicy.canAll(facts),
  }
}

function viewLine(line: StoredLine, rules: SavingsRules) {
  const { rule } = baseOf(rules)
  const { budgetId: _budget, ordinal: _ordinal, ...rest } = line
  return {
    ...rest,
    standingVnd: standingOfLine(line, rule, rules.standingBp),
    baseVnd: baseOfLine(line, rule, rules.standingBp),
    cuttableVnd: cuttableOfLine(line, rule, rules.standingBp, line.cutVnd),
  }
}

/** One row a definition, the ordered one first. */
function sumsSideBySide(lines: readonly StoredLine[], cuts: readonly SavingsCutView[], rules: SavingsRules) {
  const counted = cuts.filter((cut) => ['approved', 'withheld', 'reallocated'].includes(cut.state))
  const done = {
    cutVnd: counted.reduce((sum, cut) => sum + cut.amountVnd, 0),
    reallocatedVnd: counted.reduce((sum, cut) => sum + cut.reallocatedVnd, 0),
  }
  const rates = { standingBp: rules.standingBp, furtherBp: rules.order?.furtherBp ?? 0 }
  const ordered = baseOf(rules).key
  return [...rules.bases]
    .sort((a, b) => Number(b.key === ordered) - Number(a.key === ordered))
    .map((base) => ({ baseKey: base.key, sums: viewSums(sumsOfLines(lines, base.rule, rates), done) }))
}

async function workOf(db: Reader, budgetId: number): Promise<SavingsWorkView[]> {
  const rows = await db
    .selectFrom('savingsWork as w')
    .leftJoin('savingsCut as c', (join) =>
      join.onRef('c.workId', '=', 'w.id').on('c.state', 'not in', ['rejected', 'released']),
    )
    .select(['w.id', 'w.lineId', 'w.kind', 'w.name', 'w.plannedVnd', 'w.plannedOn', 'w.decision', 'w.postponedTo'])
    .select(['w.version', 'c.id as cutId'])
    .where('w.budgetId', '=', budgetId)
    .orderBy('w.id')
    .execute()
  return rows as SavingsWorkView[]
}

async function cutsOf(
  db: Reader,
  budgetId: number,
  lines: readonly StoredLine[],
  facts: Facts<SavingsRelation, 'any'>,
  today: Day,
): Promise<SavingsCutView[]> {
  const cuts = await db.selectFrom('savingsCut').selectAll().where('budgetId', '=', budgetId).orderBy('id').execute()
  if (cuts.length === 0) return []
  const steps = await db
    .selectFrom('savingsStep')
    .selectAll()
    .where(
      'cutId',
      'in',
      cuts.map((cut) => cut.id),
    )
    .orderBy('id')
    .execute()
  const people = await positionRefs(db, [...new Set(steps.map((step) => step.by))], today)
  return cuts.map((cut) => {
    const line = lines.find((each) => each.id === cut.lineId)
    const state = cut.state as SavingsCutState
    return {
      id: cut.id,
      line: { id: cut.lineId, code: line?.code ?? '', name: line?.name ?? '' },
      workId: cut.workId,
      amountVnd: cut.amountVnd,
      reallocatedVnd: cut.reallocatedVnd,
      words: cut.words,
      state,
      version: cut.version,
      snapshot: cut.snapshot as SavingsCutView['snapshot'],
      steps: steps
        .filter((step) => step.cutId === cut.id)
        .flatMap((step) => {
          const by = people.get(step.by)
          const { state: reached, amountVnd, words, documentId, at } = step
          return by
            ? [{ state: reached, amountVnd, words, documentId, at, by, purpose: step.purpose as 'epidemic' | null }]
            : []
        }),
      can: cutPolicy.canAll({ ...facts, state }),
    }
  })
}
