import fc from 'fast-check'

/** Where a generator takes its decisions from, so that generators are plain functions that read like the thing they make. */
export interface Choices {
  /** One of the values, the first ones being the plainest: a failing case shrinks towards them. */
  of<T>(values: readonly T[]): T
  /** A whole number between two bounds, both included. */
  whole(least: number, most: number): number
  /** True once in `times` on the average. */
  oneIn(times: number): boolean
  /** Between `least` and `most` things. */
  list<T>(least: number, most: number, make: (index: number) => T): T[]
  /** Different values of the list, in their order there. */
  some<T>(values: readonly T[], least: number, most: number): T[]
}

/** What a generator makes, as an arbitrary that fast-check draws, replays and shrinks. */
export function chosen<T>(make: (choose: Choices) => T): fc.Arbitrary<T> {
  const made = fc.gen().map((g) => {
    const whole = (least: number, most: number) => (most <= least ? least : g(fc.integer, { min: least, max: most }))
    const choose: Choices = {
      whole,
      of: (values) => {
        const value = values[whole(0, values.length - 1)]
        if (value === undefined) throw new RangeError('nothing to choose from')
        return value
      },
      oneIn: (times) => whole(0, times - 1) === times - 1,
      list: (least, most, make) => Array.from({ length: whole(least, most) }, (_, index) => make(index)),
      some: (values, least, most) => {
        const left = values.map((_, index) => index)
        const count = Math.min(values.length, whole(least, most))
        const taken = Array.from({ length: count }, () => left.splice(whole(0, left.length - 1), 1)[0] ?? 0)
        return taken.sort((a, b) => a - b).flatMap((index) => values.slice(index, index + 1))
      },
    }
    return make(choose)
  })
  // `fc.gen` draws from a copy of the stream of random numbers, so that `filter` would get the same thing for ever: a
  // number drawn beside it moves the stream on.
  return fc.tuple(fc.noShrink(fc.nat()), made).map(([, value]) => value)
}
