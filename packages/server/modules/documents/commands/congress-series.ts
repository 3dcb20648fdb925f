import type { Day } from '@thongsuot/contract'
import { kindByCode } from 'vanban'
import { addDays } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { congressTail } from '../model.ts'

export interface CongressSeries {
  id: number
  label: string
  lastNumber: number
  openedOn: Day
  closedAt: string | null
}

/** The symbol by which a draft of a kind says that the congress issues it. */
export function congressSymbol(kind: string): string {
  return `${kindByCode(kind)?.printed ?? kind}/${congressTail}`
}

/**
 * Opens the one run of numbers that all kinds of a congress's documents share, from the preparatory session on; or opens the
 * one that was closed too early again, where its numbers stood. The caller has asked who may, and writes the event.
 * @throws Refusal `document.congressOpen` while another congress of the organ is open
 * @source Hướng dẫn 36-HD/VPTW 2018 về thể thức và kỹ thuật trình bày văn bản của Đảng: văn bản của đại hội
 */
export async function openCongressSeries(
  trx: Trx,
  house: House,
  congress: { organId: number; label: string; seriesId: number | null },
): Promise<number> {
  const today = house.clock.today()
  const open = await trx
    .selectFrom('series')
    .select(['id', 'label'])
    .where('organId', '=', congress.organId)
    .where('scope', '=', 'congress')
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .forUpdate()
    .execute()
  const other = open.find((series) => series.id !== congress.seriesId)
  if (other) throw new Refusal('document.congressOpen', { series: other.label })
  if (congress.seriesId !== null) {
    await trx
      .updateTable('series')
      .set({ validTo: null, closedAt: null })
      .where('id', '=', congress.seriesId)
      .where('scope', '=', 'congress')
      .execute()
    return congress.seriesId
  }
  const made = await trx
    .insertInto('series')
    .values({
      ...{ organId: congress.organId, kind: '*', scope: 'congress', label: congress.label },
      ...{ symbol: congressTail, validFrom: today },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/**
 * Closes a congress's run. Whoever is issuing at this moment either has the number already, or is refused: the series row
 * is locked by both.
 */
export async function closeCongressSeries(trx: Trx, house: House, seriesId: number): Promise<CongressSeries> {
  const row = await trx
    .updateTable('series')
    .set({ closedAt: house.clock.now(), validTo: addDays(house.clock.today(), 1) })
    .where('id', '=', seriesId)
    .where('scope', '=', 'congress')
    .returning(['id', 'label', 'lastNumber', 'validFrom as openedOn', 'closedAt'])
    .executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row
}

/** A congress's run as it stands. */
export async function congressSeries(trx: Trx, seriesId: number): Promise<CongressSeries | null> {
  const row = await trx
    .selectFrom('series')
    .select(['id', 'label', 'lastNumber', 'validFrom as openedOn', 'closedAt'])
    .where('id', '=', seriesId)
    .executeTakeFirst()
  return row ?? null
}
