import './dissemination.css'
import { type DisseminationSessionRow, type DisseminationSessionView, sharePercent } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Columns, Fact, Facts, Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { disseminationPaths } from './dissemination-paths.ts'
import { DoorDialog } from './door-dialog.tsx'
import { EvidenceFiles } from './evidence-files.tsx'
import { ListImport } from './list-import.tsx'
import { MakeUpDialog } from './make-up-dialog.tsx'
import { PeopleList } from './people-list.tsx'
import { SessionDialog } from './session-dialog.tsx'
import { SessionState } from './sessions-page.tsx'

type Open = 'edit' | 'cancel' | 'reopen' | 'makeUp' | 'door' | 'import'

/** One session: what was studied, who was there, who was not and why, make-ups, evidence, and what can be done now. */
export function SessionPage() {
  const id = useIdOfAddress()
  const asked = useAsk('dissemination.session', { id })
  const session = asked.data
  const crumbs = [{ title: say('dissemination.title'), to: disseminationPaths.sessions() }]
  if (asked.isPending) return <Loading lines={10} />
  if (asked.error !== null || session === undefined) {
    return (
      <Page title={say('dissemination.title')} crumbs={crumbs}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  }
  return <Session key={session.id} session={session} />
}

function Session({ session }: { session: DisseminationSessionView }) {
  const go = useGo()
  const [open, setOpen] = useState<Open | null>(null)
  const move = useAct('dissemination.move', { done: () => setOpen(null) })
  const close = () => setOpen(null)
  const step = (name: 'hold' | 'cancel' | 'reopen', words = '') =>
    move.run({ id: session.id, version: session.version, step: name, words })
  const month = session.startsAt.slice(0, 7)
  const listed = session.counting === 'list'
  return (
    <Page
      wide
      title={session.title}
      crumbs={[{ title: say('dissemination.title'), to: disseminationPaths.sessions(month) }]}
      lead={<Lead session={session} />}
      act={<Acts session={session} open={setOpen} hold={() => step('hold')} busy={move.busy} />}
    >
      <Failure error={open === null ? move.error : null} />
      <Columns shape="main-side">
        <div>
          {session.people === null ? (
            <p className="dim small">{say('dissemination.peopleHidden')}</p>
          ) : listed ? (
            <PeopleList session={session} people={session.people} onImport={() => setOpen('import')} />
          ) : (
            <Absences session={session} />
          )}
        </div>
        <div>
          <Result session={session} />
          <About session={session} />
          {session.files === null ? null : <EvidenceFiles session={session} files={session.files} />}
        </div>
      </Columns>
      {open === 'edit' ? (
        <SessionDialog organ={session.organ} session={session} onClose={close} onDone={close} />
      ) : null}
      {open === 'makeUp' ? (
        <MakeUpDialog session={session} onClose={close} onDone={(id) => go(disseminationPaths.session(id))} />
      ) : null}
      {open === 'door' ? (
        <DoorDialog session={session} onClose={close} onDone={() => go(disseminationPaths.room(session.id))} />
      ) : null}
      {open === 'import' ? <ListImport session={session} onClose={close} /> : null}
      <ReasonDialog
        opened={open === 'cancel' || open === 'reopen'}
        onClose={close}
        act={say(open === 'reopen' ? 'dissemination.reopen' : 'dissemination.cancel')}
        {...(open === 'reopen' ? { what: say('dissemination.reopenWhat') } : {})}
        draftKey={`dissemination.move.${session.id}`}
        busy={move.busy}
        error={move.error}
        onReason={(words) => step(open === 'reopen' ? 'reopen' : 'cancel', words)}
      />
    </Page>
  )
}

function Lead({ session }: { session: DisseminationSessionView }) {
  const words = session.cancelWords
  return (
    <>
      <SessionState state={session.state} /> · {session.organ.name} · {formatInstant(session.startsAt)}
      {session.place === '' ? null : ` · ${session.place}`}
      {session.enteredBy.id === session.organ.id
        ? null
        : ` · ${say('dissemination.enteredBy', { organ: session.enteredBy.name })}`}
      {words === null ? null : (
        <div>
          {say(session.state === 'cancelled' ? 'dissemination.cancelled' : 'dissemination.reopened', { words })}
        </div>
      )}
    </>
  )
}

interface ActsProps {
  session: DisseminationSessionView
  open: (what: Open) => void
  hold: () => void
  busy: boolean
}

/** What can be done in the session's state; its one main act is the next step. */
function Acts({ session, open, hold, busy }: ActsProps) {
  const { can, state } = session
  const go = useGo()
  const noList = session.people?.length === 0 ? say('dissemination.needList') : null
  return (
    <>
      {state === 'cancelled' ? null : (
        <Act can={{ of: can, name: 'save' }} onAct={() => open('edit')}>
          {say('dissemination.edit')}
        </Act>
      )}
      {state === 'planned' ? (
        <>
          <Act can={{ of: can, name: 'cancel' }} onAct={() => open('cancel')}>
            {say('dissemination.cancel')}
          </Act>
          {session.counting !== 'list' ? null : session.doorOpen ? (
            <Act can={{ of: can, name: 'door' }} onAct={() => go(disseminationPaths.room(session.id))}>
              {say('dissemination.showRoom')}
            </Act>
          ) : (
            <Act can={{ of: can, name: 'door' }} refused={noList} onAct={() => open('door')}>
              {say('dissemination.openDoor')}
            </Act>
          )}
          <Act main can={{ of: can, name: 'hold' }} busy={busy} hotkey="h" onAct={hold}>
            {say('dissemination.hold')}
          </Act>
        </>
      ) : null}
      {state === 'held' ? (
        <>
          <Act can={{ of: can, name: 'reopen' }} onAct={() => open('reopen')}>
            {say('dissemination.reopen')}
          </Act>
          {session.stillAbsent > 0 ? (
            <Act main can={{ of: can, name: 'makeUp' }} hotkey="b" onAct={() => open('makeUp')}>
              {say('dissemination.planMakeUp')}
            </Act>
          ) : null}
        </>
      ) : null}
    </>
  )
}

function Result({ session }: { session: DisseminationSessionView }) {
  const { membersAttended, membersInvited, othersAttended } = session
  const share = sharePercent(membersAttended, membersInvited)
  const counted = `${formatNumber(membersAttended)}/${formatNumber(membersInvited)}`
  return (
    <Panel title={say('dissemination.attendance')}>
      <Facts>
        <Fact name={say('dissemination.attended')}>
          <strong className="figures">{share === null ? counted : `${counted} = ${share}`}</strong>
        </Fact>
        <Fact name={say('dissemination.others')}>
          <span className="figures">{formatNumber(othersAttended)}</span>
        </Fact>
        <Fact name={say('dissemination.absent')}>
          <span className="figures">{formatNumber(membersInvited - membersAttended)}</span>
          {session.absences.length === 0 ? null : <span className="small dim"> ({reasonsOf(session)})</span>}
        </Fact>
        {session.state === 'held' && session.makesUp === null ? (
          <Fact name={say('dissemination.stillAbsent')}>
            <span className="figures">{formatNumber(session.stillAbsent)}</span>
          </Fact>
        ) : null}
      </Facts>
      {session.makesUp ? (
        <p className="small">
          {say('dissemination.makesUp')}: <SessionLink row={session.makesUp} />
        </p>
      ) : null}
      {session.makeUps.length > 0 ? (
        <>
          <h3 className="small">{say('dissemination.makeUps')}</h3>
          <ul className="dissemination-plain small">
            {session.makeUps.map((row) => (
              <li key={row.id}>
                <SessionLink row={row} /> · <SessionState state={row.state} />{' '}
                <span className="figures">
                  {formatNumber(row.membersAttended)}/{formatNumber(row.membersInvited)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  )
}

const reasonsOf = (session: DisseminationSessionView) =>
  session.absences.map(({ reason, count }) => `${reason}: ${formatNumber(count)}`).join('; ')

function SessionLink({ row }: { row: DisseminationSessionRow }) {
  return (
    <A to={disseminationPaths.session(row.id)} className="text-link">
      {row.title} ({formatInstant(row.startsAt)})
    </A>
  )
}

function Absences({ session }: { session: DisseminationSessionView }) {
  return (
    <Panel plain title={say('dissemination.absences')}>
      {session.absences.length === 0 ? (
        <p className="dim small">–</p>
      ) : (
        <table className="table figures dissemination-reasons" aria-label={say('dissemination.absences')}>
          <tbody>
            {session.absences.map(({ reason, count }) => (
              <tr key={reason}>
                <th scope="row">{reason}</th>
                <td data-align="right">{formatNumber(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

function About({ session }: { session: DisseminationSessionView }) {
  return (
    <Panel title={say('dissemination.subjects')}>
      <ul className="dissemination-plain">
        {session.subjects.map((subject) => (
          <li key={`${subject.words} ${subject.requirementId}`}>
            {subject.documentId === null ? (
              subject.words
            ) : (
              <A to={paths.document(subject.documentId)} className="text-link">
                {subject.words}
              </A>
            )}
          </li>
        ))}
      </ul>
      <p className="small dim">
        {say(`dissemination.audience.${session.audience}`)} · {say(`dissemination.form.${session.form}`)}
      </p>
      {session.materials === '' ? null : <p className="small dissemination-words">{session.materials}</p>}
    </Panel>
  )
}
