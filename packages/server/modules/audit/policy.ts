import { compilePolicy, type PolicyRule } from '../../platform/policy.ts'

type Relation = 'member'
type State = 'any'
type Action = 'export'

/** The whole chain says who acted when in every organ, by ids: it is for those who answer for the installation or an organ. */
const rules: readonly PolicyRule<Relation, State, Action>[] = [
  { relations: ['member'], roles: ['administrator', 'leader'], states: 'any', actions: ['export'] },
]

export const recordPolicy = compilePolicy(rules, {
  states: { any: 'mọi lúc' },
  relations: { member: 'người có tài khoản' },
})
