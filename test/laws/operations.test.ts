import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '../../packages/server/config.ts'

const page = readFileSync(resolve(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8')

/** The rows of the page's table of settings, as the cells' words. */
function settingRows(): string[][] {
  const section = page.split('\n## Settings\n')[1]?.split('\n## ')[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '))
}

test('the operations page lists every setting as the program itself describes it', () => {
  const listed = settingRows().map((cells) => cells.slice(0, 3))
  expect(listed).toEqual(settings.map(({ name, meaning, fallback }) => [`\`${name}\``, meaning, fallback]))
})

test('every setting is also described in English', () => {
  for (const [name, , , english] of settingRows()) expect(english, name).toMatch(/\w{2}/)
})
