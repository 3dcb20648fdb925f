import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documentTypes, sectionOf, usageOf, withSection } from './readme.ts'

const home = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(home, name), 'utf8')

test("the README's types are those of document.ts", () => {
  expect(sectionOf(read('README.md'), 'document')).toBe(documentTypes(read('document.ts')))
})

test('every door of the package has its line in the README', () => {
  const doors = Object.keys(JSON.parse(read('package.json')).exports).map((door) => door.replace(/^\./, 'vanban'))
  expect(doors.filter((door) => !read('README.md').includes(`| \`${door}\` |`))).toEqual([])
})

test("the README's commands are those that the command line names", { timeout: 30_000 }, () => {
  const usage = usageOf(join(home, 'bin', 'vanban.mjs'))
  expect(usage).toMatch(/vanban read .*\n[\s\S]*vanban check /)
  expect(sectionOf(read('README.md'), 'commands')).toBe(usage)
})

test('a section is put between its markers and nothing else moves', () => {
  const text = 'a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n'
  expect(withSection(text, 'x', 'new\n')).toBe('a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb\n')
  expect(() => withSection('a', 'x', 'new')).toThrow('no single section')
})
