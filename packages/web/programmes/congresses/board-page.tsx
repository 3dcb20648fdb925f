import './congresses.css'
import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { CongressLevel, type CongressRow, type InputOf, type Routes } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ShapeSign, State } from '../../ui/state.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { congressPaths } from './congress-paths.ts'
import { daysWord, levelWord, signShapes, standingOf } from './congress-words.ts'
import { SheetActs, TermSelect, ViewTabs } from './view-head.tsx'

type ListInput = InputOf<Routes['congresses.list']>
const states = ['unplanned', 'planned', 'postponed', 'overdue', 'held', 'cancelled'] as const

/** Organisations × steps, with a sign in every cell, down the tree. */
export function BoardPage() {
  const { me } = useSession()
  const go = useGo()
  const [term, setTerm] = useAddressState<string>('term', '')
  const [level, setLevel] = useAddressState<string>('level', '')
  const [state, setState] = useAddressState<string>('state', '')
  const [words, setWords] = useAddressState<string>('words', '')
  const [typed, setTyped] = useState(words)
  const search = useDebouncedCallback(setWords, 200)
  const input = {
    ...(term === '' ? {} : { term }),
    ...(level === '' ? {} : { level: level as NonNullable<ListInput['level']> }),
    ...(state === '' ? {} : { state: state as NonNullable<ListInput['state']> }),
    ...(words === '' ? {} : { words }),
  }
  const about = useAsk('congresses.overview', term === '' ? {} : { term })
  const first = useAsk('congresses.list', { ...input, limit: 1 })
  const pages = useAskPages('congresses.list', input)
  const error = about.error ?? first.error
  if (about.data === undefined || first.data === undefined) {
    return error ? (
      <Page title={say('congress.title')}>
        <Failure error={error} retry={() => void Promise.all([about.refetch(), first.refetch()])} />
      </Page>
    ) : (
      <Loading lines={10} />
    )
  }
  const at = about.data.term.key
  const stepColumns: Column<CongressRow>[] = first.data.steps.map((step) => ({
    key: step.key,
    title: step.name,
    cell: (row) => <StepSign row={row} step={step.key} />,
    csv: (row) => say(`congress.sign.${signOf(row, step.key)}`),
    width: '96px',
    align: 'center',
    onPhone: 'hide',
  }))
  return (
    <Page
      wide
      title={say('congress.title')}
      lead={about.data.term.name}
      act={<SheetActs term={at} />}
      below={
        <>
          <ViewTabs view="board" term={term === '' ? undefined : term} />
          <TermSelect terms={about.data.terms} value={at} onChange={setTerm} />
          <Select
            className="congress-filter"
            aria-label={say('congress.level')}
            data={[
              { value: '', label: say('congress.everyLevel') },
              ...CongressLevel.options.map((value) => ({ value, label: levelWord(value) })),
            ]}
            value={level}
            allowDeselect={false}
            onChange={(next) => setLevel(next ?? '')}
          />
          <Select
            className="congress-filter"
            aria-label={say('congress.state')}
            data={[
              { value: '', label: say('congress.everyState') },
              ...states.map((value) => ({ value, label: stateLabel(value) })),
            ]}
            value={state}
            allowDeselect={false}
            onChange={(next) => setState(next ?? '')}
          />
          <TextInput
            type="search"
            aria-label={say('congress.words')}
            placeholder={say('congress.words')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              search(event.currentTarget.value.trim())
            }}
          />
        </>
      }
    >
      <Legend />
      <div className="congress-board">
        <DataTable
          label={say('congress.board')}
          columns={[...organColumns(at, me.today), ...stepColumns, ...standingColumns(me.today)]}
          pages={pages}
          rowKey={(row) => row.organ.id}
          onOpen={(row) => go(congressPaths.congress(row.organ.id, at))}
          marked={(row) => standingOf(row, me.today).shape === 'warn'}
          empty={<Empty title={say('congress.boardEmpty')} next={say('congress.boardEmptyNext')} />}
          fileName={`dai-hoi-${at}`}
        />
      </div>
    </Page>
  )
}

const stateLabel = (state: (typeof states)[number]) =>
  say(state === 'unplanned' ? 'congress.unplanned' : `congress.state.${state}`)

/** What the signs mean, above the table that is full of them. */
function Legend() {
  return (
    <p className="congress-legend dim tiny">
      {(['done', 'late', 'open', 'overdue', 'none'] as const).map((sign) => (
        <span key={sign}>
          <ShapeSign shape={signShapes[sign]} /> {say(`congress.sign.${sign}`)}
        </span>
      ))}
    </p>
  )
}

const signOf = (row: CongressRow, step: string) => row.signs.find((each) => each.key === step)?.sign ?? 'none'

function StepSign({ row, step }: { row: CongressRow; step: string }) {
  const sign = signOf(row, step)
  return <State quiet shape={signShapes[sign]} word={say(`congress.sign.${sign}`)} />
}

/** Who, at which level, and the day. */
export function organColumns(term: string, today: string): Column<CongressRow>[] {
  const days = (row: CongressRow) =>
    row.state === 'held' ? daysWord(row.heldFrom, row.heldTo) : daysWord(row.plannedFrom, row.plannedTo)
  return [
    {
      key: 'organ',
      title: say('congress.organ'),
      cell: (row) => (
        <span className="two-lines">
          <A to={congressPaths.congress(row.organ.id, term)}>{row.organ.name}</A>
          <span className="dim tiny">
            {levelWord(row.level)}
            {row.pilot ? ` · ${say('congress.pilot')}` : ''}
          </span>
        </span>
      ),
      csv: (row) => row.organ.name,
      onPhone: 'title',
    },
    {
      key: 'days',
      title: say('congress.days'),
      cell: (row) => days(row) || <span className="dim">{row.state === 'held' || today === '' ? '' : '–'}</span>,
      csv: days,
      width: '132px',
    },
  ]
}

/** Where it stands, and why it was postponed. */
export function standingColumns(today: string): Column<CongressRow>[] {
  return [
    {
      key: 'state',
      title: say('congress.state'),
      cell: (row) => (
        <span className="two-lines">
          <span>
            <State {...standingOf(row, today)} />
          </span>
          {row.reason === null ? null : <span className="dim tiny">{row.reason}</span>}
        </span>
      ),
      csv: (row) => [standingOf(row, today).word, row.reason ?? ''].filter(Boolean).join(': '),
      width: '210px',
    },
  ]
}
