import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { DonationCampaignView, DonationReceiptView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { State } from '../../ui/state.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { formatQuantity } from './amount-input.tsx'

/** The book of receipts, the newest first. */
export function ReceiptsTab({ campaign }: { campaign: DonationCampaignView }) {
  const [words, setWords] = useAddressState<string>('words', '')
  const [typed, setTyped] = useState(words)
  const [reversing, setReversing] = useState<DonationReceiptView | null>(null)
  const search = useDebouncedCallback(setWords, 200)
  const pages = useAskPages('donations.receipts', { id: campaign.id, ...(words === '' ? {} : { words }) })
  const reverse = useAct('donations.reverse', { done: () => setReversing(null) })
  const consent = useAct('donations.setConsent')
  return (
    <>
      <TextInput
        type="search"
        className="donations-search"
        aria-label={say('donations.findReceipt')}
        placeholder={say('donations.findReceipt')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value.trim())
        }}
      />
      <DataTable
        label={say('donations.receiptBook')}
        columns={[
          ...columns,
          {
            key: 'acts',
            title: say('donations.acts'),
            cell: (row) => (
              <span className="donations-acts">
                <a
                  className="text-link"
                  href={addressOf('donations.printReceipt', { id: row.id })}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={say('donations.printOf', { n: row.number })}
                >
                  {say('donations.print')}
                </a>
                {campaign.can.reconcile === true && row.giverConsents !== null && row.source === 'gift' ? (
                  <Act
                    size="compact-sm"
                    busy={consent.busy}
                    onAct={() => consent.run({ id: row.id, consents: row.giverConsents !== true })}
                    label={say(row.giverConsents ? 'donations.hideNameOf' : 'donations.showNameOf', { n: row.number })}
                  >
                    {say(row.giverConsents ? 'donations.hideName' : 'donations.showName')}
                  </Act>
                ) : null}
                {campaign.can.reverse === true && row.reversed === null ? (
                  <Act
                    size="compact-sm"
                    onAct={() => setReversing(row)}
                    label={say('donations.reverseOf', { n: row.number })}
                  >
                    {say('donations.reverse')}
                  </Act>
                ) : null}
              </span>
            ),
            csv: () => '',
            width: '270px',
          },
        ]}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<Empty title={say('donations.receiptsEmpty')} next={say('donations.receiptsEmptyNext')} />}
        fileName="bien-nhan"
      />
      {reversing ? (
        <ReasonDialog
          opened
          onClose={() => setReversing(null)}
          act={say('donations.reverseOf', { n: reversing.number })}
          what={say('donations.reverseWhat')}
          draftKey={`donations.reverse.${reversing.id}`}
          busy={reverse.busy}
          error={reverse.error}
          onReason={(reason) => reverse.run({ id: campaign.id, entryId: reversing.entryId, words: reason })}
        />
      ) : null}
    </>
  )
}

/** What was given, in one line. */
function giftWords(row: DonationReceiptView): string {
  if (row.item) return `${formatQuantity(row.quantityThousandths ?? 0)} ${row.item.unit} ${row.item.name}`
  if (row.kind === 'idea') return row.words
  return row.channel === null ? '' : say(`donations.account.${row.channel}`)
}

const columns: Column<DonationReceiptView>[] = [
  {
    key: 'number',
    title: say('donations.number'),
    cell: (row) => formatNumber(row.number),
    csv: (row) => row.number,
    width: '74px',
    align: 'right',
  },
  {
    key: 'on',
    title: say('donations.receivedOn'),
    cell: (row) => formatDay(row.receivedOn),
    csv: (row) => formatDay(row.receivedOn),
    width: '104px',
  },
  {
    key: 'giver',
    title: say('donations.giver'),
    cell: (row) => (
      <>
        {row.giverName}
        {row.agency && row.agency.name !== row.giverName ? <div className="dim tiny">{row.agency.name}</div> : null}
      </>
    ),
    csv: (row) => row.giverName,
    onPhone: 'title',
  },
  { key: 'gift', title: say('donations.gift'), cell: giftWords, csv: giftWords, width: '210px' },
  {
    key: 'amount',
    title: say('donations.amount'),
    cell: (row) => (row.kind === 'idea' ? '–' : formatNumber(row.amountVnd)),
    csv: (row) => (row.kind === 'idea' ? '' : row.amountVnd),
    width: '124px',
    align: 'right',
  },
  {
    key: 'state',
    title: say('donations.state'),
    cell: (row) => (
      <State shape={row.reversed ? 'off' : row.inStatement === false ? 'half' : 'full'} word={stateWord(row)} />
    ),
    csv: stateWord,
    width: '170px',
  },
]

function stateWord(row: DonationReceiptView): string {
  if (row.reversed) return say('donations.reversedOn', { on: formatDay(row.reversed.on) })
  if (row.inStatement === null) return say('donations.inBook')
  return say(row.inStatement ? 'donations.inStatement' : 'donations.notInStatement')
}
