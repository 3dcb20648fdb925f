import type { Day } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Facts } from '../../../platform/policy.ts'
import { governedIds } from '../../organs/index.ts'
import { type PostRelation, type PostState, postPolicy } from '../policy.ts'
import type { Reader } from './position.ts'

/** What the policy needs to know of the acting position and a post of an organ. */
export interface PostFacts {
  of(organId: number, positionId: number | null, state: PostState): Facts<PostRelation, PostState>
}

/** Facts of many posts at once: which of the organs the acting office keeps is asked in one statement. */
export async function postFacts(db: Reader, actor: Actor, organIds: readonly number[], on: Day): Promise<PostFacts> {
  const kept = await governedIds(db, actor.organId, organIds, on)
  return {
    of(organId, positionId, state) {
      const relations = new Set<PostRelation>(['reader'])
      if (kept.has(organId)) relations.add('keeper')
      if (positionId === actor.positionId) relations.add('holder')
      return { relations, role: actor.role, state }
    },
  }
}

/** @throws Refusal `action.refused`, `state.refused` unless the actor may do this with a post of the organ. */
export async function requirePost(
  db: Reader,
  actor: Actor,
  post: { organId: number; positionId: number | null; state?: PostState },
  action: Parameters<typeof postPolicy.can>[1],
  on: Day,
): Promise<void> {
  const facts = await postFacts(db, actor, [post.organId], on)
  postPolicy.require(facts.of(post.organId, post.positionId, post.state ?? 'held'), action)
}
