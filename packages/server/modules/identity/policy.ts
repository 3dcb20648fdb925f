import { compilePolicy } from '../../platform/policy.ts'

/** `keeper`: the post belongs to an organ that the acting office keeps; `holder`: the acting position itself; `reader`: anybody. */
export type PostRelation = 'keeper' | 'holder' | 'reader'
export type PostState = 'held' | 'ended'
export type PostAction = 'open' | 'addPost' | 'appoint' | 'leave' | 'correct' | 'delegate' | 'endDelegation' | 'setDuty'

/** An office's administrator keeps its people; whoever heads a post lets others act for it; everybody may look. */
export const postPolicy = compilePolicy<PostRelation, PostState, PostAction>(
  [
    { relations: ['keeper', 'holder', 'reader'], roles: 'any', states: 'any', actions: ['open'] },
    { relations: ['keeper'], roles: ['administrator'], states: 'any', actions: ['correct', 'addPost'] },
    {
      relations: ['keeper'],
      roles: ['administrator'],
      states: ['held'],
      actions: ['appoint', 'leave', 'delegate', 'endDelegation', 'setDuty'],
    },
    { relations: ['holder'], roles: ['leader'], states: ['held'], actions: ['delegate', 'endDelegation'] },
  ],
  {
    states: { held: 'Đang giữ', ended: 'Đã thôi' },
    relations: {
      keeper: 'quản trị của cơ quan quản lý cán bộ này',
      holder: 'người đang giữ chức vụ',
      reader: 'mọi người dùng',
    },
  },
)
