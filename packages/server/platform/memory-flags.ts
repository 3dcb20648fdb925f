/**
 * What Node was told about memory (`serverFlags` of scripts/server-process.mjs), for the processes that the server starts:
 * code that is kept compiled serves only those that run with the same settings.
 */
export const memoryFlags: readonly string[] = process.execArgv.filter((flag) =>
  /^--(?:max-semi-space-size|heap-growing-percent)=/.test(flag),
)
