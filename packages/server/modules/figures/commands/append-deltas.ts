import type { FigureEntry, Instant } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import { statement } from '../../../platform/statement.ts'
import { figureReportCount, reportCount } from '../model.ts'

/** Everything a delta says apart from its numbers. */
interface DeltaPlace {
  path: readonly number[]
  periodId: number
  at: Instant
}

/** Figures that count from now on, or no longer; null: no report. */
type Counted = readonly FigureEntry[] | null

/**
 * Appends what changed when a report begins to count (`now`), stops counting (`before`), or both: a correction. The folder
 * adds it to every ancestor later; a read adds it at once. The report's figures must be read behind its lock.
 */
export async function appendReportDeltas(
  trx: Trx,
  { path, periodId, at }: DeltaPlace,
  change: { now: Counted; before: Counted; expected: number; expectedFigures: number },
): Promise<void> {
  const rows = changes(change)
  if (rows.length === 0) return
  await appended.later(trx, {
    ...{ path, periodId, at },
    indicatorIds: rows.map((row) => row.indicatorId),
    // A sum of two figures may be larger than a number holds exactly.
    sums: rows.map((row) => String(row.sum)),
    reported: rows.map((row) => row.reported),
    expected: rows.map((row) => row.expected),
  })
}

interface Row {
  indicatorId: number
  sum: bigint
  reported: number
  expected: number
}

/** What is added for each indicator and for the two counts; what comes to nothing has no row. */
function changes({ now, before, expected, expectedFigures }: Parameters<typeof appendReportDeltas>[2]): Row[] {
  const rows = new Map<number, Row>()
  const add = (indicatorId: number, sum: bigint, reported: number, owed = 0) => {
    const row = rows.get(indicatorId) ?? { indicatorId, sum: 0n, reported: 0, expected: 0 }
    rows.set(indicatorId, {
      ...row,
      ...{ sum: row.sum + sum, reported: row.reported + reported, expected: row.expected + owed },
    })
  }
  for (const { indicatorId, value } of now ?? []) if (value !== null) add(indicatorId, BigInt(value), 1)
  for (const { indicatorId, value } of before ?? []) if (value !== null) add(indicatorId, -BigInt(value), -1)
  add(reportCount, 0n, (now ? 1 : 0) - (before ? 1 : 0), expected)
  add(figureReportCount, 0n, 0, expectedFigures)
  return [...rows.values()].filter((row) => row.sum !== 0n || row.reported !== 0 || row.expected !== 0)
}

interface Appended extends DeltaPlace {
  indicatorIds: readonly number[]
  sums: readonly string[]
  reported: readonly number[]
  expected: readonly number[]
}

const appended = statement<Appended>((db, value) =>
  sql<never>`
    insert into rollup_delta (path, period_id, indicator_id, sum, reported, expected, at)
    select ${value.path}::bigint[], ${value.periodId}, part.*, ${value.at}::timestamptz
    from unnest(${value.indicatorIds}::bigint[], ${value.sums}::bigint[], ${value.reported}::int[],
      ${value.expected}::int[]) part`.compile(db),
)
