import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { SearchKind } from '@thongsuot/contract'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { csvOf, saveFile } from '../../ui/csv.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure, tell } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { HitList, sheetOf } from './hit-list.tsx'
import { SavedSearchActs, SavedSearchList } from './saved-searches.tsx'
import { SearchFilters } from './search-filters.tsx'
import { type Hits, mostExported, useHits } from './use-hits.ts'
import { kindsFound, type Place, type TermsState, useTerms } from './use-terms.ts'
import './search.css'

/** Pause in typing after which the question goes out. */
const pauseMs = 150

/** Search over everything that the acting organ may read: typed without diacritics, narrowed, walked by arrows, kept. */
export function SearchPage() {
  const state = useTerms()
  const { terms, place, set } = state
  const hits = useHits(terms, place)
  const box = useRef<HTMLDivElement>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows only move the focus between links that are there without them
    <div ref={box} onKeyDown={(event) => walkHits(event, box.current)}>
      <Page
        title={say('search.title')}
        lead={leadOf(state, hits)}
        act={<SavedSearchActs query={state.query} />}
        below={
          <div className="search-head">
            <WordsField value={state.values.words} onChange={(words) => set({ words })} />
            <Tabs<Place>
              label={say('search.places')}
              value={place}
              onChange={(value) => set({ in: value === 'all' ? '' : value })}
              choices={[
                { value: 'all', title: say('search.in.all') },
                ...kindsFound.map((kind) => choiceOf(kind, hits)),
              ]}
            />
            {place === 'all' || place === 'documents' ? <SearchFilters state={state} /> : null}
          </div>
        }
      >
        {terms.words === '' ? <Unasked /> : <Answer state={state} hits={hits} />}
      </Page>
    </div>
  )
}

/** How the words are looked for; a page that found none together says so itself. */
function leadOf(state: TermsState, { found }: Hits): string {
  if (state.values.apart === 'yes') return say('search.apartOn')
  return found?.apart ? say('search.apartAuto') : say('search.together')
}

function choiceOf(kind: SearchKind, { totals }: Hits) {
  const total = totals[kind]
  return { value: kind, title: say(`search.in.${kind}`), ...(total === undefined ? {} : { count: total }) }
}

/** The field keeps what is typed by itself, so that no letter waits for the address. */
function WordsField({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  const field = useRef<HTMLInputElement>(null)
  // On this page the key leads here and not to the field above.
  useHotkey('/', () => field.current?.focus())
  const send = useDebouncedCallback((words: string) => {
    sent.current = words
    onChange(words)
  }, pauseMs)
  useEffect(() => {
    // An address that came from elsewhere (a saved search, «Back») is what is asked now.
    if (value !== sent.current) setTyped(value)
    sent.current = value
  }, [value])
  return (
    <TextInput
      ref={field}
      type="search"
      size="md"
      autoFocus
      maxLength={200}
      aria-label={say('search.field')}
      placeholder={say('search.field')}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
      className="search-field"
    />
  )
}

function Unasked() {
  return (
    <>
      <Empty title={say('search.ask')} next={say('search.askKeys')} />
      <SavedSearchList />
    </>
  )
}

function Answer({ state, hits }: { state: TermsState; hits: Hits }) {
  const { found, pending, error, again } = hits
  const { words } = state.terms
  if (error !== null) return <Failure error={error} retry={again} />
  if (pending || found === null) return <Loading lines={8} />
  const shown = state.place === 'all' ? kindsFound.filter((kind) => found[kind].items.length > 0) : [state.place]
  const nothing = kindsFound.every((kind) => found[kind].items.length === 0)
  return (
    <div className="search-answer">
      {nothing ? (
        <Empty title={say('search.none', { words })} next={say('search.noneNext')} />
      ) : (
        shown.map((kind) => <Section key={kind} kind={kind} state={state} hits={hits} />)
      )}
      {found.apart && state.values.apart !== 'yes' ? null : (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => state.set({ apart: state.values.apart === 'yes' ? '' : 'yes' })}
        >
          {say(state.values.apart === 'yes' ? 'search.apartOff' : 'search.apart')}
        </Button>
      )}
    </div>
  )
}

function Section({ kind, state, hits }: { kind: SearchKind; state: TermsState; hits: Hits }) {
  const { found, totals } = hits
  const { place, set } = state
  if (found === null) return null
  const { items, next } = found[kind]
  const total = totals[kind]
  const counted = total === undefined ? say('search.counting') : formatNumber(total)
  return (
    <Panel
      title={say(`search.in.${kind}`)}
      aside={
        <span className="search-aside">
          <span className="dim tiny figures" role="status">
            {say('search.total', { shown: formatNumber(items.length), total: counted })}
          </span>
          <ExportButton kind={kind} hits={hits} />
        </span>
      }
    >
      {items.length === 0 ? <p className="dim small">{say('search.noneHere')}</p> : null}
      <HitList kind={kind} found={found} words={state.terms.words} />
      {place === 'all' && next !== null ? (
        <Button variant="default" size="compact-sm" onClick={() => set({ in: kind })}>
          {total === undefined ? say('search.allOfUncounted') : say('search.allOf', { total: formatNumber(total) })}
        </Button>
      ) : null}
      {place === kind && hits.hasMore ? (
        <Button variant="default" size="compact-sm" loading={hits.loadingMore} onClick={hits.loadMore}>
          {say('search.more')}
        </Button>
      ) : null}
    </Panel>
  )
}

function ExportButton({ kind, hits }: { kind: SearchKind; hits: Hits }) {
  const [busy, setBusy] = useState(false)
  const exportAll = async () => {
    setBusy(true)
    try {
      const { head, rows } = sheetOf(kind, await hits.all(kind))
      saveFile('tim-kiem.csv', new Blob([csvOf(head, rows)], { type: 'text/csv;charset=utf-8' }))
    } catch (error) {
      tell(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setBusy(false)
    }
  }
  const many = (hits.totals[kind] ?? 0) > mostExported
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      loading={busy}
      onClick={() => void exportAll()}
      {...(many ? { title: say('search.exportMost', { most: formatNumber(mostExported) }) } : {})}
    >
      {say('search.export')}
    </Button>
  )
}

/** Arrows go from the field into the hits, between them, and back; Enter opens a link by itself. */
function walkHits(event: KeyboardEvent, box: HTMLElement | null): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const field = box?.querySelector<HTMLInputElement>('.search-field input')
  const target = event.target
  if (by === undefined || !box || event.nativeEvent.isComposing || !(target instanceof HTMLElement)) return
  const hits = [...box.querySelectorAll<HTMLElement>('a.hit')]
  const at = hits.indexOf(target)
  if (at < 0 && target !== field) return
  event.preventDefault()
  const next = at + by
  if (next < 0) field?.focus()
  else hits[Math.min(next, hits.length - 1)]?.focus()
}
