/** One measured number. */
export interface Figure {
  value: number
  /** `documents/s`, `ms`, `s`, `rows/s`, …; what is per second is better the higher, a time the lower. */
  unit: string
  /** The physical limit or the peer, measured in the same run, in the same unit. */
  limit?: number
  /** `value / limit`. */
  ratio?: number
}

export type Figures = Record<string, Figure>

/** What a file in measures/ exports. */
export interface Measure {
  name: string
  /** What is measured and on what, in one sentence. */
  what: string
  /** What `limit` is, in a few words. */
  against: string
  run(): Promise<Figures>
}

/** A figure beside its limit, both rounded to what a reader can use. */
export function figureOf(value: number, limit: number, unit: string): Figure {
  return { value: rounded(value), unit, limit: rounded(limit), ratio: rounded(value / limit) }
}

/** Three significant digits; more would be noise. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
