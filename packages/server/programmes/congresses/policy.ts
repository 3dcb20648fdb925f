import { compilePolicy } from '../../platform/policy.ts'

/**
 * How the acting organ stands to an organisation's congress: `own`; `watcher`, it stands above it or advises who does (the
 * organisation board). A watcher also enters for organisations that have no users («nhập thay»).
 */
export type CongressRelation = 'own' | 'watcher'
export type CongressPhase = 'none' | 'planned' | 'postponed' | 'held' | 'cancelled'
export type CongressAction = 'open' | 'plan' | 'prepare' | 'results' | 'postpone' | 'cancel' | 'restore' | 'number'

const both = ['own', 'watcher'] as const
// A cell has a secretary and nobody else, so a leader writes as well.
const writers = ['clerk', 'officer', 'leader'] as const

export const congressPhases: Record<CongressPhase, string> = {
  none: 'chưa có kế hoạch',
  planned: 'đã có kế hoạch',
  postponed: 'hoãn',
  held: 'đã tổ chức',
  cancelled: 'không tổ chức',
}

export const congressPolicy = compilePolicy<CongressRelation, CongressPhase, CongressAction>(
  [
    { relations: both, roles: 'any', states: 'any', actions: ['open'] },
    { relations: both, roles: writers, states: ['none', 'planned', 'postponed'], actions: ['plan'] },
    { relations: both, roles: writers, states: ['planned', 'postponed', 'held'], actions: ['prepare', 'number'] },
    { relations: both, roles: writers, states: ['none', 'planned', 'postponed', 'held'], actions: ['results'] },
    { relations: both, roles: writers, states: ['planned', 'postponed'], actions: ['postpone', 'cancel'] },
    // Back to a plan: what was cancelled, or was entered as held by mistake.
    { relations: both, roles: writers, states: ['cancelled', 'held'], actions: ['restore'] },
  ],
  {
    states: congressPhases,
    relations: { own: 'tổ chức đảng có đại hội', watcher: 'cấp ủy cấp trên hoặc ban tham mưu của cấp ủy đó' },
  },
)
