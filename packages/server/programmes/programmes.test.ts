import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { programmes } from './index.ts'

test('every folder is in the registry under its own name, once', () => {
  const folders = globSync('*/index.ts', { cwd: import.meta.dirname }).map((file) => file.split(/[\\/]/)[0])
  expect(programmes.map((programme) => programme.name).sort()).toEqual(folders.sort())
})

test('every event that a programme can write begins with its name and has words in the record', () => {
  const written = globSync('*/events.ts', { cwd: import.meta.dirname }).flatMap((file) =>
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/^\s+'([a-z]+\.[a-zA-Z]+)':/gm)].map((m) =>
      String(m[1]),
    ),
  )
  const acts = programmes.flatMap((programme) => Object.keys(programme.acts))
  expect([...new Set(written)].sort()).toEqual(acts.sort())
  const stray = programmes.flatMap(({ name, acts: own }) =>
    Object.keys(own).filter((type) => !type.startsWith(`${name}.`)),
  )
  expect(stray).toEqual([])
})
