import { errors, type FormPart } from '@thongsuot/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CallError } from '../../call.ts'
import { PartDraft } from './part-draft.ts'

const part: FormPart = {
  assignmentId: 7,
  requirementId: 1,
  clause: '1',
  title: 'Quán triệt',
  words: 'quán triệt',
  role: 'execute',
  owesFigures: true,
  indicators: [],
  rules: [],
  report: null,
  previous: [],
  fromProgrammes: [],
  below: [],
  lock: null,
  can: { save: true },
}

function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { size: () => number } {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    size: () => kept.size,
  }
}

/** A desk with a server that counts saves and can be told to refuse. */
function desk() {
  const sent: { version: number; words: string }[] = []
  const store = memory()
  let refusal: Error | null = null
  const open = () =>
    new PartDraft(part, {
      periodId: 3,
      store,
      save: async (input) => {
        if (refusal !== null) throw refusal
        sent.push({ version: input.version, words: input.words })
        return { id: 70, version: input.version + 1, savedAt: '2020-04-06T07:02:00Z', merged: null }
      },
    })
  return {
    sent,
    store,
    open,
    refuse: (error: Error | null) => {
      refusal = error
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what is typed is saved 1.5 s after the last key, once', async () => {
  const { open, sent, store } = desk()
  const draft = open()
  draft.type({ words: 'a' })
  await vi.advanceTimersByTimeAsync(1000)
  draft.type({ words: 'ab' })
  await vi.advanceTimersByTimeAsync(1400)
  expect(sent).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(sent).toEqual([{ version: 0, words: 'ab' }])
  expect(draft.read()).toMatchObject({ saving: 'saved', version: 1, reportId: 70 })
  expect(store.size()).toBe(0)
})

test('a closed tab loses nothing: the next one finds what was typed, on the version it was typed on', async () => {
  const { open, sent } = desk()
  const draft = open()
  draft.type({ words: 'chưa lưu' })
  draft.stop()
  const again = open()
  expect(again.read()).toMatchObject({ saving: 'dirty', restored: true, version: 0 })
  expect(again.read().typed.words).toBe('chưa lưu')
  expect(await again.flush()).toBe(true)
  expect(sent).toEqual([{ version: 0, words: 'chưa lưu' }])
})

test('while a field holds no number nothing is sent, and nothing is dropped', async () => {
  const { open, sent, store } = desk()
  const draft = open()
  draft.type({ entries: { 5: { typed: '12a' } } })
  await vi.advanceTimersByTimeAsync(2000)
  expect(sent).toEqual([])
  expect(draft.read().saving).toBe('held')
  expect(store.size()).toBe(1)
})

test('a field that is mended is saved: what was held before does not stand in the way', async () => {
  const { open, sent } = desk()
  const draft = open()
  draft.type({ entries: { 5: { typed: '12a' } }, words: 'a' })
  expect(await draft.flush()).toBe(false)
  draft.type({ entries: { 5: { typed: '12' } } })
  expect(await draft.flush()).toBe(true)
  expect(sent).toHaveLength(1)
})

test('somebody else saved: mine stays until I choose, then goes over theirs', async () => {
  const { open, sent, refuse } = desk()
  const draft = open()
  const { sentence, next } = errors['version.stale']
  refuse(
    new CallError(409, {
      code: 'version.stale',
      sentence,
      next,
      requestId: 'r',
      details: { id: 70, version: 4, words: 'của họ' },
    }),
  )
  draft.type({ words: 'của tôi' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(draft.read().saving).toBe('conflict')
  draft.type({ words: 'của tôi, thêm' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(draft.read()).toMatchObject({ saving: 'conflict' })
  refuse(null)
  await draft.keepMine()
  expect(sent).toEqual([{ version: 4, words: 'của tôi, thêm' }])
  expect(draft.read().saving).toBe('saved')
})

test('an answer of the server never overwrites what is not saved yet', () => {
  const { open } = desk()
  const draft = open()
  draft.type({ words: 'đang gõ' })
  draft.adopt({ ...part, report: null })
  expect(draft.read().typed.words).toBe('đang gõ')
  draft.stop()
})
