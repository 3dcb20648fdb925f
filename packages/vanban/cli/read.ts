import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ReadingError } from '../read/reading-error.ts'
import { readingFromBytes } from '../read/reading-from-bytes.ts'
import { flatReading, outline } from '../read/reading-output.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: 'read TỆP [--json]            đọc một văn bản',
  async run(words) {
    const file = words.find((word) => !word.startsWith('--'))
    if (file === undefined) return 'usage'
    try {
      const reading = readingFromBytes(readFileSync(file), basename(file))
      process.stdout.write(words.includes('--json') ? `${JSON.stringify(flatReading(reading))}\n` : outline(reading))
      return 0
    } catch (error) {
      if (!(error instanceof ReadingError) && !(error instanceof Error && 'code' in error)) throw error
      process.stderr.write(error instanceof ReadingError ? `${error.message}\n` : `Không mở được tệp ${file}.\n`)
      return 1
    }
  },
}
