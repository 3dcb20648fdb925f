import './dissemination.css'
import { Select } from '@mantine/core'
import { type DisseminationSessionRow, sharePercent } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { useActing, useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { dayOf, formatDay, formatNumber, formatTime } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { type Shape, State } from '../../ui/state.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { disseminationPaths } from './dissemination-paths.ts'
import { Sections } from './sections.tsx'
import { SessionDialog } from './session-dialog.tsx'
import { SumsLine } from './sums-line.tsx'

const shapes: Record<DisseminationSessionRow['state'], Shape> = { planned: 'open', held: 'full', cancelled: 'off' }

/** The sessions of a month in the order of time, and what those held come to. */
export function SessionsPage() {
  const { me } = useSession()
  const { organ } = useActing()
  const go = useGo()
  const [typedMonth, setMonth] = useAddressState<string>('month', me.today.slice(0, 7))
  const [who, setWho] = useAddressState<string>('who', 'all')
  const [requirement, setRequirement] = useAddressState<string>('requirement', '')
  const [planning, setPlanning] = useState(false)
  const month = /^20\d\d-(?:0[1-9]|1[0-2])$/.test(typedMonth) ? typedMonth : me.today.slice(0, 7)
  const input = {
    month,
    ...(who === 'own' ? { own: 'true' } : {}),
    ...(/^\d+$/.test(requirement) ? { requirementId: Number(requirement) } : {}),
  }
  const duties = useAsk('dissemination.duties', {})
  const first = useAsk('dissemination.sessions', { ...input, limit: 1 })
  const pages = useAskPages('dissemination.sessions', input)
  return (
    <Page
      wide
      title={say('dissemination.title')}
      act={
        <Act main hotkey="n" can={{ of: first.data?.can ?? {}, name: 'plan' }} onAct={() => setPlanning(true)}>
          {say('dissemination.plan')}
        </Act>
      }
      below={
        <>
          <MonthChoice month={month} onChange={setMonth} />
          <Select
            className="dissemination-who"
            aria-label={say('dissemination.who')}
            data={[
              { value: 'all', label: say('dissemination.whoAll') },
              { value: 'own', label: say('dissemination.whoOwn') },
            ]}
            value={who}
            allowDeselect={false}
            onChange={(next) => next && setWho(next)}
          />
          <Select
            className="dissemination-requirement"
            aria-label={say('dissemination.requirement')}
            data={[
              { value: '', label: say('dissemination.anyRequirement') },
              ...(duties.data ?? []).map((duty) => ({
                value: String(duty.requirementId),
                label: `${duty.notation} ${duty.clause ?? ''} ${duty.title}`,
              })),
            ]}
            value={requirement}
            allowDeselect={false}
            onChange={(next) => setRequirement(next ?? '')}
          />
        </>
      }
    >
      <Sections here="sessions" />
      <Failure error={first.error} />
      {first.data ? <SumsLine sums={first.data.sums} /> : null}
      <DataTable
        label={say('dissemination.sessions')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => go(disseminationPaths.session(row.id))}
        empty={<Empty title={say('dissemination.sessionsEmpty')} next={say('dissemination.sessionsEmptyNext')} />}
        fileName={`buoi-hoc-${month}`}
      />
      {planning ? (
        <SessionDialog
          organ={organ}
          session={null}
          onClose={() => setPlanning(false)}
          onDone={(id) => go(disseminationPaths.session(id))}
        />
      ) : null}
    </Page>
  )
}

function MonthChoice({ month, onChange }: { month: string; onChange: (month: string) => void }) {
  const [year, number] = month.split('-').map(Number)
  const moved = (by: number) => {
    const months = Number(year) * 12 + Number(number) - 1 + by
    onChange(`${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`)
  }
  return (
    <fieldset className="dissemination-month" aria-label={say('dissemination.month')}>
      <button type="button" aria-label={say('dissemination.monthBefore')} onClick={() => moved(-1)}>
        ‹
      </button>
      <span className="figures nowrap" aria-live="polite">
        {say('dissemination.monthName', { month: Number(number), year: Number(year) })}
      </span>
      <button type="button" aria-label={say('dissemination.monthAfter')} onClick={() => moved(1)}>
        ›
      </button>
    </fieldset>
  )
}

/** As offices write it: «23/24 = 95,83 %». */
function attendedOf({ membersAttended, membersInvited }: DisseminationSessionRow): string {
  const share = sharePercent(membersAttended, membersInvited)
  const counted = `${formatNumber(membersAttended)}/${formatNumber(membersInvited)}`
  return share === null ? counted : `${counted} = ${share}`
}
const formOf = (row: DisseminationSessionRow) =>
  `${say(`dissemination.audience.${row.audience}`)} · ${say(`dissemination.form.${row.form}`)}`
const held = (row: DisseminationSessionRow) => row.state === 'held'

const columns: Column<DisseminationSessionRow>[] = [
  {
    key: 'when',
    title: say('dissemination.when'),
    cell: (row) => (
      <span className="nowrap">
        {formatDay(dayOf(row.startsAt))} <span className="dim">{formatTime(row.startsAt)}</span>
      </span>
    ),
    csv: (row) => `${formatDay(dayOf(row.startsAt))} ${formatTime(row.startsAt)}`,
    width: '146px',
  },
  {
    key: 'title',
    title: say('dissemination.what'),
    cell: (row) => (
      <A to={disseminationPaths.session(row.id)}>
        {row.title}
        {row.makesUpId === null || /^học bù/i.test(row.title) ? null : (
          <span className="dim small"> ({say('dissemination.makeUp')})</span>
        )}
      </A>
    ),
    csv: (row) => row.title,
    onPhone: 'title',
  },
  {
    key: 'organ',
    title: say('dissemination.organ'),
    cell: (row) => row.organ.name,
    csv: (row) => row.organ.name,
    width: '210px',
  },
  {
    key: 'form',
    title: say('dissemination.audienceForm'),
    cell: (row) => formOf(row),
    csv: formOf,
    width: '170px',
    onPhone: 'hide',
  },
  {
    key: 'attended',
    title: say('dissemination.attended'),
    cell: (row) => <span className="nowrap">{held(row) ? attendedOf(row) : '–'}</span>,
    csv: (row) => (held(row) ? attendedOf(row) : ''),
    width: '156px',
    align: 'right',
  },
  {
    key: 'others',
    title: say('dissemination.others'),
    cell: (row) => (held(row) ? formatNumber(row.othersAttended) : '–'),
    csv: (row) => (held(row) ? row.othersAttended : ''),
    width: '92px',
    align: 'right',
    onPhone: 'hide',
  },
  {
    key: 'state',
    title: say('dissemination.state'),
    cell: (row) => <SessionState state={row.state} />,
    csv: (row) => say(`dissemination.state.${row.state}`),
    width: '126px',
  },
]

/** A session's state: shape and word. */
export function SessionState({ state }: { state: DisseminationSessionRow['state'] }) {
  return <State shape={shapes[state]} word={say(`dissemination.state.${state}`)} />
}
