import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Trx } from './database.ts'
import { canonicalJson, newSalt, sha256 } from './hash.ts'
import { statement } from './statement.ts'

/** The fields of an event that its hash covers. */
export interface EventBody {
  at: string
  type: string
  personId: number | null
  positionId: number | null
  organId: number | null
  objectKind: string
  objectId: number | null
  /** Ids, numbers and hashes only; never names, words or other personal data. */
  data: unknown
  salt: string
}

/** The hash of an event, as the verifier computes it again. */
export function eventHash(body: EventBody): string {
  return sha256(canonicalJson(body))
}

type EventMap = object

/** Appends one event of a module's closed set in the caller's transaction (law 7). `actor` null: the system itself. */
export type AppendEvent<Events extends EventMap> = <Type extends keyof Events & string>(
  trx: Trx,
  clock: Clock,
  actor: Actor | null,
  type: Type,
  object: { kind: string; id: number | null },
  data: Events[Type],
) => Promise<void>

const appended = statement<Omit<EventBody, 'data'> & { data: string; hash: string }>((db, value) =>
  sql<never>`
    insert into audit_event (at, type, person_id, position_id, organ_id, object_kind, object_id, data, salt, hash)
    values (${value.at}, ${value.type}, ${value.personId}, ${value.positionId}, ${value.organId}, ${value.objectKind},
      ${value.objectId}, ${value.data}::jsonb, ${value.salt}, ${value.hash})`.compile(db),
)

/** The writer for a module's events: `const append = eventWriter<DocumentEvents>()`. */
export function eventWriter<Events extends EventMap>(): AppendEvent<Events> {
  return async (trx, clock, actor, type, object, data) => {
    const body: EventBody = {
      at: clock.now(),
      type,
      personId: actor?.personId ?? null,
      positionId: actor?.positionId ?? null,
      organId: actor?.organId ?? null,
      objectKind: object.kind,
      objectId: object.id,
      // Who acts in another's stead: the person is the event's, the post is the other's, and this says why.
      data: actor?.delegation ? { ...data, delegationId: actor.delegation.id } : data,
      salt: newSalt(),
    }
    await appended.later(trx, { ...body, data: JSON.stringify(body.data), hash: eventHash(body) })
  }
}
