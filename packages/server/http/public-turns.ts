import { Refusal } from '../platform/refusal.ts'

/** Requests that one address may send to public doors in a span; a full hall behind one address still fits. */
const mostTurns = 2000
const spanMs = 60_000

/**
 * Counts who knocks at doors without sign-in. One process counts for itself: it keeps a single guesser or a broken script from
 * taking a server's time, and leaves larger floods to whatever stands in front.
 */
export function publicTurns(nowMs: () => number = () => performance.now()): (address: string) => void {
  let turns = new Map<string, number>()
  let from = nowMs()
  return (address) => {
    const now = nowMs()
    if (now - from >= spanMs) {
      turns = new Map()
      from = now
    }
    const taken = (turns.get(address) ?? 0) + 1
    turns.set(address, taken)
    if (taken > mostTurns) throw new Refusal('too.fast', { seconds: Math.ceil((spanMs - (now - from)) / 1000) })
  }
}
