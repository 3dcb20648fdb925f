import { sql } from 'kysely'
import type { Document } from 'vanban'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { StoredDocument } from '../../documents/index.ts'
import { momentWords } from '../../figures/index.ts'
import { append } from '../events.ts'
import { emptySections, unknownKeys, withNumbers } from '../model.ts'
import { storeNumbers, synthesisOfDocument } from '../store.ts'

/** What a synthesis needs of the record, which stands to its right. */
export interface Seal {
  /** Seals what is visible; true when there is more. */
  seal(house: House): Promise<boolean>
  head(trx: Trx): Promise<{ height: number; hash: string }>
  isSealed(trx: Trx, objectKind: string, objectIds: readonly number[]): Promise<boolean>
}

let record: Seal | null = null

/** Port: who seals the record. Joined in compose.ts. */
export function registerSeal(seal: Seal): void {
  record = seal
}

/**
 * The final text of a synthesis when it is issued: its numbers as signed, and below the print the moment they stand for and
 * the record's head (law 7). What was signed stays; nothing is taken anew here.
 * @throws Refusal `document.fieldMissing` for an empty section, `synthesis.notSealed` while an input waits for its seal
 */
export async function prepareSynthesisIssue(
  trx: Trx,
  house: House,
  actor: Actor,
  document: StoredDocument,
): Promise<{ content: Document; footer: string[] }> {
  invariant(record, 'the record is joined before a synthesis is issued')
  const synthesis = await synthesisOfDocument(trx, document.id)
  if (!synthesis) throw new Refusal('not.found')
  const lacking = [
    ...emptySections(document.content),
    ...unknownKeys(document.content, synthesis.numbers).map((key) => `số liệu {{${key}}}`),
  ]
  if (lacking.length > 0) throw new Refusal('document.fieldMissing', { fields: lacking.join('; ') })
  await sealInputs(trx, house, record, synthesis.directiveId, synthesis.periodId)
  const head = await record.head(trx)
  const auditHead = `${head.height}·${head.hash}`
  await storeNumbers(trx, synthesis.id, { numbers: synthesis.numbers, auditHead })
  await append(
    trx,
    house.clock,
    actor,
    'synthesis.frozen',
    { kind: 'synthesis', id: synthesis.id },
    {
      documentId: document.id,
      numbersHash: sha256(canonicalJson(synthesis.numbers)),
      auditHead,
    },
  )
  return {
    content: withNumbers(document.content, synthesis.numbers),
    footer: [`Số liệu tính đến ${momentWords(synthesis.asOf)}.`, `Mã niêm phong nhật ký: ${auditHead}`],
  }
}

async function sealInputs(trx: Trx, house: House, seal: Seal, directiveId: number, periodId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from report where directive_id = ${directiveId} and period_id = ${periodId} and state = 'accepted'`.execute(
    trx,
  )
  const ids = rows.map((r) => r.id)
  for (let rounds = 0; rounds < 20 && !(await seal.isSealed(trx, 'report', ids)); rounds++) await seal.seal(house)
  if (!(await seal.isSealed(trx, 'report', ids))) throw new Refusal('synthesis.notSealed')
}
