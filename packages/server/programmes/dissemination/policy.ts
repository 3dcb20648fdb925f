import type { DisseminationState } from '@thongsuot/contract'
import { compilePolicy } from '../../platform/policy.ts'

/**
 * How the acting organ stands to the organ that held a session: `own`; `superior`, the committee directly above, which sees
 * names; `behalf`, the same where nobody of the organ can sign in; `watcher`, it stands further above, leads it, or advises who
 * does: it sees numbers.
 */
export type DisseminationRelation = 'own' | 'superior' | 'behalf' | 'watcher'
export type SessionAction =
  | 'open'
  | 'names'
  | 'save'
  | 'hold'
  | 'cancel'
  | 'reopen'
  | 'makeUp'
  | 'list'
  | 'door'
  | 'addFile'
export type OrganAction = 'open' | 'plan' | 'enter'

const relations: Record<DisseminationRelation, string> = {
  own: 'tổ chức đã học',
  superior: 'cấp ủy cấp trên trực tiếp',
  behalf: 'cấp trên nhập thay nơi chưa có tài khoản',
  watcher: 'cơ quan theo dõi',
}
const everybody = ['own', 'superior', 'behalf', 'watcher'] as const
const near = ['own', 'behalf'] as const
const workers = ['clerk', 'officer', 'leader'] as const

/** What may be done for an organ before there is a session: plan one, enter a channel. */
export const organPolicy = compilePolicy<DisseminationRelation, 'any', OrganAction>(
  [
    { relations: everybody, roles: 'any', states: 'any', actions: ['open'] },
    { relations: near, roles: workers, states: 'any', actions: ['plan', 'enter'] },
  ],
  { states: { any: 'đang mở' }, relations },
)

const sessionStates: Record<DisseminationState, string> = {
  planned: 'Đã lên lịch',
  held: 'Đã tổ chức',
  cancelled: 'Đã hủy',
}

export const sessionPolicy = compilePolicy<DisseminationRelation, DisseminationState, SessionAction>(
  [
    { relations: everybody, roles: 'any', states: 'any', actions: ['open'] },
    { relations: ['own', 'superior'], roles: 'any', states: 'any', actions: ['names'] },
    { relations: near, roles: workers, states: ['planned', 'held'], actions: ['save', 'list', 'addFile'] },
    { relations: near, roles: workers, states: ['planned'], actions: ['hold', 'cancel', 'door'] },
    { relations: near, roles: workers, states: ['held'], actions: ['reopen', 'makeUp'] },
  ],
  { states: sessionStates, relations },
)
