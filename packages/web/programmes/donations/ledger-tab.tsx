import { Modal, Select, Textarea } from '@mantine/core'
import type { DonationCampaignView, DonationEntryView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { AmountInput, formatQuantity, vndOf } from './amount-input.tsx'

/** The ledger: every entry with its two sides. None is edited; a mistake is taken back by the opposite. */
export function LedgerTab({ campaign }: { campaign: DonationCampaignView }) {
  const pages = useAskPages('donations.entries', { id: campaign.id })
  const [reversing, setReversing] = useState<DonationEntryView | null>(null)
  const [depositing, setDepositing] = useState(false)
  const reverse = useAct('donations.reverse', { done: () => setReversing(null) })
  const acts: Column<DonationEntryView> = {
    key: 'acts',
    title: say('donations.acts'),
    cell: (row) =>
      row.reversedById !== null ? (
        <span className="dim small">{say('donations.reversedBy', { n: row.reversedById })}</span>
      ) : row.kind !== 'reversal' && campaign.relation === 'organiser' ? (
        <Act
          size="compact-sm"
          can={{ of: campaign.can, name: 'reverse' }}
          onAct={() => setReversing(row)}
          label={say('donations.reverseEntryOf', { n: row.id })}
        >
          {say('donations.reverse')}
        </Act>
      ) : null,
    csv: (row) => row.reversedById ?? '',
    width: '150px',
  }
  return (
    <>
      <div className="donations-bar">
        <p className="small dim">{say('donations.ledgerNote')}</p>
        {campaign.relation === 'organiser' ? (
          <Act can={{ of: campaign.can, name: 'reconcile' }} onAct={() => setDepositing(true)}>
            {say('donations.deposit')}
          </Act>
        ) : null}
      </div>
      <DataTable
        label={say('donations.ledger')}
        columns={[...columns, acts]}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<Empty title={say('donations.ledgerEmpty')} />}
        fileName="so-cai-ung-ho"
      />
      {depositing ? <DepositDialog campaign={campaign} onClose={() => setDepositing(false)} /> : null}
      {reversing ? (
        <ReasonDialog
          opened
          onClose={() => setReversing(null)}
          act={say('donations.reverseEntryOf', { n: reversing.id })}
          what={reversing.words}
          draftKey={`donations.reverseEntry.${reversing.id}`}
          busy={reverse.busy}
          error={reverse.error}
          onReason={(words) => reverse.run({ id: campaign.id, entryId: reversing.id, words })}
        />
      ) : null}
    </>
  )
}

function DepositDialog({ campaign, onClose }: { campaign: DonationCampaignView; onClose: () => void }) {
  const cash = campaign.accounts.find((each) => each.account === 'cash')?.amountVnd ?? 0
  const [typed, setTyped] = useState(cash > 0 ? formatNumber(cash) : '')
  const [to, setTo] = useState<'bank' | 'treasury'>('bank')
  const words = useDraft(`donations.deposit.${campaign.id}`, '')
  const amountVnd = vndOf(typed)
  const act = useAct('donations.deposit', {
    done: () => {
      words.clear()
      onClose()
    },
  })
  const ready = amountVnd !== null && amountVnd > 0 && amountVnd <= cash && words.value.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && amountVnd !== null) act.run({ id: campaign.id, to, amountVnd, words: words.value.trim() })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('donations.deposit')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <AmountInput label={say('donations.amount')} required autoFocus most={cash} value={typed} onChange={setTyped} />
        <Select
          label={say('donations.to')}
          data={(['bank', 'treasury'] as const).map((value) => ({ value, label: say(`donations.account.${value}`) }))}
          value={to}
          allowDeselect={false}
          onChange={(next) => next && setTo(next as 'bank')}
        />
        <Textarea
          label={say('donations.note')}
          autosize
          minRows={2}
          required
          value={words.value}
          onChange={(event) => words.set(event.currentTarget.value)}
        />
        <DialogFoot
          act={say('donations.depositAct')}
          ready={ready}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

/** The two sides of an entry, one line each. */
function sidesOf(row: DonationEntryView): string[] {
  return row.postings.map(({ account, item, amountVnd, quantityThousandths }) => {
    const goods = quantityThousandths === null ? '' : ` (${formatQuantity(quantityThousandths)} ${item ?? ''})`
    return `${say(`donations.account.${account}`)}${goods}: ${amountVnd > 0 ? '+' : ''}${formatNumber(amountVnd)}`
  })
}

const columns: Column<DonationEntryView>[] = [
  {
    key: 'id',
    title: say('donations.entry'),
    cell: (row) => row.id,
    csv: (row) => row.id,
    width: '80px',
    align: 'right',
  },
  {
    key: 'on',
    title: say('donations.day'),
    cell: (row) => formatDay(row.on),
    csv: (row) => formatDay(row.on),
    width: '106px',
  },
  {
    key: 'words',
    title: say('donations.entryWords'),
    cell: (row) => (
      <>
        {say(`donations.entryKind.${row.kind}`)}
        <div className="dim tiny">{row.words}</div>
      </>
    ),
    csv: (row) => row.words,
    onPhone: 'title',
  },
  {
    key: 'sides',
    title: say('donations.sides'),
    cell: (row) => (
      <ul className="donations-sides figures">
        {sidesOf(row).map((side) => (
          <li key={side}>{side}</li>
        ))}
      </ul>
    ),
    csv: (row) => sidesOf(row).join('; '),
    width: '320px',
  },
]
