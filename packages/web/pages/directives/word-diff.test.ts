import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

test('only what changed is told apart', () => {
  expect(wordDiff('dọn vệ sinh đường phố trong tuần', 'dọn vệ sinh đường phố và ngõ xóm trong tuần')).toEqual([
    { kind: 'same', words: 'dọn vệ sinh đường phố' },
    { kind: 'new', words: 'và ngõ xóm' },
    { kind: 'same', words: 'trong tuần' },
  ])
})

test('the old and the new text are each whole in the difference, whatever they are', () => {
  const text = fc.array(fc.constantFrom('dọn', 'vệ', 'sinh', 'phường', 'xã'), { maxLength: 30 }).map((w) => w.join(' '))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after)
      const joined = (without: string) =>
        parts
          .filter((p) => p.kind !== without)
          .map((p) => p.words)
          .join(' ')
      expect([joined('new'), joined('gone')]).toEqual([before, after])
    }),
  )
})
