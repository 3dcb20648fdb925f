import { Modal, Select, Textarea, TextInput } from '@mantine/core'
import type { DonationCampaignView, DonationPledgeView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAsk, useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber, formatVnd } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { AmountInput, vndOf } from './amount-input.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'

/** Promises, apart from what was received. Nobody is chased for one. */
export function PledgesTab({ campaign }: { campaign: DonationCampaignView }) {
  const pages = useAskPages('donations.pledges', { id: campaign.id })
  const sums = useAsk('donations.pledges', { id: campaign.id, limit: 1 })
  const [adding, setAdding] = useState(false)
  const [receiving, setReceiving] = useState<DonationPledgeView | null>(null)
  const withdraw = useAct('donations.withdrawPledge')
  const acts: Column<DonationPledgeView> = {
    key: 'acts',
    title: say('donations.acts'),
    cell: (row) =>
      row.state === 'pledged' ? (
        <span className="donations-acts">
          {campaign.relation === 'organiser' ? (
            <Act
              size="compact-sm"
              can={{ of: campaign.can, name: 'receive' }}
              onAct={() => setReceiving(row)}
              label={say('donations.keepOf', { giver: row.giverName })}
            >
              {say('donations.keep')}
            </Act>
          ) : null}
          <Act
            size="compact-sm"
            can={{ of: campaign.can, name: 'pledge' }}
            busy={withdraw.busy}
            onAct={() => withdraw.run({ id: row.id, version: row.version })}
            label={say('donations.withdrawOf', { giver: row.giverName })}
          >
            {say('donations.withdraw')}
          </Act>
        </span>
      ) : row.receiptNumber === null ? null : (
        say('donations.receiptNumber', { n: row.receiptNumber })
      ),
    csv: (row) => row.receiptNumber ?? '',
    width: '190px',
  }
  return (
    <>
      <div className="donations-bar">
        <p className="small">{say('donations.pledgedSum', { amount: formatVnd(sums.data?.pledgedVnd ?? 0) })}</p>
        <Act can={{ of: campaign.can, name: 'pledge' }} onAct={() => setAdding(true)}>
          {say('donations.pledge')}
        </Act>
      </div>
      <Failure error={withdraw.error} />
      <DataTable
        label={say('donations.pledges')}
        columns={[...columns, acts]}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<Empty title={say('donations.pledgesEmpty')} next={say('donations.pledgesEmptyNext')} />}
        fileName="dang-ky-ung-ho"
      />
      {adding ? <PledgeDialog campaign={campaign} onClose={() => setAdding(false)} /> : null}
      {receiving ? (
        <ReceiveDialog campaign={campaign} from={{ pledge: receiving }} onClose={() => setReceiving(null)} />
      ) : null}
    </>
  )
}

function PledgeDialog({ campaign, onClose }: { campaign: DonationCampaignView; onClose: () => void }) {
  const draft = useDraft(`donations.pledge.${campaign.id}`, {
    giverKind: 'organisation' as 'organisation' | 'person',
    kind: 'money' as 'money' | 'goods',
    ...{ giverName: '', amount: '', words: '' },
  })
  const form = draft.value
  const set = (part: Partial<typeof form>) => draft.set({ ...form, ...part })
  const amountVnd = vndOf(form.amount)
  const act = useAct('donations.pledge', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const ready = form.giverName.trim() !== '' && amountVnd !== null && amountVnd > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || amountVnd === null) return
    const { giverKind, kind } = form
    act.run({ id: campaign.id, giverKind, kind, giverName: form.giverName.trim(), amountVnd, words: form.words.trim() })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('donations.pledge')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <TextInput
          label={say('donations.giver')}
          required
          data-autofocus
          value={form.giverName}
          onChange={(event) => set({ giverName: event.currentTarget.value })}
        />
        <div className="donations-pair">
          <Select
            label={say('donations.giverKind')}
            data={(['organisation', 'person'] as const).map((value) => ({
              value,
              label: say(`donations.giverKind.${value}`),
            }))}
            value={form.giverKind}
            allowDeselect={false}
            onChange={(next) => next && set({ giverKind: next as 'person' })}
          />
          <Select
            label={say('donations.kind')}
            data={(['money', 'goods'] as const).map((value) => ({ value, label: say(`donations.kind.${value}`) }))}
            value={form.kind}
            allowDeselect={false}
            onChange={(next) => next && set({ kind: next as 'money' })}
          />
        </div>
        <AmountInput
          label={say(form.kind === 'goods' ? 'donations.estimated' : 'donations.amount')}
          required
          value={form.amount}
          onChange={(amount) => set({ amount })}
        />
        <Textarea
          label={say('donations.note')}
          autosize
          minRows={2}
          value={form.words}
          onChange={(event) => set({ words: event.currentTarget.value })}
        />
        <DialogFoot
          act={say('donations.pledgeAct')}
          ready={ready}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

const shapes = { pledged: 'open', received: 'full', withdrawn: 'off' } as const

const columns: Column<DonationPledgeView>[] = [
  {
    key: 'giver',
    title: say('donations.giver'),
    cell: (row) => (
      <>
        {row.giverName}
        {row.words === '' ? null : <div className="dim tiny">{row.words}</div>}
      </>
    ),
    csv: (row) => row.giverName,
    onPhone: 'title',
  },
  {
    key: 'kind',
    title: say('donations.kind'),
    cell: (row) => say(`donations.kind.${row.kind}`),
    csv: (row) => say(`donations.kind.${row.kind}`),
    width: '110px',
  },
  {
    key: 'amount',
    title: say('donations.amount'),
    cell: (row) => formatNumber(row.amountVnd),
    csv: (row) => row.amountVnd,
    width: '140px',
    align: 'right',
  },
  {
    key: 'on',
    title: say('donations.pledgedOn'),
    cell: (row) => formatDay(row.pledgedOn),
    csv: (row) => formatDay(row.pledgedOn),
    width: '110px',
  },
  {
    key: 'state',
    title: say('donations.state'),
    cell: (row) => <State shape={shapes[row.state]} word={say(`donations.pledgeState.${row.state}`)} />,
    csv: (row) => say(`donations.pledgeState.${row.state}`),
    width: '130px',
  },
]
