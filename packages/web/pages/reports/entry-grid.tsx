import { type FigureProblem, type FormPart, type IndicatorView, isTyped } from '@thongsuot/contract'
import type { ClipboardEvent } from 'react'
import { say } from '../../text/say.ts'
import { tellDone } from '../../ui/failure.tsx'
import { problemAt } from './check-part.ts'
import type { LineProps } from './entry-line.tsx'
import { EntryLine } from './entry-line.tsx'
import type { PartDraft } from './part-draft.ts'
import { pasteBlock } from './paste-block.ts'
import { usePartState } from './use-part-drafts.ts'

interface GridProps {
  part: FormPart
  label: string
  draft: PartDraft
  problems: FigureProblem[]
  locked: boolean
}

/**
 * The figures of one part. Made for the keyboard: Enter and the arrows move between lines through the whole form, Tab goes
 * right, a block copied from a spreadsheet is pasted downwards from the field it is pasted into.
 */
export function EntryGrid({ part, label, draft, problems, locked }: GridProps) {
  usePartState(draft)
  const withBelow = part.below.length > 0
  const given = new Set(part.fromProgrammes.map((one) => one.indicatorId))
  const paste: LineProps['onPaste'] = (event: ClipboardEvent, indicatorId, column) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\n\t]/.test(text.replace(/\r?\n$/, ''))) return
    event.preventDefault()
    const { entries, placed: n, left } = pasteBlock(text, { indicatorId, column }, part.indicators, given)
    draft.type({ entries })
    tellDone(left > 0 ? say('form.pastedCut', { n, left }) : say('form.pasted', { n }))
  }
  return (
    <div className="entry-box">
      <table className="entry figures" aria-label={say('form.table', { label })}>
        <thead>
          <tr>
            <th scope="col" className="entry-line">
              <span className="visually-hidden">{say('form.line')}</span>
            </th>
            <th scope="col">{say('form.indicator')}</th>
            <th scope="col">{say('form.unit')}</th>
            <th scope="col" data-align="right">
              {say('form.previous')}
            </th>
            <th scope="col" data-align="right" className="entry-now">
              {say('form.now')}
            </th>
            {withBelow ? (
              <th scope="col" data-align="right" title={say('form.belowHint')}>
                {say('form.below')}
              </th>
            ) : null}
            <th scope="col">{say('form.note')}</th>
          </tr>
        </thead>
        <tbody>
          {part.indicators.map((indicator, index) => (
            <EntryLine
              key={indicator.id}
              part={part}
              indicator={indicator}
              line={index + 1}
              draft={draft}
              problem={problemAt(problems, indicator.id)}
              locked={locked}
              withBelow={withBelow}
              onPaste={paste}
            />
          ))}
        </tbody>
      </table>
      {locked ? null : <CopyPrevious part={part} draft={draft} />}
    </div>
  )
}

/** What stands until it changes (people in quarantine) is taken over from the period before and changed where it changed. */
function CopyPrevious({ part, draft }: { part: FormPart; draft: PartDraft }) {
  const typed = isTyped(part.indicators)
  const given = new Set(part.fromProgrammes.map((one) => one.indicatorId))
  const fits = (one: IndicatorView) =>
    typed(one) && !given.has(one.id) && one.overTime === 'latest' && draft.entryOf(one.id).typed.trim() === ''
  const copies = part.indicators.filter(fits).flatMap((one) => {
    const value = part.previous.find((figure) => figure.indicatorId === one.id)?.value ?? null
    return value === null ? [] : [[one.id, { typed: String(value) }] as const]
  })
  if (copies.length === 0) return null
  const copy = () => {
    draft.type({ entries: Object.fromEntries(copies) })
    tellDone(say('form.copied', { n: copies.length }))
  }
  return (
    <p className="entry-copy small">
      <button type="button" className="plain-button text-link" onClick={copy}>
        {say('form.copyPrevious', { n: copies.length })}
      </button>{' '}
      <span className="dim">{say('form.copyPreviousHint')}</span>
    </p>
  )
}
