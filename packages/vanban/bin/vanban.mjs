#!/usr/bin/env node
// The command line of vanban. Node 22.18 or later runs the TypeScript of this package directly; under an older one the
// command starts again with the `node` of the nearest node_modules/.bin.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const USAGE = `Cách dùng:
  vanban read TỆP [--json]   đọc một văn bản (.txt, .md)
  vanban kinds               liệt kê tên loại văn bản và mã
`

const here = dirname(fileURLToPath(import.meta.url))

if (runsTypeScript()) {
  // Stripping types and compiling is most of the time that one short text takes: keep the result between runs.
  module.enableCompileCache?.()
  await main(process.argv.slice(2))
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

// A reader that stops early («vanban kinds | head») is no error.
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error
})

/** @param {string[]} words */
async function main(words) {
  const [command, ...rest] = words
  const options = new Set(rest.filter((word) => word.startsWith('--')))
  const files = rest.filter((word) => !word.startsWith('--'))
  if (command === 'kinds') return printKinds()
  const file = files[0]
  if (command === 'read' && file !== undefined) return read(file, options.has('--json'))
  process.stderr.write(USAGE)
  process.exitCode = 2
}

async function printKinds() {
  const { kinds } = await import('../kinds.ts')
  for (const kind of kinds)
    process.stdout.write(`${kind.code.padEnd(6)}${kind.name.padEnd(24)}${kind.lines.join(', ')}\n`)
}

/**
 * @param {string} file
 * @param {boolean} asJson
 */
async function read(file, asJson) {
  const { readingFromBytes } = await import('../read/reading-from-bytes.ts')
  const { ReadingError } = await import('../read/reading-error.ts')
  try {
    const reading = readingFromBytes(readFileSync(file), basename(file))
    const { flatReading, outline } = await import('../read/reading-output.ts')
    process.stdout.write(asJson ? `${JSON.stringify(flatReading(reading))}\n` : outline(reading))
  } catch (error) {
    if (!(error instanceof ReadingError) && !(error instanceof Error && 'code' in error)) throw error
    process.stderr.write(error instanceof ReadingError ? `${error.message}\n` : `Không mở được tệp ${file}.\n`)
    process.exitCode = 1
  }
}
