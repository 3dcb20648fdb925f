import './congresses.css'
import { useParams } from '@tanstack/react-router'
import type { CongressView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Columns, Panel } from '../../ui/columns.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { State } from '../../ui/state.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { congressPaths } from './congress-paths.ts'
import { daysWord, levelWord, standingOf } from './congress-words.ts'
import { DecideDialog, type Decision } from './decide-dialog.tsx'
import { NumberingPanel } from './numbering-panel.tsx'
import { PaperList } from './paper-list.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { ResultsEditor } from './results-editor.tsx'
import { Numbers, SeatTable } from './seat-table.tsx'
import { StepList } from './step-list.tsx'

/** An organisation's congress: what is to be done, what it needs, who comes, what came of it. */
export function CongressPage() {
  const organId = useIdOfAddress('organId')
  const { term = '' } = useParams({ strict: false }) as { term?: string }
  const asked = useAsk('congresses.open', { organId, term })
  if (asked.isPending) return <Loading lines={10} />
  if (asked.error !== null || asked.data === undefined) {
    return (
      <Page title={say('congress.title')} crumbs={[{ title: say('congress.title'), to: congressPaths.overview() }]}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  }
  return <Congress key={`${organId}-${term}`} congress={asked.data} />
}

type Open = 'plan' | 'results' | Decision

function Congress({ congress }: { congress: CongressView }) {
  const { me } = useSession()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const planned = congress.state !== null
  return (
    <Page
      wide
      title={congress.organ.name}
      crumbs={[
        { title: say('congress.title'), to: congressPaths.overview(congress.term.key) },
        {
          title: levelWord(congress.level),
          to: congressPaths.board({ term: congress.term.key, level: congress.level }),
        },
      ]}
      lead={<Lead congress={congress} today={me.today} />}
      act={open === 'results' ? undefined : <Acts congress={congress} planned={planned} onOpen={setOpen} />}
    >
      {open === 'results' ? (
        <ResultsEditor congress={congress} onDone={close} />
      ) : (
        <Columns shape="main-side">
          <div>
            {planned ? null : <Empty title={say('congress.noPlan')} next={say('congress.noPlanNext')} />}
            <StepList congress={congress} />
            <PaperList congress={congress} />
            <SeatTable congress={congress} />
          </div>
          <div>
            <Numbers congress={congress} />
            <Moves congress={congress} />
            {planned ? <NumberingPanel congress={congress} /> : null}
          </div>
        </Columns>
      )}
      {open === 'plan' ? <PlanDialog congress={congress} onClose={close} /> : null}
      {open === 'postpone' || open === 'cancel' || open === 'restore' ? (
        <DecideDialog congress={congress} decision={open} onClose={close} />
      ) : null}
    </Page>
  )
}

function Lead({ congress, today }: { congress: CongressView; today: string }) {
  const days =
    congress.state === 'held'
      ? daysWord(congress.heldFrom, congress.heldTo)
      : daysWord(congress.plannedFrom, congress.plannedTo)
  const words = [
    congress.term.name,
    congress.ordinalWords && `${say('congress.title')} ${congress.ordinalWords}`,
    congress.pilot && say('congress.pilot'),
    days,
    congress.place,
  ].filter(Boolean)
  return (
    <span className="congress-lead">
      <State {...standingOf(congress, today)} />
      <span>{words.join(' · ')}</span>
    </span>
  )
}

interface ActsProps {
  congress: CongressView
  planned: boolean
  onOpen: (open: Open) => void
}

/** The main act is the next one: a plan where there is none, then the results. */
function Acts({ congress, planned, onOpen }: ActsProps) {
  const { can, state } = congress
  const back = state === 'cancelled' || state === 'held'
  if (!planned) {
    return (
      <>
        <Act can={{ of: can, name: 'results' }} onAct={() => onOpen('results')}>
          {say('congress.enterResults')}
        </Act>
        <Act main hotkey="e" can={{ of: can, name: 'plan' }} onAct={() => onOpen('plan')}>
          {say('congress.makePlan')}
        </Act>
      </>
    )
  }
  return (
    <>
      {back ? (
        <Act can={{ of: can, name: 'restore' }} onAct={() => onOpen('restore')}>
          {say('congress.restore')}
        </Act>
      ) : (
        <>
          <Act can={{ of: can, name: 'cancel' }} onAct={() => onOpen('cancel')}>
            {say('congress.cancel')}
          </Act>
          <Act hotkey="h" can={{ of: can, name: 'postpone' }} onAct={() => onOpen('postpone')}>
            {say('congress.postpone')}
          </Act>
          <Act hotkey="e" can={{ of: can, name: 'plan' }} onAct={() => onOpen('plan')}>
            {say('congress.editPlan')}
          </Act>
        </>
      )}
      <Act main hotkey="k" can={{ of: can, name: 'results' }} onAct={() => onOpen('results')}>
        {say(state === 'held' ? 'congress.editResults' : 'congress.enterResults')}
      </Act>
    </>
  )
}

/** What became of the day, the newest first. */
function Moves({ congress }: { congress: CongressView }) {
  return (
    <Panel title={say('congress.moves')}>
      {congress.moves.length === 0 ? (
        <p className="dim small">{say('congress.movesEmpty')}</p>
      ) : (
        <ol className="congress-moves">
          {[...congress.moves].reverse().map((move) => (
            <li key={move.id}>
              <div>
                <strong>{say(`congress.state.${move.state}`)}</strong>{' '}
                <span className="figures">
                  {daysWord(move.fromOn, move.toOn) || (move.state === 'postponed' ? say('congress.noDay') : '')}
                </span>
              </div>
              <div className="small">{move.words}</div>
              <div className="dim tiny">
                {move.by.personName}, {move.by.organ.shortName}
                {move.onBehalf ? ` (${say('congress.onBehalf')})` : ''} · {formatInstant(move.at)}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
