import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measure } from './measure.ts'
import { measures } from './measures.ts'
import { withTable } from './readme-table.ts'
import { describeMachine, keepResult, keptResults } from './results.ts'

const readmePath = join(import.meta.dirname, '..', 'README.md')
const say = (line: string) => process.stdout.write(`${line}\n`)

async function list(): Promise<void> {
  say('npm run bench -- NAME measures one of:')
  for (const load of Object.values(measures)) {
    const { name, what, against } = await load()
    say(`  ${name.padEnd(14)} ${what}; limit: ${against}`)
  }
  say("npm run bench -- readme writes the README's table from the kept results")
}

async function measure(load: () => Promise<Measure>): Promise<void> {
  const chosen = await load()
  const machine = describeMachine()
  process.stderr.write(`${chosen.what}; limit: ${chosen.against} …\n`)
  const figures = await chosen.run()
  keepResult(chosen, machine, figures)
  say(JSON.stringify({ name: chosen.name, figures }))
}

/** Writes the table into the README; answers what stood in the way. */
function writeReadme(): string | null {
  if (!existsSync(readmePath)) return 'There is no README.md to write the table into.'
  const text = withTable(readFileSync(readmePath, 'utf8'), keptResults(Object.keys(measures)))
  if (text === null) return 'README.md needs <!-- bench:begin --> and <!-- bench:end -->, each once.'
  writeFileSync(readmePath, text)
  say('README.md holds the kept results.')
  return null
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

const asked = process.argv[2]
const chosen = asked !== undefined && Object.hasOwn(measures, asked) ? measures[asked] : undefined
const refusal =
  asked === 'readme'
    ? writeReadme()
    : asked && !chosen
      ? `There is no measure «${asked}»; npm run bench lists them.`
      : null
if (refusal !== null) refuse(refusal)
else if (chosen) await measure(chosen)
else if (asked === undefined) await list()
