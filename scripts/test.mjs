import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChecks } from './checks.mjs'
import { buildWeb, ensureInstalled, projectNode, requireNode, root } from './setup.mjs'
import { countTests, lastLine, testEnvironment } from './test-outcome.mjs'

requireNode()
ensureInstalled()
const isWebBuilt = buildWeb()

const [long, rest] = [process.argv.includes('--long'), process.argv.slice(2).filter((arg) => arg !== '--long')]
const env = testEnvironment(process.env, long ? 'long' : 'short')
// Arguments (a file, `--project db`) narrow the tests down to what somebody is working on; the checks are for all of it.
const checks = rest.length > 0 ? { passed: 0, failed: 0 } : runChecks(env)
const tests = await runTests()
const [passed, failed] = [checks.passed + tests.passed, checks.failed + tests.failed + (isWebBuilt ? 0 : 1)]
console.log(lastLine({ passed, failed, skipped: tests.skipped }))
process.exitCode = failed === 0 ? 0 : 1

/** @returns {Promise<import('./test-outcome.mjs').Outcome>} */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-outcome-'))
  const report = join(folder, 'outcome.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(
    projectNode(),
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest],
    {
      cwd: root,
      stdio: 'inherit',
      env,
    },
  )
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(name, () => child.kill(name))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const outcome = countTests(existsSync(report) ? readFileSync(report, 'utf8') : null, code)
  rmSync(folder, { recursive: true })
  return outcome
}
