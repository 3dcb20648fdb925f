import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = import.meta.dirname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const words = (tests: boolean) =>
  files
    .filter((name) => name.endsWith('.test.ts') === tests && name !== 'rules.test.ts')
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

test('every code that a rule can give is asked for in a test', () => {
  const given = new Set(
    [
      ...words(false).matchAll(
        /code: (?:\w+ \? )?'([a-z-]+)'(?: : '([a-z-]+)')?|say\('([a-z-]+)'|remarks\(\s*wording,[^']*'([a-z-]+)'/g,
      ),
    ].flatMap((match) => match.slice(1).filter((code) => code !== undefined)),
  )
  expect(given.size).toBeGreaterThan(50)
  const asked = words(true)
  const capitals = [...given].filter((code) => code.startsWith('capital-'))
  // The tables of capital letters are held row by row in their own test.
  expect([...given].filter((code) => !capitals.includes(code) && !asked.includes(`'${code}'`))).toEqual([])
})
