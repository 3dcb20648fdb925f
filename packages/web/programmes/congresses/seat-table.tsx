import type { CongressView } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { Fact, Facts, Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { formatNumber } from '../../ui/format.ts'
import { daysWord, ofWhole, shareWord } from './congress-words.ts'

type Seat = CongressView['seats'][number]
export const parts = ['women', 'young', 'minority', 'reelected', 'fresh'] as const
export const seatTitles = {
  planned: 'congress.seatPlanned',
  elected: 'congress.seatElected',
  women: 'congress.seatWomen',
  young: 'congress.seatYoung',
  minority: 'congress.seatMinority',
  reelected: 'congress.seatReelected',
  fresh: 'congress.seatFresh',
} as const

/** What is elected: planned, elected, and who they are. */
export function SeatTable({ congress }: { congress: CongressView }) {
  const count = (key: keyof typeof seatTitles): Column<Seat> => ({
    key,
    title: say(seatTitles[key]),
    cell: (row) => (row[key] === null ? <span className="dim">–</span> : formatNumber(row[key])),
    csv: (row) => row[key] ?? '',
    width: '84px',
    align: 'right',
  })
  return (
    <Panel plain title={say('congress.seats')}>
      <DataTable
        label={say('congress.seats')}
        columns={[
          {
            key: 'name',
            title: say('congress.body'),
            cell: (row) => (
              <span className="two-lines">
                <span>{row.name}</span>
                {row.reason === null ? null : <span className="dim tiny">{row.reason}</span>}
              </span>
            ),
            csv: (row) => row.name,
            onPhone: 'title',
          },
          count('planned'),
          count('elected'),
          ...parts.map(count),
        ]}
        pages={congress.seats}
        rowKey={(row) => row.key}
        empty={null}
        fileName={`ket-qua-bau-${congress.organ.id}`}
      />
    </Panel>
  )
}

/** The days and the delegates, each part with its whole. */
export function Numbers({ congress }: { congress: CongressView }) {
  const { numbers } = congress
  const of = (part: number | null, whole: number | null) => {
    if (whole === null && part === null) return '–'
    if (part === null) return `${formatNumber(whole)}`
    return whole === null ? formatNumber(part) : `${ofWhole(part, whole)} = ${shareWord(part, whole)}`
  }
  return (
    <Panel title={say('congress.delegates')}>
      <Facts>
        <Fact name={say('congress.plannedDays')}>
          {daysWord(congress.plannedFrom, congress.plannedTo) || say('congress.noDay')}
        </Fact>
        {congress.heldFrom === null ? null : (
          <Fact name={say('congress.heldDays')}>{daysWord(congress.heldFrom, congress.heldTo)}</Fact>
        )}
        <Fact name={say('congress.attendedOf')}>{of(numbers.attended, numbers.convened)}</Fact>
        <Fact name={say('congress.official')}>{of(numbers.officialElected, numbers.officialAssigned)}</Fact>
        <Fact name={say('congress.alternate')}>{of(numbers.alternateElected, numbers.alternateAssigned)}</Fact>
      </Facts>
      {numbers.reason === null ? null : <p className="small dim">{numbers.reason}</p>}
    </Panel>
  )
}
