import { Button } from '@mantine/core'
import type { ConflictAt, FormPart, ReportContent } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { PartDraft } from './part-draft.ts'
import { usePartState } from './use-part-drafts.ts'

/**
 * Somebody else changed the same cells in the meantime: theirs beside mine, and a choice for these cells alone. Whatever only
 * one of the two changed is joined either way, and nothing is lost until the choice is made.
 */
export function ConflictPanel({ part, draft }: { part: FormPart; draft: PartDraft }) {
  const { conflict, error } = usePartState(draft)
  if (conflict === null) return <Failure error={error} />
  return (
    <div className="conflict" role="alert">
      <p>
        <strong>{say('conflict.title')}</strong> {say('conflict.what')}
      </p>
      <Failure error={error} />
      <table className="entry figures" aria-label={say('conflict.title')}>
        <thead>
          <tr>
            <th scope="col">{say('conflict.field')}</th>
            <th scope="col">{say('conflict.theirs')}</th>
            <th scope="col">{say('conflict.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.at.map((at) => (
            <tr key={at}>
              <th scope="row" className="entry-name">
                {nameOf(part, at)}
              </th>
              <td>{theirWords(conflict.theirs, at) || <span className="dim">{say('conflict.blank')}</span>}</td>
              <td>{myWords(draft, at) || <span className="dim">{say('conflict.blank')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row-acts">
        <Button variant="default" size="compact-sm" onClick={() => void draft.keepMine()}>
          {say('conflict.keepMine')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => void draft.takeTheirs()}>
          {say('conflict.takeTheirs')}
        </Button>
      </div>
    </div>
  )
}

function nameOf(part: FormPart, at: ConflictAt): string {
  if (at === 'words') return say('form.words')
  if (at === 'obstacles') return say('form.obstacles')
  return part.indicators.find((one) => one.id === at)?.name ?? ''
}

function theirWords(theirs: ReportContent, at: ConflictAt): string {
  if (typeof at !== 'number') return theirs[at]
  const figure = theirs.figures.find((one) => one.indicatorId === at)
  return withNote(typeof figure?.value === 'number' ? formatNumber(figure.value) : '', figure?.note ?? '')
}

function myWords(draft: PartDraft, at: ConflictAt): string {
  if (typeof at !== 'number') return draft.read().typed[at]
  const { typed, note } = draft.entryOf(at)
  return withNote(typed, note)
}

function withNote(value: string, note: string): string {
  return note.trim() === '' ? value : `${value} (${note.trim()})`
}
