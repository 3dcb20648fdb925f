import { spawnSync } from 'node:child_process'

/** The README with new words between `<!-- name:begin -->` and `<!-- name:end -->`; throws where the markers are not there once each. */
export function withSection(readme: string, name: string, words: string): string {
  const [before, rest, ...more] = readme.split(`<!-- ${name}:begin -->`)
  const [, after, ...others] = rest?.split(`<!-- ${name}:end -->`) ?? []
  if (before === undefined || after === undefined || more.length + others.length > 0)
    throw new Error(`README.md has no single section «${name}»`)
  return `${before}<!-- ${name}:begin -->\n${words.trim()}\n<!-- ${name}:end -->${after}`
}

/** What stands between the markers. */
export function sectionOf(readme: string, name: string): string {
  return readme.split(`<!-- ${name}:begin -->`)[1]?.split(`<!-- ${name}:end -->`)[0]?.trim() ?? ''
}

const SHOWN = [
  'Document',
  'Addressee',
  'Recipient',
  'Block',
  'Clause',
  'Citation',
  'Requirement',
  'Actor',
  'Deadline',
  'Target',
  'Annex',
  'Signature',
  'Evidence',
]

/** The types a caller meets first, from `document.ts`, without their comments. */
export function documentTypes(source: string): string {
  const declarations = [...source.matchAll(/^export (?:interface (\w+) \{[\s\S]*?^\}|type (\w+) = .*)$/gm)]
  const named = new Map(declarations.map((match) => [match[1] ?? match[2] ?? '', match[0]]))
  const shown = SHOWN.map((name) => {
    const text = named.get(name)
    if (text === undefined) throw new Error(`document.ts declares no ${name}`)
    return text.replace(/\/\*\*[\s\S]*?\*\/\s*/g, '').replace(/^export /, '')
  })
  return `\`\`\`ts\n${shown.join('\n')}\n\`\`\`\nWith the comments, and the rest of them, in [document.ts](document.ts).`
}

/** What the command line says of itself when it is asked nothing, as a block of text. */
export function usageOf(command: string): string {
  const lines = spawnSync(process.execPath, [command], { encoding: 'utf8' }).stderr.split('\n')
  const commands = lines.filter((line) => line.startsWith('  vanban ')).map((line) => line.trim())
  return `\`\`\`\n${commands.join('\n')}\n\`\`\``
}

/** What the scorer of labelled documents prints. */
export interface Scores {
  total: number
  duties: number | null
  failed: number
  documents: number
  fields: Record<string, { mean: number; documents: number }>
}

/** One column a set of documents, one row a field. */
export function accuracyTable(sets: readonly { name: string; scores: Scores }[]): string {
  const fields = [...new Set(sets.flatMap(({ scores }) => Object.keys(scores.fields)))]
  const row = (name: string, values: readonly (number | null | undefined)[]) =>
    `| ${name} | ${values.map((value) => (value === null || value === undefined ? '–' : value.toFixed(3))).join(' | ')} |`
  return [
    `| field | ${sets.map(({ name, scores }) => `${name} (${scores.documents})`).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(sets.length)}`,
    ...fields.map((field) =>
      row(
        field,
        sets.map(({ scores }) => scores.fields[field]?.mean),
      ),
    ),
    row(
      '**fields, mean**',
      sets.map(({ scores }) => scores.total),
    ),
    row(
      '**requirements, mean**',
      sets.map(({ scores }) => scores.duties),
    ),
  ].join('\n')
}
