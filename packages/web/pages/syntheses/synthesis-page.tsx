import '../../ui/notes.css'
import './syntheses.css'
import { Button } from '@mantine/core'
import type { SynthesisView } from '@thongsuot/contract'
import { useMemo, useRef, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatInstant } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { periodText } from '../reports/period-text.ts'
import {
  clausesOf,
  isEmptyClause,
  type Path,
  textAt,
  withoutBlock,
  withParagraphAfter,
  withParagraphIn,
  withText,
} from './edit-content.ts'
import { LaterNumbers } from './later-numbers.tsx'
import { anchorOf, SheetPage } from './sheet-page.tsx'
import type { Sheet } from './sheet-text.tsx'
import { SynthesisSources } from './synthesis-sources.tsx'
import { useContentDraft } from './use-content-draft.ts'

/** The consolidated report: outline, the page as it will print, and what it is drawn from. */
export function SynthesisPage() {
  const id = useIdOfAddress()
  const asked = useAsk('synthesis.get', { id })
  if (asked.isPending) return <Loading lines={12} />
  if (asked.data === undefined)
    return (
      <Page title={say('shell.syntheses')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return <Editor key={id} view={asked.data} askAgain={async () => (await asked.refetch()).data ?? null} />
}

interface EditorProps {
  view: SynthesisView
  askAgain: () => Promise<SynthesisView | null>
}

function Editor({ view, askAgain }: EditorProps) {
  const draft = useContentDraft(view)
  const { content, change } = draft
  const [editing, setEditing] = useState<Path | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const editable = view.can.save === true
  const numbers = useMemo(() => new Map(view.numbers.map((one) => [one.key, one])), [view.numbers])
  const goTo = (next: { content: typeof content; path: Path }) => {
    change(next.content)
    setEditing(next.path)
  }
  const sheet: Sheet = {
    numbers,
    editing,
    editable,
    field,
    onEdit: (path) => {
      setEditing(path)
      if (path === null) void draft.flush()
    },
    onText: (path, text) => change(withText(content, path, text)),
    onLeave: () => void draft.flush(),
    onAddAfter: (path) => goTo(withParagraphAfter(content, path)),
    onAddIn: (path) => goTo(withParagraphIn(content, path)),
    onRemove: (path) => {
      setEditing(null)
      change(withoutBlock(content, path))
    },
  }
  const insert = (text: string) => {
    if (editing === null) return
    const before = textAt(content, editing)
    const at = field.current?.selectionStart ?? before.length
    const end = field.current?.selectionEnd ?? at
    change(withText(content, editing, before.slice(0, at) + text + before.slice(end)))
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at + text.length, at + text.length)
    })
  }
  return (
    <Page
      wide
      title={`${view.document.notation ?? say('syntheses.document')}: ${content.subject ?? say('syntheses.untitled')}`}
      crumbs={[
        { title: say('shell.syntheses'), to: paths.syntheses() },
        {
          title: periodText(view.period),
          to: paths.directive(view.directiveId, { tab: 'totals', period: view.period.id }),
        },
      ]}
      lead={<EditorLead view={view} draft={draft} />}
      act={<EditorActs view={view} draft={draft} />}
    >
      <div className="stack">
        <Conflict draft={draft} askAgain={askAgain} />
        {draft.restored ? <p className="note small">{say('synthesis.restored')}</p> : null}
        {editable ? (
          <p className="dim small synthesis-hint">{say('synthesis.hint', { token: '{{…}}' })}</p>
        ) : (
          <p className="note small">
            {say('synthesis.locked', {
              state: say(`documentState.${view.document.state}`).toLocaleLowerCase('vi'),
            })}
          </p>
        )}
        <LaterNumbers view={view} />
        <div className="synthesis">
          <Outline content={content} />
          <SheetPage content={content} sheet={sheet} />
          <SynthesisSources
            view={view}
            editable={editable}
            onInsert={editing === null ? null : insert}
            onQuote={editing === null ? null : insert}
          />
        </div>
      </div>
    </Page>
  )
}

type Draft = ReturnType<typeof useContentDraft>

function EditorLead({ view, draft }: { view: SynthesisView; draft: Draft }) {
  return (
    <span className="figures synthesis-lead">
      <span>{say(`documentState.${view.document.state}`)}</span>
      <span>{say('synthesis.asOf', { when: formatInstant(view.asOf) })}</span>
      {view.auditHead === null ? null : (
        <span title={view.auditHead}>{say('synthesis.auditHead', { hash: view.auditHead.slice(0, 12) })}</span>
      )}
      <span role="status">
        {draft.saving === 'saved'
          ? draft.savedOnce
            ? say('synthesis.saved')
            : null
          : say(`synthesis.${draft.saving}`)}
      </span>
    </span>
  )
}

/** Refresh the numbers, look at the print, put it before the signer. */
function EditorActs({ view, draft }: { view: SynthesisView; draft: Draft }) {
  const go = useGo()
  const documentId = view.document.id
  const document = useAsk('documents.get', { id: documentId }, { topics: [`document:${documentId}`] })
  const refresh = useAct('synthesis.refresh', { done: () => tellDone(say('synthesis.refreshed')) })
  const submit = useAct('documents.submit', { done: () => go(paths.document(documentId)) })
  const saved = async (then: () => void) => {
    if (await draft.flush()) then()
  }
  const isDraft = view.document.state === 'draft'
  return (
    <>
      <Failure error={refresh.error ?? submit.error} />
      <a
        className="text-link small synthesis-pdf"
        href={addressOf('documents.print', { id: documentId })}
        target="_blank"
        rel="noreferrer"
      >
        {say('synthesis.pdf')}
      </a>
      {isDraft ? (
        <Act
          can={{ of: view.can, name: 'refresh' }}
          busy={refresh.busy}
          onAct={() => void saved(() => refresh.run({ id: view.id }))}
        >
          {say('synthesis.refresh')}
        </Act>
      ) : null}
      {isDraft && document.data !== undefined ? (
        <Act
          main
          hotkey="mod+Enter"
          keyName="Ctrl Enter"
          can={{ of: document.data.can, name: 'submit' }}
          busy={submit.busy}
          onAct={() => void saved(() => submit.run({ id: documentId, version: draft.version() }))}
        >
          {say('synthesis.submit')}
        </Act>
      ) : null}
      {isDraft ? null : (
        <A to={paths.document(documentId)} className="text-link small synthesis-pdf">
          {say('synthesis.openDocument')}
        </A>
      )}
    </>
  )
}

/** A save on an old version, or one that did not reach the server: what is typed stays, and a choice is offered. */
function Conflict({ draft, askAgain }: { draft: Draft; askAgain: EditorProps['askAgain'] }) {
  if (draft.saving === 'failed') return <Failure error={draft.error} retry={() => void draft.flush()} />
  if (draft.saving !== 'conflict') return null
  const choose = async (mine: boolean) => {
    const now = await askAgain()
    if (now === null) return
    if (mine) await draft.keepMine(now.documentVersion)
    else draft.takeTheirs(now)
  }
  return (
    <div className="conflict-choice">
      <Failure error={draft.error} />
      <Button variant="default" size="compact-sm" onClick={() => void choose(true)}>
        {say('synthesis.keepMine')}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => void choose(false)}>
        {say('synthesis.takeTheirs')}
      </Button>
    </div>
  )
}

function Outline({ content }: { content: Draft['content'] }) {
  const clauses = clausesOf(content)
  return (
    <nav className="outline small" aria-label={say('synthesis.outline')}>
      <h2>{say('synthesis.outline')}</h2>
      {clauses.map(({ clause, path, depth }) => (
        <a key={path.join('.')} href={`#${anchorOf(path)}`} data-depth={depth}>
          <b className="figures">{clause.label}</b>
          <span>
            {clause.text}
            {isEmptyClause(clause) ? (
              <span className="state-returned tiny"> {say('synthesis.emptySection')}</span>
            ) : null}
          </span>
        </a>
      ))}
    </nav>
  )
}
