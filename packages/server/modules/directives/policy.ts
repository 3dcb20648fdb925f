import { compilePolicy } from '../../platform/policy.ts'
import { type AssignmentPhase, assignmentActs } from './model.ts'

/**
 * How the acting organ stands to a directive: `own`, it issued it; `consolidator`, it gathers the results on the issuer's
 * behalf; `recipient`, it owes something under it; `watcher`, the document was delivered to it «để chỉ đạo». Who has the
 * document for another purpose reads it in its own place and does not find the directive's work.
 */
export type DirectiveRelation = 'own' | 'consolidator' | 'recipient' | 'watcher'
export type DirectiveState = 'open' | 'closed' | 'recalled'
export type DirectiveAction = 'open' | 'cascade' | 'amend' | 'remind'

export const directivePolicy = compilePolicy<DirectiveRelation, DirectiveState, DirectiveAction>(
  [
    { relations: ['own', 'consolidator', 'recipient', 'watcher'], roles: 'any', states: 'any', actions: ['open'] },
    { relations: ['recipient'], roles: ['clerk', 'officer', 'leader'], states: ['open'], actions: ['cascade'] },
    { relations: ['own', 'recipient'], roles: ['clerk', 'officer', 'leader'], states: ['open'], actions: ['amend'] },
    {
      relations: ['own', 'consolidator', 'recipient'],
      roles: ['clerk', 'officer', 'leader'],
      states: ['open'],
      actions: ['remind'],
    },
  ],
  {
    states: { open: 'Đang thực hiện', closed: 'Đã kết thúc', recalled: 'Đã thu hồi' },
    relations: {
      own: 'cơ quan ban hành',
      consolidator: 'cơ quan tổng hợp',
      recipient: 'cơ quan được giao',
      watcher: 'nơi nhận để chỉ đạo',
    },
  },
)

/**
 * `own`: it owes the assignment; `parent`: it is reported to; `behalf`: the parent, where the organ has no users of its own;
 * `above`: further up in the same cascade; `assigner`: its document brought the assignment, so the due day and the check of
 * the work are its own; `consolidator`.
 */
export type AssignmentRelation = 'own' | 'parent' | 'behalf' | 'above' | 'assigner' | 'consolidator'
export type AssignmentAction = 'open' | 'remind' | keyof typeof assignmentActs

export const assignmentPolicy = compilePolicy<AssignmentRelation, AssignmentPhase, AssignmentAction>(
  [
    {
      relations: ['own', 'parent', 'above', 'assigner', 'consolidator'],
      roles: 'any',
      states: 'any',
      actions: ['open'],
    },
    { relations: ['own'], roles: ['clerk', 'leader'], states: assignmentActs.return, actions: ['return'] },
    {
      relations: ['own', 'behalf'],
      roles: ['clerk', 'officer', 'leader'],
      states: assignmentActs.finish,
      actions: ['finish'],
    },
    {
      relations: ['own', 'behalf'],
      roles: ['clerk', 'officer', 'leader'],
      states: assignmentActs.tell,
      actions: ['tell'],
    },
    {
      relations: ['own', 'behalf'],
      roles: ['clerk', 'officer', 'leader'],
      states: assignmentActs.askExtension,
      actions: ['askExtension'],
    },
    {
      relations: ['assigner'],
      roles: ['officer', 'leader'],
      states: assignmentActs.confirm,
      actions: ['confirm', 'sendBack'],
    },
    {
      relations: ['assigner'],
      roles: ['officer', 'leader'],
      states: assignmentActs.decideExtension,
      actions: ['decideExtension'],
    },
    { relations: ['parent'], roles: ['officer', 'leader'], states: assignmentActs.reopen, actions: ['reopen'] },
    {
      relations: ['own'],
      roles: ['clerk', 'officer', 'leader'],
      states: assignmentActs.cascade,
      actions: ['cascade'],
    },
    { relations: ['parent', 'above'], roles: ['officer', 'leader'], states: assignmentActs.move, actions: ['move'] },
    {
      relations: ['parent', 'above', 'consolidator'],
      roles: ['clerk', 'officer', 'leader'],
      states: ['open'],
      actions: ['remind'],
    },
  ],
  {
    states: {
      open: 'Đang thực hiện',
      claimed: 'Chờ xác nhận hoàn thành',
      returned: 'Đã trả lại',
      done: 'Đã hoàn thành',
      withdrawn: 'Đã rút',
    },
    relations: {
      own: 'cơ quan được giao',
      assigner: 'cơ quan giao việc',
      parent: 'cơ quan nhận báo cáo',
      behalf: 'cấp trên làm thay cơ quan chưa có người dùng',
      above: 'cấp trên trong tuyến báo cáo',
      consolidator: 'cơ quan tổng hợp',
    },
  },
)

/** An office's own planning: its templates are its writers', its calendar and habit its leader's and administrator's. */
export const planningPolicy = compilePolicy<'own', 'kept', 'keepTemplate' | 'setCalendar'>(
  [
    { relations: ['own'], roles: ['clerk', 'officer', 'leader'], states: 'any', actions: ['keepTemplate'] },
    { relations: ['own'], roles: ['leader', 'administrator'], states: 'any', actions: ['setCalendar'] },
  ],
  { states: { kept: 'Đang dùng' }, relations: { own: 'cơ quan mình' } },
)
