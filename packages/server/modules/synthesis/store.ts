import type { SynthesisNumber } from '@thongsuot/contract'
import type { Kysely, Selectable } from 'kysely'
import type { DB, Synthesis } from '../../database/tables.ts'
import type { Actor } from '../../platform/actor.ts'
import { json, type Trx } from '../../platform/database.ts'
import type { Facts } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import { relationsToDirective } from '../directives/index.ts'
import type { SynthesisRelation, SynthesisState } from './policy.ts'

export type StoredSynthesis = Omit<Selectable<Synthesis>, 'numbers'> & { numbers: SynthesisNumber[] }

/** @throws Refusal `not.found` */
export async function findSynthesis(db: Kysely<DB>, id: number): Promise<StoredSynthesis> {
  const row = await db.selectFrom('synthesis').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row as unknown as StoredSynthesis
}

/** The synthesis that became a document, or null. */
export async function synthesisOfDocument(db: Kysely<DB>, documentId: number): Promise<StoredSynthesis | null> {
  const row = await db.selectFrom('synthesis').selectAll().where('documentId', '=', documentId).executeTakeFirst()
  return (row as unknown as StoredSynthesis | undefined) ?? null
}

/** How the acting organ stands to the synthesis of a directive whose document is in `documentState`. */
export async function synthesisFacts(
  db: Kysely<DB>,
  actor: Actor,
  directiveId: number,
  documentState: string,
): Promise<Facts<SynthesisRelation, SynthesisState>> {
  const held = await relationsToDirective(db, actor, directiveId)
  const relations = new Set<SynthesisRelation>()
  if (held.has('own')) relations.add('own')
  if (held.has('consolidator')) relations.add('consolidator')
  return { relations, role: actor.role, state: documentState === 'draft' ? 'open' : 'frozen' }
}

export async function storeNumbers(
  trx: Trx,
  id: number,
  values: { numbers: SynthesisNumber[]; asOf?: string; auditHead?: string },
): Promise<void> {
  const { numbers, ...rest } = values
  await trx
    .updateTable('synthesis')
    .set({ numbers: json(numbers), ...rest })
    .where('id', '=', id)
    .execute()
}
