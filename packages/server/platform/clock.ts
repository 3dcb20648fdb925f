import type { Day, Instant } from '@thongsuot/contract'

export { addDays } from '@thongsuot/contract'

/** The domain's time. All code asks it, so that a sample installation and a simulation can live in another year. */
export interface Clock {
  now(): Instant
  /** The calendar day in Asia/Ho_Chi_Minh. */
  today(): Day
}

/** Vietnam keeps UTC+7 without daylight saving. */
export const vietnamOffsetMs = 7 * 60 * 60 * 1000

/** The calendar day in Asia/Ho_Chi_Minh of an instant. */
export function dayOf(instant: Instant): Day {
  return new Date(Date.parse(instant) + vietnamOffsetMs).toISOString().slice(0, 10)
}

/** The real time, moved by `shiftMs`. */
export function systemClock(shiftMs = 0): Clock {
  const now = (): Instant => new Date(Date.now() + shiftMs).toISOString()
  return { now, today: () => dayOf(now()) }
}

/** A clock that stands still until told otherwise: for tests, simulations and the loading of sample data. */
export function settableClock(start: Instant): Clock & { set(instant: Instant): void; advance(ms: number): void } {
  let at = Date.parse(start)
  const now = (): Instant => new Date(at).toISOString()
  return {
    now,
    today: () => dayOf(now()),
    set: (instant) => {
      at = Date.parse(instant)
    },
    advance: (ms) => {
      at += ms
    },
  }
}
