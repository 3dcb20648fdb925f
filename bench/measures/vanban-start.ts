import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { type Figures, figureOf } from '../measure.ts'
import { sampleTexts } from '../texts.ts'
import { elapsedMs, inTurn } from '../timing.ts'

export const name = 'vanban-start'
export const what = '`vanban read FILE --json` from the start of the process to parsed JSON'
export const against = '`node -e 0`'

const command = resolve(import.meta.dirname, '..', '..', 'packages', 'vanban', 'bin', 'vanban.mjs')

export async function run(): Promise<Figures> {
  const texts = sampleTexts().sort((a, b) => a.bytes.length - b.bytes.length)
  const text = texts[texts.length >> 1]?.path ?? ''
  const both = await inTurn(
    15,
    () => elapsedMs(async () => JSON.parse(await outputOf([command, 'read', text, '--json']))),
    () => elapsedMs(() => outputOf(['-e', '0'])),
  )
  return {
    start: figureOf(both.value, both.limit, 'ms'),
    'own-share': { value: Math.round(both.value - both.limit), unit: 'ms' },
  }
}

async function outputOf(args: string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
  return output
}
