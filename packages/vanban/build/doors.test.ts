import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const home = join(import.meta.dirname, '..')

/** Every file that importing a door runs, and every package, types apart. */
function reachedFrom(door: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    const text = readFileSync(join(home, file), 'utf8')
    const imports = text.matchAll(
      /(?:^|\n)(?:import|export)\s(?!type\s)[^'"\n;]*?(?:\{[^}]*\}\s*)?from\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    )
    for (const match of imports) {
      const name = match[1] ?? match[2] ?? match[3] ?? ''
      if (!name.startsWith('.')) packages.add(name)
      else visit(relative(home, join(home, file, '..', name)))
    }
  }
  visit(door)
  return { files, packages }
}

test('the door `vanban` needs no package and nothing of Node: it runs in a browser', () => {
  const { files, packages } = reachedFrom('index.ts')
  expect(files.size).toBeGreaterThan(20)
  expect([...packages]).toEqual([])
  const rooms = new Set([...files].map((file) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '')))
  expect([...rooms].filter((room) => !['', 'read', 'text', 'files'].includes(room))).toEqual([])
})

test.each(['check/index.ts', 'text/index.ts', 'write/write-html.ts', 'write/form-for.ts'])(
  'the door %s needs no package either',
  (door) => {
    expect(existsSync(join(home, door))).toBe(true)
    expect([...reachedFrom(door).packages]).toEqual([])
  },
)
