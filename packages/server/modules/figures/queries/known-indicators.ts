import type { Indicator } from '../model.ts'
import { indicatorsOf, type Reader } from '../store.ts'

/** Requirements remembered at once; beyond that all are asked about anew. */
const rememberedAtMost = 2000

interface Known {
  stamp: number
  indicators: readonly Indicator[]
}
const remembered = new WeakMap<object, Map<number, Known>>()

/**
 * The indicators of the nodes' requirements. They change only when one is added or a formula is revised, and then the stamp
 * that came with the totals or the place grows, whichever process did it; so a process remembers them. Within a transaction
 * `of` is the database they are remembered for.
 */
export async function knownIndicators(
  db: Reader,
  nodes: readonly { requirementId: number; indicatorStamp: number | null }[],
  of: object = db,
): Promise<Indicator[]> {
  const known = remembered.get(of) ?? new Map<number, Known>()
  remembered.set(of, known)
  if (known.size > rememberedAtMost) known.clear()
  const stamps = new Map(nodes.flatMap((n) => (n.indicatorStamp === null ? [] : [[n.requirementId, n.indicatorStamp]])))
  const fresh = [...stamps].flatMap(([id, stamp]) => {
    const one = known.get(id)
    return one?.stamp === stamp ? one.indicators : []
  })
  const unknown = [...stamps].filter(([id, stamp]) => known.get(id)?.stamp !== stamp).map(([id]) => id)
  if (unknown.length === 0) return fresh
  const found = await indicatorsOf(db, unknown)
  for (const id of unknown) {
    const indicators = found.filter((one) => one.requirementId === id)
    // Its own stamp, not the asked one: a formula may have been revised between the two statements.
    known.set(id, { stamp: stampOf(indicators), indicators })
  }
  return [...fresh, ...found]
}

function stampOf(indicators: readonly Indicator[]): number {
  return indicators.reduce((sum, one) => sum + one.formulaVersion, 0)
}
