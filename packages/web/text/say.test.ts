import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type MessageId, say } from './say.ts'
import { vi } from './vi.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))
const sources = globSync('**/*.{ts,tsx}', {
  cwd: folder,
  exclude: (name) => /(^|\/)(node_modules|dist|text\/vi)(\/|$)|programmes\/[^/]+\/text\.ts$/.test(name),
})
  .filter((name) => !name.includes('.test.'))
  .map((name) => readFileSync(folder + name, 'utf8'))
  .join('\n')

test('every message can be said: its ICU form is sound', () => {
  for (const id of Object.keys(vi) as MessageId[]) expect(say(id, everyValue(vi[id])), id).not.toBe('')
})

test('no message is left over: each id stands in a page, whole or as the fixed part of a template', () => {
  const prefixes = [...sources.matchAll(/`([a-z][\w.]*\.)\$\{/gi)].map((match) => match[1] ?? '')
  const unused = Object.keys(vi).filter(
    (id) =>
      !sources.includes(`'${id}'`) && !sources.includes(`"${id}"`) && !prefixes.some((prefix) => id.startsWith(prefix)),
  )
  expect(unused).toEqual([])
})

test('two areas never name the same message', () => {
  const files = globSync(['vi/*.ts', '../programmes/*/text.ts'], { cwd: fileURLToPath(new URL('.', import.meta.url)) })
  const ids = files.flatMap((name) =>
    [...readFileSync(new URL(name, import.meta.url), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map((match) => match[1]),
  )
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  expect(ids.length).toBe(Object.keys(vi).length)
})

/** A value for each name a message asks for. */
function everyValue(message: string): Record<string, number> {
  return Object.fromEntries([...message.matchAll(/\{(\w+)/g)].map((match) => [match[1] ?? '', 1]))
}
