import type { FormulaView } from '@thongsuot/contract'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { positionRefs } from '../../identity/index.ts'
import type { FormulaParts, Indicator } from '../model.ts'

const overTimeWords = { sum: 'qua các kỳ cộng lại', latest: 'qua các kỳ lấy kỳ cuối có số' }

/** Every version of an indicator's formula in words, newest first. */
export async function formulasOf(trx: Trx, house: House, indicator: Indicator): Promise<FormulaView[]> {
  const rows = await trx
    .selectFrom('indicatorFormula as f')
    .leftJoin('indicator as n', 'n.id', 'f.numeratorId')
    .leftJoin('indicator as d', 'd.id', 'f.denominatorId')
    .select(['f.version', 'f.overTime', 'f.fromOn', 'f.setAt', 'f.setBy', 'f.reason'])
    .select(['n.name as numerator', 'd.name as denominator'])
    .where('f.indicatorId', '=', indicator.id)
    .orderBy('f.version', 'desc')
    .execute()
  const people = await positionRefs(
    trx,
    rows.flatMap((row) => row.setBy ?? []),
    house.clock.today(),
  )
  return rows.map(({ version, overTime, fromOn, setAt, setBy, reason, numerator, denominator }) => ({
    version,
    words: wordsOf(indicator, { overTime, numerator, denominator }),
    fromOn: fromOn === '-infinity' ? null : fromOn,
    setAt,
    setBy: people.get(setBy ?? 0) ?? null,
    reason,
  }))
}

/** A formula in words, its parts by the names they have among the indicators of the requirement. */
export function formulaWords(indicator: Indicator, formula: FormulaParts, all: readonly Indicator[]): string {
  const nameOf = (id: number | null) => all.find((one) => one.id === id)?.name ?? null
  const { numeratorId, denominatorId, overTime } = formula
  return wordsOf(indicator, { overTime, numerator: nameOf(numeratorId), denominator: nameOf(denominatorId) })
}

function wordsOf(
  indicator: Indicator,
  { overTime, numerator, denominator }: { overTime: string; numerator: string | null; denominator: string | null },
): string {
  if (indicator.kind === 'ratio') return `100 × tổng «${numerator}» ÷ tổng «${denominator}»`
  const time = overTime === 'latest' ? overTimeWords.latest : overTimeWords.sum
  const organs = 'tổng của các báo cáo đã duyệt'
  return indicator.dimension === null
    ? `${organs}; ${time}`
    : `${organs}, mỗi báo cáo là tổng theo ${indicator.dimension.toLocaleLowerCase('vi')}; ${time}`
}
