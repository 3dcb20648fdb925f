import type { FigureRule, PlanIndicator, PlanRule } from '@thongsuot/contract'
import type { Insertable } from 'kysely'
import type { Indicator as IndicatorTable } from '../../../database/tables.ts'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'

interface Home {
  directiveId: number
  requirementId: number
}

type NewIndicator = Insertable<IndicatorTable>

/**
 * Writes what a requirement counts and what is checked of it: the options of a disaggregated indicator stand behind it, and
 * the first version of every formula is kept.
 */
export async function defineIndicators(
  trx: Trx,
  house: House,
  home: Home,
  indicators: readonly PlanIndicator[],
  rules: readonly PlanRule[],
): Promise<void> {
  const ids = new Map<string, number>()
  const idOf = (code: string | null | undefined): number => {
    const id = ids.get(code ?? '')
    invariant(id, `the plan names an indicator ${code} that is not there`)
    return id
  }
  const lines = numbered(indicators)
  // A ratio names its parts, so they come first; an option names its parent, which stands before it.
  const isRatio = ({ indicator }: Line) => indicator.kind === 'ratio'
  for (const line of [...lines.filter((one) => !isRatio(one)), ...lines.filter(isRatio)]) {
    const { indicator, option, ordinal } = line
    const { numerator, denominator } = indicator
    const parts = isRatio(line) ? { numeratorId: idOf(numerator), denominatorId: idOf(denominator) } : {}
    const place = { ...home, ordinal, ...parts, ...(option ? { parentId: idOf(indicator.code) } : {}) }
    const code = option ? `${indicator.code}.${option.code}` : indicator.code
    const { id } = await trx
      .insertInto('indicator')
      .values({ ...place, ...rowOf(line), code })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(code, id)
  }
  await keepFirstFormulas(trx, house, home.requirementId)
  await insertRules(trx, home, rules, idOf)
}

type Option = NonNullable<PlanIndicator['dimension']>['options'][number]
interface Line {
  indicator: PlanIndicator
  option: Option | null
  ordinal: number
}

function numbered(indicators: readonly PlanIndicator[]): Line[] {
  return indicators
    .flatMap((indicator) => [
      { indicator, option: null },
      ...(indicator.dimension?.options ?? []).map((option) => ({ indicator, option })),
    ])
    .map((line, i) => ({ ...line, ordinal: i + 1 }))
}

function rowOf({ indicator, option }: Line): Omit<NewIndicator, keyof Home | 'code' | 'ordinal'> {
  const { name, unit, kind, overTime, direction, source } = indicator
  const common = { unit, kind, overTime, direction: direction ?? null }
  // What a programme gives, it gives option by option; the figure above them is their sum.
  if (option) {
    const words = { name: `${name}: ${option.name.toLocaleLowerCase('vi')}`, optionName: option.name }
    return { ...common, ...words, unknown: option.unknown ?? false, source: source ?? null }
  }
  return {
    ...common,
    name,
    bounded: indicator.bounded,
    targetOperator: indicator.targetOperator ?? null,
    targetValue: indicator.targetValue ?? null,
    dimension: indicator.dimension?.name ?? null,
    source: indicator.dimension ? null : (source ?? null),
  }
}

async function keepFirstFormulas(trx: Trx, house: House, requirementId: number): Promise<void> {
  await trx
    .insertInto('indicatorFormula')
    .columns(['indicatorId', 'version', 'numeratorId', 'denominatorId', 'overTime', 'fromOn', 'setAt'])
    .expression((e) =>
      e
        .selectFrom('indicator')
        .select((i) => [
          'id',
          i.val(1).as('version'),
          'numeratorId',
          'denominatorId',
          'overTime',
          i.cast<string>(i.val('-infinity'), 'date').as('fromOn'),
          i.cast<string>(i.val(house.clock.now()), 'timestamptz').as('setAt'),
        ])
        .where('requirementId', '=', requirementId),
    )
    .execute()
}

async function insertRules(
  trx: Trx,
  home: Home,
  rules: readonly PlanRule[],
  idOf: (code: string) => number,
): Promise<void> {
  if (rules.length === 0) return
  const side = ({ terms, constant }: PlanRule['left']): FigureRule['left'] => {
    return { terms: terms.map(({ code, times }) => ({ indicatorId: idOf(code), times })), constant }
  }
  await trx
    .insertInto('figureRule')
    .values(
      rules.map(({ left, operator, right, severity, sentence }, i) => ({
        ...home,
        ordinal: i + 1,
        leftSide: json(side(left)),
        operator,
        rightSide: json(side(right)),
        severity,
        sentence,
      })),
    )
    .execute()
}
