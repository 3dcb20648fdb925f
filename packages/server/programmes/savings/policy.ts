import type { SavingsCutState } from '@thongsuot/contract'
import { compilePolicy } from '../../platform/policy.ts'

/**
 * How the acting organ stands to a unit's budget: `own`; `watcher`, it stands above the unit, leads it, or advises who does
 * (the finance board).
 */
export type SavingsRelation = 'own' | 'watcher'
export type BudgetAction = 'open' | 'enter' | 'order'
export type CutAction = 'approve' | 'reject' | 'withhold' | 'release' | 'reallocate'

export const budgetPolicy = compilePolicy<SavingsRelation, 'any', BudgetAction>(
  [
    { relations: ['own', 'watcher'], roles: 'any', states: 'any', actions: ['open'] },
    { relations: ['own'], roles: ['officer', 'clerk'], states: 'any', actions: ['enter'] },
    // The finance office keeps the allocations of the units below it.
    { relations: ['watcher'], roles: ['officer'], states: 'any', actions: ['enter'] },
    { relations: ['own'], roles: ['leader', 'officer'], states: 'any', actions: ['order'] },
  ],
  {
    states: { any: 'đang mở' },
    relations: { own: 'đơn vị dự toán', watcher: 'cơ quan cấp trên hoặc cơ quan tài chính' },
  },
)

/** The states of a cut in words. */
export const cutPolicyStates: Record<SavingsCutState, string> = {
  proposed: 'Đề xuất',
  approved: 'Đã duyệt',
  withheld: 'Đã giữ lại',
  reallocated: 'Đã chuyển hết',
  rejected: 'Không duyệt',
  released: 'Đã hoàn lại',
}

export const cutPolicy = compilePolicy<SavingsRelation, SavingsCutState, CutAction>(
  [
    { relations: ['own', 'watcher'], roles: ['leader'], states: ['proposed'], actions: ['approve', 'reject'] },
    { relations: ['own', 'watcher'], roles: ['officer'], states: ['approved'], actions: ['withhold'] },
    { relations: ['own', 'watcher'], roles: ['leader'], states: ['approved', 'withheld'], actions: ['release'] },
    { relations: ['own', 'watcher'], roles: ['leader'], states: ['withheld'], actions: ['reallocate'] },
  ],
  {
    states: cutPolicyStates,
    relations: { own: 'đơn vị dự toán', watcher: 'cơ quan cấp trên hoặc cơ quan tài chính' },
  },
)
