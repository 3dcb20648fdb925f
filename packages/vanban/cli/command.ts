/** One command of the command line. */
export interface Command {
  /** One line for the list of commands: its words, then what it does, in Vietnamese. */
  usage: string
  /** Runs it with the words after its name and returns the exit code; `usage` where the words make no sense. */
  run(words: readonly string[]): Promise<0 | 1 | 'usage'>
}
