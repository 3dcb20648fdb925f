import type { DeliveryRow, DocumentView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { Progress } from '../../ui/progress.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { DeliveryState, deliveryWord } from './describe.tsx'

const lists = ['all', 'unanswered', 'late', 'returned', 'acknowledged'] as const
type List = (typeof lists)[number]

/** The deliveries in numbers; each number opens its rows. */
export function DeliveryCounts({ document }: { document: DocumentView }) {
  const go = useGo()
  const counts = document.deliveries
  if (counts === null) return null
  const open = (list: List) => go(paths.document(document.id, { tab: 'deliveries', list }))
  return (
    <Panel title={say('document.deliveriesIn')} aside={<Progress done={counts.acknowledged} total={counts.total} />}>
      <div className="counts figures">
        <Count n={counts.total} name={say('document.deliveriesTotal')} onOpen={() => open('all')} />
        <Count
          n={counts.acknowledged}
          name={say('document.deliveriesAcknowledged')}
          onOpen={() => open('acknowledged')}
        />
        <Count n={counts.late} name={say('document.deliveriesLate')} onOpen={() => open('late')} warn />
        <Count n={counts.returned} name={say('document.deliveriesReturned')} onOpen={() => open('returned')} />
      </div>
    </Panel>
  )
}

function Count({ n, name, onOpen, warn = false }: { n: number; name: string; onOpen: () => void; warn?: boolean }) {
  return (
    <button type="button" className="count" data-warn={warn && n > 0 ? '' : undefined} onClick={onOpen}>
      <b>{formatNumber(n)}</b>
      <span>{name}</span>
    </button>
  )
}

/** Who got the document and what became of it; for an organ without users its sender may receive on its behalf. */
export function Deliveries({ document }: { document: DocumentView }) {
  const { role, organ } = useActing()
  const [list, setList] = useAddressState<List>('list', 'all')
  const [behalf, setBehalf] = useState<DeliveryRow | null>(null)
  const pages = useAskPages('documents.deliveries', { id: document.id, list }, { topics: [`document:${document.id}`] })
  const [again, setAgain] = useState<DeliveryRow | null>(null)
  const sends = role === 'clerk' && document.owner.id === organ.id && document.state === 'issued'
  const columns = columnsOf(role === 'clerk' ? setBehalf : null, sends ? setAgain : null)
  return (
    <div className="stack">
      <Tabs
        label={say('documents.listOf')}
        value={list}
        onChange={setList}
        choices={lists.map((value) => ({ value, title: say(`documents.list.${value}`) }))}
      />
      <DataTable
        label={say('document.tabDeliveries')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        marked={(row) => row.late && row.status === '01'}
        empty={<p className="dim small">{say('deliveries.empty')}</p>}
        fileName={`noi-nhan-${document.notation ?? document.id}`.replaceAll('/', '-')}
      />
      {behalf ? <BehalfDialog row={behalf} onClose={() => setBehalf(null)} /> : null}
      {again ? <ResendDialog row={again} onClose={() => setAgain(null)} /> : null}
    </div>
  )
}

function BehalfDialog({ row, onClose }: { row: DeliveryRow; onClose: () => void }) {
  const act = useAct('documents.acknowledge', { done: onClose })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      act={say('deliveries.behalfOf', { organ: row.organ.name })}
      what={say('deliveries.behalfWhat')}
      label={say('deliveries.evidence')}
      hint={say('deliveries.evidenceHint')}
      draftKey={`behalf.${row.id}`}
      busy={act.busy}
      error={act.error}
      onReason={(evidence) => act.run({ id: row.id, evidence })}
    />
  )
}

/** A returned delivery, sent again as it was; what is wrong with the document itself is mended by a new document. */
function ResendDialog({ row, onClose }: { row: DeliveryRow; onClose: () => void }) {
  const act = useAct('documents.resend', { done: onClose })
  return (
    <ConfirmDialog
      act={say('deliveries.resendOf', { organ: row.organ.name })}
      what={say('deliveries.resendWhat', { reason: row.returnReason ?? '' })}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onConfirm={() => act.run({ id: row.id })}
    />
  )
}

type OnRow = ((row: DeliveryRow) => void) | null

function columnsOf(onBehalf: OnRow, onAgain: OnRow): Column<DeliveryRow>[] {
  return [
    {
      key: 'organ',
      title: say('deliveries.organ'),
      onPhone: 'title',
      cell: (row) => row.organ.name,
      csv: (row) => row.organ.name,
    },
    {
      key: 'purpose',
      title: say('documents.purposeOf'),
      width: '130px',
      onPhone: 'hide',
      cell: (row) => say(`purpose.${row.purpose}`),
      csv: (row) => say(`purpose.${row.purpose}`),
    },
    {
      key: 'state',
      title: say('documents.state'),
      cell: (row) => (
        <span className="two-lines">
          <span>
            <DeliveryState delivery={row} />
          </span>
          {row.returnReason ? <span className="dim tiny">{row.returnReason}</span> : null}
          {row.status === '02' && onAgain !== null ? (
            <span className="behalf">
              <Act
                size="compact-sm"
                label={say('deliveries.resendOf', { organ: row.organ.name })}
                onAct={() => onAgain(row)}
              >
                {say('deliveries.resend')}
              </Act>
            </span>
          ) : null}
        </span>
      ),
      csv: (row) => [deliveryWord(row), row.returnReason].filter(Boolean).join(': '),
    },
    {
      key: 'number',
      title: say('documents.arrivalNumber'),
      width: '84px',
      align: 'right',
      cell: (row) => row.arrivalNumber,
      csv: (row) => row.arrivalNumber,
    },
    {
      key: 'acknowledgedAt',
      title: say('deliveries.acknowledgedAt'),
      width: '150px',
      cell: (row) =>
        row.acknowledgedAt === null ? null : <span className="nowrap">{formatInstant(row.acknowledgedAt)}</span>,
      csv: (row) => formatInstant(row.acknowledgedAt),
    },
    {
      key: 'by',
      title: say('deliveries.acknowledgedBy'),
      width: '220px',
      // One box: on a phone the cell is a grid, whose every child would be a column.
      cell: (row) =>
        row.acknowledgedBy === null && !(row.status === '01' && onBehalf !== null) ? null : (
          <span>
            {row.acknowledgedBy}
            {row.onBehalf ? <em className="dim"> ({say('deliveries.onBehalf')})</em> : null}
            {row.status === '01' && onBehalf !== null ? (
              <span className="behalf">
                <Act
                  size="compact-sm"
                  label={say('deliveries.behalfOf', { organ: row.organ.name })}
                  refused={row.hasUsers ? say('deliveries.behalfHasUsers') : null}
                  onAct={() => onBehalf(row)}
                >
                  {say('deliveries.behalf')}
                </Act>
              </span>
            ) : null}
          </span>
        ),
      csv: (row) => [row.acknowledgedBy, row.onBehalf ? say('deliveries.onBehalf') : null].filter(Boolean).join(', '),
    },
  ]
}
