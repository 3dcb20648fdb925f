import type { EdxmlMessage } from './message.ts'

/**
 * Number and symbol out of a message's `Code`. Senders put the symbol alone («CV-QU», «BC/QU») or the whole notation
 * («91-BC/QU») into `CodeNotation`, and one with a slash between number and symbol («12/UBND-VX») into `CodeNumber`.
 */
export function readNotation({ number, notation }: EdxmlMessage['code']): {
  number: string | null
  symbol: string | null
} {
  const whole = /^(\d+\p{L}?)\s*[-/]\s*(\p{L}.*)$/u
  const [, before = null, symbol = null] = whole.exec(notation?.trim() ?? '') ?? []
  const [, digits = null, after = null] = whole.exec(number?.trim() ?? '') ?? []
  return { number: digits ?? number ?? before, symbol: symbol ?? notation ?? after }
}
