import { expect, test } from 'vitest'
import { isLockComplete, isNodeEnough, isSameInstallation } from './setup.mjs'
import { countTests, lastLine, testEnvironment } from './test-outcome.mjs'

test('Node from 20.19 on is new enough', () => {
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.21.0', '100.0.0']) expect(isNodeEnough(version)).toBe(true)
  for (const version of ['20.18.3', '18.20.0', '19.99.0', '8.0.0']) expect(isNodeEnough(version)).toBe(false)
})

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'packages/web': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/for-other-machines': { version: '1.0.0', integrity: 'y', optional: true },
  },
}

test('an installation agrees when every needed package is there in the version of the lock', () => {
  const a = { version: '1.0.0', integrity: 'x' }
  expect(isSameInstallation(lock, { packages: { 'node_modules/a': a } })).toBe(true)
  expect(isSameInstallation(lock, { packages: { 'node_modules/a': { ...a, integrity: 'z' } } })).toBe(false)
  expect(isSameInstallation(lock, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } })).toBe(false)
  expect(isSameInstallation(lock, { packages: { 'node_modules/a': a, 'node_modules/stranger': a } })).toBe(false)
  expect(isSameInstallation(lock, { packages: {} })).toBe(false)
})

test('a lock file is complete when it has all that its packages may ask for', () => {
  const asking = { version: '2.0.0', integrity: 'x', optionalDependencies: { 'for-other-machines': '1.0.0' } }
  expect(isLockComplete({ packages: { ...lock.packages, 'node_modules/b': asking } })).toBe(true)
  expect(isLockComplete({ packages: { 'node_modules/b': asking } })).toBe(false)
})

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((t) => ({ status: t })) })
const count = (exitCode: number, ...testResults: ReturnType<typeof file>[]) =>
  countTests(JSON.stringify({ testResults }), exitCode)

test('a run is counted by its tests', () => {
  expect(count(0, file('passed', 'passed', 'passed', 'skipped', 'todo'))).toEqual({ passed: 2, failed: 0, skipped: 2 })
  expect(count(1, file('failed', 'passed', 'failed'))).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a run that failed without a failed test counts as one failure', () => {
  expect(count(1, file('passed', 'passed'), file('failed')).failed).toBe(1)
  expect(count(1, file('passed', 'passed')).failed).toBe(1)
  expect(count(0).failed).toBe(1)
  expect(countTests(null, 0).failed).toBe(1)
})

test('the last line says how many passed and failed, and skipped only when some were', () => {
  expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(lastLine({ passed: 12, failed: 3, skipped: 1 })).toBe('12 passed, 3 failed, 1 skipped')
})

test('a run never sees the settings of an installation', () => {
  const env = {
    PATH: '/bin',
    DATABASE_URL: 'x',
    PORT: '1',
    PGHOST: 'y',
    THONGSUOT_DATA: '/srv',
    THONGSUOT_TEST_SEED: '5',
  }
  expect(testEnvironment(env, 'long')).toEqual({
    PATH: '/bin',
    CI: '1',
    THONGSUOT_TEST_SEED: '5',
    THONGSUOT_TEST_TIER: 'long',
  })
})
