import { expect, it } from 'vitest'
import { typedParts, UnsavedCopies } from './unsaved-copies.ts'

type Letter = { place: string; signer: string }

const storeOf = () => {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}
const base = { place: 'Long Biên', signer: '' }
const copy = (version: number, value: Letter) => ({ version, base, value })

it('what was typed on an older version is offered, not taken for the newest', () => {
  const store = storeOf()
  const typed = copy(3, { place: 'Gia Lâm', signer: '' })
  new UnsavedCopies<Letter>('content.7.2', 'one', store).keep(typed)
  const later = new UnsavedCopies<Letter>('content.7.2', 'two', store)
  expect(later.open(3).same).toMatchObject(typed)
  expect(later.open(4)).toMatchObject({ same: null, other: typed })
})

it('a save in one tab leaves the copy of another, and its own is gone', () => {
  const store = storeOf()
  const [one, two] = ['one', 'two'].map((tab) => new UnsavedCopies<Letter>('content.7.2', tab, store))
  one?.keep(copy(3, { place: 'Gia Lâm', signer: '' }))
  two?.keep(copy(3, { place: 'Long Biên', signer: 'Trần Bình Nguyên' }))
  two?.forget()
  expect(one?.open(4).other?.value.place).toBe('Gia Lâm')
  one?.forgetOthers(4)
  expect(store.items.size).toBe(0)
})

it('whoever takes up what a closed tab could not save, takes its copy over', () => {
  const store = storeOf()
  new UnsavedCopies<Letter>('content.7.2', 'closed', store).keep(copy(3, { place: 'Gia Lâm', signer: '' }))
  const now = new UnsavedCopies<Letter>('content.7.2', 'now', store)
  now.open(3)
  now.forget()
  expect(store.items.size).toBe(0)
})

it('another object and another position have copies of their own', () => {
  const store = storeOf()
  new UnsavedCopies<Letter>('content.7.2', 'one', store).keep(copy(3, base))
  expect(new UnsavedCopies<Letter>('content.7.5', 'one', store).open(3).same).toBeNull()
})

it('a damaged store is as if it were empty', () => {
  const store = storeOf()
  store.setItem('thongsuot.unsaved.content.7.2', '{"version":')
  expect(new UnsavedCopies<Letter>('content.7.2', 'one', store).open(1)).toEqual({ same: null, other: null })
})

it('only the parts that were typed and differ from what is there now are offered', () => {
  const typed = copy(3, { place: 'Gia Lâm', signer: '' })
  expect(typedParts(typed, { place: 'Long Biên', signer: 'Trần Bình Nguyên' })).toEqual(['place'])
  expect(typedParts(typed, { place: 'Gia Lâm', signer: '' })).toEqual([])
})
