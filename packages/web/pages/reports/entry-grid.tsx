import type { FormPart, IndicatorView } from '@thongsuot/contract'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { say } from '../../text/say.ts'
import { tellDone } from '../../ui/failure.tsx'
import { formatFigure, targetText } from '../../ui/figure-text.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { type Problem, parseCount, ratioOfTyped } from './check-part.ts'
import type { PartDraft } from './part-draft.ts'
import { usePartState } from './use-part-drafts.ts'

interface GridProps {
  part: FormPart
  label: string
  draft: PartDraft
  problems: Problem[]
  locked: boolean
}

/**
 * The figures of one part. Made for the keyboard: Enter and the arrows move between lines through the whole form, Tab goes
 * right, a column copied from a spreadsheet is pasted downwards from the field it is pasted into.
 */
export function EntryGrid({ part, label, draft, problems, locked }: GridProps) {
  usePartState(draft)
  const entered = part.indicators.filter((one) => one.kind !== 'ratio')
  const withBelow = part.below.length > 0
  const paste = (event: ClipboardEvent, indicatorId: number, column: 'typed' | 'note') => {
    const text = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '')
    if (!/[\n\t]/.test(text)) return
    event.preventDefault()
    const rows = text.split(/\r?\n/).map((line) => line.split('\t'))
    const from = entered.findIndex((one) => one.id === indicatorId)
    const entries: Record<number, { typed?: string; note?: string }> = {}
    for (const [index, cells] of rows.entries()) {
      const target = entered[from + index]
      if (target === undefined) break
      entries[target.id] =
        column === 'note'
          ? { note: (cells[0] ?? '').trim() }
          : { typed: (cells[0] ?? '').trim(), ...(cells[1] === undefined ? {} : { note: cells[1].trim() }) }
    }
    draft.type({ entries })
    const n = Object.keys(entries).length
    const left = rows.length - n
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
            <Line
              key={indicator.id}
              part={part}
              indicator={indicator}
              line={index + 1}
              draft={draft}
              problem={problems.find((one) => one.indicatorId === indicator.id) ?? null}
              locked={locked}
              withBelow={withBelow}
              onPaste={paste}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface LineProps {
  part: FormPart
  indicator: IndicatorView
  line: number
  draft: PartDraft
  problem: Problem | null
  locked: boolean
  withBelow: boolean
  onPaste: (event: ClipboardEvent, indicatorId: number, column: 'typed' | 'note') => void
}

function Line({ part, indicator, line, draft, problem, locked, withBelow, onPaste }: LineProps) {
  const { name } = indicator
  const ratio = indicator.kind === 'ratio'
  const entry = draft.entryOf(indicator.id)
  const problemId = `problem-${part.assignmentId}-${indicator.id}`
  const target = targetText(indicator)
  const previousOf = (id: number) => part.previous.find((one) => one.indicatorId === id)?.value ?? null
  const previous = ratio ? ratioOfTyped(indicator, previousOf) : previousOf(indicator.id)
  const now = ratio ? ratioOfTyped(indicator, (id) => parseCount(draft.entryOf(id).typed)) : null
  const tidy = () => {
    const value = parseCount(draft.entryOf(indicator.id).typed)
    if (typeof value === 'number' && formatNumber(value) !== entry.typed)
      draft.type({ entries: { [indicator.id]: { typed: formatNumber(value) } } })
    if (draft.read().saving !== 'saved') void draft.flush()
  }
  return (
    <tr data-ratio={ratio ? '' : undefined}>
      <td className="entry-line dim">{line}</td>
      <th scope="row" className="entry-name">
        {name}
        {target === null ? null : <span className="dim tiny"> {say('form.target', { target })}</span>}
        {problem === null ? null : (
          <span id={problemId} className="entry-problem">
            {problem.sentence}
          </span>
        )}
      </th>
      <td className="dim" data-label={say('form.unit')}>
        {indicator.unit}
      </td>
      <td data-align="right" className="dim" data-label={say('form.previous')}>
        {formatFigure(previous, indicator)}
      </td>
      <td data-align="right" className="entry-now" data-label={say('form.now')}>
        {ratio ? (
          <output className="entry-ratio">{now === null ? '–' : `= ${formatPercent(now)}`}</output>
        ) : (
          <input
            id={`entry-${part.assignmentId}-${indicator.id}`}
            className="entry-input"
            data-entry="value"
            inputMode="numeric"
            autoComplete="off"
            aria-label={say('form.valueOf', { name })}
            aria-invalid={problem !== null || undefined}
            aria-describedby={problem === null ? undefined : problemId}
            readOnly={locked}
            value={entry.typed}
            onChange={(event) => draft.type({ entries: { [indicator.id]: { typed: event.currentTarget.value } } })}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={tidy}
            onKeyDown={moveBetweenLines}
            onPaste={locked ? undefined : (event) => onPaste(event, indicator.id, 'typed')}
          />
        )}
      </td>
      {withBelow ? <Below part={part} indicator={indicator} /> : null}
      <td data-label={say('form.note')} className="entry-note">
        {ratio ? null : (
          <input
            className="entry-input"
            data-entry="note"
            autoComplete="off"
            aria-label={say('form.noteOf', { name })}
            readOnly={locked}
            value={entry.note}
            onChange={(event) => draft.type({ entries: { [indicator.id]: { note: event.currentTarget.value } } })}
            onBlur={() => draft.read().saving !== 'saved' && void draft.flush()}
            onKeyDown={moveBetweenLines}
            onPaste={locked ? undefined : (event) => onPaste(event, indicator.id, 'note')}
          />
        )}
      </td>
    </tr>
  )
}

/** What the organs below came to: beside, never entered. */
function Below({ part, indicator }: { part: FormPart; indicator: IndicatorView }) {
  const sumOf = (id: number) => part.below.find((one) => one.indicatorId === id)?.sum ?? null
  const own = part.below.find((one) => one.indicatorId === indicator.id)
  const counted = own ?? part.below.find((one) => one.indicatorId === indicator.numeratorId)
  const value = indicator.kind === 'ratio' ? ratioOfTyped(indicator, sumOf) : (own?.sum ?? null)
  return (
    <td data-align="right" className="entry-below" data-label={say('form.below')} title={say('form.belowHint')}>
      {counted === undefined ? (
        <span className="dim">–</span>
      ) : (
        <>
          {formatFigure(counted.reported === 0 ? null : value, indicator)}
          <span className="dim tiny entry-below-of">
            {say('form.belowOf', { n: formatNumber(counted.reported), total: formatNumber(counted.expected) })}
          </span>
        </>
      )}
    </td>
  )
}

/** Enter and the arrows go to the same column of the next or previous line, across the parts of the form. */
function moveBetweenLines(event: KeyboardEvent<HTMLInputElement>): void {
  const down = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey)
  const up = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey)
  if ((!down && !up) || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  const field = event.currentTarget
  const column = field.dataset.entry ?? 'value'
  const fields = [...document.querySelectorAll<HTMLInputElement>(`.entry input[data-entry="${column}"]`)]
  fields[fields.indexOf(field) + (down ? 1 : -1)]?.focus()
}
