import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { posix, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')

export interface Source {
  /** From the repository's root, with `/`. */
  path: string
  text: string
}

/** Every file that git keeps or would keep, with one of these endings. */
export function sources(...endings: string[]): Source[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed
    .split('\0')
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .flatMap((path) => {
      try {
        return [{ path, text: readFileSync(resolve(root, path), 'utf8') }]
      } catch {
        // Deleted in the working tree, still in the index.
        return []
      }
    })
}

export const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || path.startsWith('test/') || path.includes('/testing/')

/** Paths that a file imports: those of the repository resolved from its root, packages by their name. */
export function importsOf({ path, text }: Source): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((m) => {
    const name = String(m[1] ?? m[2] ?? m[3])
    if (name.startsWith('.')) return posix.join(posix.dirname(path), name)
    if (name === 'vanban' || name.startsWith('vanban/')) return `packages/${name}`
    return name.replace(/^@thongsuot\/contract/, 'packages/contract')
  })
}
