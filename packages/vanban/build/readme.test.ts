import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documentTypes, sectionOf, withSection } from './readme.ts'

const home = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(home, name), 'utf8')

test("the README's types are those of document.ts", () => {
  expect(sectionOf(read('README.md'), 'document')).toBe(documentTypes(read('document.ts')))
})

test('every door of the package has its line in the README', () => {
  const doors = Object.keys(JSON.parse(read('package.json')).exports).map((door) => door.replace(/^\./, 'vanban'))
  expect(doors.filter((door) => !read('README.md').includes(`| \`${door}\` |`))).toEqual([])
})

test('every command has its line in the README', async () => {
  const { main } = await import('../cli/main.ts')
  const lines: string[] = []
  const write = process.stderr.write
  process.stderr.write = ((line: string) => lines.push(line) > 0) as typeof write
  try {
    expect(await main([])).toBe(2)
  } finally {
    process.stderr.write = write
  }
  const commands = [...lines.join('').matchAll(/vanban (\w+)/g)].map((match) => `vanban ${match[1]}`)
  expect(commands.length).toBeGreaterThan(2)
  expect(commands.filter((command) => !read('README.md').includes(`\n${command} `))).toEqual([])
})

test('a section is put between its markers and nothing else moves', () => {
  const text = 'a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n'
  expect(withSection(text, 'x', 'new\n')).toBe('a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb\n')
  expect(() => withSection('a', 'x', 'new')).toThrow('no single section')
})
