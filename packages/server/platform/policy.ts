import type { Can, Role } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { Refusal } from './refusal.ts'

/** One row of a policy: whoever stands in one of `relations` and holds one of `roles` may do `actions` in `states`. */
export interface PolicyRule<Relation extends string, State extends string, Action extends string> {
  relations: readonly Relation[]
  roles: readonly Role[] | 'any'
  states: readonly State[] | 'any'
  actions: readonly Action[]
}

/** What is known of one actor and one object. */
export interface Facts<Relation extends string, State extends string> {
  relations: ReadonlySet<Relation>
  role: Role
  state: State
}

/** The same facts as SQL, for a query over many objects. `relations` are boolean expressions, `state` a text one. */
export interface SqlFacts<Relation extends string> {
  relations: Record<Relation, RawBuilder<boolean>>
  role: Role
  state: RawBuilder<string>
}

export interface Policy<Relation extends string, State extends string, Action extends string> {
  /** True, or why not, in words for the person. */
  can(facts: Facts<Relation, State>, action: Action): true | { refused: string }
  /** Every action of the table, for the screen. */
  canAll(facts: Facts<Relation, State>): Can
  /** @throws Refusal `not.found` for who stands in no relation (law 8), `state.refused` or `action.refused` with a reason. */
  require(facts: Facts<Relation, State>, action: Action): void
  /** The same table as a predicate. */
  where(facts: SqlFacts<Relation>, action: Action): RawBuilder<boolean>
  readonly actions: readonly Action[]
}

/** The everyday roles as people say them. */
export const roleNames: Record<Role, string> = {
  clerk: 'văn thư',
  leader: 'lãnh đạo',
  officer: 'chuyên viên',
  administrator: 'quản trị',
}

/**
 * Compiles a policy table once for memory and once for SQL. `names.states` are the words of the states on screen,
 * `names.relations` say who a relation is («cơ quan soạn thảo»). A property test holds the two compilations equal.
 */
export function compilePolicy<Relation extends string, State extends string, Action extends string>(
  rules: readonly PolicyRule<Relation, State, Action>[],
  names: { states: Record<State, string>; relations: Record<Relation, string> },
): Policy<Relation, State, Action> {
  const actions = [...new Set(rules.flatMap((r) => r.actions))]
  const rulesOf = new Map(actions.map((a) => [a, rules.filter((r) => r.actions.includes(a))]))
  const forRole = (r: PolicyRule<Relation, State, Action>, role: Role) => r.roles === 'any' || r.roles.includes(role)
  const forState = (r: PolicyRule<Relation, State, Action>, state: State) =>
    r.states === 'any' || r.states.includes(state)
  const related = (r: PolicyRule<Relation, State, Action>, facts: Facts<Relation, State>) =>
    r.relations.some((x) => facts.relations.has(x))

  const why = (
    facts: Facts<Relation, State>,
    action: Action,
  ): 'granted' | { code: 'state' | 'action'; reason: string } => {
    const all = rulesOf.get(action) ?? []
    const mine = all.filter((r) => related(r, facts))
    if (mine.some((r) => forRole(r, facts.role) && forState(r, facts.state))) return 'granted'
    if (mine.length === 0) {
      const who = [...new Set(all.flatMap((r) => r.relations))].map((x) => names.relations[x]).join(', ')
      return { code: 'action', reason: `việc này của ${who}.` }
    }
    const roled = mine.filter((r) => forRole(r, facts.role))
    if (roled.length === 0) {
      const who = [...new Set(mine.flatMap((r) => (r.roles === 'any' ? [] : r.roles)))]
        .map((x) => roleNames[x])
        .join(' hoặc ')
      return { code: 'action', reason: `việc này dành cho ${who}.` }
    }
    return { code: 'state', reason: `không làm được khi đang ở trạng thái «${names.states[facts.state]}».` }
  }

  const can = (facts: Facts<Relation, State>, action: Action): true | { refused: string } => {
    const answer = why(facts, action)
    return answer === 'granted' ? true : { refused: answer.reason }
  }
  return {
    actions,
    can,
    canAll: (facts) => Object.fromEntries(actions.map((a) => [a, can(facts, a)])),
    require(facts, action) {
      if (facts.relations.size === 0) throw new Refusal('not.found')
      const answer = why(facts, action)
      if (answer === 'granted') return
      if (answer.code === 'state') throw new Refusal('state.refused', { state: names.states[facts.state] })
      throw new Refusal('action.refused', { reason: answer.reason })
    },
    where(facts, action) {
      const granted = (rulesOf.get(action) ?? [])
        .filter((r) => forRole(r, facts.role))
        .map((r) => {
          const who = sql<boolean>`(${sql.join(
            r.relations.map((x) => facts.relations[x]),
            sql` or `,
          )})`
          return r.states === 'any' ? who : sql<boolean>`(${who} and ${facts.state} in (${sql.join(r.states)}))`
        })
      return granted.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(granted, sql` or `)})`
    },
  }
}
