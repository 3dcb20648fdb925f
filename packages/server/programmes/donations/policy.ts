import { compilePolicy } from '../../platform/policy.ts'

/**
 * How the acting organ stands to a campaign: it organises it; it watches who does (stands above, leads, advises who leads); or
 * it is any other organ here, which may respond to the call.
 */
export type CampaignRelation = 'organiser' | 'watcher' | 'respondent'
export type CampaignState = 'open' | 'closed'
export type CampaignAction =
  | 'open'
  | 'save'
  | 'close'
  | 'receive'
  | 'reconcile'
  | 'reverse'
  | 'distribute'
  | 'allocate'
  | 'readLedger'
  | 'pledge'
  | 'collect'

export const campaignPolicy = compilePolicy<CampaignRelation, CampaignState, CampaignAction>(
  [
    { relations: ['organiser', 'watcher', 'respondent'], roles: 'any', states: 'any', actions: ['open'] },
    { relations: ['organiser', 'watcher'], roles: 'any', states: 'any', actions: ['readLedger'] },
    { relations: ['organiser'], roles: ['leader', 'officer', 'clerk'], states: ['open'], actions: ['save'] },
    { relations: ['organiser'], roles: ['leader'], states: ['open'], actions: ['close'] },
    { relations: ['organiser'], roles: ['officer', 'clerk'], states: ['open'], actions: ['receive'] },
    // After the closing the books are still put in order, and what was given is given out.
    {
      relations: ['organiser'],
      roles: ['officer', 'clerk'],
      states: 'any',
      actions: ['reconcile', 'reverse', 'distribute'],
    },
    { relations: ['organiser'], roles: ['leader'], states: 'any', actions: ['allocate'] },
    {
      relations: ['organiser', 'watcher', 'respondent'],
      roles: ['officer', 'clerk'],
      states: ['open'],
      actions: ['pledge', 'collect'],
    },
  ],
  {
    states: { open: 'đang vận động', closed: 'đã kết thúc' },
    relations: {
      organiser: 'cơ quan tổ chức cuộc vận động',
      watcher: 'cơ quan cấp trên',
      respondent: 'cơ quan hưởng ứng',
    },
  },
)

/** Whether an organ may open a campaign: the Fatherland Front does. */
export const launchPolicy = compilePolicy<'front' | 'other', 'any', 'launch'>(
  [{ relations: ['front'], roles: ['leader', 'officer', 'clerk'], states: 'any', actions: ['launch'] }],
  { states: { any: 'đang mở' }, relations: { front: 'Mặt trận Tổ quốc', other: 'cơ quan khác' } },
)
