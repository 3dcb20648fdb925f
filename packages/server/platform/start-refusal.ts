/**
 * The start cannot go on for a reason that a person can remove. The message is a whole Vietnamese sentence (or a list of
 * them) to print as it stands, without a stack.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}
