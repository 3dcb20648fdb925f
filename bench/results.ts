import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Figures, type Measure, rounded } from './measure.ts'

export interface Machine {
  cores: number
  memoryGb: number
  cpu: string
  node: string
  /** Processes that wanted a core in the minute before the run: more than 0.5 means that others worked too. */
  loadBefore: number
}

export interface Result {
  name: string
  what: string
  against: string
  /** ISO day. */
  measuredOn: string
  machine: Machine
  figures: Figures
}

/** `THONGSUOT_BENCH_RESULTS` is for tests of the frame, which must not touch the kept results. */
const folder = () => process.env.THONGSUOT_BENCH_RESULTS ?? join(import.meta.dirname, 'results')

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    memoryGb: rounded(totalmem() / 2 ** 30),
    cpu: cpus()[0]?.model.trim() || 'unknown',
    node: process.versions.node,
    loadBefore: rounded(loadavg()[0] ?? 0),
  }
}

export function keepResult({ name, what, against }: Measure, machine: Machine, figures: Figures): void {
  const measuredOn = new Date().toISOString().slice(0, 10)
  const result: Result = { name, what, against, measuredOn, machine, figures }
  mkdirSync(folder(), { recursive: true })
  writeFileSync(join(folder(), `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

/** The kept results in the order of `names`; a measure that was never run is left out. */
export function keptResults(names: readonly string[]): Result[] {
  const files = new Set(readdirSync(folder()))
  return names
    .filter((name) => files.has(`${name}.json`))
    .map((name) => JSON.parse(readFileSync(join(folder(), `${name}.json`), 'utf8')) as Result)
}
