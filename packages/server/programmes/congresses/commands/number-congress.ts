import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { emptyDocument, kindByCode } from 'vanban'
import {
  closeCongressSeries,
  congressSymbol,
  createDraft,
  openCongressSeries,
} from '../../../modules/documents/index.ts'
import { organAsOf } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { congressPolicy } from '../policy.ts'
import { congressFacts, findCongress, lockFor, saveCongress, termOf } from '../store.ts'

/**
 * Opens the one run of numbers for all kinds of documents that the congress issues, from the preparatory session on, or
 * closes it. Opened again it goes on where it stood. @throws Refusal `document.congressOpen`, `congresses.noPlan`
 */
export async function numberCongress(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.numbering']>,
): Promise<OutputOf<Routes['congresses.numbering']>> {
  return await house.database.asActor(actor, async (trx) => {
    const congress = await lockFor(trx, house, actor, input, 'number')
    const term = await termOf(trx, input.term, house.clock.today())
    let seriesId = congress.seriesId
    let lastNumber = 0
    if (input.open) {
      const label = `Đại hội ${congress.ordinalWords}, ${term.name.toLowerCase()}`.replace(' ,', ',')
      seriesId = await openCongressSeries(trx, house, { organId: congress.organId, label, seriesId })
    } else {
      if (seriesId === null) throw new Refusal('not.found')
      lastNumber = (await closeCongressSeries(trx, house, seriesId)).lastNumber
    }
    const done = await saveCongress(trx, house, actor, congress, { seriesId })
    const told = { seriesId, open: input.open, lastNumber }
    await append(trx, house.clock, actor, 'congresses.numbered', { kind: 'congress', id: congress.id }, told)
    return done
  })
}

/** Begins a document that the congress issues, in its organisation's office. @throws Refusal `document.congressClosed` */
export async function draftForCongress(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.draft']>,
): Promise<OutputOf<Routes['congresses.draft']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const { organId, kind, subject } = input
    const congress = await findCongress(trx, organId, input.term)
    congressPolicy.require(await congressFacts(trx, actor, organId, congress?.state ?? null, today), 'number')
    if (!kindByCode(kind)) throw new Refusal('not.found')
    if (congress?.seriesId == null) throw new Refusal('document.congressClosed')
    const organ = await organAsOf(trx, organId, today)
    const content = {
      ...emptyDocument('party'),
      ...{ kind, subject, symbol: congressSymbol(kind), issuer: organ?.letterhead ?? [], place: organ?.place ?? null },
    }
    return await createDraft(trx, house, actor, { content, purpose: 'letter', ownerOrganId: organId })
  })
}
