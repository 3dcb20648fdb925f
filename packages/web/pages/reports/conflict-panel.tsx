import { Button } from '@mantine/core'
import { type FormPart, parseCount } from '@thongsuot/contract'
import { useEffect, useState } from 'react'
import { say } from '../../text/say.ts'
import { Failure, tell } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { PartDraft } from './part-draft.ts'
import { usePartState } from './use-part-drafts.ts'

interface ConflictProps {
  part: FormPart
  draft: PartDraft
  askAgain: () => Promise<FormPart | null>
}

/** Somebody saved the same part in the meantime: what is there now beside mine, and a choice. Nothing is lost until it is made. */
export function ConflictPanel({ part, draft, askAgain }: ConflictProps) {
  const state = usePartState(draft)
  const [theirs, setTheirs] = useState<FormPart | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the conflict is met
  useEffect(() => {
    askAgain()
      .then(setTheirs)
      .catch((error: unknown) => tell(error instanceof Error ? error : new Error(String(error))))
  }, [])
  if (theirs === null) return <Failure error={state.error} />
  const rows = differences(part, draft, theirs)
  return (
    <div className="conflict" role="alert">
      <p>
        <strong>{say('conflict.title')}</strong> {say('conflict.what')}
      </p>
      <Failure error={state.error} />
      <table className="entry figures" aria-label={say('conflict.title')}>
        <thead>
          <tr>
            <th scope="col">{say('conflict.field')}</th>
            <th scope="col">{say('conflict.theirs')}</th>
            <th scope="col">{say('conflict.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row" className="entry-name">
                {row.name}
              </th>
              <td>{row.theirs || <span className="dim">{say('conflict.blank')}</span>}</td>
              <td>{row.mine || <span className="dim">{say('conflict.blank')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row-acts">
        <Button variant="default" size="compact-sm" onClick={() => void draft.keepMine(theirs.report)}>
          {say('conflict.keepMine')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => draft.takeTheirs(theirs)}>
          {say('conflict.takeTheirs')}
        </Button>
      </div>
    </div>
  )
}

function differences(part: FormPart, draft: PartDraft, theirs: FormPart) {
  const mine = draft.read().typed
  const rows = part.indicators
    .filter((one) => one.kind !== 'ratio')
    .map((one) => {
      const typed = draft.entryOf(one.id).typed
      const count = parseCount(typed)
      const there = theirs.report?.figures.find((figure) => figure.indicatorId === one.id)?.value ?? null
      return {
        name: one.name,
        theirs: there === null ? '' : formatNumber(there),
        mine: typeof count === 'number' ? formatNumber(count) : typed,
      }
    })
  rows.push(
    { name: say('form.words'), theirs: theirs.report?.words ?? '', mine: mine.words },
    { name: say('form.obstacles'), theirs: theirs.report?.obstacles ?? '', mine: mine.obstacles },
  )
  return rows.filter((row) => row.theirs !== row.mine)
}
