import type { Command } from './command.ts'

/** Each command is loaded when it is asked for: a short `read` should not wait for the writer's compiler. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  read: () => import('./read.ts'),
  check: () => import('./check.ts'),
  write: () => import('./write.ts'),
  kinds: () => import('./kinds.ts'),
}

/** Runs one command line (without `node` and the script) and returns the exit code: 0 done, 1 could not, 2 wrong words. */
export async function main(words: readonly string[]): Promise<number> {
  // A reader that stops early («vanban kinds | head») is no error.
  process.stdout.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error
  })
  const load = Object.hasOwn(commands, words[0] ?? '') ? commands[words[0] ?? ''] : undefined
  if (load !== undefined) {
    const { command } = await load()
    const code = await command.run(words.slice(1))
    if (code !== 'usage') return code
  }
  const known = await Promise.all(Object.values(commands).map((other) => other()))
  process.stderr.write(`Cách dùng:\n${known.map(({ command }) => `  vanban ${command.usage}\n`).join('')}`)
  return 2
}
