import { compilePolicy } from '../../platform/policy.ts'

export type SynthesisRelation = 'own' | 'consolidator'
/** `open`: its document is still a draft; `frozen`: submitted or later. */
export type SynthesisState = 'open' | 'frozen'
export type SynthesisAction = 'open' | 'draft' | 'refresh' | 'save'

export const synthesisPolicy = compilePolicy<SynthesisRelation, SynthesisState, SynthesisAction>(
  [
    { relations: ['own', 'consolidator'], roles: 'any', states: 'any', actions: ['open'] },
    {
      relations: ['own', 'consolidator'],
      roles: ['officer', 'leader', 'clerk'],
      states: ['open'],
      actions: ['draft', 'refresh', 'save'],
    },
  ],
  {
    states: { open: 'Đang soạn', frozen: 'Đã trình ký hoặc ban hành' },
    relations: { own: 'cơ quan ban hành', consolidator: 'cơ quan tổng hợp' },
  },
)
