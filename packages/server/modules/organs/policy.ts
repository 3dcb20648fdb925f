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
