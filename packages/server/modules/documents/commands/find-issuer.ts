import type { Day } from '@thongsuot/contract'
import type { Document } from 'vanban'
import type { Trx } from '../../../platform/database.ts'
import { resolveWords, targetOrganIds } from '../../organs/index.ts'
import { issuerWords } from '../model.ts'

/** The one organ that a letterhead means in this office on a day; null where it is in no catalogue or not certain. */
export async function findIssuer(trx: Trx, ownerOrganId: number, content: Document, on: Day): Promise<number | null> {
  const words = [...new Set([issuerWords(content), content.issuer.join(' '), content.issuer.at(-1) ?? ''])].filter(
    Boolean,
  )
  if (words.length === 0) return null
  for (const resolution of await resolveWords(trx, ownerOrganId, words, on)) {
    const [only, ...others] = resolution.targets
    if (!resolution.certain || !only || others.length > 0 || only.target.kind === 'group') continue
    const [organId] = await targetOrganIds(trx, only.target, on)
    if (organId !== undefined) return organId
  }
  return null
}
