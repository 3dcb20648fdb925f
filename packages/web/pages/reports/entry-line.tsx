import {
  type FigureProblem,
  type FormPart,
  groupedNumber,
  type IndicatorView,
  parseCount,
  valueWithOptions,
} from '@thongsuot/contract'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { formatFigure, targetText } from '../../ui/figure-text.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { ratioOfTyped } from './check-part.ts'
import type { PartDraft } from './part-draft.ts'

export interface LineProps {
  part: FormPart
  indicator: IndicatorView
  line: number
  draft: PartDraft
  problem: FigureProblem | null
  locked: boolean
  withBelow: boolean
  onPaste: (event: ClipboardEvent, indicatorId: number, column: 'value' | 'note') => void
}

/** One indicator: typed, or reckoned from what is typed, or given by a programme; beside it the period before and a note. */
export function EntryLine(props: LineProps) {
  const { part, indicator, line, draft, problem, locked, withBelow, onPaste } = props
  const { id, name } = indicator
  const ratio = indicator.kind === 'ratio'
  const given = part.fromProgrammes.find((one) => one.indicatorId === id)
  const previousOf = (of: number) => part.previous.find((one) => one.indicatorId === of)?.value ?? null
  const previous = ratio ? ratioOfTyped(indicator, previousOf) : previousOf(id)
  return (
    <tr data-ratio={ratio ? '' : undefined} data-option={indicator.parentId === null ? undefined : ''}>
      <td className="entry-line dim">{line}</td>
      <NameCell {...props} />
      <td className="dim" data-label={say('form.unit')}>
        {indicator.unit}
      </td>
      <td data-align="right" className="dim" data-label={say('form.previous')}>
        {formatFigure(previous, indicator)}
      </td>
      <td data-align="right" className="entry-now" data-label={say('form.now')}>
        {ratio || indicator.dimension !== null ? (
          <Reckoned part={part} indicator={indicator} draft={draft} />
        ) : given === undefined ? (
          <ValueField {...props} />
        ) : (
          <Given part={part} indicator={indicator} given={given} />
        )}
      </td>
      {withBelow ? <Below part={part} indicator={indicator} /> : null}
      <td data-label={say('form.note')} className="entry-note">
        {ratio || given !== undefined ? null : (
          <input
            className="entry-input"
            data-entry="note"
            data-problem={problem?.severity}
            autoComplete="off"
            aria-label={say('form.noteOf', { name })}
            readOnly={locked}
            value={draft.entryOf(id).note}
            onChange={(event) => draft.type({ entries: { [id]: { note: event.currentTarget.value } } })}
            onBlur={() => draft.read().saving !== 'saved' && void draft.flush()}
            onKeyDown={moveBetweenLines}
            onPaste={locked ? undefined : (event) => onPaste(event, id, 'note')}
          />
        )}
      </td>
    </tr>
  )
}

const problemIdOf = (part: FormPart, indicator: IndicatorView) => `problem-${part.assignmentId}-${indicator.id}`

function NameCell({ part, indicator, problem }: LineProps) {
  const target = targetText(indicator)
  const waits = indicator.source !== null && !part.fromProgrammes.some((one) => one.indicatorId === indicator.id)
  return (
    <th scope="row" className="entry-name">
      {indicator.optionName ?? indicator.name}
      {indicator.dimension === null ? null : (
        <span className="dim tiny">
          {' '}
          {say('form.optionsOf', { dimension: indicator.dimension.toLocaleLowerCase('vi') })}
        </span>
      )}
      {target === null ? null : <span className="dim tiny"> {say('form.target', { target })}</span>}
      {waits && indicator.source !== null ? (
        <span className="dim tiny"> {say('form.willCome', { name: indicator.source.name })}</span>
      ) : null}
      {problem === null ? null : (
        <span id={problemIdOf(part, indicator)} className="entry-problem" data-severity={problem.severity}>
          {problem.sentence}
          {problem.severity === 'warning' ? ` ${say(problem.explained ? 'form.explained' : 'form.explain')}` : ''}
        </span>
      )}
    </th>
  )
}

/** The field that is typed into. A number is written in groups when it is left. */
function ValueField({ part, indicator, draft, problem, locked, onPaste }: LineProps) {
  const { id, name } = indicator
  const entry = draft.entryOf(id)
  const tidy = () => {
    const value = parseCount(draft.entryOf(id).typed)
    if (typeof value === 'number' && groupedNumber(value) !== entry.typed)
      draft.type({ entries: { [id]: { typed: groupedNumber(value) } } })
    if (draft.read().saving !== 'saved') void draft.flush()
  }
  return (
    <input
      id={`entry-${part.assignmentId}-${id}`}
      className="entry-input"
      data-entry="value"
      data-problem={problem?.severity}
      inputMode="numeric"
      autoComplete="off"
      aria-label={say('form.valueOf', { name })}
      aria-invalid={problem?.severity === 'error' || undefined}
      aria-describedby={problem === null ? undefined : problemIdOf(part, indicator)}
      readOnly={locked}
      value={entry.typed}
      onChange={(event) => draft.type({ entries: { [id]: { typed: event.currentTarget.value } } })}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={tidy}
      onKeyDown={moveBetweenLines}
      onPaste={locked ? undefined : (event) => onPaste(event, id, 'value')}
    />
  )
}

/** A ratio of what is typed, or the sum of the options: reckoned here as the server will. */
function Reckoned({ part, indicator, draft }: Pick<LineProps, 'part' | 'indicator' | 'draft'>) {
  const figureOf = (id: number) =>
    valueWithOptions(part.indicators, id, (of) => {
      const given = part.fromProgrammes.find((one) => one.indicatorId === of)
      return given === undefined ? parseCount(draft.entryOf(of).typed) : given.value
    })
  if (indicator.kind === 'ratio') {
    const now = ratioOfTyped(indicator, figureOf)
    return <output className="entry-ratio">{now === null ? '–' : `= ${formatPercent(now)}`}</output>
  }
  const sum = figureOf(indicator.id) ?? null
  return <output className="entry-ratio">{sum === null ? '–' : `= ${formatNumber(sum)}`}</output>
}

/** What a programme's ledger gives: not typed, and opened down to the ledger. */
function Given(props: { part: FormPart; indicator: IndicatorView; given: FormPart['fromProgrammes'][number] }) {
  const { part, indicator, given } = props
  const said = part.report?.figures.find((one) => one.indicatorId === indicator.id)?.value ?? null
  return (
    <span className="entry-given">
      <b>{formatFigure(said, indicator)}</b>
      {part.report === null ? null : (
        <A to={paths.figureSource(part.report.id, indicator.id)} className="text-link tiny">
          {say('form.fromProgramme', { name: given.source.name })}
        </A>
      )}
      {said === given.value ? null : (
        <span className="tiny dim">
          {say('form.fromProgrammeNow', { value: formatFigure(given.value, indicator) })}
        </span>
      )}
    </span>
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
