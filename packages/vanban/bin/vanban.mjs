#!/usr/bin/env node
// The command line of vanban. Node 22.18 or later runs the TypeScript of this package directly; under an older one the
// command starts again with the `node` of the nearest node_modules/.bin.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

if (runsTypeScript()) {
  // Stripping types and compiling is most of the time that one short text takes: keep the result between runs.
  module.enableCompileCache?.()
  const { main } = await import('../cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else startAgain()

function runsTypeScript() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

function startAgain() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  for (let folder = here; dirname(folder) !== folder; folder = dirname(folder)) {
    const node = join(folder, 'node_modules', '.bin', name)
    if (!existsSync(node)) continue
    const run = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
    process.exitCode = run.status ?? 1
    return
  }
  process.stderr.write('Cần Node.js từ bản 22.18 trở lên để chạy vanban.\n')
  process.exitCode = 1
}
