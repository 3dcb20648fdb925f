import '../../ui/notes.css'
import './directives.css'
import './letter.css'
import { useEffect, useMemo, useState } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Columns, Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { State } from '../../ui/state.tsx'
import { useAddressState, useIdOfAddress } from '../../ui/use-address.ts'
import { Words } from '../../ui/words.tsx'
import { isDone } from './cell-state.tsx'
import type { Directive } from './directive-page.tsx'
import { requirementLabels } from './requirement-labels.ts'

/** The letter with its lit duties: its own words at the left, each duty with its counts at the right. */
export function DirectiveLetter() {
  const id = useIdOfAddress()
  const asked = useAsk('directives.get', { id }, { topics: [`directive:${id}`] })
  if (asked.isPending) return <Loading lines={12} />
  if (asked.data === undefined)
    return (
      <Page title={say('directive.letter')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return <Letter directive={asked.data} />
}

function Letter({ directive }: { directive: Directive }) {
  const { document, requirementsList: requirements } = directive
  const labels = useMemo(() => requirementLabels(requirements), [requirements])
  const [chosen, setChosen] = useAddressState<string>('requirement', '')
  const [pointed, setPointed] = useState<string | null>(null)
  const now = pointed ?? (chosen === '' ? null : chosen)
  const lit = useMemo(
    () =>
      requirements.flatMap(({ id, place }) =>
        place === null ? [] : [{ id: String(id), start: place.start, end: place.end }],
      ),
    [requirements],
  )
  const counts = useCounts(directive)
  return (
    <Page
      wide
      title={say('letter.title', { notation: document.notation ?? say('documents.noNotation') })}
      crumbs={[
        { title: say('directives.title'), to: paths.directives() },
        { title: document.notation ?? say('documents.noNotation'), to: paths.directive(directive.id) },
      ]}
      lead={document.subject}
    >
      <Columns shape="main-side">
        <div className="letter-sheet">
          {directive.sourceText === null ? (
            <>
              <p className="dim small">{say('letter.noText')}</p>
              {requirements.map((one) => (
                <p key={one.id} className="words">
                  <mark data-now={now === String(one.id) ? '' : undefined}>{one.words}</mark>
                </p>
              ))}
            </>
          ) : (
            <Words
              text={directive.sourceText}
              lit={lit}
              now={now}
              onPick={setChosen}
              label={say('letter.title', { notation: document.notation ?? '' })}
            />
          )}
        </div>
        <div className="duties-side">
          <Panel title={say('letter.duties', { n: formatNumber(requirements.length) })}>
            <ul className="duties">
              {requirements.map((one) => (
                <Duty
                  key={one.id}
                  label={labels.get(one.id) ?? ''}
                  title={one.title}
                  placed={one.place !== null || directive.sourceText === null}
                  current={now === String(one.id)}
                  counts={counts.get(one.id) ?? null}
                  onPoint={(on) => setPointed(on ? String(one.id) : null)}
                  onPick={() => setChosen(String(one.id))}
                />
              ))}
            </ul>
          </Panel>
          <A to={paths.directive(directive.id)} className="text-link small">
            {say('document.directive')}
          </A>
        </div>
      </Columns>
    </Page>
  )
}

interface Counts {
  done: number
  overdue: number
  total: number
}

/** Per requirement how many organs of the board have done it; empty while not every row is here, so that no part passes for the whole. */
function useCounts(directive: Directive): Map<number, Counts> {
  const pages = useAskPages(
    'directives.board',
    { id: directive.id, limit: 200 },
    { topics: [`directive:${directive.id}`] },
  )
  const { rows, hasMore } = pages
  return useMemo(() => {
    const counts = new Map<number, Counts>()
    if (hasMore) return counts
    for (const cell of rows.flatMap((row) => row.cells)) {
      if (cell.duplicateOfId !== null || cell.state === 'withdrawn') continue
      const before = counts.get(cell.requirementId) ?? { done: 0, overdue: 0, total: 0 }
      counts.set(cell.requirementId, {
        done: before.done + (isDone(cell.deadlineStatus) ? 1 : 0),
        overdue: before.overdue + (cell.deadlineStatus === 'overdue' && cell.state === 'open' ? 1 : 0),
        total: before.total + 1,
      })
    }
    return counts
  }, [rows, hasMore])
}

/** Scrolls the list, where it scrolls by itself, and never the page: there the words are what is to be seen. */
function bringIntoBox(element: HTMLElement): void {
  const box = element.closest('.panel')
  if (box === null || box.scrollHeight <= box.clientHeight) return
  const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()]
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom
}

interface DutyProps {
  label: string
  title: string
  placed: boolean
  current: boolean
  counts: Counts | null
  onPoint: (on: boolean) => void
  onPick: () => void
}

function Duty({ label, title, placed, current, counts, onPoint, onPick }: DutyProps) {
  const [element, setElement] = useState<HTMLLIElement | null>(null)
  useEffect(() => {
    if (current && element !== null) bringIntoBox(element)
  }, [current, element])
  return (
    <li ref={setElement}>
      <button
        type="button"
        className="duty"
        aria-pressed={current}
        // Only a pointer that moves points: one that rests where a link was pressed must not put out what the link lit.
        onMouseMove={(event) => (event.movementX !== 0 || event.movementY !== 0) && onPoint(true)}
        onMouseLeave={() => onPoint(false)}
        onFocus={() => onPoint(true)}
        onBlur={() => onPoint(false)}
        onClick={onPick}
      >
        <b className="figures">{label}</b>
        <span>
          {title}
          <span className="duty-counts tiny figures">
            {counts === null ? null : (
              <span className="dim">
                {say('letter.count', { done: formatNumber(counts.done), total: formatNumber(counts.total) })}
              </span>
            )}
            {counts !== null && counts.overdue > 0 ? (
              <State shape="warn" word={say('letter.overdue', { n: formatNumber(counts.overdue) })} />
            ) : null}
            {placed ? null : <span className="dim">{say('letter.notPlaced')}</span>}
          </span>
        </span>
      </button>
    </li>
  )
}
