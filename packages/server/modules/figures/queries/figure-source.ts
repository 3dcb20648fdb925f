import type { Day, ProgrammeRef, SourceRow } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'

/** The figure that somebody opens. `fromOn` and `toOn` are its period, half-open. */
export interface OpenedFigure {
  organId: number
  directiveId: number
  requirementId: number
  indicatorId: number
  /** The indicator's code within its requirement. */
  code: string
  fromOn: Day
  toOn: Day
  /** What the programme said with the figure about where it comes from. */
  ref: string
}

/** Rows of a ledger: `sum` is what all of them come to now, `total` how many there are. */
export interface SourceRows {
  sum: number | null
  rows: { items: SourceRow[]; next: string | null; total: number }
}

/**
 * Port: a programme that gives figures. It answers who opens one, in the reader's own transaction; the reader may read the
 * report, and what of the ledger the reader may see is the programme's to decide.
 */
export interface FigureSource {
  /** The key that indicators name as their `source`. */
  programme: string
  /** Its name on screen. */
  name: string
  open(
    trx: Trx,
    house: House,
    actor: Actor,
    figure: OpenedFigure,
    page: { after?: string | undefined; limit: number },
  ): Promise<SourceRows>
}

const sources = new Map<string, FigureSource>()

/** Joins a programme's ledger; called once a process by compose.ts. */
export function registerFigureSource(source: FigureSource): void {
  const known = sources.get(source.programme)
  invariant(!known || known === source, `two sources of figures are called ${source.programme}`)
  sources.set(source.programme, source)
}

/** The programme by the name that people know; the key itself where it is not in use here. */
export function programmeRef(programme: string): ProgrammeRef {
  return { programme, name: sources.get(programme)?.name ?? programme }
}

/** Who opens the figures of a programme; undefined where it is not in use here. */
export function sourceOf(programme: string): FigureSource | undefined {
  return sources.get(programme)
}
