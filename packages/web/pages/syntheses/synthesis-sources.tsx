import type { SynthesisView } from '@thongsuot/contract'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { A } from '../../ui/link.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { LaterNumber } from './later-numbers.tsx'
import { Working } from './number-chip.tsx'

type From = 'words' | 'numbers' | 'missing'

interface SourcesProps {
  view: SynthesisView
  editable: boolean
  /** Null: no piece of text is being edited, so there is no place to insert to. */
  onInsert: ((text: string) => void) | null
  onQuote: ((text: string) => void) | null
}

/** What the drafter draws on: words received by organ, numbers, and who is missing. */
export function SynthesisSources({ view, editable, onInsert, onQuote }: SourcesProps) {
  const [from, setFrom] = useState<From>('words')
  return (
    <section className="sources" aria-label={say('synthesis.from')}>
      <Tabs
        label={say('synthesis.from')}
        value={from}
        choices={[
          { value: 'words', title: say('synthesis.fromWords'), count: view.words.length },
          { value: 'numbers', title: say('synthesis.fromNumbers'), count: view.numbers.length },
          { value: 'missing', title: say('synthesis.fromMissing'), count: view.missing.length },
        ]}
        onChange={setFrom}
      />
      <div className="sources-list">
        {from === 'words' ? <WordsReceived view={view} editable={editable} onQuote={onQuote} /> : null}
        {from === 'numbers' ? <Numbers view={view} editable={editable} onInsert={onInsert} /> : null}
        {from === 'missing' ? (
          view.missing.length === 0 ? (
            <p className="dim small">{say('synthesis.missingEmpty')}</p>
          ) : (
            <ul className="small">
              {view.missing.map((organ) => (
                <li key={organ.id}>
                  <A to={paths.organ(organ.id)}>{organ.name}</A>
                </li>
              ))}
            </ul>
          )
        ) : null}
      </div>
    </section>
  )
}

function WordsReceived({ view, editable, onQuote }: Pick<SourcesProps, 'view' | 'editable' | 'onQuote'>) {
  if (view.words.length === 0) return <p className="dim small">{say('synthesis.wordsEmpty')}</p>
  return (
    <ul className="small">
      {view.words.map((one) => (
        <li key={one.reportId}>
          <div className="source-head">
            <b>{one.organ.shortName}</b>
            <InsertButton
              shown={editable}
              ready={onQuote !== null}
              label={say('synthesis.insertWordsOf', { organ: one.organ.shortName })}
              onInsert={() => onQuote?.(`${one.organ.name}: ${one.words.trim() || one.obstacles.trim()}`)}
            />
          </div>
          <span className="tiny dim">
            {one.clause === null ? '' : `${one.clause} `}
            {one.requirementTitle}
          </span>
          {one.words.trim() === '' ? null : <p>{one.words}</p>}
          {one.obstacles.trim() === '' ? null : (
            <p>
              <span className="dim">{say('synthesis.obstacles')}</span> {one.obstacles}
            </p>
          )}
          <A
            to={paths.report(one.reportId)}
            className="text-link tiny"
            label={say('synthesis.openReport', { organ: one.organ.shortName })}
          >
            {say('synthesis.source')}
          </A>
        </li>
      ))}
    </ul>
  )
}

function Numbers({ view, editable, onInsert }: Pick<SourcesProps, 'view' | 'editable' | 'onInsert'>) {
  if (view.numbers.length === 0) return <p className="dim small">{say('synthesis.numbersEmpty')}</p>
  return (
    <ul className="small">
      {view.numbers.map((number) => (
        <li key={number.key}>
          <div className="source-head">
            <div>
              <Working number={number} />
              <LaterNumber number={number} later={view.later.find((one) => one.key === number.key)} />
            </div>
            <InsertButton
              shown={editable}
              ready={onInsert !== null}
              label={say('synthesis.insertNumberOf', { name: number.name })}
              onInsert={() => onInsert?.(`{{${number.key}}}`)}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}

interface InsertProps {
  shown: boolean
  ready: boolean
  label: string
  onInsert: () => void
}

/** Inserts into the piece of text being edited; the press must not take the cursor out of it. */
function InsertButton({ shown, ready, label, onInsert }: InsertProps) {
  if (!shown) return null
  return (
    <button
      type="button"
      className="insert tiny"
      aria-label={label}
      aria-disabled={!ready || undefined}
      title={ready ? undefined : say('synthesis.insertWhere')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => ready && onInsert()}
    >
      {say('synthesis.insertNumber')}
    </button>
  )
}
