import { Modal, Select, Textarea, TextInput } from '@mantine/core'
import type { DonationAllocationView, DonationCampaignView, DonationChannel } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatNumber, formatVnd } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { State } from '../../ui/state.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { AllocateDialog } from './allocate-dialog.tsx'
import { AmountInput, formatQuantity, thousandthsOf, vndOf } from './amount-input.tsx'

/** Decisions on who gets what, and what of each is given out. */
export function AllocationsTab({ campaign }: { campaign: DonationCampaignView }) {
  const pages = useAskPages('donations.allocations', { id: campaign.id })
  const [deciding, setDeciding] = useState(false)
  const [giving, setGiving] = useState<DonationAllocationView | null>(null)
  const [cancelling, setCancelling] = useState<DonationAllocationView | null>(null)
  const cancel = useAct('donations.cancelAllocation', { done: () => setCancelling(null) })
  const acts: Column<DonationAllocationView> = {
    key: 'acts',
    title: say('donations.acts'),
    cell: (row) =>
      row.state === 'decided' && campaign.relation === 'organiser' ? (
        <span className="donations-acts">
          <Act
            size="compact-sm"
            can={{ of: campaign.can, name: 'distribute' }}
            onAct={() => setGiving(row)}
            label={say('donations.giveOf', { words: row.words })}
          >
            {say('donations.give')}
          </Act>
          {campaign.can.allocate === true ? (
            <Act
              size="compact-sm"
              onAct={() => setCancelling(row)}
              label={say('donations.cancelOf', { words: row.words })}
            >
              {say('donations.cancelRest')}
            </Act>
          ) : null}
        </span>
      ) : null,
    csv: () => '',
    width: '210px',
  }
  return (
    <>
      <div className="donations-bar">
        <p className="small">{say('donations.freeSum', { amount: formatVnd(campaign.freeVnd) })}</p>
        {campaign.relation === 'organiser' ? (
          <Act can={{ of: campaign.can, name: 'allocate' }} onAct={() => setDeciding(true)}>
            {say('donations.allocate')}
          </Act>
        ) : null}
      </div>
      <DataTable
        label={say('donations.allocations')}
        columns={[...columns, acts]}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<Empty title={say('donations.allocationsEmpty')} next={say('donations.allocationsEmptyNext')} />}
        fileName="phan-bo"
      />
      {deciding ? <AllocateDialog campaign={campaign} onClose={() => setDeciding(false)} /> : null}
      {giving ? <GiveDialog allocation={giving} onClose={() => setGiving(null)} /> : null}
      {cancelling ? (
        <ReasonDialog
          opened
          onClose={() => setCancelling(null)}
          act={say('donations.cancelOf', { words: cancelling.words })}
          draftKey={`donations.cancel.${cancelling.id}`}
          busy={cancel.busy}
          error={cancel.error}
          onReason={(words) => cancel.run({ id: cancelling.id, version: cancelling.version, words })}
        />
      ) : null}
    </>
  )
}

/** An amount of an allocation in its own measure. */
function measured(row: DonationAllocationView, amount: number): string {
  return row.item ? `${formatQuantity(amount)} ${row.item.unit}` : formatVnd(amount)
}
const wholeOf = (row: DonationAllocationView) => row.amountVnd ?? row.quantityThousandths ?? 0

function GiveDialog({ allocation, onClose }: { allocation: DonationAllocationView; onClose: () => void }) {
  const left = wholeOf(allocation) - allocation.done
  const isGoods = allocation.item !== null
  const [typed, setTyped] = useState(isGoods ? formatQuantity(left) : formatNumber(left))
  const [channel, setChannel] = useState<DonationChannel>('bank')
  const words = useDraft(`donations.give.${allocation.id}`, '')
  const amount = isGoods ? thousandthsOf(typed) : vndOf(typed)
  const act = useAct('donations.distribute', {
    done: () => {
      words.clear()
      onClose()
    },
  })
  const ready = amount !== null && amount > 0 && amount <= left && words.value.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || amount === null) return
    const { id, version } = allocation
    act.run({ id, version, amount, words: words.value.trim(), channel: isGoods ? null : channel })
  }
  const wrong = typed.trim() !== '' && (amount === null || amount > left)
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('donations.giveOf', { words: allocation.words })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <p className="small">{say('donations.giveLeft', { left: measured(allocation, left) })}</p>
        {isGoods ? (
          <TextInput
            label={`${say('donations.quantity')} (${allocation.item?.unit})`}
            className="figures"
            inputMode="decimal"
            required
            data-autofocus
            value={typed}
            error={wrong ? say('donations.quantityWrong') : null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        ) : (
          <>
            <AmountInput
              label={say('donations.amount')}
              required
              autoFocus
              most={left}
              value={typed}
              onChange={setTyped}
            />
            <Select
              label={say('donations.from')}
              data={(['cash', 'bank', 'treasury'] as const).map((value) => ({
                value,
                label: say(`donations.account.${value}`),
              }))}
              value={channel}
              allowDeselect={false}
              onChange={(next) => next && setChannel(next as DonationChannel)}
            />
          </>
        )}
        <Textarea
          label={say('donations.giveWords')}
          autosize
          minRows={2}
          required
          value={words.value}
          onChange={(event) => words.set(event.currentTarget.value)}
        />
        <DialogFoot act={say('donations.giveAct')} ready={ready} busy={act.busy} error={act.error} onClose={onClose} />
      </form>
    </Modal>
  )
}

const shapes = { decided: 'half', done: 'full', cancelled: 'off' } as const

const columns: Column<DonationAllocationView>[] = [
  {
    key: 'words',
    title: say('donations.target'),
    cell: (row) => (
      <>
        {row.words}
        <div className="dim tiny">
          {row.target === 'superior' ? `${say('donations.toSuperior', { organ: row.organ?.name ?? '' })} · ` : ''}
          {row.basis} · {formatDay(row.decidedOn)}
        </div>
      </>
    ),
    csv: (row) => row.words,
    onPhone: 'title',
  },
  {
    key: 'what',
    title: say('donations.decided'),
    cell: (row) => `${measured(row, wholeOf(row))}${row.item ? ` ${row.item.name}` : ''}`,
    csv: (row) => measured(row, wholeOf(row)),
    width: '200px',
    align: 'right',
  },
  {
    key: 'done',
    title: say('donations.given'),
    cell: (row) => measured(row, row.done),
    csv: (row) => measured(row, row.done),
    width: '160px',
    align: 'right',
  },
  {
    key: 'state',
    title: say('donations.state'),
    cell: (row) => <State shape={shapes[row.state]} word={say(`donations.allocationState.${row.state}`)} />,
    csv: (row) => say(`donations.allocationState.${row.state}`),
    width: '150px',
  },
]
