import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectNode, root } from './setup.mjs'

/** @type {readonly { name: string, program: string, args: string[] }[]} */
const checks = [
  { name: 'types', program: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'style', program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'unused code', program: 'knip/bin/knip.js', args: ['--no-progress'] },
]

/**
 * Runs every check to its end, printing what each says.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ passed: number, failed: number }}
 */
export function runChecks(env = process.env) {
  const outcome = { passed: 0, failed: 0 }
  for (const { name, program, args } of checks) {
    const started = Date.now()
    const { status } = spawnSync(projectNode(), [join(root, 'node_modules', program), ...args], {
      cwd: root,
      stdio: 'inherit',
      env,
    })
    console.log(`${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    outcome[status === 0 ? 'passed' : 'failed'] += 1
  }
  return outcome
}
