import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type CheckNote, checkReading, citedBasis } from '../check/index.ts'
import type { Reading } from '../document.ts'
import { readFile } from '../files/read-file.ts'
import { ReadingError } from '../read/reading-error.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: 'check TỆP [--json]           soát thể thức, chính tả, viết hoa; mã thoát 1 khi có lỗi thể thức',
  async run(words) {
    const file = words.find((word) => !word.startsWith('--'))
    if (file === undefined) return 'usage'
    try {
      const reading = await readFile(readFileSync(file), basename(file))
      const notes = checkReading(reading)
      const faults = notes.filter((note) => note.severity === 'fault').length
      process.stdout.write(words.includes('--json') ? asJson(notes, reading) : asLines(notes, reading, faults))
      return faults > 0 ? 1 : 0
    } catch (error) {
      if (!(error instanceof ReadingError) && !(error instanceof Error && 'code' in error)) throw error
      process.stderr.write(error instanceof ReadingError ? `${error.message}\n` : `Không mở được tệp ${file}.\n`)
      return 1
    }
  },
}

/** Each note with its line (from 1; `null` for what is missing) and its rule in words. */
function asJson(notes: readonly CheckNote[], reading: Reading): string {
  const lineAt = lineCounter(reading.text)
  const rows = notes.map((note) => ({ ...note, line: lineAt(note), rule: citedBasis(note.basis) }))
  return `${JSON.stringify({ notes: rows })}\n`
}

/** How many notes of one kind are printed in full; a page of the same line helps nobody. */
const PRINTED_OF_A_KIND = 3

function asLines(notes: readonly CheckNote[], reading: Reading, faults: number): string {
  const lineAt = lineCounter(reading.text)
  const lines: string[] = []
  for (const severity of ['fault', 'suggestion'] as const) {
    const kinds = new Map<string, CheckNote[]>()
    for (const note of notes.filter((other) => other.severity === severity)) {
      const same = kinds.get(note.code)
      if (same === undefined) kinds.set(note.code, [note])
      else same.push(note)
    }
    for (const same of kinds.values()) {
      for (const note of same.slice(0, PRINTED_OF_A_KIND)) {
        const line = lineAt(note)
        const place = line === null ? '' : `dòng ${line}: `
        lines.push(`${severity === 'fault' ? 'LỖI' : 'Gợi ý'}  ${place}${note.message}`)
        lines.push(`       ${citedBasis(note.basis)}`)
      }
      const rest = same.slice(PRINTED_OF_A_KIND).map((note) => lineAt(note))
      if (rest.length > 0) lines.push(`       … và ${rest.length} chỗ cùng loại, dòng ${[...new Set(rest)].join(', ')}`)
    }
  }
  lines.push(`${faults} lỗi thể thức, ${notes.length - faults} gợi ý.`)
  return `${lines.join('\n')}\n`
}

/** The line on which a note stands, counted once through the text. */
function lineCounter(text: string): (note: CheckNote) => number | null {
  const ends: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at)
  return ({ span }) => {
    if (span === null) return null
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < span.start) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}
