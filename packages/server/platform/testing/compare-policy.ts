import { type Kysely, type RawBuilder, sql } from 'kysely'
import { expect } from 'vitest'
import type { DB } from '../../database/tables.ts'
import type { Policy } from '../policy.ts'

/**
 * Holds a policy's two compilations equal over every combination of relations, states, roles and actions. Returns how many
 * were granted, so that a table that grants nothing shows.
 */
export async function comparePolicy<R extends string, S extends string, A extends string>(
  db: Kysely<DB>,
  policy: Policy<R, S, A>,
  relations: readonly R[],
  states: readonly S[],
): Promise<number> {
  const cases = states.flatMap((state) =>
    Array.from({ length: 2 ** relations.length }, (_, bits) => ({
      state,
      held: relations.filter((_relation, i) => bits & (1 << i)),
    })),
  )
  let granted = 0
  for (const role of ['clerk', 'leader', 'officer', 'administrator'] as const) {
    for (const action of policy.actions) {
      const facts = {
        role,
        state: sql<string>`f.state`,
        relations: Object.fromEntries(relations.map((r) => [r, sql<boolean>`jsonb_exists(f.held, ${r})`])) as Record<
          R,
          RawBuilder<boolean>
        >,
      }
      const { rows } = await sql<{ yes: boolean }>`
        select ${policy.where(facts, action)} as yes
        from rows from (jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as (state text, held jsonb))
          with ordinality as f(state, held, n)
        order by n`.execute(db)
      const inMemory = cases.map(
        (c) => policy.can({ relations: new Set(c.held), role, state: c.state }, action) === true,
      )
      expect(
        rows.map((r) => r.yes),
        `${role} ${action}`,
      ).toEqual(inMemory)
      granted += inMemory.filter(Boolean).length
    }
  }
  return granted
}
