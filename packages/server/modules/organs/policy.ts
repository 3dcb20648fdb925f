import type { OrganChangeState } from '@thongsuot/contract'
import { compilePolicy } from '../../platform/policy.ts'

/** How the acting organ stands to a change of organs: `own`, it was planned here. */
export type ChangeRelation = 'own'
export type ChangeAction = 'open' | 'save' | 'apply' | 'reverse'

/** An office's administrator keeps the tree below it; whoever works there may look. */
export const changePolicy = compilePolicy<ChangeRelation, OrganChangeState, ChangeAction>(
  [
    { relations: ['own'], roles: 'any', states: 'any', actions: ['open'] },
    { relations: ['own'], roles: ['administrator'], states: ['planned'], actions: ['save', 'apply'] },
    { relations: ['own'], roles: ['administrator'], states: ['applied'], actions: ['reverse'] },
  ],
  {
    states: { planned: 'Đang lập', applied: 'Đã thực hiện', reversed: 'Đã hoàn lại' },
    relations: { own: 'cơ quan lập phương án' },
  },
)

/** `own`: the group belongs to the acting office, or to the committee that it works for; `reader`: it is usable there. */
export type GroupRelation = 'own' | 'reader'

/** Who writes the office's letters keeps what its words mean; whoever writes there reads it. */
export const groupPolicy = compilePolicy<GroupRelation, 'kept', 'open' | 'save'>(
  [
    { relations: ['own', 'reader'], roles: 'any', states: 'any', actions: ['open'] },
    { relations: ['own'], roles: ['administrator', 'clerk'], states: 'any', actions: ['save'] },
  ],
  { states: { kept: 'Đang dùng' }, relations: { own: 'cơ quan lập nhóm', reader: 'nơi dùng nhóm' } },
)
