import type { Parameters } from 'fast-check'

/** Whether the long tier runs (`npm run test:long`). */
export const isLong = process.env.THONGSUOT_TEST_TIER === 'long'

/**
 * How often a property is tried in the short and in the long tier. A failing run prints its seed and path;
 * `THONGSUOT_TEST_REPLAY=SEED/PATH` (`-1034881250/7:0:1`) runs that one case again.
 */
export function runs<T>(short: number, long: number): Parameters<T> {
  const [seed, path] = process.env.THONGSUOT_TEST_REPLAY?.split('/') ?? []
  const replay = seed === undefined ? {} : { seed: Number(seed), ...(path === undefined ? {} : { path }) }
  return { numRuns: isLong ? long : short, ...replay }
}
