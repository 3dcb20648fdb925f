import { compilePolicy, type PolicyRule } from '../../platform/policy.ts'
import { phaseNames, type ReportPhase } from './model.ts'

/**
 * How the acting organ stands to a report: `own`, it owes it; `behalf`, the organ it reports to, while the reporter has no
 * users; `superior`, the organ it reports to; `consolidator`, for a report that goes straight to whoever goes on with the
 * directive; `reader`, further up in the cascade.
 */
export type ReportRelation = 'own' | 'behalf' | 'superior' | 'consolidator' | 'reader'
export type ReportAction = 'open' | 'comment' | 'save' | 'submit' | 'accept' | 'sendBack' | 'correct' | 'withdraw'

const everyday = ['clerk', 'officer', 'leader'] as const

const reportRules: readonly PolicyRule<ReportRelation, ReportPhase, ReportAction>[] = [
  {
    relations: ['own', 'behalf', 'superior', 'consolidator', 'reader'],
    roles: 'any',
    states: 'any',
    actions: ['open'],
  },
  {
    relations: ['own', 'behalf', 'superior', 'consolidator', 'reader'],
    roles: everyday,
    states: 'any',
    actions: ['comment'],
  },
  {
    relations: ['own', 'behalf'],
    roles: everyday,
    states: ['none', 'draft', 'returned', 'withdrawn'],
    actions: ['save'],
  },
  { relations: ['own', 'behalf'], roles: everyday, states: ['draft', 'returned'], actions: ['submit'] },
  // Nobody accepts what their own organ reports: `own` never comes with `superior` or `consolidator`.
  { relations: ['superior', 'consolidator'], roles: everyday, states: ['submitted'], actions: ['accept', 'sendBack'] },
  { relations: ['own', 'behalf'], roles: everyday, states: ['accepted'], actions: ['correct'] },
  { relations: ['own', 'behalf'], roles: everyday, states: ['submitted', 'accepted'], actions: ['withdraw'] },
]

export const reportPolicy = compilePolicy(reportRules, {
  states: phaseNames,
  relations: {
    own: 'cơ quan báo cáo',
    behalf: 'cấp trên nhập thay cơ quan chưa có người dùng',
    superior: 'cơ quan nhận báo cáo',
    consolidator: 'cơ quan tổng hợp',
    reader: 'cấp trên trong tuyến báo cáo',
  },
})

export type CalendarRelation = 'own' | 'consolidator' | 'other'

/** Who may ask everyone for a «báo cáo nhanh», and who says how a derived number is reckoned. */
export const calendarPolicy = compilePolicy<
  CalendarRelation,
  'open' | 'closed' | 'recalled',
  'openQuickPeriod' | 'reviseFormula' | 'closePeriod' | 'reopenPeriod'
>(
  [
    {
      relations: ['own', 'consolidator'],
      roles: everyday,
      states: ['open'],
      actions: ['openQuickPeriod', 'closePeriod', 'reopenPeriod'],
    },
    { relations: ['own'], roles: ['officer', 'leader'], states: ['open'], actions: ['reviseFormula'] },
  ],
  {
    states: { open: 'Đang thực hiện', closed: 'Đã kết thúc', recalled: 'Đã thu hồi' },
    relations: { own: 'cơ quan ban hành', consolidator: 'cơ quan tổng hợp', other: 'cơ quan khác' },
  },
)
