import type { OutputOf, ParsedInputOf, Routes, SearchKind, SearchTotals } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { countDocumentHits, findDocumentHits } from './search-documents.ts'
import { countOrganHits, countPersonHits, findOrganHits, findPersonHits } from './search-organs.ts'
import { countReportHits, countRequirementHits, findReportHits, findRequirementHits } from './search-work.ts'

export type SearchInput = ParsedInputOf<Routes['notices.search']>
type Found = OutputOf<Routes['notices.search']>

/** Shown of each kind of thing where all kinds are asked for; documents are what most look for. */
const fewOfEach = { documents: 20, requirements: 6, reports: 6, organs: 6, people: 6 } as const

const nothing = { items: [], next: null, total: 0 }

/**
 * Documents, requirements, reports, organs and people that hold the words, of what the acting organ may read. The words are
 * looked for together; where no document, requirement or report has them so, wherever they stand.
 */
export async function search(house: House, actor: Actor, input: SearchInput): Promise<Found> {
  const today = house.clock.today()
  return await house.database.asActor(actor, async (trx) => {
    const limitOf = (kind: SearchKind) => (input.in === undefined ? fewOfEach[kind] : input.limit)
    const asks = (kind: SearchKind) => input.in === undefined || input.in === kind
    const texts = async (apart: boolean) => ({
      documents: asks('documents') ? await findDocumentHits(trx, actor, input, apart, limitOf('documents')) : nothing,
      requirements: asks('requirements')
        ? await findRequirementHits(trx, input, apart, limitOf('requirements'))
        : nothing,
      reports: asks('reports') ? await findReportHits(trx, input, apart, limitOf('reports')) : nothing,
    })
    let apart = input.apart === 'yes'
    let found = await texts(apart)
    const empty = Object.values(found).every(({ items }) => items.length === 0)
    if (empty && !apart && input.after === undefined && input.words.trim().includes(' ')) {
      const strewn = await texts(true)
      if (Object.values(strewn).some(({ items }) => items.length > 0)) [apart, found] = [true, strewn]
    }
    return {
      apart,
      ...found,
      organs: asks('organs') ? await findOrganHits(trx, input, limitOf('organs'), today) : nothing,
      people: asks('people') ? await findPersonHits(trx, input, limitOf('people'), today) : nothing,
    }
  })
}

/** How many of each the same search finds; the caller says whether it was together or apart. */
export async function searchTotals(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['notices.searchTotals']>,
): Promise<SearchTotals> {
  const apart = input.apart === 'yes'
  const today = house.clock.today()
  return await house.database.asActor(actor, async (trx) => ({
    documents: await countDocumentHits(trx, input, apart),
    requirements: await countRequirementHits(trx, input, apart),
    reports: await countReportHits(trx, input, apart),
    organs: await countOrganHits(trx, input, today),
    people: await countPersonHits(trx, input, today),
  }))
}
