import { Button, Menu } from '@mantine/core'
import type { DocumentView, RouteName } from '@thongsuot/contract'
import { type ReactNode, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { type MessageId, say } from '../../text/say.ts'
import { Act, refusalOf } from '../../ui/act.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatDay } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { answerTo } from './answer-to.ts'
import { nameOf } from './describe.tsx'

type MainName = 'acknowledge' | 'register' | 'approve' | 'issue' | 'submit' | 'plan'
type ReasonName = 'return' | 'sendBack' | 'cancel' | 'recall'

/** In the order of the work: the first that the server grants is the one main act of the screen. */
const mainOrder: MainName[] = ['acknowledge', 'register', 'approve', 'issue', 'submit', 'plan']

/** What may be done with a document: one main act, what else is possible, and why not where it is refused. */
export function DocumentActs({ document }: { document: DocumentView }) {
  const go = useGo()
  const acts = useDocumentActs(document)
  const [asking, setAsking] = useState<ReasonName | 'issue' | null>(null)
  const { can } = document
  const granted = (name: string) => refusalOf(can, name) === null
  const hasDirective = document.directiveId !== null
  const main = mainOrder.find((name) => granted(name) && !(name === 'issue' && hasDirective))
  const buttons: Record<MainName, () => void> = {
    acknowledge: acts.acknowledge,
    register: () => go(paths.reading(document.id)),
    approve: () => acts.approve.run({ id: document.id, version: document.version }),
    issue: () => setAsking('issue'),
    submit: () => acts.submit.run({ id: document.id, version: document.version }),
    plan: () => go(paths.plan(document.id)),
  }
  const toRead = granted('correct')
  const tracking = document.origin === 'ours' ? 'document.track' : 'document.issue'
  const names: Record<MainName, MessageId> = {
    acknowledge: 'documents.receive',
    register: 'document.toRegister',
    approve: 'document.approve',
    issue: tracking,
    submit: 'document.submit',
    plan: 'document.plan',
  }
  const shown = mainOrder.filter(
    (name) => name in can && (granted(name) || isNear(document, name)) && !(name === 'issue' && hasDirective),
  )
  return (
    <>
      <Lesser document={document} onAsk={setAsking} onAnswer={acts.answer} />
      {toRead && main !== 'register' ? (
        <Act onAct={() => go(paths.reading(document.id))}>{say('document.reading')}</Act>
      ) : null}
      {shown.map((name) => (
        <Act
          key={name}
          can={{ of: can, name }}
          main={name === main && !hasDirective}
          busy={acts.busy === name}
          onAct={buttons[name]}
          {...(name === main ? { hotkey: keys[name] } : {})}
        >
          {say(names[name])}
        </Act>
      ))}
      {document.directiveId !== null ? (
        <Act main={main === undefined} hotkey="b" onAct={() => go(paths.directive(document.directiveId ?? 0))}>
          {say('document.directive')}
        </Act>
      ) : null}
      {acts.error ? (
        <div className="act-failure">
          <Failure error={acts.error} />
        </div>
      ) : null}
      <Dialogs document={document} asking={asking} onClose={() => setAsking(null)} />
    </>
  )
}

const keys: Record<MainName, string> = {
  acknowledge: 't',
  register: 'd',
  approve: 'd',
  issue: 'b',
  submit: 's',
  plan: 'k',
}

/** Acts that are refused now but come next in this document's life: shown disabled, with the reason. */
function isNear({ state, origin }: DocumentView, name: MainName): boolean {
  if (name === 'approve') return state === 'submitted'
  if (name === 'issue') return state === 'approved' && origin === 'draft'
  return false
}

function useDocumentActs(document: DocumentView) {
  const go = useGo()
  const acknowledge = useAct('documents.acknowledge', {
    done: (output) =>
      tellDone(
        say('documents.received', {
          notation: nameOf(document),
          n: String(output.arrivalNumber),
          day: formatDay(output.arrivalOn),
        }),
      ),
  })
  const approve = useAct('documents.approve')
  const submit = useAct('documents.submit')
  const write = useAct('documents.write', { done: (output) => go(paths.reading(output.id)) })
  const { id: organId } = useActing().organ
  const organ = useAsk('organs.get', { id: organId }, { when: document.origin === 'incoming' })
  const all = { acknowledge, approve, submit, write }
  const busy = (Object.keys(all) as (keyof typeof all)[]).find((name) => all[name].busy)
  return {
    approve,
    submit,
    busy,
    error: acknowledge.error ?? approve.error ?? submit.error ?? write.error,
    acknowledge: () => {
      if (document.myDelivery !== null) acknowledge.run({ id: document.myDelivery.id })
    },
    answer: () =>
      write.run({
        content: answerTo(document.content, organ.data?.line ?? document.content.line),
        purpose: 'directive',
        parentDocumentId: document.id,
      }),
  }
}

interface LesserProps {
  document: DocumentView
  onAsk: (name: ReasonName) => void
  onAnswer: () => void
}

/** The acts that are not the next step, in a menu; a refused one says why. */
function Lesser({ document, onAsk, onAnswer }: LesserProps) {
  const { can } = document
  const offered = (['return', 'sendBack', 'cancel', 'recall'] as const).filter((name) => refusalOf(can, name) === null)
  const answers = document.origin === 'incoming' && document.state === 'issued'
  if (offered.length === 0 && !answers) return null
  const items: ReactNode[] = offered.map((name) => (
    <Menu.Item key={name} onClick={() => onAsk(name)}>
      {say(actNames[name], { notation: nameOf(document) })}
    </Menu.Item>
  ))
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{say('document.more')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {answers ? <Menu.Item onClick={onAnswer}>{say('document.answer')}</Menu.Item> : null}
        {items}
      </Menu.Dropdown>
    </Menu>
  )
}

const actNames: Record<ReasonName, MessageId> = {
  return: 'documents.returnOf',
  sendBack: 'document.sendBack',
  cancel: 'document.cancel',
  recall: 'document.recallOf',
}

const actWhats: Record<ReasonName, MessageId> = {
  return: 'documents.returnWhat',
  sendBack: 'document.sendBackWhat',
  cancel: 'document.cancelWhat',
  recall: 'document.recallWhat',
}

const actRoutes = {
  return: 'documents.return',
  sendBack: 'documents.sendBack',
  cancel: 'documents.cancel',
  recall: 'documents.recall',
} as const satisfies Record<ReasonName, RouteName>

interface DialogsProps {
  document: DocumentView
  asking: ReasonName | 'issue' | null
  onClose: () => void
}

function Dialogs({ document, asking, onClose }: DialogsProps) {
  if (asking === null) return null
  if (asking === 'issue') return <IssueDialog document={document} onClose={onClose} />
  return <ReasonFor key={asking} name={asking} document={document} onClose={onClose} />
}

function ReasonFor({ name, document, onClose }: { name: ReasonName; document: DocumentView; onClose: () => void }) {
  const act = useAct(actRoutes[name], { done: onClose })
  const { id, version, myDelivery } = document
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      act={say(actNames[name], { notation: nameOf(document) })}
      what={say(actWhats[name])}
      draftKey={`${name}.${id}`}
      busy={act.busy}
      error={act.error}
      onReason={(reason) => act.run({ id: name === 'return' ? (myDelivery?.id ?? 0) : id, version, reason })}
    />
  )
}

function IssueDialog({ document, onClose }: { document: DocumentView; onClose: () => void }) {
  const act = useAct('directives.issue', {
    done: (output) => {
      tellDone(say('document.issued', { notation: output.notation }))
      onClose()
    },
  })
  const ours = document.origin === 'ours'
  return (
    <ConfirmDialog
      act={say(ours ? 'document.track' : 'document.issueOf')}
      what={say(ours ? 'document.trackWhat' : 'document.issueWhat')}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onConfirm={() => act.run({ documentId: document.id, version: document.version })}
    />
  )
}
