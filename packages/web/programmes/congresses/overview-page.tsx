import './congresses.css'
import type { CongressLevelCount, CongressRow, OutputOf, Routes } from '@thongsuot/contract'
import { useAsk, useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Columns, Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { congressPaths } from './congress-paths.ts'
import { daysWord, levelWord, ofWhole, shareWord } from './congress-words.ts'
import { SheetActs, TermSelect, ViewTabs } from './view-head.tsx'

type Overview = OutputOf<Routes['congresses.overview']>

/** Where the congresses in reach stand: held out of due, postponed and why, what comes next, what was elected. */
export function OverviewPage() {
  const [term, setTerm] = useAddressState<string>('term', '')
  const asked = useAsk('congresses.overview', term === '' ? {} : { term })
  const seen = asked.data
  if (seen === undefined) {
    return asked.error ? (
      <Page title={say('congress.title')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    ) : (
      <Loading lines={10} />
    )
  }
  return (
    <Page
      wide
      title={say('congress.title')}
      lead={`${seen.term.name}. ${say('congress.termSource', { source: seen.term.source })}`}
      act={<SheetActs term={seen.term.key} />}
      below={
        <>
          <ViewTabs view="overview" term={term === '' ? undefined : term} />
          <TermSelect terms={seen.terms} value={seen.term.key} onChange={setTerm} />
        </>
      }
    >
      <Levels seen={seen} />
      <Columns shape="main-side">
        <div>
          <Postponed term={seen.term.key} />
          <Tally seen={seen} />
        </div>
        <NextDays seen={seen} />
      </Columns>
    </Page>
  )
}

function Levels({ seen }: { seen: Overview }) {
  const go = useGo()
  const count = (
    key: 'planned' | 'postponed' | 'cancelled' | 'unplanned' | 'overdue',
    title: string,
    onPhone: 'line' | 'hide' = 'line',
  ): Column<CongressLevelCount> => ({
    key,
    title,
    cell: (row) =>
      row[key] === 0 ? (
        <span className="dim">0</span>
      ) : (
        <A to={congressPaths.board({ term: seen.term.key, level: row.level, state: key })}>{formatNumber(row[key])}</A>
      ),
    csv: (row) => row[key],
    width: '130px',
    align: 'right',
    onPhone,
  })
  return (
    <DataTable
      label={say('congress.levels')}
      columns={[
        {
          key: 'level',
          title: say('congress.level'),
          cell: (row) => (
            <A to={congressPaths.board({ term: seen.term.key, level: row.level })}>{levelWord(row.level)}</A>
          ),
          csv: (row) => levelWord(row.level),
          onPhone: 'title',
        },
        {
          key: 'held',
          title: say('congress.heldOfDue'),
          cell: (row) => <strong>{ofWhole(row.held, row.due)}</strong>,
          csv: (row) => ofWhole(row.held, row.due),
          width: '190px',
          align: 'right',
        },
        {
          key: 'share',
          title: say('congress.share'),
          cell: (row) => shareWord(row.held, row.due),
          csv: (row) => shareWord(row.held, row.due),
          width: '90px',
          align: 'right',
        },
        count('planned', say('congress.planned')),
        count('postponed', say('congress.state.postponed')),
        count('overdue', say('congress.state.overdue')),
        count('unplanned', say('congress.unplanned')),
        count('cancelled', say('congress.state.cancelled'), 'hide'),
      ]}
      pages={seen.levels}
      rowKey={(row) => row.level}
      onOpen={(row) => go(congressPaths.board({ term: seen.term.key, level: row.level }))}
      marked={(row) => row.overdue > 0}
      empty={<p className="dim">{say('congress.boardEmpty')}</p>}
      fileName={`dai-hoi-theo-cap-${seen.term.key}`}
    />
  )
}

function Postponed({ term }: { term: string }) {
  const pages = useAskPages('congresses.list', { term, state: 'postponed', limit: 20 })
  const go = useGo()
  const columns: Column<CongressRow>[] = [
    {
      key: 'organ',
      title: say('congress.organ'),
      cell: (row) => <A to={congressPaths.congress(row.organ.id, term)}>{row.organ.name}</A>,
      csv: (row) => row.organ.name,
      width: '38%',
      onPhone: 'title',
    },
    {
      key: 'reason',
      title: say('congress.reason'),
      cell: (row) => row.reason ?? '',
      csv: (row) => row.reason ?? '',
    },
    {
      key: 'day',
      title: say('congress.newDay'),
      cell: (row) => daysWord(row.plannedFrom, row.plannedTo) || <span className="dim">{say('congress.noDay')}</span>,
      csv: (row) => daysWord(row.plannedFrom, row.plannedTo),
      width: '130px',
    },
  ]
  return (
    <Panel plain title={say('congress.postponedList')}>
      <DataTable
        label={say('congress.postponedList')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.organ.id}
        onOpen={(row) => go(congressPaths.congress(row.organ.id, term))}
        empty={<p className="dim small">{say('congress.postponedEmpty')}</p>}
        fileName={`dai-hoi-hoan-${term}`}
      />
    </Panel>
  )
}

function NextDays({ seen }: { seen: Overview }) {
  const most = Math.max(1, ...seen.nextDays.map((day) => day.organs))
  return (
    <Panel title={say('congress.next', { from: formatDay(seen.nextFrom).slice(0, 5), to: formatDay(seen.nextTo) })}>
      {seen.nextDays.length === 0 ? (
        <p className="dim small">{say('congress.nextEmpty')}</p>
      ) : (
        <ol className="congress-next figures">
          {seen.nextDays.map(({ day, organs }) => (
            <li key={day}>
              <A to={congressPaths.calendar({ term: seen.term.key, from: day, day })}>{formatDay(day)}</A>
              <span className="congress-bar" aria-hidden="true">
                <span style={{ width: `${(100 * organs) / most}%` }} />
              </span>
              <span>{say('congress.dayCount', { n: formatNumber(organs) })}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

type Tally = Overview['tally'][number]

/** What the congresses held came to, in the shape in which offices report it. */
function Tally({ seen }: { seen: Overview }) {
  const bodies = new Map(seen.tally.flatMap(({ tally }) => tally.seats.map((seat) => [seat.key, seat.shortName])))
  const of = (
    key: string,
    title: string,
    part: (row: Tally) => number,
    whole: (row: Tally) => number,
  ): Column<Tally> => ({
    key,
    title,
    cell: (row) => ofWhole(part(row), whole(row)),
    csv: (row) => ofWhole(part(row), whole(row)),
    align: 'right',
  })
  const seatOf = (row: Tally, key: string) => row.tally.seats.find((seat) => seat.key === key)
  const columns: Column<Tally>[] = [
    {
      key: 'level',
      title: say('congress.level'),
      cell: (row) => levelWord(row.level),
      csv: (row) => levelWord(row.level),
      onPhone: 'title',
    },
    of(
      'attended',
      say('congress.attendedOf'),
      (row) => row.tally.attended,
      (row) => row.tally.convened,
    ),
    of(
      'official',
      say('congress.official'),
      (row) => row.tally.officialElected,
      (row) => row.tally.officialAssigned,
    ),
    of(
      'alternate',
      say('congress.alternate'),
      (row) => row.tally.alternateElected,
      (row) => row.tally.alternateAssigned,
    ),
    ...[...bodies].map(([key, name]) =>
      of(
        key,
        name,
        (row) => seatOf(row, key)?.elected ?? 0,
        (row) => seatOf(row, key)?.planned ?? 0,
      ),
    ),
  ]
  return (
    <Panel plain title={say('congress.tally')}>
      <DataTable
        label={say('congress.tally')}
        columns={columns}
        pages={seen.tally}
        rowKey={(row) => row.level}
        empty={<p className="dim small">{say('congress.tallyEmpty')}</p>}
        fileName={`ket-qua-dai-hoi-${seen.term.key}`}
      />
    </Panel>
  )
}
