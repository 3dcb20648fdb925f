import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
const page = readFileSync(resolve(root, 'docs', 'laws.md'), 'utf8')
const laws = page
  .split(/\n## /)
  .slice(1)
  .map((section): [string, { file: string; title: string }[]] => {
    const held = [...section.matchAll(/^- `([^`]+)`: (.+)$/gm)]
    return [
      String(section.split('\n')[0]),
      held.map(([, file, title]) => ({ file: String(file), title: String(title) })),
    ]
  })

describe('docs/laws.md', () => {
  test('has the eleven laws in their order, and no line that names a test in another way', () => {
    expect(laws.map(([law]) => Number.parseInt(law, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    const bullets = page.match(/^- .*$/gm) ?? []
    expect(laws.reduce((sum, [, held]) => sum + held.length, 0)).toBe(bullets.length)
  })

  test.each(laws)('%s: is held by tests that exist', (_law, held) => {
    expect(held.length).toBeGreaterThan(0)
    const missing = held.filter(
      ({ file, title }) => !existsSync(resolve(root, file)) || !titlesOf(file).includes(title),
    )
    expect(missing).toEqual([])
  })
})

/** The titles of a file's tests, each on a line of its own; part of a long title is enough to name it. */
function titlesOf(file: string): string {
  const text = readFileSync(resolve(root, file), 'utf8')
  return [...text.matchAll(/\b(?:test|it)(?:\.\w+\([\s\S]*?\))?\(\s*(['"`])(.*?)\1\s*,/g)].map((m) => m[2]).join('\n')
}
