import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { IncomingRow } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { tell, tellDone } from '../../ui/failure.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import './documents.css'
import { DeliveryState, deliveryWord, nameOf } from './describe.tsx'

const lists = ['unanswered', 'received', 'returned', 'all'] as const
type List = (typeof lists)[number]

/** The arrival desk: unanswered first, urgent on top; one key receives what stands under the cursor. */
export function Incoming() {
  const { organ } = useActing()
  const go = useGo()
  const [list, setList] = useAddressState<List>('list', 'unanswered')
  const [words, setWords] = useAddressState<string>('words', '')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const [under, setUnder] = useState<IncomingRow | null>(null)
  const [returning, setReturning] = useState<IncomingRow | null>(null)
  const input = { list, ...(asked === '' ? {} : { words: asked }) }
  const pages = useAskPages('documents.incoming', input, { topics: [`desk:${organ.id}`] })
  const receive = useReceive()
  return (
    <Page
      title={say('documents.incoming')}
      lead={organ.name}
      wide
      act={
        <>
          <Act onAct={() => go(paths.newLetter())} hotkey="n">
            {say('documents.new')}
          </Act>
          {under ? (
            <>
              <Act onAct={() => setReturning(under)} can={{ of: under.can, name: 'return' }} hotkey="r">
                {say('documents.return')}
              </Act>
              <Act
                main
                hotkey="t"
                can={{ of: under.can, name: 'acknowledge' }}
                busy={receive.busy}
                onAct={() => receive.run(under)}
              >
                {say('documents.receiveOf', { notation: under.document.notation ?? say('documents.noNotation') })}
              </Act>
            </>
          ) : null}
        </>
      }
      below={
        <>
          <Tabs
            label={say('documents.listOf')}
            value={list}
            onChange={setList}
            choices={lists.map((value) => ({ value, title: say(`documents.list.${value}`) }))}
          />
          <TextInput
            type="search"
            aria-label={say('documents.filter')}
            placeholder={say('documents.filter')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            className="list-filter"
          />
        </>
      }
    >
      <DataTable
        label={say('documents.incoming')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => go(paths.document(row.document.id))}
        onCursor={setUnder}
        marked={(row) => row.status === '01' && (row.document.urgency !== null || row.late)}
        empty={<Empty title={say('documents.incomingEmpty')} next={say('documents.incomingEmptyNext')} />}
        fileName="van-ban-den"
      />
      {returning ? <ReturnDialog row={returning} onClose={() => setReturning(null)} /> : null}
    </Page>
  )
}

/** Receiving gives the arrival number, which the clerk writes on the paper copy: so it is said aloud. */
function useReceive() {
  const act = useAct('documents.acknowledge')
  const run = (row: IncomingRow) =>
    act.runAndWait({ id: row.id }).then(
      (output) =>
        tellDone(
          say('documents.received', {
            notation: nameOf(row.document),
            n: String(output.arrivalNumber),
            day: formatDay(output.arrivalOn),
          }),
        ),
      tell,
    )
  return { run: (row: IncomingRow) => void run(row), busy: act.busy }
}

function ReturnDialog({ row, onClose }: { row: IncomingRow; onClose: () => void }) {
  const act = useAct('documents.return', { done: onClose })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      act={say('documents.returnOf', { notation: nameOf(row.document) })}
      what={say('documents.returnWhat')}
      draftKey={`return.${row.id}`}
      busy={act.busy}
      error={act.error}
      onReason={(reason) => act.run({ id: row.id, reason })}
    />
  )
}

const columns: Column<IncomingRow>[] = [
  {
    key: 'state',
    title: say('documents.state'),
    width: '150px',
    cell: (row) => <DeliveryState delivery={row} own />,
    csv: (row) => deliveryWord(row, true),
  },
  {
    key: 'notation',
    title: say('documents.notation'),
    width: '150px',
    onPhone: 'title',
    cell: (row) => (
      <span className="nowrap">
        {row.document.notation ?? <span className="dim">{say('documents.noNotation')}</span>}
        {row.document.urgency ? <strong className="urgent"> {row.document.urgency}</strong> : null}
      </span>
    ),
    csv: (row) => row.document.notation,
  },
  {
    key: 'subject',
    title: say('documents.subject'),
    cell: (row) => (
      <span className="two-lines">
        <span>{row.document.subject ?? <span className="dim">{say('documents.noSubject')}</span>}</span>
        {row.instructed ? <span className="dim tiny">{say('documents.instructed')}</span> : null}
        {row.returnReason ? (
          <span className="dim tiny">{say('documents.returnedBecause', { reason: row.returnReason })}</span>
        ) : null}
      </span>
    ),
    csv: (row) => row.document.subject,
  },
  {
    key: 'issuer',
    title: say('documents.issuer'),
    width: '210px',
    cell: (row) => row.document.issuerName,
    csv: (row) => row.document.issuerName,
  },
  {
    key: 'purpose',
    title: say('documents.purposeOf'),
    width: '120px',
    onPhone: 'hide',
    cell: (row) => say(`purpose.${row.purpose}`),
    csv: (row) => say(`purpose.${row.purpose}`),
  },
  {
    key: 'arrived',
    title: say('documents.arrived'),
    width: '150px',
    cell: (row) => <span className="nowrap">{formatInstant(row.arrivedAt)}</span>,
    csv: (row) => formatInstant(row.arrivedAt),
  },
  {
    key: 'number',
    title: say('documents.arrivalNumber'),
    width: '90px',
    align: 'right',
    cell: (row) => row.arrivalNumber,
    csv: (row) => row.arrivalNumber,
  },
]
