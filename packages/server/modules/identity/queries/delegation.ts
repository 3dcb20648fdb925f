import type { Day, DelegationKind, DelegationView, OrganLine } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { headingKinds, signatureInStead } from '../model.ts'
import { postPolicy } from '../policy.ts'
import { postFacts } from './keeper.ts'
import { heldOn, positionRefs, type Reader, signingPosts } from './position.ts'

interface DelegationRow extends Omit<DelegationView, 'from' | 'to' | 'signature' | 'can'> {
  fromPositionId: number
  toPositionId: number
  organId: number
  line: OrganLine | null
}

/** Delegations that match, those in force and to come first, with what the acting position may do with each. */
export async function delegationsOf(
  db: Reader,
  actor: Actor,
  matching: RawBuilder<unknown>,
  today: Day,
): Promise<DelegationView[]> {
  const { rows } = await sql<DelegationRow>`
    select d.id, d.kind, d.from_position_id, d.to_position_id, d.document_kinds, d.field_words, d.valid_from, d.valid_to,
      d.basis, d.basis_document_id, d.ended_basis, d.version, p.organ_id, v.line
    from delegation d join position p on p.id = d.from_position_id
    left join organ_version v on v.organ_id = p.organ_id and ${heldOn('v', today)}
    where ${matching} order by d.valid_to is not null and d.valid_to <= ${today}::date, d.valid_from desc, d.id desc
    limit 200`.execute(db)
  const ids = rows.flatMap((row) => [row.fromPositionId, row.toPositionId])
  const refs = await positionRefs(db, ids, today)
  const posts = await signingPosts(db, ids, today)
  const facts = await postFacts(
    db,
    actor,
    rows.map((row) => row.organId),
    today,
  )
  return rows.flatMap(({ fromPositionId, toPositionId, organId, line, ...row }): DelegationView[] => {
    const [from, to] = [refs.get(fromPositionId), refs.get(toPositionId)]
    if (!from || !to) return []
    const [of, by] = [posts.get(fromPositionId), posts.get(toPositionId)]
    const block =
      of && by && by.fullName !== null && line !== null
        ? signatureInStead(row.kind, line, of, { ...by, fullName: by.fullName })
        : null
    const state = row.validTo === null || row.validTo > today ? 'held' : 'ended'
    return [
      {
        ...row,
        from,
        to,
        signature: block && [...block.authorityLines, block.title],
        can: { ...postPolicy.canAll(facts.of(organId, fromPositionId, state)), passOn: passOn(row.kind) },
      },
    ]
  })
}

/** Whether whoever acts by this kind may let another act: only who heads the organ for a time. */
function passOn(kind: DelegationKind): true | { refused: string } {
  if (headingKinds.includes(kind)) return true
  return { refused: 'quyền được giao không được giao lại cho người khác.' }
}
