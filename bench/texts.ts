import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'texts')

/** The sample texts: six letters in our own words, 1.6 to 3.8 kB, about the length of most real ones. */
export function sampleTexts(): { path: string; bytes: Uint8Array }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ path: join(folder, name), bytes: readFileSync(join(folder, name)) }))
}
