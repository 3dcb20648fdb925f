import type { DelegationView } from '@thongsuot/contract'
import { useState } from 'react'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { personText } from '../../ui/person-text.ts'
import { DelegateDialog, EndDelegationDialog } from './delegate-dialog.tsx'
import { limitsText, SignatureLines, spanText } from './describe.tsx'

function DelegationActs({ row }: { row: DelegationView }) {
  const [open, setOpen] = useState<'end' | 'passOn' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="people-acts">
      <Act
        size="compact-sm"
        can={{ of: row.can, name: 'passOn' }}
        label={`${say('people.passOn')}: ${row.to.personName}`}
        onAct={() => setOpen('passOn')}
      >
        {say('people.passOn')}
      </Act>
      <Act
        size="compact-sm"
        can={{ of: row.can, name: 'endDelegation' }}
        label={`${say('people.endDelegation')}: ${row.to.personName}`}
        onAct={() => setOpen('end')}
      >
        {say('people.endDelegation')}
      </Act>
      {open === 'end' ? <EndDelegationDialog row={row} onClose={close} /> : null}
      {open === 'passOn' ? <DelegateDialog post={row.from} throughId={row.id} onClose={close} /> : null}
    </div>
  )
}

const columns: Column<DelegationView>[] = [
  {
    key: 'to',
    title: say('people.toPost'),
    cell: (row) => (
      <div className="people-lines">
        <span>{row.to.personName}</span>
        <span className="dim small">{row.to.title}</span>
      </div>
    ),
    csv: (row) => personText(row.to),
    onPhone: 'title',
  },
  {
    key: 'kind',
    title: say('people.delegation'),
    cell: (row) => say(`people.delegationKind.${row.kind}`),
    csv: (row) => say(`people.delegationKind.${row.kind}`),
    width: '150px',
  },
  {
    key: 'from',
    title: say('people.fromPost'),
    cell: (row) => `${row.from.title}, ${row.from.organ.shortName}`,
    csv: (row) => `${row.from.title}, ${row.from.organ.shortName}`,
    width: '190px',
  },
  {
    key: 'span',
    title: say('people.span'),
    cell: (row) => spanText(row),
    csv: (row) => spanText(row),
    width: '190px',
  },
  {
    key: 'limits',
    title: say('people.limits'),
    cell: (row) => limitsText(row),
    csv: (row) => limitsText(row),
    width: '170px',
  },
  {
    key: 'signature',
    title: say('people.signsAs'),
    cell: (row) => <SignatureLines lines={row.signature} />,
    csv: (row) => (row.signature ?? []).join(' | '),
    width: '190px',
  },
  {
    key: 'acts',
    title: say('people.acts'),
    cell: (row) => <DelegationActs row={row} />,
    csv: () => '',
    width: '190px',
  },
]

/** Who acts in whose stead. */
export function DelegationsTable({ rows }: { rows: DelegationView[] }) {
  return (
    <DataTable
      label={say('people.delegations')}
      columns={columns}
      pages={rows}
      rowKey={(row) => row.id}
      empty={<p className="dim small">{say('people.delegationsEmpty')}</p>}
      fileName="giao-quyen"
    />
  )
}
