import { kinds } from '../kinds.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: 'kinds                        liệt kê tên loại văn bản và mã',
  async run() {
    for (const kind of kinds)
      process.stdout.write(`${kind.code.padEnd(6)}${kind.name.padEnd(24)}${kind.lines.join(', ')}\n`)
    return 0
  },
}
