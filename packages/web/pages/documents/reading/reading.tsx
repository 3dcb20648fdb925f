import { Button, SegmentedControl } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { DocumentOrigin, DocumentView } from '@thongsuot/contract'
import { type ReactNode, useMemo, useState } from 'react'
import { useAct, useAsk } from '../../../ask.ts'
import { paths } from '../../../paths.ts'
import { say } from '../../../text/say.ts'
import { Act, refusalOf } from '../../../ui/act.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Failure, tellDone } from '../../../ui/failure.tsx'
import { A, useGo } from '../../../ui/link.tsx'
import { Loading } from '../../../ui/loading.tsx'
import { Page } from '../../../ui/page.tsx'
import { SaveFailure } from '../../../ui/save-failure.tsx'
import { useIdOfAddress } from '../../../ui/use-address.ts'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { Words } from '../../../ui/words.tsx'
import { nameOf } from '../describe.tsx'
import { Letter } from '../letter.tsx'
import { Body } from './body.tsx'
import { HeadFields, SignatureFields } from './form-fields.tsx'
import { Addressees, Citations, Distribution } from './lists.tsx'
import { PagePictures } from './page-pictures.tsx'
import { clauseAt, placesOf, surenessOf, unsurePaths } from './places.ts'
import { ReadingDesk } from './pointing.tsx'
import { UnsavedContent } from './unsaved-content.tsx'
import { type Editing, useContent } from './use-content.ts'
import '../../../ui/notes.css'
import '../documents.css'
import './reading.css'

/** The letter as it came beside what it says; everything can be corrected, and pointing at one marks the other. */
export function ReadingPage() {
  const id = useIdOfAddress()
  const asked = useAsk('documents.get', { id })
  const [round, setRound] = useState(0)
  if (asked.isPending) return <Loading lines={12} />
  if (asked.data === undefined || asked.data.id !== id)
    return (
      <Page title={say('reading.title')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  if (refusalOf(asked.data.can, 'correct') !== null)
    return (
      <Page title={nameOf(asked.data)}>
        <Empty title={say('reading.closed')} next={refusalOf(asked.data.can, 'correct') ?? ''}>
          <A to={paths.document(id)} className="text-link">
            {say('reading.toDocument')}
          </A>
        </Empty>
      </Page>
    )
  const reopen = () => void asked.refetch().then(() => setRound(round + 1))
  return <ReadingBody key={`${id}.${round}`} document={asked.data} onReopen={reopen} />
}

function ReadingBody({ document, onReopen }: { document: DocumentView; onReopen: () => void }) {
  const editing = useContent(document)
  const { content, edited, origin } = editing
  const { reading } = document
  const [now, point] = useState<string | null>(null)
  const [picked, setPicked] = useState<string | null>(null)
  const [selection, setSelection] = useState<{ start: number; end: number } | null>(null)
  const [shows, setShows] = useState<'pages' | 'words'>('pages')
  const pictured = reading !== null && reading.pages.length > 0 && hasPagePictures(document)
  const places = useMemo(() => placesOf(reading, content), [reading, content])
  const context = useMemo(() => ({ reading, edited, issued: origin !== 'draft' }), [reading, edited, origin])
  const unsure = useMemo(() => unsurePaths(content, context), [content, context])
  const desk = {
    editing,
    now,
    point,
    picked,
    selection,
    sureness: (path: string, value: unknown) => surenessOf(path, value, context),
    takeSelection: () => {
      if (selection === null || reading === null) return null
      setSelection(null)
      return reading.text.slice(selection.start, selection.end).trim()
    },
  }
  const addRequirement = () => {
    if (selection === null || reading === null) return
    const clause = clauseAt(reading, content, selection.start)
    const span = desk.takeSelection() ?? ''
    const added = { clause, span, actors: [], deadline: null, target: null, closingFormula: false }
    editing.add('/requirements', added)
    setPicked(`/requirements/${content.requirements.length}`)
  }
  const nextUnsure = () => {
    const path = unsure[(unsure.indexOf(picked ?? '') + 1) % unsure.length]
    if (path === undefined) return
    setPicked(path)
    point(path)
  }
  useHotkey('n', nextUnsure, unsure.length > 0)
  return (
    <ReadingDesk value={desk}>
      <Page
        title={say(reading === null ? 'reading.writing' : 'reading.title')}
        crumbs={[{ title: nameOf(document), to: paths.document(document.id) }]}
        wide
        lead={<Lead editing={editing} unsure={unsure.length} onNext={nextUnsure} />}
        act={<ReadingActs document={document} editing={editing} />}
      >
        <SaveFailure saving={editing.saving} onReopen={onReopen} />
        <UnsavedContent editing={editing} />
        <div className="reading">
          <div className="reading-source">
            {pictured ? (
              <SegmentedControl
                className="reading-shows"
                aria-label={say('reading.shows')}
                size="xs"
                value={shows}
                onChange={(value) => setShows(value as 'pages' | 'words')}
                data={[
                  { value: 'pages', label: say('reading.showPages') },
                  { value: 'words', label: say('reading.showWords') },
                ]}
              />
            ) : null}
            {reading === null ? (
              <Letter content={content} />
            ) : pictured && shows === 'pages' ? (
              <PagePictures
                documentId={document.id}
                reading={reading}
                places={places}
                now={now}
                onPoint={point}
                onPick={setPicked}
              />
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls by itself is scrolled by keyboard too
              <section className="paper reading-paper" tabIndex={0}>
                <Words
                  label={say('reading.source')}
                  text={reading.text}
                  lit={places}
                  now={now}
                  onPoint={point}
                  onPick={(path) => setPicked(path)}
                  onSelect={(span) =>
                    setSelection(span !== null && reading.text.slice(span.start, span.end).trim() !== '' ? span : null)
                  }
                />
              </section>
            )}
            {selection === null ? null : (
              <div className="selection-bar">
                <Button size="compact-sm" onClick={addRequirement}>
                  {say('reading.addRequirement')}
                </Button>
              </div>
            )}
          </div>
          <div className="reading-says">
            <Warnings document={document} />
            <Part title={say('reading.head')}>
              <HeadFields />
            </Part>
            <Part title={say('reading.addressees')} count={content.addressees.length}>
              <Addressees />
            </Part>
            <Part title={say('reading.body')} count={content.requirements.length} unit={say('reading.requirements')}>
              <Body />
            </Part>
            <Part title={say('reading.distribution')} count={content.distribution.length}>
              <Distribution />
            </Part>
            <Part title={say('reading.signature')}>
              <SignatureFields />
            </Part>
            <Part title={say('reading.citations')} count={content.citations.length}>
              <Citations />
            </Part>
          </div>
        </div>
      </Page>
    </ReadingDesk>
  )
}

/** Whether the pages of the source can be shown; those of a TIFF cannot, so that its words stand alone. */
function hasPagePictures({ files }: DocumentView): boolean {
  const source = files.find((file) => file.role === 'source')
  return source !== undefined && ['application/pdf', 'image/png', 'image/jpeg'].includes(source.mediaType)
}

function Part({
  title,
  count,
  unit = '',
  children,
}: {
  title: string
  count?: number
  unit?: string
  children: ReactNode
}) {
  return (
    <section className="part" aria-label={title}>
      <h2>
        {title}
        {count === undefined ? null : (
          <span className="dim figures">
            {' '}
            {count} {unit}
          </span>
        )}
      </h2>
      {children}
    </section>
  )
}

function Lead({ editing, unsure, onNext }: { editing: Editing; unsure: number; onNext: () => void }) {
  return (
    <span className="reading-lead">
      <span role="status">{say(`reading.saving.${editing.saving.state}`)}</span>
      {unsure === 0 ? (
        <span>{say('reading.allSure')}</span>
      ) : (
        <button type="button" className="link-button" onClick={onNext}>
          ⚠ {say('reading.unsureCount', { n: unsure })}{' '}
          <span className="key" aria-hidden="true">
            N
          </span>
        </button>
      )}
    </span>
  )
}

function Warnings({ document }: { document: DocumentView }) {
  const warnings = document.reading?.warnings ?? []
  if (warnings.length === 0) return null
  return (
    <ul className="reading-warnings">
      {warnings.map((warning) => (
        <li key={`${warning.code}:${warning.span?.start ?? 0}`}>{warning.message}</li>
      ))}
    </ul>
  )
}

const origins: DocumentOrigin[] = ['incoming', 'ours', 'draft']

/** What the text is decides the main act: an incoming one and one issued before go into the book, a draft gets its plan. */
function ReadingActs({ document, editing }: { document: DocumentView; editing: Editing }) {
  const go = useGo()
  const client = useQueryClient()
  const register = useAct('documents.register', {
    done: (output) => {
      if (output.arrivalNumber !== null) tellDone(say('reading.registered', { n: String(output.arrivalNumber) }))
      go(editing.origin === 'ours' ? paths.plan(document.id) : paths.document(document.id))
    },
  })
  const toPlan = () =>
    void editing.saving.flush().then(async () => {
      await client.invalidateQueries()
      go(paths.plan(document.id))
    }, ignoreShown)
  const toBook = () =>
    void editing.saving.flush().then((version) => register.run({ id: document.id, version }), ignoreShown)
  return (
    <>
      {document.reading === null ? null : (
        <SegmentedControl
          aria-label={say('new.origin')}
          size="sm"
          value={editing.origin}
          onChange={(value) => editing.setOrigin(value as DocumentOrigin)}
          data={origins.map((value) => ({ value, label: say(`new.origin.${value}`) }))}
        />
      )}
      {editing.origin === 'draft' ? (
        <Act main hotkey="k" onAct={toPlan}>
          {say('document.plan')}
        </Act>
      ) : (
        <Act main hotkey="d" busy={register.busy} onAct={toBook}>
          {say(editing.origin === 'ours' ? 'reading.registerOurs' : 'reading.registerIncoming')}
        </Act>
      )}
      <div className="act-failure">
        <Failure error={register.error} />
      </div>
    </>
  )
}

/** The refusal of a save stands above the fields already. */
function ignoreShown(): void {}
