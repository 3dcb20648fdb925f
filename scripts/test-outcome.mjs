/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Outcome
 * @typedef {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} Report
 */

/**
 * Counts a run from vitest's report. Whatever made the run fail counts, though no test says so: a file that cannot be
 * loaded, an error outside every test, a run without a report or without a single test.
 *
 * @param {string | null} text the JSON report; `null` when none was written
 * @param {number | null} exitCode vitest's own
 * @returns {Outcome}
 */
export function countTests(text, exitCode) {
  if (text === null) return { passed: 0, failed: 1, skipped: 0 }
  const files = /** @type {Report} */ (JSON.parse(text)).testResults
  const statuses = files.flatMap((file) => file.assertionResults.map((test) => test.status))
  const passed = statuses.filter((status) => status === 'passed').length
  const failedTests = statuses.filter((status) => status === 'failed').length
  const brokenFiles = files.filter(
    (f) => f.status === 'failed' && f.assertionResults.every((test) => test.status !== 'failed'),
  ).length
  const failed = failedTests + brokenFiles
  const skipped = statuses.length - passed - failedTests
  const silentFailure = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: silentFailure ? 1 : failed, skipped }
}

/** @param {Outcome} outcome */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * The environment of a run: the caller's, without the settings of an installation, which would point the tests at
 * somebody's data.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {'short' | 'long'} tier
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment(env, tier) {
  const settings = /^(PORT|HOST|DATABASE_|PG|NODE_ENV$|NODE_OPTIONS$|VITEST|THONGSUOT_(?!TEST_))/
  const kept = Object.entries(env).filter(([name]) => !settings.test(name))
  return { ...Object.fromEntries(kept), CI: '1', THONGSUOT_TEST_TIER: tier }
}
