import type { GroupRuleInput } from '@thongsuot/contract'
import { expect, test } from 'vitest'
import { namesIn, partsOf, type RulePart, ruleOf } from './rule-parts.ts'

const names = {
  organs: [
    { id: 1, name: 'Quận ủy Bến Đá' },
    { id: 2, name: 'Đảng ủy phường Mỹ Lộc' },
  ],
  groups: [{ id: 7, name: 'Các ban Đảng' }],
  territories: [{ id: 9, name: 'quận Bến Đá' }],
}

test('what a form says comes back as the same lines', () => {
  const parts: RulePart[] = [
    { sign: 'with', shape: 'superior', of: [{ id: 1, name: 'Quận ủy Bến Đá' }], kinds: ['party-committee-ward'] },
    { sign: 'with', shape: 'group', of: [{ id: 7, name: 'Các ban Đảng' }], kinds: [] },
    { sign: 'without', shape: 'organs', of: [{ id: 2, name: 'Đảng ủy phường Mỹ Lộc' }], kinds: [] },
    { sign: 'without', shape: 'territory', of: [{ id: 9, name: 'quận Bến Đá' }], kinds: [] },
  ]
  const rule = ruleOf(parts)
  expect(rule).toEqual({
    type: 'difference',
    of: [
      {
        type: 'union',
        of: [
          { type: 'match', superiorId: 1, kinds: ['party-committee-ward'] },
          { type: 'group', id: 7 },
        ],
      },
      { type: 'organs', ids: [2] },
      { type: 'match', territoryId: 9 },
    ],
  })
  expect(rule && partsOf(rule, names)).toEqual(parts)
})

test('a line that says nothing yet is left out', () => {
  expect(ruleOf([{ sign: 'with', shape: 'under', of: [], kinds: [] }])).toBeNull()
  expect(ruleOf([{ sign: 'with', shape: 'kinds', of: [], kinds: [], outside: true }])).toBeNull()
})

test('a rule of several conditions, of lines, places or outside organs, and a rule inside a rule come back as they were', () => {
  const rules: GroupRuleInput[] = [
    { type: 'match', superiorId: 1, territoryId: 9 },
    { type: 'match', underId: 1, ledById: 2, territoryKind: 'phường', kinds: ['party-committee-ward'] },
    { type: 'match', lines: ['party', 'front'] },
    { type: 'match', territoryKind: 'xã', outside: true },
    {
      type: 'union',
      of: [
        { type: 'match', lines: ['party'] },
        {
          type: 'difference',
          of: [
            { type: 'group', id: 7 },
            { type: 'organs', ids: [2] },
          ],
        },
      ],
    },
  ]
  for (const rule of rules) expect(ruleOf(partsOf(rule, names))).toEqual(rule)
  const [, kept] = partsOf(rules[4] as GroupRuleInput, names)
  expect(kept?.shape).toBe('kept')
  expect(kept?.rule && namesIn(kept.rule, names)).toEqual({ taken: ['Các ban Đảng'], left: ['Đảng ủy phường Mỹ Lộc'] })
})
