import fc from 'fast-check'

type OnTree = 'move' | 'dissolve' | 'passOn' | 'return' | 'finish' | 'reopen' | 'grow'
/** One thing that happens in the world of `rollup-world.ts`; the numbers choose where. */
export interface Act {
  kind: 'report' | 'decide' | 'withdraw' | OnTree | 'advance' | 'quick' | 'fold'
  a: number
  b: number
  c: number
  values: (number | null)[]
}

export const anAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(
    { weight: 9, arbitrary: fc.constant<Act['kind']>('report') },
    { weight: 1, arbitrary: fc.constant<Act['kind']>('decide') },
    { weight: 2, arbitrary: fc.constant<Act['kind']>('withdraw') },
    { weight: 4, arbitrary: fc.constant<Act['kind']>('move') },
    { weight: 3, arbitrary: fc.constantFrom<Act['kind']>('dissolve', 'dissolve', 'passOn') },
    { weight: 3, arbitrary: fc.constantFrom<Act['kind']>('return', 'finish', 'finish', 'reopen', 'grow', 'quick') },
    { weight: 2, arbitrary: fc.constantFrom<Act['kind']>('advance', 'fold') },
  ),
  a: fc.nat(40),
  b: fc.nat(40),
  c: fc.nat(40),
  values: fc.array(fc.option(fc.integer({ min: -5_000_000_000, max: 5_000_000_000 })), { maxLength: 5 }),
})
