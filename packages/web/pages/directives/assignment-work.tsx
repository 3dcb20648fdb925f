import type { ExtensionView, ProgressNote } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { say } from '../../text/say.ts'
import { Act, refusalOf } from '../../ui/act.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { Assignment } from './assignment-aside.tsx'
import { AnswerExtensionDialog, AskExtensionDialog } from './extension-dialogs.tsx'
import { ProgressDialog } from './progress-dialog.tsx'

type Asking = 'tell' | 'extend' | 'answer' | 'finish' | 'confirm' | 'sendBack'

/** What is said and asked about an assignment between its issue and its report, and what the one who looks can do about it. */
export function AssignmentWork({ assignment }: { assignment: Assignment }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const waiting = assignment.extensions.find((one) => one.decision === null) ?? null
  return (
    <section className="aside-part">
      <h3>{say('work.title')}</h3>
      {assignment.claimedAt !== null && assignment.state === 'open' ? (
        <p className="note small" role="status">
          {say('work.claimed', { when: formatInstant(assignment.claimedAt) })}
        </p>
      ) : null}
      <Acts assignment={assignment} waiting={waiting} onAsk={setAsking} />
      {assignment.extensions.length > 0 ? (
        <ul className="work-list small">
          {assignment.extensions.map((one) => (
            <Extension key={one.id} extension={one} />
          ))}
        </ul>
      ) : null}
      <Notes assignment={assignment} />
      {asking === null ? null : (
        <Dialogs asking={asking} assignment={assignment} waiting={waiting} onClose={() => setAsking(null)} />
      )}
    </section>
  )
}

interface ActsProps {
  assignment: Assignment
  waiting: ExtensionView | null
  onAsk: (what: Asking) => void
}

/** Only what can be done now: a row of grey buttons would say nothing. */
function Acts({ assignment, waiting, onAsk }: ActsProps) {
  const { can } = assignment
  const may = (name: string) => refusalOf(can, name) === null
  const shown: [Asking, boolean, boolean][] = [
    ['confirm', may('confirm'), true],
    ['sendBack', may('sendBack'), false],
    ['answer', waiting !== null && may('decideExtension'), true],
    ['tell', may('tell'), false],
    ['extend', may('askExtension') && assignment.dueOn !== null && waiting === null, false],
    ['finish', may('finish'), false],
  ]
  const acts = shown.filter(([, here]) => here)
  if (acts.length === 0) return null
  return (
    <div className="aside-acts">
      {acts.map(([name, , main]) => (
        <Act key={name} size="compact-sm" main={main} onAct={() => onAsk(name)}>
          {say(`work.${name}`)}
        </Act>
      ))}
    </div>
  )
}

function Extension({ extension }: { extension: ExtensionView }) {
  const { decision, grantedDueOn, decisionWords } = extension
  const values = {
    from: formatDay(extension.oldDueOn),
    to: formatDay(decision === 'granted' ? grantedDueOn : extension.askedDueOn),
    who: extension.decidedBy?.personName ?? '',
  }
  return (
    <li>
      <strong className="figures">{say(`work.extensionIs.${decision ?? 'waiting'}`, values)}</strong>
      <div>{say('work.because', { reason: extension.reason })}</div>
      {decisionWords ? <div>{say('work.answered', { words: decisionWords })}</div> : null}
      <div className="tiny dim">
        {extension.askedBy.personName}, {extension.askedBy.organ.shortName} · {formatInstant(extension.askedAt)}
      </div>
    </li>
  )
}

function Notes({ assignment }: { assignment: Assignment }) {
  const pages = useAskPages(
    'directives.progress',
    { id: assignment.id, limit: 20 },
    { topics: [`directive:${assignment.directiveId}`] },
  )
  if (pages.error !== null) return <Failure error={pages.error} />
  if (pages.loading) return null
  if (pages.rows.length === 0) return <p className="dim small">{say('work.none')}</p>
  return (
    <>
      <ol className="work-list small" aria-label={say('work.notes')}>
        {pages.rows.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </ol>
      {pages.hasMore ? (
        <button type="button" className="text-link plain-button small" onClick={pages.loadMore}>
          {say('ui.loadMore')}
        </button>
      ) : null}
    </>
  )
}

function Note({ note }: { note: ProgressNote }) {
  return (
    <li>
      <div>
        {note.kind === 'progress' ? null : <strong>{say(`work.kind.${note.kind}`)}: </strong>}
        {note.percent === null ? null : <strong className="figures">{note.percent} % · </strong>}
        {note.words}
      </div>
      {note.files.length > 0 ? (
        <ul className="work-files">
          {note.files.map((file) => (
            <li key={file.sha256}>
              <a
                className="text-link"
                href={addressOf('directives.progressFile', { id: note.id, sha256: file.sha256 })}
                download={file.name}
              >
                {file.name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="tiny dim">
        {note.writtenBy.personName}, {note.writtenBy.organ.shortName} · {formatInstant(note.writtenAt)}
      </div>
    </li>
  )
}

interface DialogsProps {
  asking: Asking
  assignment: Assignment
  waiting: ExtensionView | null
  onClose: () => void
}

function Dialogs({ asking, assignment, waiting, onClose }: DialogsProps) {
  const { id, organ } = assignment
  const about = assignment.requirement.title
  const confirm = useAct('directives.confirm', {
    done: () => {
      tellDone(say('work.confirmed', { organ: organ.shortName }))
      onClose()
    },
  })
  const sendBack = useAct('directives.sendBack', { done: onClose })
  const finish = useAct('directives.finish', { done: onClose })
  switch (asking) {
    case 'tell':
      return <ProgressDialog assignmentId={id} about={about} onClose={onClose} />
    case 'extend':
      return <AskExtensionDialog assignmentId={id} about={about} dueOn={assignment.dueOn} onClose={onClose} />
    case 'answer':
      return waiting === null ? null : (
        <AnswerExtensionDialog extension={waiting} organ={organ.shortName} onClose={onClose} />
      )
    case 'confirm':
      return (
        <ConfirmDialog
          act={say('work.confirm')}
          what={say('work.confirmWhat', { organ: organ.name, when: formatInstant(assignment.claimedAt) })}
          busy={confirm.busy}
          error={confirm.error}
          onClose={onClose}
          onConfirm={() => confirm.run({ id })}
        />
      )
    case 'sendBack':
      return (
        <ReasonDialog
          opened
          onClose={onClose}
          act={say('work.sendBack')}
          what={say('work.sendBackWhat', { organ: organ.name })}
          draftKey={`sendBack.${id}`}
          busy={sendBack.busy}
          error={sendBack.error}
          onReason={(reason) => sendBack.run({ id, reason })}
        />
      )
    case 'finish':
      return (
        <ReasonDialog
          opened
          onClose={onClose}
          act={say('work.finish')}
          what={about}
          label={say('mine.finishNote')}
          hint={say(assignment.requirement.needsConfirmation ? 'work.finishChecked' : 'mine.finishWhat')}
          draftKey={`finish.${id}`}
          busy={finish.busy}
          error={finish.error}
          onReason={(note) => finish.run({ id, note })}
        />
      )
  }
}
