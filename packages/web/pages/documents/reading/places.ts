import type { DocumentView } from '@thongsuot/contract'
import type { Block, Document, Span } from 'vanban'
import type { LitPlace } from '../../../ui/words.tsx'

type Reading = NonNullable<DocumentView['reading']>

/** How a field stands: sure, unsure (the reader doubts it, or it is missing), set by a person, or rightly empty. */
export type Sureness = 'sure' | 'unsure' | 'set' | 'empty'

/** Under this confidence a person should look. */
const sureFrom = 0.8

/** Fields that a letter is expected to state; those of its number and day only once it is issued. */
const expected = ['kind', 'subject', 'issuer', 'signerName'] as const
const expectedWhenIssued = ['number', 'symbol', 'issuedOn'] as const

/** Where each value stands in the source, by JSON pointer; a list's items are found by their words, since a person may move them. */
export function placesOf(reading: Reading | null, content: Document): LitPlace[] {
  if (reading === null) return []
  const fixed = reading.evidence
    .filter(({ path }) => !/^\/(requirements|addressees|distribution|citations)\//.test(path))
    .map(({ path, span }) => ({ id: path, ...span }))
  const found = [
    ...content.requirements.map((item, at) => placeOf(reading, `/requirements/${at}`, item.span)),
    ...content.addressees.map((item, at) => placeOf(reading, `/addressees/${at}`, item.name)),
    ...content.distribution.map((item, at) => placeOf(reading, `/distribution/${at}`, item.name)),
    ...content.citations.map((item, at) => placeOf(reading, `/citations/${at}`, item.notation)),
  ]
  return [...fixed, ...found.filter((place) => place !== null)]
}

/** The reader's own place for these words, else the first place where they stand; null where the source does not have them. */
function placeOf({ text, evidence }: Reading, path: string, words: string): LitPlace | null {
  if (words.trim() === '') return null
  const list = path.slice(0, path.lastIndexOf('/') + 1)
  const same = (span: Span) => squeeze(text.slice(span.start, span.end)).includes(squeeze(words))
  const read = evidence.filter((one) => one.path.startsWith(list) && same(one.span))
  const own = read.find((one) => one.path === path) ?? read[0]
  if (own) return { id: path, ...own.span }
  const start = text.indexOf(words)
  return start < 0 ? null : { id: path, start, end: start + words.length }
}

function squeeze(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** How sure a field is; `edited` are the pointers changed on this screen, not yet known to the server. */
export function surenessOf(
  path: string,
  value: unknown,
  { reading, edited, issued }: { reading: Reading | null; edited: ReadonlySet<string>; issued: boolean },
): Sureness {
  const touched = (one: string) => one === path || one.startsWith(`${path}/`) || path.startsWith(`${one}/`)
  if ([...edited, ...(reading?.corrected ?? [])].some(touched)) return 'set'
  const missing = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (missing) return isExpected(path, issued) ? 'unsure' : 'empty'
  if (reading === null) return 'empty'
  const confidence = reading?.evidence.filter((one) => one.path === path).map((one) => one.confidence) ?? []
  return confidence.length > 0 && Math.max(...confidence) < sureFrom ? 'unsure' : 'sure'
}

function isExpected(path: string, issued: boolean): boolean {
  const name = path.slice(1)
  return (
    (expected as readonly string[]).includes(name) ||
    (issued && (expectedWhenIssued as readonly string[]).includes(name))
  )
}

/** Pointers of all fields a person should look at, in the order of the screen. */
export function unsurePaths(
  content: Document,
  context: { reading: Reading | null; edited: ReadonlySet<string>; issued: boolean },
): string[] {
  const fields: [string, unknown][] = [
    ...(['kind', 'number', 'symbol', 'issuedOn', 'subject', 'issuer'] as const).map((name): [string, unknown] => [
      `/${name}`,
      content[name],
    ]),
    ...content.addressees.map((item, at): [string, unknown] => [`/addressees/${at}`, item]),
    ...content.requirements.map((item, at): [string, unknown] => [`/requirements/${at}`, item]),
    ...content.distribution.map((item, at): [string, unknown] => [`/distribution/${at}`, item]),
    ['/signerName', content.signerName],
  ]
  return fields.filter(([path, value]) => surenessOf(path, value, context) === 'unsure').map(([path]) => path)
}

/** The label of the clause whose words stand around a place, outermost first joined by «.»; null outside any clause. */
export function clauseAt({ text, evidence }: Reading, content: Document, at: number): string | null {
  let label: string | null = null
  const walk = (blocks: Block[], path: string, above: string[]) => {
    for (const [index, block] of blocks.entries()) {
      if (block.type !== 'clause') continue
      const labels = [...above, block.label]
      const start =
        evidence.find((one) => one.path === `${path}/${index}`)?.span.start ?? text.indexOf(block.text.slice(0, 60))
      if (start >= 0 && start <= at) label = labels.join('.')
      walk(block.blocks, `${path}/${index}/blocks`, labels)
    }
  }
  walk(content.body, '/body', [])
  return label
}
