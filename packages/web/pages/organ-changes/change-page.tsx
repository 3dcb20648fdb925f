import './organ-changes.css'
import '../../ui/notes.css'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Fact, Facts, Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatInstant, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { ChangeEditor } from './change-editor.tsx'
import { ChangeState } from './changes-page.tsx'
import { Notes } from './notes.tsx'
import { SideBySide } from './side-by-side.tsx'
import { namesOf, StepList } from './step-list.tsx'
import { TerritorySums } from './territory-sums.tsx'

type Change = OutputOf<Routes['organs.change']>

/** One change: an editor with a preview while it is planned, a record of what it did afterwards. */
export function ChangePage() {
  const id = useIdOfAddress()
  const [round, setRound] = useState(0)
  const asked = useAsk('organs.change', { id })
  if (asked.isPending) return <Loading lines={10} />
  if (asked.data === undefined)
    return (
      <Page title={say('changes.title')} crumbs={crumbs}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  const change = asked.data
  if (change.state !== 'planned') return <DoneChange change={change} />
  const reopen = () => void asked.refetch().then(() => setRound(round + 1))
  return <ChangeEditor key={`${change.id}.${round}`} change={change} onReopen={reopen} />
}

const crumbs = [
  { title: say('organs.title'), to: paths.organs() },
  { title: say('changes.title'), to: paths.organChanges() },
]

function DoneChange({ change }: { change: Change }) {
  const { me } = useSession()
  const [asking, setAsking] = useState(false)
  const sides = useAsk('organs.changeSides', { id: change.id })
  const reverse = useAct('organs.reverseChange', { done: () => setAsking(false) })
  const applied = change.state === 'applied'
  return (
    <Page
      wide
      title={change.title}
      crumbs={crumbs}
      lead={
        <span className="change-lead">
          <ChangeState state={change.state} />
          <span>
            {applied
              ? say('changes.appliedAt', { at: formatInstant(change.appliedAt) })
              : say('changes.reversedAt', {
                  at: formatInstant(change.reversedAt),
                  reason: change.reversalReason ?? '',
                })}
          </span>
        </span>
      }
      act={
        applied ? (
          <Act can={{ of: change.can, name: 'reverse' }} onAct={() => setAsking(true)}>
            {say('changes.reverse')}
          </Act>
        ) : undefined
      }
    >
      <div className="stack">
        {applied && change.effectiveOn > me.today ? (
          <p className="note">
            {say('changes.future', { day: formatDay(change.effectiveOn) })}{' '}
            <A className="text-link" to={paths.organs({ by: 'territory', asOf: change.effectiveOn })}>
              {say('changes.seeTree', { day: formatDay(change.effectiveOn) })}
            </A>
          </p>
        ) : null}
        <Panel>
          <Facts>
            <Fact name={say('changes.effectiveOn')}>{formatDay(change.effectiveOn)}</Fact>
            <Fact name={say('changes.basisColumn')}>
              {change.basisDocumentId === null ? (
                change.basis
              ) : (
                <A className="text-link" to={paths.document(change.basisDocumentId)}>
                  {change.basis}
                </A>
              )}
            </Fact>
          </Facts>
        </Panel>
        <Notes notes={change.notes} />
        {sides.data === undefined ? null : <OpenWork work={sides.data.openWork} />}
        <StepList plan={change.plan} names={namesOf(change)} />
        {applied ? (
          sides.data === undefined ? (
            <Loading lines={6} />
          ) : (
            <>
              <SideBySide organs={sides.data.organs} day={change.effectiveOn} />
              <TerritorySums territories={sides.data.territories} />
            </>
          )
        ) : null}
      </div>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        act={say('changes.reverseAct', { title: change.title })}
        what={say('changes.reverseWhat')}
        hint={say('changes.reverseHint')}
        draftKey={`organ-change-reverse.${change.id}`}
        busy={reverse.busy}
        error={reverse.error}
        onReason={(reason) => reverse.run({ id: change.id, version: change.version, reason })}
      />
    </Page>
  )
}

/** What ended organs left undone, each with the way to hand it over. */
function OpenWork({ work }: { work: OutputOf<Routes['organs.changeSides']>['openWork'] }) {
  if (work.length === 0) return null
  return (
    <section className="note" data-strong="" aria-label={say('changes.openWork')}>
      <strong className="change-note-title">{say('changes.openWork')}</strong>
      <p className="small">{say('changes.openWorkWhat')}</p>
      <ul className="plain-list small">
        {work.map(({ organ, open }) => (
          <li key={organ.id}>
            {say('changes.openWorkOf', { organ: organ.name, n: formatNumber(open) })}{' '}
            <A className="text-link" to={paths.handOver(organ.id)}>
              {say('handOver.title')}
            </A>
          </li>
        ))}
      </ul>
    </section>
  )
}
