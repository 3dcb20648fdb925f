/** Throws when the programmer was wrong. What a person may do wrong is a `Refusal` instead. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`)
}
