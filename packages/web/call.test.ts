import { type RouteName, requestOf, routes } from '@thongsuot/contract'
import { afterEach, expect, test } from 'vitest'
import { addressOf, callAs } from './call.ts'

afterEach(() => callAs(null))

test('a value named in the path leaves the input; the rest of a GET is its query', () => {
  expect(requestOf(routes['documents.deliveries'], { id: 7, list: 'late', after: undefined })).toEqual({
    method: 'GET',
    url: '/api/documents/7/deliveries?list=late',
    body: null,
  })
})

test('what is not in the path of an act is its JSON body', () => {
  expect(requestOf(routes['documents.sendBack'], { id: 7, version: 3, reason: 'thiếu nơi nhận' })).toEqual({
    method: 'POST',
    url: '/api/documents/7/send-back',
    body: { version: 3, reason: 'thiếu nơi nhận' },
  })
})

test('words with signs of the address are escaped', () => {
  expect(requestOf(routes['notices.search'], { words: 'a&b=ủy %' }).url).toBe(
    '/api/search?words=a%26b%3D%E1%BB%A7y+%25',
  )
})

test('a path without its value is a mistake of ours, not a request', () => {
  expect(() => requestOf(routes['documents.get'], {})).toThrow('needs id')
})

test('a link carries the position, since it can carry no header', () => {
  expect(addressOf('documents.print', { id: 7 })).toBe('/api/documents/7/print.pdf')
  callAs(12)
  expect(addressOf('documents.print', { id: 7 })).toBe('/api/documents/7/print.pdf?positionId=12')
  expect(addressOf('notices.live', { topics: 'desk:1' })).toBe('/api/live?topics=desk%3A1&positionId=12')
})

test('every name in the path of every route is a field of its input', () => {
  for (const name of Object.keys(routes) as RouteName[]) {
    const fields = Object.keys(routes[name].input.shape)
    for (const [, part] of routes[name].path.matchAll(/:(\w+)/g)) expect(fields, name).toContain(part)
  }
})
