import type { HoldingView } from '@thongsuot/contract'
import { type ReactNode, useState } from 'react'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { A } from '../../ui/link.tsx'
import { CorrectDialog } from './appoint-dialogs.tsx'
import { DelegateDialog } from './delegate-dialog.tsx'
import { basisText, spanText } from './describe.tsx'
import { LeaveDialog } from './leave-dialog.tsx'

type Dialog = 'leave' | 'correct' | 'delegate'

/** What may be done with a span in which somebody holds a post, and the dialogs for it. */
export function HoldingActs({ holding, acts }: { holding: HoldingView; acts: readonly Dialog[] }) {
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = () => setOpen(null)
  const of = `${holding.personName}, ${holding.position.title}`
  const dialogs: Record<Dialog, () => ReactNode> = {
    leave: () => <LeaveDialog holding={holding} onClose={close} />,
    correct: () => <CorrectDialog holding={holding} onClose={close} />,
    delegate: () => <DelegateDialog post={holding.position} onClose={close} />,
  }
  return (
    <div className="people-acts">
      {acts.map((name) => (
        <Act
          key={name}
          size="compact-sm"
          can={{ of: holding.can, name }}
          label={`${say(`people.${name}`)}: ${of}`}
          onAct={() => setOpen(name)}
        >
          {say(`people.${name}`)}
        </Act>
      ))}
      {open === null ? null : dialogs[open]()}
    </div>
  )
}

/** The acts that stand beside a span: what has ended can only be corrected, and only who signs can let others sign. */
export function actsOf(holding: HoldingView, today: string): Dialog[] {
  const ended = holding.validTo !== null && holding.validTo <= today
  if (ended) return ['correct']
  return holding.position.signs ? ['leave', 'delegate', 'correct'] : ['leave', 'correct']
}

const columns = (today: string): Column<HoldingView>[] => [
  {
    key: 'position',
    title: say('people.position'),
    cell: (row) => (
      <div className="people-lines">
        <span>{row.position.title}</span>
        <A to={paths.posts(row.position.organ.id)} className="dim small">
          {row.position.organ.name}
        </A>
      </div>
    ),
    csv: (row) => `${row.position.title}, ${row.position.organ.name}`,
    onPhone: 'title',
  },
  {
    key: 'span',
    title: say('people.span'),
    cell: (row) => spanText(row),
    csv: (row) => spanText(row),
    width: '190px',
  },
  {
    key: 'basis',
    title: say('people.by'),
    cell: (row) => <span className={row.basis === null ? 'dim' : ''}>{basisText(row)}</span>,
    csv: (row) => basisText(row),
    width: '260px',
  },
  {
    key: 'acts',
    title: say('people.acts'),
    cell: (row) => <HoldingActs holding={row} acts={actsOf(row, today)} />,
    csv: () => '',
    width: '320px',
  },
]

/** The positions of one person over time. */
export function HoldingsTable({ holdings, today }: { holdings: HoldingView[]; today: string }) {
  return (
    <DataTable
      label={say('people.holdings')}
      columns={columns(today)}
      pages={holdings}
      rowKey={(row) => row.id}
      empty={<p className="dim small">{say('people.holdingsEmpty')}</p>}
      fileName="chuc-vu-qua-cac-thoi-ky"
    />
  )
}
