import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as check from '../check/index.ts'
import * as edxml from '../edxml/index.ts'
import { sampleMessage } from '../edxml/sample-messages.ts'
import * as files from '../files/index.ts'
import * as vanban from '../index.ts'
import * as kernel from '../text/index.ts'
import * as write from '../write/index.ts'
import { partyLetter, statePlan } from '../write/sample-documents.ts'

const doors = { ...kernel, ...vanban, ...write, ...files, ...edxml, ...check }

/** What an example may name besides the exports of the package. */
const scene = {
  letter: partyLetter,
  plan: statePlan,
  text: write.writeText(partyLetter),
  bytes: new TextEncoder().encode(write.writeText(partyLetter)),
  message: sampleMessage,
  envelope: { from: sampleMessage.from, to: sampleMessage.to, timestamp: '2021-06-01T08:00:00' },
}

/** Functions that need no example: their names and a sentence say all of it, or a fence in their comment shows a file being written. */
const WITHOUT_EXAMPLE: readonly string[] = [
  // The kernel's tests of single letters and spaces.
  ...['isLetterCode', 'isWordCode', 'isUpperCode', 'isLowerCode', 'isDigitCode', 'isSpaceCode', 'isCapitals'],
  ...['collapseSpaces', 'isSingleSpaced', 'singleSpaced', 'comparisonKey', 'normaliseLineEnds', 'toNfc', 'repair'],
  // What ends in a file or comes from one; the round trips of this folder run them.
  ...['formFor', 'writePdf', 'writeDocx', 'readingFromBytes', 'pagePicture'],
  ...['isDocument', 'mediaTypeOf', 'readEdxml', 'readingFromEdxml', 'writeEdxml', 'writeEdxmlDocument'],
]

interface Example {
  name: string
  /** The expression before ` // `. */
  expression: string
  /** The value after it; `null` where the example shows none and only has to run. */
  value: string | null
}

/** `@example EXPRESSION // VALUE` on one line of the doc comment right above an exported function. */
function examplesIn(source: string): Example[] {
  const documented = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?function (\w+)/g)
  return [...documented].flatMap(([, comment = '', name = '']) =>
    [...comment.matchAll(/@example (.+)/g)].map(([, line = '']) => {
      const [expression = '', value] = line.trim().split(' // ')
      return { name, expression, value: value ?? null }
    }),
  )
}

/** The value of an expression that may wait for something. */
function evaluate(expression: string): Promise<unknown> {
  const names = { ...doors, ...scene }
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<unknown>
  return new AsyncFunction(...Object.keys(names), `return (${expression})`)(...Object.values(names))
}

const folder = new URL('..', import.meta.url)
const sources = globSync('**/*.ts', { cwd: folder, exclude: (path) => /node_modules|dist|\.test\.ts$/.test(path) })
const examples = sources.flatMap((path) => examplesIn(readFileSync(new URL(path, folder), 'utf8')))

describe('the examples in doc comments', () => {
  test.each(examples.map((example) => ({ ...example, title: `${example.name}: ${example.expression}` })))(
    '$title',
    async ({ expression, value }) => {
      const found = await evaluate(expression)
      if (value !== null) expect(found).toEqual(await evaluate(value))
    },
  )

  test('stand at every function that the package exports', () => {
    const functions = Object.entries(doors).filter(([, value]) => typeof value === 'function' && !isClass(value))
    const shown = [...examples.map(({ name }) => name), ...WITHOUT_EXAMPLE]
    expect(functions.map(([name]) => name).filter((name) => !shown.includes(name))).toEqual([])
  })
})

function isClass(value: unknown): boolean {
  return String(value).startsWith('class')
}
