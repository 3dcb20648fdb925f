import type { Figure } from './measure.ts'
import type { Result } from './results.ts'

const begin = '<!-- bench:begin -->'
const end = '<!-- bench:end -->'

/**
 * The README with the table of `results` between its markers, everything else untouched.
 * `null` when the markers are not there, each once and in order.
 */
export function withTable(readme: string, results: readonly Result[]): string | null {
  const [before, rest, ...moreBegins] = readme.split(begin)
  const [, after, ...moreEnds] = rest?.split(end) ?? []
  if (before === undefined || after === undefined || moreBegins.length + moreEnds.length > 0) return null
  return `${before}${begin}\n${tableOf(results)}${end}${after}`
}

/** A Markdown table of every kept figure, and the machines it was measured on. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.flatMap((result) =>
    Object.entries(result.figures).map(
      ([figure, measured]) =>
        `| ${cell(result.name)}: ${cell(figure)} | ${cell(result.what)} | ${amount(measured.value)} ${measured.unit} | ${limitOf(measured, result)} | ${measured.ratio === undefined ? '' : `× ${amount(measured.ratio)}`} |`,
    ),
  )
  const machines = new Set(results.map(machineOf))
  return [
    '| figure | what | value | limit, in the same run | value ÷ limit |',
    '| --- | --- | ---: | --- | ---: |',
    ...rows,
    '',
    ...[...machines].map((machine) => `${machine}\n`),
  ].join('\n')
}

function limitOf({ limit, unit }: Figure, { against }: Result): string {
  return limit === undefined ? '' : `${amount(limit)} ${unit}: ${cell(against)}`
}

function machineOf({ machine, measuredOn }: Result): string {
  return `Measured on ${measuredOn}: ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, Node ${machine.node}, load before the run ${machine.loadBefore}.`
}

function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: value >= 100 ? 21 : 3 })
}

/** A bar inside a cell would end it. */
function cell(words: string): string {
  return words.replaceAll('|', '\\|')
}
