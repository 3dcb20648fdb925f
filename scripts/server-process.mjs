// How a server process is started, wherever one is: by `npm start`, by the loop, by tests and measures. What stands here
// decides how much memory it holds over a day; see docs/decisions/0026-memory-of-a-day.md for what each is worth.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hashOfSources, projectNode, root } from './setup.mjs'

/** Node's own settings. Requests leave little behind: room for more of it only makes the process larger. */
export const serverFlags = ['--max-semi-space-size=4', '--heap-growing-percent=15']

const sideProcesses = ['platform/letter-printer-process.ts', 'platform/letter-reader-process.ts']
const server = join(root, 'packages', 'server')
const compiledFolder = join(root, '.cache', 'compiled')

/**
 * The environment of a server process: compiled code is kept on disk, so that the compiler of TypeScript need not be loaded;
 * and the C library gives freed memory back at once instead of keeping it in a pool for each thread. What is set already stays.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment(env) {
  return {
    NODE_COMPILE_CACHE: compiledFolder,
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '131072',
    MALLOC_TRIM_THRESHOLD_: '131072',
    ...env,
  }
}

/**
 * Loads the server's code once in a process that ends, which compiles it: a server that did so itself would hold the compiler.
 * With the flags of a server, without which it would not take what was compiled.
 * Nothing is done where the sources are those of the last time.
 */
export function compileServer() {
  const record = join(compiledFolder, 'sources-hash')
  const sources = `${process.version} ${serverFlags} ${hashOfSources(['server', 'contract', 'vanban'])}`
  if (existsSync(record) && readFileSync(record, 'utf8') === sources) return
  const beside = sideProcesses.flatMap((file) => ['--import', pathToFileURL(join(server, file)).href])
  spawnSync(projectNode(), [...serverFlags, ...beside, join(server, 'main.ts')], {
    cwd: root,
    // No port: the server loads all of its code, refuses to start, and ends.
    env: { ...serverEnvironment(process.env), PORT: '0' },
    stdio: 'ignore',
  })
  // Sources that do not load are told by the server itself; a folder that cannot be written only makes it larger.
  if (existsSync(compiledFolder)) writeFileSync(record, sources)
}
