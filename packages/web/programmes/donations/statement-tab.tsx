import { Select } from '@mantine/core'
import type { DonationBankLineView, DonationCampaignView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk, useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { base64Of } from '../../ui/base64-of.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'

/** Whether the bank says the same as the book: what matches nothing stands first, with one act to settle it. */
export function StatementTab({ campaign }: { campaign: DonationCampaignView }) {
  const pages = useAskPages('donations.bankLines', { id: campaign.id })
  const sums = useAsk('donations.bankLines', { id: campaign.id, limit: 1 })
  const [channel, setChannel] = useState<'bank' | 'treasury'>('bank')
  const [entering, setEntering] = useState<DonationBankLineView | null>(null)
  const bring = useAct('donations.importStatement', {
    done: ({ added, known, matched }) =>
      tellDone(
        say('donations.statementDone', {
          added: formatNumber(added),
          known: formatNumber(known),
          matched: formatNumber(matched),
        }),
      ),
  })
  const match = useAct('donations.matchLine')
  const choose = async (file: File | undefined) => {
    if (file === undefined) return
    bring.run({ id: campaign.id, channel, fileName: file.name, base64: await base64Of(file) })
  }
  const found: Column<DonationBankLineView> = {
    key: 'found',
    title: say('donations.matched'),
    cell: (row) =>
      row.receiptNumber === null ? (
        <span className="donations-acts">
          {row.candidates.map((each) => (
            <Act
              key={each.id}
              size="compact-sm"
              busy={match.busy}
              onAct={() => match.run({ id: row.id, receiptId: each.id })}
              label={say('donations.matchOf', { n: each.number, giver: each.giverName })}
            >
              {say('donations.match', { n: each.number })}
            </Act>
          ))}
          <Act
            size="compact-sm"
            can={{ of: campaign.can, name: 'receive' }}
            onAct={() => setEntering(row)}
            label={say('donations.enterLineOf', { amount: formatNumber(row.amountVnd), on: formatDay(row.on) })}
          >
            {say('donations.enterLine')}
          </Act>
        </span>
      ) : (
        <State shape="full" word={say('donations.receiptNumber', { n: row.receiptNumber })} />
      ),
    csv: (row) => row.receiptNumber ?? '',
    width: '300px',
  }
  return (
    <>
      <div className="donations-bar">
        <p className="small">
          {say('donations.statementSums', {
            unmatched: formatNumber(sums.data?.unmatched ?? 0),
            missing: formatNumber(sums.data?.missing ?? 0),
          })}
        </p>
        <div className="donations-bring">
          <Select
            aria-label={say('donations.statementOf')}
            data={(['bank', 'treasury'] as const).map((value) => ({ value, label: say(`donations.account.${value}`) }))}
            value={channel}
            allowDeselect={false}
            onChange={(next) => next && setChannel(next as 'bank')}
          />
          <input
            type="file"
            accept=".xlsx,.csv"
            aria-label={say('donations.statementFile')}
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        </div>
      </div>
      <Failure error={bring.error ?? match.error} />
      <DataTable
        label={say('donations.statement')}
        columns={[...columns, found]}
        pages={pages}
        rowKey={(row) => row.id}
        marked={(row) => row.receiptNumber === null}
        empty={<Empty title={say('donations.statementEmpty')} next={say('donations.statementEmptyNext')} />}
        fileName="sao-ke"
      />
      {entering ? (
        <ReceiveDialog campaign={campaign} from={{ bankLine: entering }} onClose={() => setEntering(null)} />
      ) : null}
    </>
  )
}

const columns: Column<DonationBankLineView>[] = [
  {
    key: 'on',
    title: say('donations.day'),
    cell: (row) => formatDay(row.on),
    csv: (row) => formatDay(row.on),
    width: '110px',
  },
  {
    key: 'words',
    title: say('donations.lineWords'),
    cell: (row) => row.words,
    csv: (row) => row.words,
    onPhone: 'title',
  },
  {
    key: 'amount',
    title: say('donations.amount'),
    cell: (row) => formatNumber(row.amountVnd),
    csv: (row) => row.amountVnd,
    width: '140px',
    align: 'right',
  },
]
