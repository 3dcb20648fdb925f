import type { DocumentView } from '@thongsuot/contract'
import { say } from '../../../text/say.ts'
import { formatDay } from '../../../ui/format.ts'
import { UnsavedPanel } from '../../../ui/unsaved-panel.tsx'
import type { Editing } from './use-content.ts'

type Content = DocumentView['content']
type Part = keyof Content & string

/** What of a letter's content could not be saved because somebody else had saved, part by part. */
export function UnsavedContent({ editing }: { editing: Editing }) {
  const { older, dropOlder } = editing.saving
  if (older === null) return null
  const copy = { version: older.version, base: older.base.content, value: older.value.content }
  const take = (parts: Part[]) => editing.takeParts(copy.value, parts)
  return <UnsavedPanel older={copy} now={editing.content} describe={describe} onTake={take} onDrop={dropOlder} />
}

const lines = (words: readonly (string | null | undefined)[]) => words.filter(Boolean).join('; ')

/** A part of the content in the words of the reading screen. */
const parts: Partial<{ [P in Part]: { name: string; words: (value: Content) => string } }> = {
  number: { name: say('reading.number'), words: (of) => String(of.number ?? '') },
  symbol: { name: say('reading.symbol'), words: (of) => of.symbol ?? '' },
  kind: { name: say('reading.kind'), words: (of) => of.kind ?? '' },
  issuedOn: { name: say('reading.issuedOn'), words: (of) => formatDay(of.issuedOn) },
  place: { name: say('reading.place'), words: (of) => of.place ?? '' },
  urgency: { name: say('reading.urgency'), words: (of) => of.urgency ?? '' },
  line: { name: say('reading.line'), words: (of) => say(`line.${of.line}`) },
  issuer: { name: say('unsaved.issuer'), words: (of) => lines(of.issuer) },
  subject: { name: say('reading.subject'), words: (of) => of.subject ?? '' },
  addressees: { name: say('reading.addressees'), words: (of) => lines(of.addressees.map((one) => one.name)) },
  body: { name: say('reading.body'), words: (of) => wordsOfBlocks(of.body) },
  requirements: { name: say('unsaved.requirements'), words: (of) => lines(of.requirements.map((one) => one.span)) },
  distribution: { name: say('reading.distribution'), words: (of) => lines(of.distribution.map((one) => one.name)) },
  citations: { name: say('reading.citations'), words: (of) => lines(of.citations.map((one) => one.notation)) },
  authority: { name: say('reading.authority'), words: (of) => lines(of.authority) },
  signerTitle: { name: say('reading.signerTitle'), words: (of) => of.signerTitle ?? '' },
  signerName: { name: say('reading.signerName'), words: (of) => of.signerName ?? '' },
}

function describe(part: Part, value: Content): { name: string; words: string } | null {
  const known = parts[part]
  return known === undefined ? null : { name: known.name, words: known.words(value) }
}

function wordsOfBlocks(blocks: Content['body']): string {
  return blocks
    .flatMap((block) =>
      block.type === 'clause' ? [block.text, wordsOfBlocks(block.blocks)] : 'text' in block ? [block.text] : [],
    )
    .filter((words) => words !== '')
    .join(' ')
}
